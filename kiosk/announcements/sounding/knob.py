"""How loud a visitor has turned what is read to them, for as long as they stand there.

Someone hard of hearing asks for more, and the next visitor is not to be shouted at: so what is turned is forgotten when
the screen rests, and after a while by itself, for a screen may be dark or broken. It is for readings through the small
speaker only. Calls are as loud as the organisers and, for the horn, the neighbours have agreed.
"""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from kiosk.announcements.sounding.assembly import Sound

__all__ = ["Knob", "KnobLimits"]

_LOUDER, _SOFTER, _USUAL = "Suara diperkeras.", "Suara dipelankan.", "Suara kembali seperti biasa."
_LOUDEST, _SOFTEST = "Suara sudah paling keras.", "Suara sudah paling pelan."


@dataclass(frozen=True)
class KnobLimits:
    """How far a visitor may turn it.

    Attributes:
        step_db: what one step is; 4 dB are heard by anybody, 1 dB by few.
        loudest_steps: how far above the usual; peaks are bent below -1 dBFS, so more would only be hoarse.
        softest_steps: how far below the usual; still to be heard at the screen.
        keep_seconds: how long it stays where it was turned to.
    """

    step_db: float = 4.0
    loudest_steps: int = 2
    softest_steps: int = -3
    keep_seconds: float = 1800.0


class Turner(Protocol):
    """Makes a sound louder; `Assembler` is one."""

    def turned(self, sound: Sound, decibels: float, second: float) -> Sound:
        """`sound` from `second` on, raised or lowered.

        Raises:
            OurError: it is gone, or there is no room.
        """
        ...

    def drop(self, sounds: Iterable[Sound]) -> None:
        """Remove what `turned` made."""
        ...


class Knob:
    """One for the box; safe from any thread."""

    def __init__(
        self, turner: Turner, limits: KnobLimits | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._turner = turner
        self._limits = limits or KnobLimits()
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._steps = 0
        self._since = 0.0
        self._revision = 0

    @property
    def revision(self) -> int:
        """Changes whenever somebody turns it."""
        return self._revision

    @property
    def decibels(self) -> float:
        """Above or below the usual volume, now."""
        with self._lock:
            return self._limits.step_db * self._now()

    def turn(self, step: int) -> tuple[bool, str]:
        """Louder (1), softer (-1), or as usual (0); whether that changed anything, and a sentence for who asked."""
        with self._lock:
            before = self._now()
            wished = before + step if step else 0
            self._steps = min(self._limits.loudest_steps, max(self._limits.softest_steps, wished))
            self._since = self._monotonic()
            changed = self._steps != before
            self._revision += changed
        if not step:
            return changed, _USUAL
        if changed:
            return True, _LOUDER if step > 0 else _SOFTER
        return False, _LOUDEST if step > 0 else _SOFTEST

    def made(self, sound: Sound, second: float) -> Sound:
        """`sound` from `second` on, as loud as is wished now.

        Raises:
            OurError: it is gone, or there is no room.
        """
        decibels = self.decibels
        return self._turner.turned(sound, decibels, second) if decibels or second > 0 else sound

    def drop(self, made: Sound, sound: Sound) -> None:
        """`made` of `sound` is over."""
        if made is not sound:
            self._turner.drop((made,))

    def _now(self) -> int:
        if self._monotonic() - self._since > self._limits.keep_seconds:
            self._steps = 0
        return self._steps
