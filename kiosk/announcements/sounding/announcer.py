"""The announcer: the one owner of the sound device and, through the lights it is given, of the lamps.

One thread speaks, in this order: announcements for now, then the reading somebody asked for. A second one looks
once a second whether the table changed; when there is something to announce it cuts a reading short, which is read
again afterwards. What is asked over the socket only leaves a note and wakes the speaker, so nobody who asks waits
for a sentence to end.

The player is stopped with the lock held: let go of it first, and what was to be cut may be over and the next
announcement, spoken once and never again, be the one that is cut.

A failing voice or device is noted in the playback journal and the next item is tried; nothing ends the loop but
`close`. A sound can be cut between "found" and "playing", when there is nothing to cut yet, so the cut stays wanted
until the item is over and the watching thread repeats it.
"""

import logging
import threading
from dataclasses import dataclass
from typing import Protocol

from kiosk.announcements.checking import estimated_seconds
from kiosk.announcements.model import Announcement, spoken_text
from kiosk.announcements.playback import Playback
from kiosk.announcements.store import Store
from kiosk.core import Context, Event, KioskError, SpeakerAnswer
from kiosk.speech import PATTERNS, Lights, NoLights, Player, SoundFile, SpeechError

__all__ = ["STYLE", "Announcer", "AnnouncerLimits", "Voice"]

STYLE = "woro-woro"
_HEARD = frozenset({"played", "written"})
_log = logging.getLogger(__name__)


class Voice(Protocol):
    """Text to a sound file; `kiosk.speech.Reader` is one."""

    def unavailable(self) -> str | None:
        """Why nothing new can be read, or None; cheap."""
        ...

    def sound(self, text: str, *, language: str = "id", style: str = "law") -> SoundFile:
        """The sound of `text`.

        Raises:
            OurError: no engine could make it.
        """
        ...


@dataclass(frozen=True)
class AnnouncerLimits:
    """Bounds of the announcer."""

    check_seconds: float = 1.0  # how often the table is looked at


@dataclass(frozen=True)
class _Reading:
    """What somebody asked to hear."""

    text: str
    language: str
    style: str


class Announcer:
    """Speaks what is to be announced, once each; also the `Speaker` behind the socket."""

    def __init__(
        self,
        ctx: Context,
        voice: Voice,
        player: Player,
        limits: AnnouncerLimits | None = None,
        lights: Lights | None = None,
    ) -> None:
        self._ctx = ctx
        self._voice = voice
        self._player = player
        self._lights = lights or NoLights()
        self._limits = limits or AnnouncerLimits()
        self._store = Store(ctx)
        self._playback = Playback(ctx.journal("playback"), ctx.paths, ctx.clock)
        self._lock = threading.Lock()  # guards the five below
        self._asked: _Reading | None = None
        self._sounding: Announcement | _Reading | None = None
        self._cut = False
        self._again = False  # the reading being cut gives way to an announcement and is to be read again
        self._stops = 0
        self._quiet = threading.Event()  # nothing is sounding
        self._quiet.set()
        self._wake = threading.Event()
        self._closing = threading.Event()
        self._seen = 0

    def run(self) -> None:
        """Speak until `close`."""
        watching = threading.Thread(target=self._watch, name="announcements", daemon=True)
        watching.start()
        try:
            while not self._closing.is_set():
                self._wake.clear()
                if not self.step():
                    self._wake.wait()
        finally:
            self.close()
            watching.join()
            self._playback.close()

    def step(self) -> bool:
        """Speak the most urgent item; False when there is none."""
        with self._lock:
            stops = self._stops
        waiting = self._pending()
        with self._lock:
            if self._stops != stops:  # what was found may have been taken back meanwhile
                return True
            item = waiting[0] if waiting else self._asked
            if item is None:
                return False
            if item is self._asked:
                self._asked = None
            self._sounding, self._cut, self._again = item, False, False
            self._quiet.clear()
        try:
            if isinstance(item, Announcement):
                self._announce(item)
            else:
                self._read(item)
        finally:
            self._release()
        return True

    def look(self) -> None:
        """One look at the table: wake the speaker if it changed, let a reading give way to an announcement."""
        revision = self._store.table_revision()
        if revision != self._seen:
            self._seen = revision
            self._wake.set()
        with self._lock:
            reading = isinstance(self._sounding, _Reading)
        urgent = reading and bool(self._pending())
        with self._lock:
            if urgent and isinstance(self._sounding, _Reading) and not self._cut:
                self._cut = self._again = True
            if self._cut:
                self._player.stop()

    def close(self) -> None:
        """Silence, and let `run` end; safe to call twice and from any thread."""
        self._closing.set()
        self.stop()

    def say(self, text: str, *, language: str = "id", style: str = "law") -> SpeakerAnswer:
        """Read `text` next; it takes the place of another reading, never of an announcement."""
        why = self._voice.unavailable()
        if why is not None:
            return SpeakerAnswer("failed", SpeechError.missing(why).message)
        with self._lock:
            self._asked = _Reading(text, language, style)
            if isinstance(self._sounding, _Reading):
                self._cut, self._again = True, False
                self._player.stop()
        self._wake.set()
        silent = self._player.silent_because
        result, message = ("written", silent) if silent else ("queued", "Sebentar lagi dibacakan.")
        return SpeakerAnswer(result, message, float(estimated_seconds(text)))

    def stop(self) -> SpeakerAnswer:
        """Silence at once, and forget the reading that waits."""
        with self._lock:
            busy = self._sounding is not None or self._asked is not None
            self._stops += 1
            self._asked = None
            self._cut, self._again = self._sounding is not None, False
            self._player.stop()
        self._wake.set()
        return SpeakerAnswer("stopped", "Suara dihentikan.") if busy else SpeakerAnswer("silent")

    def state(self) -> SpeakerAnswer:
        """`played` while something sounds, `queued` while a reading waits, else `silent` (and why it always is)."""
        with self._lock:
            sounding, asked = self._sounding, self._asked
        if sounding is not None:
            return SpeakerAnswer("played", "Sedang dibacakan.", float(estimated_seconds(sounding.text)))
        if asked is not None:
            return SpeakerAnswer("queued", "Sebentar lagi dibacakan.")
        return SpeakerAnswer("silent", self._player.silent_because)

    def light(self, pattern: str) -> SpeakerAnswer:
        """Show `pattern`; `silent`, and why, on a box without lamps."""
        if pattern not in PATTERNS:
            return SpeakerAnswer("failed", f"Pola lampu {pattern!r} tidak dikenal. Pilihannya: {', '.join(PATTERNS)}.")
        self._lights.show(pattern)
        dark = self._lights.dark_because
        return SpeakerAnswer("silent", dark) if dark else SpeakerAnswer("played")

    def _watch(self) -> None:
        while not self._closing.wait(self._limits.check_seconds):
            self.look()
        while not self._quiet.wait(self._limits.check_seconds):
            self._player.stop()

    def _pending(self) -> list[Announcement]:
        try:
            return self._store.pending(self._playback.started, self._ctx.clock.read())
        except KioskError as error:
            _log.warning("announcements unreadable: %s (%s)", error.message, error.detail)
            return []

    def _announce(self, item: Announcement) -> None:
        _tell(self._playback.start(item))
        answer, voice = self._speak(spoken_text(item), item.language, STYLE)
        _tell(self._playback.done(item, answer, voice))
        if answer.result in _HEARD:
            self._ctx.observe(Event("announcement-played", item.id, channel="speaker", language=item.language))

    def _read(self, reading: _Reading) -> None:
        answer, _ = self._speak(reading.text, reading.language, reading.style)
        if answer.result == "failed":
            _log.warning("reading failed: %s", answer.message)

    def _speak(self, text: str, language: str, style: str) -> tuple[SpeakerAnswer, str]:
        voice = ""
        try:
            sound = self._voice.sound(text, language=language, style=style)
            voice = sound.voice
            answer = SpeakerAnswer("stopped") if self._is_cut() else self._player.play(sound.path, sound.seconds)
        except OSError as error:  # OurError is one too
            answer = SpeakerAnswer("failed", str(error))
        return answer, voice

    def _release(self) -> None:
        with self._lock:
            if self._again and self._asked is None and isinstance(self._sounding, _Reading):
                self._asked = self._sounding
            self._sounding, self._cut, self._again = None, False, False
            self._quiet.set()

    def _is_cut(self) -> bool:
        with self._lock:
            return self._cut or self._closing.is_set()


def _tell(failure: KioskError | None) -> None:
    if failure is not None:
        _log.warning("playback journal: %s (%s)", failure.message, failure.detail)
