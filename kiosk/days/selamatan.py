"""The days on which a death is remembered (selamatan, tahlil): 3, 7, 40, 100, 1000, and a lunar year and two. Pure.

The day of death counts as the first. Who dies after Maghrib has died on the next day, for that is when it begins. The
elders count by weekday and pasaran instead, the day of death being 1 of both: lusarlu (3, 3), tusaro (7, 2), masarma
(5, 5), rosarma (2, 5), nemsarma (6, 5); both ways lead to the same day. Mendhak pisan is the 354th day (patsarpat,
4 and 4) and mendhak pindho the 708th (jisarlu, 1 and 3), that is one and two common lunar years; families that go by
the date of the lunar month may come out a day beside it, so both are marked as about.
"""

from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Remembrance", "first_day", "selamatan"]

FIRST_YEAR, LAST_YEAR = 1900, 2100
_COUNTED = (("nelung dina", 3), ("mitung dina", 7), ("matangpuluh", 40), ("nyatus", 100))
_LUNAR_YEAR = 354


@dataclass(frozen=True)
class Remembrance:
    """One of the days.

    Attributes:
        name: what it is called in Javanese, also by who speaks Indonesian.
        count: which day it is, the day of death being 1.
        day: it itself; the meal is held in the evening before, with which it begins.
        about: some families reckon it a day earlier or later.
    """

    name: str
    count: int
    day: date
    about: bool = False

    @property
    def evening(self) -> date:
        """The civil day in whose evening it begins."""
        return self.day - timedelta(days=1)


def first_day(death: date, *, after_maghrib: bool) -> date:
    """The day that counts as 1."""
    return death + timedelta(days=1) if after_maghrib else death


def selamatan(death: date, *, after_maghrib: bool) -> tuple[Remembrance, ...]:
    """The days of remembrance for a death on the civil day `death`, in order."""
    first = first_day(death, after_maghrib=after_maghrib)
    days = [
        *(Remembrance(name, count, _nth(first, count)) for name, count in _COUNTED),
        Remembrance("mendhak pisan", _LUNAR_YEAR, _nth(first, _LUNAR_YEAR), about=True),
        Remembrance("mendhak pindho", 2 * _LUNAR_YEAR, _nth(first, 2 * _LUNAR_YEAR), about=True),
        Remembrance("nyèwu", 1000, _nth(first, 1000)),
    ]
    return tuple(days)


def _nth(first: date, count: int) -> date:
    return first + timedelta(days=count - 1)
