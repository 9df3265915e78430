"""The three channels an organiser is told by: screen, voice and lamps, all fed by one machine.

Each alone is enough: a post may have no screen, the loudspeaker may be off, and the lamps are inside a box. So none of
them waits for another, and whatever goes wrong in one of them (named seam below) is noted and stops nobody: the
content is worth more than the telling.

The voice is slow (a sentence takes up to nine seconds) and states change fast, so it keeps one sentence in hand, the
newest, and says it when nothing sounds any more; what has been overtaken is never said.
"""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from kiosk.bundles.insertion.model import Second, Snapshot, read_snapshot, second_file, snapshot_file
from kiosk.bundles.insertion.states import State, sentence
from kiosk.core import Context, KioskError, OurError, Paths, Speaker, atomic

__all__ = ["Channel", "Lamps", "Screen", "Teller", "Utterance", "Voice", "channels", "tell_second"]

WORKING_EVERY = 30.0  # seconds between two sentences while it copies
LAMP_EVERY = 30.0  # seconds until the same pattern is asked for again
LAST_WORD_WITHIN = 30.0  # seconds the last sentence may wait for what sounds
TICK = 0.5  # seconds
KEPT_FAILURES = 10


@dataclass(frozen=True)
class Utterance:
    """One sentence in both languages; `javanese` may be empty."""

    indonesian: str
    javanese: str = ""


class Channel(Protocol):
    """One way to tell a person."""

    def show(self, snapshot: Snapshot) -> None:
        """The visit stands so."""
        ...

    def beside(self, note: Utterance) -> None:
        """Something worth saying that changes nothing."""
        ...

    def tick(self) -> None:
        """Time has passed."""
        ...

    def close(self) -> None:
        """Nothing more will come; what must still be told is told."""
        ...


class Screen:
    """Writes run/stick.json; not synced, for it says nothing that outlives the power."""

    def __init__(self, paths: Paths) -> None:
        self._file = snapshot_file(paths)

    def show(self, snapshot: Snapshot) -> None:
        """The visit stands so."""
        atomic.make_folder(self._file.parent)
        atomic.write_stream(self._file, (msgspec.json.encode(snapshot),), durable=False)

    def beside(self, note: Utterance) -> None:
        """It stands among the notes of the snapshot."""

    def tick(self) -> None:
        """The page asks again by itself."""

    def close(self) -> None:
        """The last state stays to be read."""


class Lamps:
    """Shows the pattern of each state; the last one stays until the next stick.

    It is asked for now and then again: an announcer that was started anew has forgotten it.
    """

    def __init__(self, speaker: Speaker, monotonic: Callable[[], float]) -> None:
        self._speaker = speaker
        self._monotonic = monotonic
        self._shown = ""
        self._asked = float("-inf")

    def show(self, snapshot: Snapshot) -> None:
        """The visit stands so."""
        if snapshot.lamp and snapshot.lamp != self._shown:
            self._shown = snapshot.lamp
            self._ask()
        else:
            self.tick()

    def beside(self, note: Utterance) -> None:
        """There is no lamp for it."""

    def tick(self) -> None:
        """Patterns go on by themselves, unless they were forgotten."""
        if self._shown and self._monotonic() - self._asked >= LAMP_EVERY:
            self._ask()

    def close(self) -> None:
        """The last pattern stays until the stick is taken out."""

    def _ask(self) -> None:
        self._asked = self._monotonic()
        self._speaker.light(self._shown)


class Voice:
    """Says each state once, the copying at most every 30 s, and never two sentences in a row that wait."""

    def __init__(
        self,
        speaker: Speaker,
        monotonic: Callable[[], float],
        pause: Callable[[float], None],
        *,
        javanese: bool = False,
    ) -> None:
        self._speaker = speaker
        self._monotonic = monotonic
        self._pause = pause
        self._javanese = javanese
        self._told: State | None = None
        self._working_since = self._looked = float("-inf")
        self._notes: list[Utterance] = []
        self._in_hand: Utterance | None = None

    def show(self, snapshot: Snapshot) -> None:
        """The visit stands so."""
        if snapshot.state is State.WORKING:
            if self._monotonic() - self._working_since < WORKING_EVERY:
                return
            self._working_since = self._monotonic()
        elif snapshot.state is self._told:
            return
        self._told = snapshot.state
        self._in_hand = Utterance(snapshot.message, snapshot.javanese)
        self._try()

    def beside(self, note: Utterance) -> None:
        """Say `note` before the next state."""
        self._notes.append(note)
        self._try()

    def tick(self) -> None:
        """Say what is in hand if nothing sounds; asked for every file, so it looks twice a second at most."""
        if self._monotonic() - self._looked >= TICK:
            self._try()

    def close(self) -> None:
        """Wait for what sounds, a while, and have the last word."""
        until = self._monotonic() + LAST_WORD_WITHIN
        while self._notes or self._in_hand:
            if self._sounds() and self._monotonic() < until:
                self._pause(TICK)
            else:
                self._say_next()

    def _try(self) -> None:
        self._looked = self._monotonic()
        if (self._notes or self._in_hand) and not self._sounds():
            self._say_next()

    def _sounds(self) -> bool:
        return self._speaker.state().result in {"played", "queued"}

    def _say_next(self) -> None:
        if self._notes:
            said = self._notes.pop(0)
        else:
            said, self._in_hand = self._in_hand or Utterance(""), None
        self._speaker.say(said.indonesian, language="id", style="woro-woro")
        if self._javanese and said.javanese:
            self._speaker.say(said.javanese, language="jv", style="woro-woro")


@dataclass
class Teller:
    """Tells all channels; a channel that fails is left out of that one telling.

    Attributes:
        failures: what went wrong in a channel, newest last, for the log.
    """

    channels: Sequence[Channel]
    failures: deque[str] = field(default_factory=lambda: deque(maxlen=KEPT_FAILURES))

    def show(self, snapshot: Snapshot) -> None:
        """The visit stands so."""
        self._each(lambda channel: channel.show(snapshot))

    def beside(self, note: Utterance) -> None:
        """Something worth saying that changes nothing."""
        self._each(lambda channel: channel.beside(note))

    def tick(self) -> None:
        """Time has passed."""
        self._each(lambda channel: channel.tick())

    def close(self) -> None:
        """Nothing more will come."""
        self._each(lambda channel: channel.close())

    def _each(self, tell: Callable[[Channel], None]) -> None:
        """The named seam of telling: what a channel meets (a full card, a dead socket) must never cost the content."""
        for channel in self.channels:
            try:
                tell(channel)
            except (KioskError, OSError) as error:
                self.failures.append(f"{type(channel).__name__}: {error!r}")


def channels(ctx: Context, pause: Callable[[float], None]) -> list[Channel]:
    """Those of this post."""

    def monotonic() -> float:
        return ctx.clock.read().monotonic

    voice = Voice(ctx.speaker, monotonic, pause, javanese=ctx.config.flag("bundles", "stick_javanese"))
    return [Screen(ctx.paths), Lamps(ctx.speaker, monotonic), voice]


def tell_second(ctx: Context, pause: Callable[[float], None]) -> None:
    """A second stick has to wait: said once, and shown on the page of the first; the lamps stay the first one's."""
    first = read_snapshot(ctx.paths)
    said = Utterance(sentence(State.TWO_STICKS), sentence(State.TWO_STICKS, "jv"))
    if first is not None and not first.over:
        second = Second(first.token, said.indonesian, said.javanese)
        with suppress(OurError):  # the voice still says it
            atomic.write_stream(second_file(ctx.paths), (msgspec.json.encode(second),), durable=False)
    voice = [channel for channel in channels(ctx, pause) if isinstance(channel, Voice)]
    teller = Teller(voice)
    teller.beside(said)
    teller.close()
