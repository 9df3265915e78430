"""Where visitors said to be from: for today, in RAM, and only as far as a mark that dies at midnight reaches.

Nothing here is written: an area stands in the record of what was read afterwards, never in one of its own.
"""

import threading

from kiosk.accesslog.model import is_area

__all__ = ["Areas"]

AREAS = 4096  # remembered at once; a village has fewer phones


class Areas:
    """Mark of a visitor > `rrww`; safe from any thread."""

    def __init__(self) -> None:
        self._areas: dict[str, str] = {}
        self._lock = threading.Lock()

    def tell(self, mark: str, area: str) -> None:
        """Remember that `mark` is from `area`; "" forgets. Nobody's mark and what is no code change nothing."""
        if not mark or (area and not is_area(area)):
            return
        with self._lock:
            self._areas.pop(mark, None)
            if area:
                if len(self._areas) >= AREAS:
                    del self._areas[next(iter(self._areas))]  # who said it longest ago
                self._areas[mark] = area

    def of(self, mark: str) -> str:
        """Where `mark` said to be from, or ""."""
        return self._areas.get(mark, "")

    def forget(self) -> None:
        """All of it: the marks have died."""
        with self._lock:
            self._areas.clear()
