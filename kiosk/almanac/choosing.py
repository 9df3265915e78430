"""A day of the past by buttons alone: near days, then decade, year, month and day, each a page of links. Pure.

An address is a day or a part of one: `2020-an` (a decade), `2026`, `2026-11`, `2026-11-14`.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from kiosk.days import FIRST_YEAR, LAST_YEAR, MONTHS, pasaran, weekday

__all__ = ["Button", "Step", "decades", "step_of"]

_DECADE, _YEAR, _MONTH = re.compile(r"(\d{3}0)-an"), re.compile(r"(\d{4})"), re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True)
class Button:
    """One thing to touch: the address it leads to, what stands on it, and what stands small below.

    Attributes:
        weekday: of a day in a month; a calendar wide enough has it above its columns.
    """

    address: str
    label: str
    note: str = ""
    weekday: str = ""


@dataclass(frozen=True)
class Step:
    """One page of buttons.

    Attributes:
        kind: tahun, bulan or tanggal: what is chosen here.
        title: what was chosen so far.
        before: the address part one step back.
        first_weekday: of a month's first day, 0 is Monday.
    """

    kind: str
    title: str
    before: str
    buttons: tuple[Button, ...]
    first_weekday: int = 0


def decades(until: int = LAST_YEAR) -> tuple[Button, ...]:
    """Every decade, the newest first: the one of the year `until` begins, for nobody is remembered beforehand."""
    last = min(max(until, FIRST_YEAR), LAST_YEAR)
    first = range(last // 10 * 10, FIRST_YEAR - 1, -10)
    return tuple(Button(f"{year}-an", _span(year, min(year + 9, last))) for year in first)


def step_of(part: str, language: str = "id", until: int = LAST_YEAR) -> Step | None:
    """The page that an address part asks for, no year after `until`; None for what is no part of a day we know."""
    if found := _DECADE.fullmatch(part):
        return _years(int(found[1]), min(until, LAST_YEAR))
    if found := _YEAR.fullmatch(part):
        return _months(int(found[1]))
    if found := _MONTH.fullmatch(part):
        return _days(int(found[1]), int(found[2]), language)
    return None


def _years(first: int, last: int) -> Step | None:
    years = [year for year in range(first, first + 10) if FIRST_YEAR <= year <= last]
    if not years:
        return None
    return Step("tahun", _span(years[0], years[-1]), "lain", tuple(Button(f"{y}", f"{y}") for y in years))


def _months(year: int) -> Step | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    months = (Button(f"{year}-{number:02}", name) for number, name in enumerate(MONTHS, 1))
    return Step("bulan", f"{year}", f"{year // 10 * 10}-an", tuple(months))


def _days(year: int, month: int, language: str) -> Step | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= len(MONTHS):
        return None
    first, length = calendar.monthrange(year, month)
    days = [date(year, month, number) for number in range(1, length + 1)]
    buttons = (Button(day.isoformat(), f"{day.day}", pasaran(day), weekday(day, language)) for day in days)
    return Step("tanggal", f"{MONTHS[month - 1]} {year}", f"{year}", tuple(buttons), first)


def _span(first: int, last: int) -> str:
    return f"{first} - {last}" if first < last else f"{first}"
