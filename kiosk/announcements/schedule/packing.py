"""How much has been said: ordinary announcements share three minutes a slot and ten minutes a day. Pure.

A slot is whatever is said within an hour, so that ten items at ten minutes of one morning are no ten slots. What was
missed keeps its place in its slot (else what had been moved out of that slot would move back into the past and be
missed too), but takes nothing of the day.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

from kiosk.announcements.schedule.rules import Rules

__all__ = ["Airtime"]

_SLOT = timedelta(hours=1)


class Airtime:
    """What ordinary announcements have taken or will take."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._taken: list[tuple[datetime, float]] = []
        self._days: defaultdict[date, float] = defaultdict(float)

    def full(self, at: datetime, seconds: float) -> str:
        """Why `seconds` more do not fit at `at`; empty when they do."""
        first = bisect_right(self._taken, (_before(at), float("inf")))
        last = bisect_left(self._taken, (_after(at), 0.0))
        if sum(taken for _, taken in self._taken[first:last]) + seconds > self._rules.slot_seconds:
            return f"Jatah {_minutes(self._rules.slot_seconds)} menit untuk satu jadwal sudah penuh."
        if self._days[self._day(at)] + seconds > self._rules.day_seconds:
            return f"Jatah {_minutes(self._rules.day_seconds)} menit untuk satu hari sudah penuh."
        return ""

    def take(self, at: datetime, seconds: float, *, of_day: bool = True) -> None:
        """`seconds` are said at `at`; `of_day` is False for what was missed."""
        insort(self._taken, (at.astimezone(UTC), seconds))
        if of_day:
            self._days[self._day(at)] += seconds

    def _day(self, at: datetime) -> date:
        return at.astimezone(self._rules.tz).date()


def _before(at: datetime) -> datetime:
    return at.astimezone(UTC) - _SLOT


def _after(at: datetime) -> datetime:
    return at.astimezone(UTC) + _SLOT


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:g}".replace(".", ",")
