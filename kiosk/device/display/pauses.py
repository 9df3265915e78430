"""How long to wait before Chromium is started once more: hardly at first, and never so often that the box gets hot."""

from dataclasses import dataclass

__all__ = ["PauseLimits", "Pauses"]


@dataclass(frozen=True)
class PauseLimits:
    """Bounds of the pauses.

    Attributes:
        first_seconds: after the first fall.
        longest_seconds: however often it falls.
        steady_seconds: a run that lasted this long was a good one; the next pause is the first again.
    """

    first_seconds: float = 1.0
    longest_seconds: float = 30.0
    steady_seconds: float = 60.0


class Pauses:
    """Each twice as long as the one before."""

    def __init__(self, limits: PauseLimits | None = None) -> None:
        self._limits = limits or PauseLimits()
        self._next = self._limits.first_seconds

    def after(self, lived_seconds: float) -> float:
        """How long to wait after a run of that length."""
        if lived_seconds >= self._limits.steady_seconds:
            self._next = self._limits.first_seconds
        pause, self._next = self._next, min(self._limits.longest_seconds, self._next * 2)
        return pause
