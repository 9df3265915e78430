"""How the one screen of the post is set just now, for whoever stands before it; back as it was when they leave.

It lives in the memory of the web process: there is one screen, so no cookie has to tell visitors apart, and after a
power cut the next visitor begins afresh.
"""

import threading

__all__ = ["LARGEST", "ScreenState"]

LARGEST = 2  # steps above the usual size of letters


class ScreenState:
    """Letters larger than usual, until the screen returns to rest; and whose turn it is."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._letters = 0
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

    def rest(self) -> None:
        """Nobody stands before it any more."""
        with self._lock:
            self._letters = 0
            self._visit += 1

    def variant(self) -> str:
        """What a page looks like depends on this too; kept pages of one variant never answer another."""
        return str(self._letters) if self._letters else ""
