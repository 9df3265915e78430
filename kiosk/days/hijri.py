"""The Islamic date, reckoned and therefore "kira-kira": a month begins by sight and by decree, not by a box. Pure.

Rule: that of MABIMS as the ministry of religion has it since 2022. A month begins with the first evening on which, at
sunset, the new crescent stands 3 degrees above the horizon and 6.4 degrees from the sun somewhere in Indonesia; the
moon stands highest in the west, so it is asked at Banda Aceh. (Until 2021 it was 2 and 3 degrees: the years before
may differ by a day.) Decrees differ from any reckoning now and then, and organisations from each other: the date
wears "kira-kira", and where Ramadan, Syawal or the days up to 10 Dzulhijjah may begin, none is told at all
(reference wording 0.8).
"""

import functools
import math
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.days.moon import Sky, new_moon, sky

__all__ = ["MONTHS", "Hijri", "hijri", "month_start"]

MONTHS = (
    *("Muharram", "Safar", "Rabiulawal", "Rabiulakhir", "Jumadilawal", "Jumadilakhir"),
    *("Rajab", "Sya'ban", "Ramadan", "Syawal", "Dzulkaidah", "Dzulhijjah"),
)
_ABOUT = {"id": "kira-kira", "jv": "kirang langkung"}
_RAMADAN, _SYAWAL, _DZULHIJJAH = 9, 10, 12
_ADHA = 10
_LUNATION = 1420 * 12 - 3  # months before 1 Syawal 1420, which followed the new moon of 6 January 2000
_UNIX = 2440587.5 - date(1970, 1, 1).toordinal()  # Julian day of midnight UTC less the ordinal of the day
_ACEH = (5.55, 95.32)
_ACEH_SUNSET = 12 - _ACEH[1] / 15 + 6  # hours UTC, on the average of a year; the sun itself is then looked at
_HIGH, _FAR = 3.0, 6.4
_HORIZON = -0.833  # degrees; refraction and the sun's radius
_PARALLAX = 0.95
_SKY_SPEED = 15.0  # degrees an hour


@dataclass(frozen=True)
class Hijri:
    """An Islamic date.

    Attributes:
        month: 1 is Muharram.
        decreed: only a decree can tell it: the reckoned date must not be shown.
    """

    year: int
    month: int
    day: int
    decreed: bool = False

    def text(self, language: str = "id") -> str:
        """Kira-kira 12 Jumadilakhir 1448 H; nothing where only a decree can tell."""
        return "" if self.decreed else f"{_ABOUT[language]} {self.day} {MONTHS[self.month - 1]} {self.year} H"


def hijri(day: date) -> Hijri:
    """The Islamic date of the daylight of `day`; it began at Maghrib of the day before."""
    months = _LUNATION + math.floor((_julian(day) - new_moon(0)) / 29.530588861)
    place = next(m for m in range(months + 1, months - 3, -1) if month_start(m) <= day)
    year, month = divmod(place, 12)
    count = (day - month_start(place)).days + 1
    return Hijri(year + 1, month + 1, count, _decreed(month + 1, count))


@functools.lru_cache(maxsize=64)
def month_start(months: int) -> date:
    """The first day of the month that so many months precede, Muharram of the year 1 being 0."""
    conjunction = new_moon(months - _LUNATION)
    evening = date.fromordinal(math.floor(conjunction - _UNIX))
    while not _crescent(evening, conjunction):
        evening += timedelta(days=1)
    return evening + timedelta(days=1)


def _decreed(month: int, count: int) -> bool:
    """True on days that a decree may move into or out of 1 Ramadan, 1 Syawal or the days of Adha."""
    ends = {_RAMADAN - 1, _RAMADAN, _DZULHIJJAH - 1}
    begins = {_RAMADAN, _SYAWAL, _DZULHIJJAH}
    if month in ends and count >= 29:  # noqa: PLR2004 - the last days a month may have
        return True
    if month == _DZULHIJJAH and abs(count - _ADHA) <= 1:
        return True
    return month in begins and count <= 2  # noqa: PLR2004 - the day after, too: it may be the first


def _julian(day: date) -> float:
    return day.toordinal() + _UNIX


def _crescent(evening: date, conjunction: float) -> bool:
    """True when the new moon can be seen at sunset in Aceh on `evening`."""
    moment = _sunset(evening)
    if moment <= conjunction:
        return False
    seen = sky(moment)
    high = seen.altitude(seen.moon, *_ACEH)
    return seen.elongation >= _FAR and high - _PARALLAX * math.cos(math.radians(high)) >= _HIGH


def _sunset(evening: date) -> float:
    moment = _julian(evening) + _ACEH_SUNSET / 24
    for _ in range(3):
        moment += (_sun_height(sky(moment)) - _HORIZON) / _SKY_SPEED / 24
    return moment


def _sun_height(seen: Sky) -> float:
    return seen.altitude(seen.sun, *_ACEH)
