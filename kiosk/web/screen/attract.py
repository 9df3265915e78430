"""What the resting screen shows: today's announcements, the day, the hour and how sure it is of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app

from kiosk.core import Context, Feature, KioskError, Notice

__all__ = ["TODAY", "Board", "gather", "sort_out", "time_in_words"]

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


def gather(features: Sequence[Feature], ctx: Context, language: str) -> list[Notice]:
    """What every slice has for today, in the order of the house; a damaged card leaves out its own part only."""
    found: list[Notice] = []
    for feature in features:
        found += _asked(feature.today, feature.name, ctx, language)
    return found


def _asked(
    today: Callable[[Context, str], Sequence[Notice]], name: str, ctx: Context, language: str
) -> Sequence[Notice]:
    try:
        return today(ctx, language)
    except KioskError as error:
        current_app.logger.error("%s: %s %s", name, error.code, error.detail)  # noqa: TRY400 - foreseen
        return ()


def time_in_words(now: datetime) -> str:
    """The hour as clocks on walls show it here: 09.05."""
    return f"{now:%H.%M}"
