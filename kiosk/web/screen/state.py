"""How the one screen of the post is set just now, for whoever stands before it; back as it was when they leave.

It lives in the memory of the web process: there is one screen, so no cookie has to tell visitors apart, and after a
power cut the next visitor begins afresh.
"""

import threading
from dataclasses import dataclass

__all__ = ["LARGEST", "LOUDEST", "SOFTEST", "Loudness", "ScreenState"]

LARGEST = 2  # steps above the usual size of letters
LOUDEST, SOFTEST = 2, -3  # steps from the usual volume, as many as the box takes; it does not tell where it stands


@dataclass(frozen=True)
class Loudness:
    """How loud readings are, in words for who turned it.

    Attributes:
        level: from 1, the softest.
        most: the loudest.
        silent: the box did not take the last step.
        reason: why, one sentence; empty where it gave none.
    """

    level: int
    most: int = LOUDEST - SOFTEST + 1
    silent: bool = False
    reason: str = ""


class ScreenState:
    """Letters and sound other than usual, until the screen returns to rest; and whose turn it is."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._letters = 0
        self._volume = 0
        self._refused: str | None = None
        self._visit = 1

    @property
    def visit(self) -> int:
        """Number of the visit; a search typed in an earlier one is not shown again."""
        return self._visit

    @property
    def letters(self) -> int:
        """Steps above the usual size, 0 to `LARGEST`."""
        return self._letters

    def resize(self, steps: int) -> None:
        """Make letters larger or smaller, as far as it goes."""
        with self._lock:
            self._letters = min(LARGEST, max(0, self._letters + steps))

    @property
    def loudness(self) -> Loudness:
        """How loud the box reads just now."""
        with self._lock:
            level, refused = self._volume - SOFTEST + 1, self._refused
        return Loudness(level, silent=refused is not None, reason=refused or "")

    def turn(self, steps: int) -> bool:
        """The box took a step; whether that is another loudness than before."""
        with self._lock:
            before, self._refused = self._volume, None
            self._volume = min(LOUDEST, max(SOFTEST, before + steps))
            return self._volume != before

    def refuse(self, reason: str) -> None:
        """The box took no step, or what it was to say did not sound."""
        with self._lock:
            self._refused = reason

    def rest(self) -> None:
        """Nobody stands before it any more."""
        with self._lock:
            self._letters = self._volume = 0
            self._refused = None
            self._visit += 1

    def variant(self) -> str:
        """What a page looks like depends on this too; kept pages of one variant never answer another."""
        return str(self._letters) if self._letters else ""
