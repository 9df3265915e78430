"""One pass over counted rows, which may be a year of one post or a month of a thousand. Pure.

A month is the post's own, by its time zone; hours of rows are UTC. Rows whose hour was given up keep their day
("2026-11-21") or month ("2026-11") and still count.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.reports.facts import TOTAL_OF, TOTALS, month_before

if TYPE_CHECKING:
    from kiosk.accesslog import Counted

__all__ = ["NO_HOUR", "Added", "Sums", "add_up"]

NO_HOUR = -1
_UNDATED = -2
_SHORTER = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")  # a month or a day


class Sums:
    """What one month came to; counters of visits but for `kinds`, which also holds what the loudspeaker played."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.opened: Counter[str] = Counter()
        self.heard: Counter[str] = Counter()
        self.terms: Counter[str] = Counter()
        self.hours: Counter[int] = Counter()
        self.areas: Counter[str] = Counter()
        self.channels: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.unsure = 0

    @property
    def visits(self) -> int:
        """All that a person did; a play of the loudspeaker is none."""
        return self.hours.total()

    def total(self, name: str) -> int:
        """One of TOTALS."""
        return sum(self.kinds[kind] for kind in TOTALS[name][1])


class Added:
    """A month, the one before, and what belongs to no known day."""

    def __init__(self, month: str) -> None:
        self.now, self.before = Sums(), Sums()
        self.undated = 0
        self.first = ""  # the oldest month of which anything is known by a clock that somebody vouched for
        self.months = {month: self.now, month_before(month): self.before}


def add_up(rows: "Iterable[Counted]", month: str, zone: ZoneInfo) -> Added:
    """Add up the rows of `month` and of the one before; others are passed over."""
    added = Added(month)
    places: dict[str, tuple[str, Sums | None, int]] = {}  # a month has 720 hours and up to millions of rows
    for row in rows:
        place = places.get(row.hour)
        if place is None:
            place = places[row.hour] = _place(row.hour, zone, added)
        own, sums, hour = place
        if row.sure and own and (not added.first or own < added.first):
            added.first = own
        if sums is not None:
            _add(sums, row, hour)
        elif hour == _UNDATED:
            added.undated += row.count
    return added


def _add(sums: Sums, row: "Counted", hour: int) -> None:
    count, kind = row.count, row.kind
    sums.kinds[kind] += count
    if kind not in TOTAL_OF:
        return
    sums.hours[hour] += count
    sums.areas[row.area] += count
    sums.channels[row.channel] += count
    sums.languages[row.language] += count
    if not row.sure:
        sums.unsure += count
    if kind == "view":
        sums.opened[row.document.partition("/")[0]] += count
    elif kind == "listen":
        sums.heard[row.document.partition("/")[0]] += count
    elif kind == "search-empty":
        sums.terms[row.term.casefold()] += count


def _place(text: str, zone: ZoneInfo, added: Added) -> tuple[str, Sums | None, int]:
    """The month a row belongs to, its sums if it is counted here, and the local hour."""
    if _SHORTER.fullmatch(text):
        return text[:7], added.months.get(text[:7]), NO_HOUR
    try:
        local = datetime.strptime(text, "%Y-%m-%dT%HZ").replace(tzinfo=UTC).astimezone(zone)
    except ValueError:
        return "", None, _UNDATED
    month = local.strftime("%Y-%m")
    return month, added.months.get(month), local.hour
