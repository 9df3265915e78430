"""The microphone: one recording at a time, in a thread of its own, and what became of the last one."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from kiosk.core import KioskError, SpeakerAnswer
from kiosk.speech import Microphone, write_pcm

__all__ = ["LONGEST_SECONDS", "Listening", "Taken", "Taker"]

LONGEST_SECONDS = 75.0
QUIET = 0.02
TOLD_SECONDS = 60.0  # so long the state tells of the last recording, before it tells again what sounds
_BUSY = "Mikrofon sedang dipakai. Tekan Berhenti dulu."
_SHORT = 0.1
_AN_EMERGENCY = "Rekaman berhenti, karena ada kabar darurat. Rekam lagi sesudahnya."


class Taken(Protocol):
    """A recording that is kept."""

    @property
    def sha256(self) -> str:
        """Its name."""
        ...

    @property
    def seconds(self) -> float:
        """Its length."""
        ...


class Taker(Protocol):
    """Keeps recordings; `kiosk.speech.Recordings` is one."""

    def take(self, source: Path, longest_seconds: float) -> Taken:
        """Keep the recording at `source`.

        Raises:
            ContentError: it is silent, or no sound.
            OurError: our card refuses.
        """
        ...


class Listening:
    """What the microphone is doing, and what it did.

    Args:
        microphone: the ear.
        taker: where recordings are kept.
        folder: where one lies until it is kept; in memory.
        over: is called when one is over.
    """

    def __init__(self, microphone: Microphone, taker: Taker, folder: Path, over: Callable[[], None]) -> None:
        self._microphone = microphone
        self._taker = taker
        self._file = folder / "rekaman.wav"
        self._over = over
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._since = self._ended_at = 0.0
        self._spoilt = ""
        self._ended = False
        self._hearing = False
        self._last = SpeakerAnswer("silent")

    @property
    def active(self) -> bool:
        """True while it listens."""
        with self._lock:
            return self._hearing

    def begin(self, seconds: float) -> SpeakerAnswer:
        """Listen for at most `seconds`, never longer than 75."""
        if self._microphone.deaf_because:
            return SpeakerAnswer("failed", self._microphone.deaf_because)
        with self._lock:
            if self._thread is not None:
                return SpeakerAnswer("failed", _BUSY)
            self._since, self._spoilt, self._ended, self._hearing = time.monotonic(), "", False, True
            limit = max(_SHORT, min(seconds, LONGEST_SECONDS))
            self._thread = threading.Thread(target=self._listen, args=(limit,), name="microphone", daemon=True)
            self._thread.start()
        return SpeakerAnswer("recording", "Silakan bicara.")

    def end(self, why: str = "") -> bool:
        """Listen no longer; what was heard is kept unless there is a reason `why` not. False when nobody listened."""
        with self._lock:
            if not self._hearing:
                return False
            self._spoilt, self._ended = why, True
        self._microphone.stop()
        return True

    def give_way(self) -> bool:
        """An emergency is to be spoken."""
        return self.end(_AN_EMERGENCY)

    def insist(self) -> None:
        """End once more what was ended while it was only beginning."""
        with self._lock:
            ended = self._ended and self._hearing
        if ended:
            self._microphone.stop()

    def state(self) -> SpeakerAnswer | None:
        """What is going on or came of the last one; None when there is nothing to tell."""
        with self._lock:
            if self._thread is None:
                fresh = time.monotonic() - self._ended_at < TOLD_SECONDS
                return self._last if self._last.result != "silent" and fresh else None
            far = time.monotonic() - self._since
        heard = self._microphone.level >= QUIET
        message = "Suara terdengar." if heard else "Belum terdengar suara. Bicara lebih dekat ke mikrofon."
        return SpeakerAnswer("recording", message, far)

    def forget(self) -> None:
        """What became of the last one is no longer asked for."""
        with self._lock:
            self._last = SpeakerAnswer("silent")

    def close(self) -> None:
        """End, and wait for the thread."""
        self.end("Pembaca woro-woro dimatikan.")
        with self._lock:
            thread = self._thread
        while thread is not None and thread.is_alive():
            self._microphone.stop()
            thread.join(0.05)

    def _listen(self, seconds: float) -> None:
        answer = SpeakerAnswer("failed")
        try:
            answer = self._kept(seconds)
        except KioskError as error:
            answer = SpeakerAnswer("failed", error.message)
        finally:
            self._file.unlink(missing_ok=True)
            with self._lock:
                self._hearing = False
                self._last = SpeakerAnswer("failed", self._spoilt) if self._spoilt else answer
                self._thread, self._ended_at = None, time.monotonic()
            self._over()

    def _kept(self, seconds: float) -> SpeakerAnswer:
        heard = self._microphone.listen(seconds)
        with self._lock:
            self._hearing = False
        self._over()  # who waited for silence may speak while this is being kept
        if self._spoilt:
            return SpeakerAnswer("failed", self._spoilt)
        write_pcm(self._file, heard)
        taken = self._taker.take(self._file, LONGEST_SECONDS)
        return SpeakerAnswer("recorded", taken.sha256, taken.seconds)
