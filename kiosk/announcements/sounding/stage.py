"""Where it sounds: the player and the amplifier, one performance at a time, to be cut from any thread.

Between asking for silence and silence lies no gap: a cut is written down before the player is stopped, whoever is
about to sound looks at it first, and the player is stopped again and again until it is quiet, for a sound may begin in
the very instant. A cut names the performance it is meant for, so that it never hits the one after.

The amplifier is on only inside `loud`, whose end switches it off in every path.
"""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass

from kiosk.announcements.sounding.assembly import Sound
from kiosk.announcements.sounding.queue import Turn
from kiosk.core import SpeakerAnswer
from kiosk.speech import Amplifier, Player

__all__ = ["URGENT", "Performance", "Stage", "StageLimits"]

URGENT = "urgent"  # it gives way and goes on later; every other reason for a cut outweighs it


@dataclass(frozen=True)
class StageLimits:
    """Bounds of a stage.

    Attributes:
        settle_seconds: what an amplifier needs before it is heard; without it the first word is missing.
        after_seconds: how long it stays on behind the last word.
        silence_seconds: how long whoever cuts sees to it that it is silent.
        again_seconds: how often the player is told meanwhile.
    """

    settle_seconds: float = 0.5
    after_seconds: float = 0.3
    silence_seconds: float = 0.5
    again_seconds: float = 0.02


@dataclass
class Performance:
    """What is on the stage.

    Attributes:
        turn: whose it is.
        turnable: a visitor may make it louder while it sounds.
        cut: why it is to end; empty while it may go on.
        sound: what sounds at this moment.
        since: the monotonic second in which that began.
    """

    turn: Turn
    turnable: bool = False
    cut: str = ""
    sound: Sound | None = None
    since: float = 0.0


class Stage:
    """One thread performs; all others may look, and cut."""

    def __init__(
        self,
        player: Player,
        amplifier: Amplifier,
        limits: StageLimits | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._player = player
        self._amplifier = amplifier
        self._limits = limits or StageLimits()
        self._monotonic = monotonic
        self._changed = threading.Condition()
        self._now: Performance | None = None

    @property
    def silent_because(self) -> str:
        """Why nobody hears anything, in a sentence; empty where they do."""
        return self._player.silent_because

    @property
    def turn(self) -> Turn | None:
        """Whose performance it is."""
        with self._changed:
            return self._now.turn if self._now is not None else None

    def where(self) -> tuple[Turn, int] | None:
        """Whose performance it is, and which sentence sounds; -1 where nobody knows."""
        with self._changed:
            if self._now is None:
                return None
            sound = self._now.sound
            return self._now.turn, sound.place if sound else -1

    def enter(self, turn: Turn) -> Performance:
        """`turn` goes on the stage; nothing sounds yet."""
        with self._changed:
            self._now = Performance(turn)
            return self._now

    def leave(self, performance: Performance) -> None:
        """It is over."""
        with self._changed:
            if self._now is performance:
                self._now = None
            self._changed.notify_all()

    @contextmanager
    def loud(self, performance: Performance, *, wanted: bool) -> Iterator[None]:
        """With the amplifier on, where it is `wanted`."""
        if not wanted:
            yield
            return
        try:
            self._amplifier.on()
            self.rest(performance, self._limits.settle_seconds)
            yield
            self.rest(performance, self._limits.after_seconds)
        finally:
            self._amplifier.off()

    def rest(self, performance: Performance, seconds: float) -> None:
        """Wait, unless it is cut."""
        with self._changed:
            self._changed.wait_for(lambda: bool(performance.cut), seconds)

    def wait(self, performance: Performance, coming: "Future[Sound | None]") -> bool:
        """Wait for a sound in the making; False when it was cut before."""

        def told(_: object) -> None:
            with self._changed:
                self._changed.notify_all()

        coming.add_done_callback(told)
        with self._changed:
            self._changed.wait_for(lambda: coming.done() or bool(performance.cut))
            return not performance.cut

    def play(self, performance: Performance, sound: Sound) -> SpeakerAnswer:
        """Sound it; `stopped`, with how far it came, when it was cut."""
        with self._changed:
            if performance.cut:
                return SpeakerAnswer("stopped")
            performance.sound, performance.since = sound, self._monotonic()
        try:
            return self._player.play(sound.path, sound.seconds)
        except OSError as error:  # OurError is one too
            return SpeakerAnswer("failed", str(error), self._monotonic() - performance.since)
        finally:
            with self._changed:
                performance.sound = None
                self._changed.notify_all()

    def cut(self, why: str, meant: Callable[[Turn], bool]) -> bool:
        """End the performance if it is the one that is `meant`; returns when it is silent, or does not obey."""
        with self._changed:
            now = self._now
            if now is None or not meant(now.turn):
                return False
            if now.cut in {"", URGENT}:
                now.cut = why
            self._changed.notify_all()
            end = self._monotonic() + self._limits.silence_seconds
            while now.sound is not None and self._monotonic() < end:
                self._player.stop()
                self._changed.wait(self._limits.again_seconds)
        return True

    def interrupt(self) -> None:
        """Stop the sound of a turnable performance, not the performance: its next sound is as loud as is wished now."""
        with self._changed:
            now = self._now
            if now is None or not now.turnable or now.cut:
                return
            sound, end = now.sound, self._monotonic() + self._limits.silence_seconds
            while sound is not None and now.sound is sound and self._monotonic() < end:
                self._player.stop()
                self._changed.wait(self._limits.again_seconds)

    def insist(self) -> None:
        """Stop once more what was cut and still sounds."""
        with self._changed:
            if self._now is not None and self._now.cut and self._now.sound is not None:
                self._player.stop()

    def close(self) -> None:
        """The amplifier is off and given back."""
        self._amplifier.close()
