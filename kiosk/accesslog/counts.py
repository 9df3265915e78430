"""What a visit becomes when it is counted. Pure.

Counting has three hard parts, all of them here. A clock nobody vouches for: such a record carries the boot and the
time since it, and a record of the kind `clock`, written once the time of that boot is known, puts its hour right; what
is never put right keeps its hour only if a box of ours could have written it in that year, and is marked unsure. A day
is the post's, an hour is UTC. And different visitors can be counted only while their marks are still there, so
whoever folds records away counts a day's visitors whole.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from kiosk.accesslog.model import CLOCK, DEFAULT_ZONE, LEFT_OUT, MONOTONIC_STEP, day_of_hour, hour_text
from kiosk.core import Confidence
from kiosk.web import FIRST_YEAR

__all__ = ["ClockTold", "Counted", "Counting", "by_months", "is_believable", "offset_of", "true_hour"]

_HALF_STEP = MONOTONIC_STEP // 2
_ANY_ZONE = ZoneInfo(DEFAULT_ZONE)
_DAY_OR_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?")
_EPOCH = datetime.fromtimestamp(0, UTC)


class Counted(NamedTuple):
    """So many events that are alike.

    Attributes:
        hour: "2026-11-21T03Z", UTC. Where hours were given up for room, the post's day "2026-11-21" (in a batch) or its
            month "2025-09" (in old counts). "" where nobody knows the day.
        kind: view, search, search-empty, listen, download, share, qr, announcement-played.
        document: its id, or "".
        term: what was searched, where it was kept.
        channel: phone, screen, speaker, or "".
        language: id or jv.
        area: "0302" is RT 3 RW 2; "" where nobody said.
        count: how many.
        sure: somebody vouched for the clock, then or later in the same boot.
    """

    hour: str
    kind: str
    document: str
    term: str
    channel: str
    language: str
    area: str
    count: int  # type: ignore[assignment]  # the plain name; nobody looks for a value in a row
    sure: bool


class ClockTold(NamedTuple):
    """When a boot began, as somebody vouched for it; of two for one boot the larger one counts.

    Attributes:
        network: the network did, which hardly errs; an organiser may mistake the year.
        monotonic: seconds since that boot when it was said: the newest is right.
        offset: seconds from 1970 to the start of the boot.
    """

    network: bool
    monotonic: int
    offset: int


_FIELDS = tuple((field, LEFT_OUT.get(field, "")) for field in Counted._fields[1:7])


class Counting:
    """Counts records one by one.

    Args:
        zone: of the post; its midnight ends a visitor's day.
        offsets: boot > seconds between its start and 1970, for boots whose time became known.
    """

    def __init__(self, zone: ZoneInfo, offsets: Mapping[str, int]) -> None:
        self._zone = zone
        self._offsets = offsets
        self._counts: Counter[tuple[str, ...]] = Counter()
        self._unsure: Counter[tuple[str, ...]] = Counter()
        self._marks: dict[str, set[str]] = defaultdict(set)

    def add(self, record: Mapping[str, Any]) -> None:
        """Count one record; one of the clock is no event. A record of a batch may stand for several (`count`)."""
        if record.get("kind") == CLOCK:
            return
        hour, sure = self.hour_of(record)
        key = (hour, *(_text(record.get(field, usual)) for field, usual in _FIELDS))
        number = record.get("count", 1)
        (self._counts if sure else self._unsure)[key] += number if isinstance(number, int) else 1
        mark = record.get("visitor")
        if mark and hour:
            self._marks[day_of_hour(hour, self._zone)].add(_text(mark))

    def hour_of(self, record: Mapping[str, Any]) -> tuple[str, bool]:
        """When it was, put right, and whether that is sure."""
        boot = record.get("boot")
        if boot is None:
            return true_hour(_text(record.get("hour")))
        monotonic = record.get("monotonic")
        offset = self._offsets.get(_text(boot))
        return true_hour(_text(record.get("hour")), monotonic if isinstance(monotonic, int) else -1, offset)

    @property
    def rows(self) -> list[Counted]:
        """What was counted, in order of the hour."""
        both = ((self._counts, True), (self._unsure, False))
        return sorted(Counted._make((*key, number, sure)) for counts, sure in both for key, number in counts.items())

    @property
    def visitors(self) -> dict[str, int]:
        """Different visitors of each day, by the midnight of the post."""
        return {day: len(marks) for day, marks in sorted(self._marks.items()) if day}


@lru_cache(maxsize=4096)
def true_hour(hour: str, monotonic: int | None = None, offset: int | None = None) -> tuple[str, bool]:
    """The hour of a record, put right, and whether it is sure.

    Args:
        hour: as it was recorded.
        monotonic: only of a record under an unsure clock: seconds since the boot, in steps of ten minutes.
        offset: of that boot, if it became known: seconds from 1970 to its start.
    """
    if monotonic is not None and monotonic >= 0 and offset is not None:
        try:
            put_right = hour_text(_EPOCH + timedelta(seconds=offset + monotonic + _HALF_STEP))
        except OverflowError:
            put_right = ""
        if is_believable(put_right):
            return put_right, True
    if is_believable(hour):
        return hour, monotonic is None
    return "", False


def is_believable(hour: str) -> bool:
    """True for an hour (given up for room: a day, a month) that a box of ours can have written."""
    return hour >= FIRST_YEAR and bool(day_of_hour(hour, _ANY_ZONE) or _DAY_OR_MONTH.fullmatch(hour))


def offset_of(record: Mapping[str, Any]) -> tuple[str, ClockTold] | None:
    """The boot a record of the clock tells of, and what it says; None for any other record."""
    offset, monotonic = record.get("offset"), record.get("monotonic")
    if record.get("kind") != CLOCK or not isinstance(offset, int) or isinstance(offset, bool):
        return None
    at = monotonic if isinstance(monotonic, int) else -1
    return _text(record.get("boot")), ClockTold(record.get("source") == Confidence.NETWORK, at, offset)


def by_months(rows: Iterable[Counted], zone: ZoneInfo) -> list[Counted]:
    """`rows` with the month for the hour and without what was searched: few enough to be kept for years."""
    counts: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        month = (day_of_hour(row.hour, zone) or row.hour)[: len("2025-09")]
        counts[row._replace(hour=month, term="", count=0)] += row.count
    return sorted(Counted._make(key)._replace(count=number) for key, number in counts.items())


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
