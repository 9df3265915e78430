"""Who speaks: the best voice that can, and when it fails, the next one.

What fell rests for some minutes, so that a broken voice does not cost its time limit before every sentence; the last
that is able is asked even so. Everything made is named by its own engine, so the better voice, once it is back, finds
its place free.
"""

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.core import KioskError
from kiosk.speech.voices.engine import Engine, Manner, Voice
from kiosk.speech.voices.falls import Falls

__all__ = ["Ladder", "Rung"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rung:
    """One engine as it stands now.

    Attributes:
        engine: who.
        voice: which of its voices.
        reason: why it is not to be asked for anything new (English), or None.
    """

    engine: Engine
    voice: Voice
    reason: str | None


class Ladder:
    """Engines, best first; safe from any thread.

    Args:
        engines: the last should be able to speak on every box.
        rest_seconds: how long one that failed is passed over.
        falls: where it is told to other processes.
    """

    def __init__(self, engines: Sequence[Engine], rest_seconds: float = 300.0, falls: Falls | None = None) -> None:
        self._engines = tuple(engines)
        self._falls = falls
        self._rest_seconds = rest_seconds
        self._lock = threading.Lock()
        self._fallen: dict[int, tuple[float, str]] = {}

    def unavailable(self) -> str | None:
        """Why none of them can speak here, or None; cheap."""
        reasons = [engine.unavailable() for engine in self._engines]
        return None if None in reasons else "; ".join(dict.fromkeys(str(reason) for reason in reasons))

    def rungs(self, manner: Manner) -> list[Rung]:
        """All of them, a voice made for the language before others."""
        resting = self._resting()
        found = []
        for number, engine in enumerate(self._engines):
            reason = engine.unavailable()
            found.append(Rung(engine, engine.voice(manner), resting.get(number) if reason is None else reason))
        if not any(rung.reason is None for rung in found):
            found = [self._awake(rung) for rung in found]
        return sorted(found, key=lambda rung: rung.voice.language != manner.language)

    def fell(self, engine: Engine, error: KioskError) -> None:
        """Let `engine` rest, and keep why."""
        why = error.detail or error.message
        with self._lock:
            self._fallen[self._engines.index(engine)] = (time.monotonic(), why)
        if self._falls is not None:
            self._falls.note(engine.id, why)
        _log.warning("%s failed, the next voice speaks: %s", engine.id, why)

    def spoke(self, engine: Engine) -> None:
        """Forget that `engine` once failed."""
        with self._lock:
            fell = self._fallen.pop(self._engines.index(engine), None)
        if fell is not None and self._falls is not None:
            self._falls.note(engine.id, "")

    def reasons(self) -> Mapping[str, str]:
        """Why each that is passed over now is; by its name."""
        resting = self._resting()
        found = ((engine.id, engine.unavailable() or resting.get(n)) for n, engine in enumerate(self._engines))
        return {name: reason for name, reason in found if reason is not None}

    @staticmethod
    def _awake(rung: Rung) -> Rung:
        return Rung(rung.engine, rung.voice, rung.engine.unavailable())

    def _resting(self) -> dict[int, str]:
        with self._lock:
            now = time.monotonic()
            return {n: why for n, (moment, why) in self._fallen.items() if now - moment < self._rest_seconds}
