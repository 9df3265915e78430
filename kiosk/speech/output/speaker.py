"""Speakers: what the pages and commands talk to.

`VoiceSpeaker` reads and plays in one thread of its own, so that a page is answered at once. Between being asked for
silence and being silent lies no gap: `stop` empties the queue first, then ends the sound, and keeps ending it until
the thread says that nothing sounds, for a sound may have begun in the very instant.
"""

import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from kiosk.core import SpeakerAnswer
from kiosk.speech.errors import SpeechError
from kiosk.speech.output.lights import NO_LAMPS
from kiosk.speech.output.player import Player
from kiosk.speech.reading.reader import Reader

__all__ = ["NullSpeaker", "SpeakerLimits", "VoiceSpeaker"]

NO_KNOB = "Di sini kerasnya suara diatur di pengeras suara sendiri."
NO_MICROPHONE = "Di sini tidak ada mikrofon. Suaranya bisa direkam dengan HP, lalu dibawa dengan flashdisk."
NO_RECORDINGS = "Rekaman hanya bisa dibunyikan oleh pembaca woro-woro, dan itu tidak berjalan di sini."
NO_SPEAKER = "Di sini tidak ada pengeras suara. Tulisannya tetap bisa dibaca."
_SILENT = SpeakerAnswer("silent")
_DARK = SpeakerAnswer("silent", NO_LAMPS)
_NO_KNOB = SpeakerAnswer("silent", NO_KNOB)


@dataclass(frozen=True)
class SpeakerLimits:
    """Bounds of a speaker.

    Attributes:
        waiting: texts that may wait behind the one that sounds.
        silence_seconds: how long `stop` sees to it that the sound has ended.
        close_seconds: how long `close` waits for the thread.
    """

    waiting: int = 4
    silence_seconds: float = 0.5
    close_seconds: float = 30.0


@dataclass(frozen=True)
class _Wish:
    text: str
    language: str
    style: str
    about: str


class NullSpeaker:
    """A speaker of a machine that has none."""

    def say(
        self,
        text: str,  # noqa: ARG002  Speaker
        *,
        language: str = "id",  # noqa: ARG002
        style: str = "law",  # noqa: ARG002
        about: str = "",  # noqa: ARG002
    ) -> SpeakerAnswer:
        """Nothing sounds."""
        return SpeakerAnswer("silent", NO_SPEAKER)

    def play(self, path: Path) -> SpeakerAnswer:  # noqa: ARG002  Speaker
        """Nothing sounds."""
        return SpeakerAnswer("silent", NO_SPEAKER)

    def record(self, seconds: float) -> SpeakerAnswer:  # noqa: ARG002  Speaker
        """Nobody listens."""
        return SpeakerAnswer("failed", NO_MICROPHONE)

    def stop(self) -> SpeakerAnswer:
        """Nothing sounds anyway."""
        return _SILENT

    def state(self) -> SpeakerAnswer:
        """Nothing sounds."""
        return _SILENT

    def louder(self, step: int) -> SpeakerAnswer:  # noqa: ARG002  Speaker
        """Nothing to make louder."""
        return SpeakerAnswer("silent", NO_SPEAKER)

    def light(self, pattern: str) -> SpeakerAnswer:  # noqa: ARG002  Speaker
        """Nothing shines."""
        return _DARK


class VoiceSpeaker:
    """Reads texts aloud one after the other; safe from any thread; close it when done."""

    def __init__(self, reader: Reader, player: Player, limits: SpeakerLimits | None = None) -> None:
        self._reader = reader
        self._player = player
        self._limits = limits or SpeakerLimits()
        self._changed = threading.Condition()
        self._waiting: deque[_Wish] = deque()
        self._current: _Wish | None = None
        self._sounding = False
        self._last = _SILENT
        self._closed = False
        self._thread: threading.Thread | None = None

    def say(self, text: str, *, language: str = "id", style: str = "law", about: str = "") -> SpeakerAnswer:
        """Queue `text`; `failed` when there is no voice or too much waits already."""
        if self._reader.unavailable() is not None:
            return SpeakerAnswer("failed", SpeechError.missing("").message)
        with self._changed:
            if self._closed or len(self._waiting) >= self._limits.waiting:
                return SpeakerAnswer("failed", "Masih banyak bacaan yang menunggu. Tunggu sebentar, lalu coba lagi.")
            self._waiting.append(_Wish(text, language, style, about))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return SpeakerAnswer("queued", "Sebentar lagi dibacakan.", about=about)

    def play(self, path: Path) -> SpeakerAnswer:  # noqa: ARG002  Speaker
        """It reads; recordings are for the announcer."""
        return SpeakerAnswer("failed", NO_RECORDINGS)

    def record(self, seconds: float) -> SpeakerAnswer:  # noqa: ARG002  Speaker
        """It has a voice and no ear."""
        return SpeakerAnswer("failed", NO_MICROPHONE)

    def stop(self) -> SpeakerAnswer:
        """Silence at once, and forget what waits."""
        with self._changed:
            self._waiting.clear()
            self._current = None
            self._last = _SILENT
        self._silence()
        return SpeakerAnswer("stopped", "Suara dihentikan.")

    def state(self) -> SpeakerAnswer:
        """What is going on: played while it sounds, queued while it is made, failed after a failure, else silent."""
        with self._changed:
            if self._sounding:
                return SpeakerAnswer("played", "Sedang dibacakan.")
            if self._current is not None or self._waiting:
                return SpeakerAnswer("queued", "Sebentar lagi dibacakan.")
            return self._last

    def louder(self, step: int) -> SpeakerAnswer:  # noqa: ARG002  Speaker
        """Whoever types a command has the volume of their own machine."""
        return _NO_KNOB

    def light(self, pattern: str) -> SpeakerAnswer:  # noqa: ARG002  Speaker
        """It has a voice and no lamps."""
        return _DARK

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until nothing sounds or waits; False when `timeout` seconds were not enough."""
        with self._changed:
            return self._changed.wait_for(self._idle, timeout)

    def close(self) -> None:
        """Silence and end the thread; safe to call twice."""
        with self._changed:
            self._closed = True
            thread = self._thread
            self._changed.notify_all()
        self.stop()
        if thread is not None:
            thread.join(self._limits.close_seconds)

    def _idle(self) -> bool:
        return not (self._sounding or self._waiting or self._current)

    def _silence(self) -> None:
        tick = self._limits.silence_seconds / 20
        with self._changed:
            for _ in range(20):
                if not self._sounding:
                    return
                self._player.stop()
                self._changed.wait_for(lambda: not self._sounding, tick)

    def _run(self) -> None:
        while (wish := self._next()) is not None:
            answer = self._speak(wish)
            with self._changed:
                if self._current is wish:
                    self._current = None
                    self._last = answer if answer.result == "failed" else _SILENT
                self._sounding = False
                self._changed.notify_all()

    def _next(self) -> _Wish | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            if self._closed:
                return None
            self._current = self._waiting.popleft()
            return self._current

    def _speak(self, wish: _Wish) -> SpeakerAnswer:
        try:
            sound = self._reader.sound(wish.text, language=wish.language, style=wish.style)
        except SpeechError as error:
            return SpeakerAnswer("failed", error.message)
        with self._changed:
            if self._current is not wish:
                return _SILENT
            self._sounding = True
        return self._player.play(sound.path, sound.seconds)
