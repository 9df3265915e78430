"""What the resting screen shows: today's announcements, the day, the hour and how sure it is of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kiosk.core import Notice

__all__ = ["TODAY", "Board", "sort_out", "time_in_words"]

TODAY = "Hari ini"
"""Label of the notice that tells the day itself: its names, prayer times."""
MOST_SHOWN = 2


@dataclass(frozen=True)
class Board:
    """What fits on the resting screen.

    Attributes:
        urgent: an emergency; it stands alone.
        shown: what concerns today.
        following: what comes next, where nothing concerns today.
        day: the day itself, where a part of the house tells it.
        more: how many concern today beside those shown.
    """

    urgent: Notice | None = None
    shown: tuple[Notice, ...] = ()
    following: Notice | None = None
    day: Notice | None = None
    more: int = 0


def sort_out(notices: Iterable[Notice], today: str) -> Board:
    """The board of the ISO day `today`; an emergency replaces all else."""
    found = list(notices)
    urgent = next((notice for notice in found if notice.urgent), None)
    if urgent is not None:
        return Board(urgent=urgent)
    day = next((notice for notice in found if notice.label == TODAY), None)
    items = [notice for notice in found if notice.label != TODAY]
    now = [notice for notice in items if notice.day <= today]
    later = sorted((notice for notice in items if notice.day > today), key=lambda notice: notice.day)
    shown = tuple(now[:MOST_SHOWN])
    following = later[0] if later and not now else None
    return Board(shown=shown, following=following, day=day, more=len(now) - len(shown))


def time_in_words(now: datetime) -> str:
    """The hour as clocks on walls show it here: 09.05."""
    return f"{now:%H.%M}"
