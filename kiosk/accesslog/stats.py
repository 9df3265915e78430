"""Counting: pure, one pass over the records."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from kiosk.accesslog.model import day_of

__all__ = ["TOP_DOCUMENTS", "Stats", "count"]

TOP_DOCUMENTS = 20


class Stats(msgspec.Struct, frozen=True):
    """What `kiosk log stats` tells; counts by name, largest first, days in order.

    Attributes:
        events: all records.
        unsure_hours: records written while nobody vouched for the clock.
        documents: the most opened ones.
        visitors: different visitors of each local day; a visitor of two days counts on both.
    """

    events: int
    unsure_hours: int
    kinds: dict[str, int]
    documents: dict[str, int]
    channels: dict[str, int]
    languages: dict[str, int]
    days: dict[str, int]
    visitors: dict[str, int]


def count(records: Iterable[Mapping[str, Any]], zone: ZoneInfo) -> Stats:
    """Count `records`, days by the midnight of `zone`."""
    counters: dict[str, Counter[str]] = defaultdict(Counter)
    visitors: dict[str, set[str]] = defaultdict(set)
    events = unsure = 0
    for record in records:
        events += 1
        unsure += "boot" in record
        day = day_of(record, zone)
        counters["day"][day] += 1
        for field in ("kind", "document", "channel", "language"):
            counters[field][str(record.get(field, ""))] += 1
        if "visitor" in record:
            visitors[day].add(str(record["visitor"]))
    return Stats(
        events=events,
        unsure_hours=unsure,
        kinds=_largest(counters["kind"]),
        documents=_largest(counters["document"], TOP_DOCUMENTS),
        channels=_largest(counters["channel"]),
        languages=_largest(counters["language"]),
        days=dict(sorted(_largest(counters["day"]).items())),
        visitors={day: len(marks) for day, marks in sorted(visitors.items()) if day},
    )


def _largest(counter: Counter[str], limit: int | None = None) -> dict[str, int]:
    named = sorted((item for item in counter.items() if item[0]), key=lambda item: (-item[1], item[0]))
    return dict(named[:limit])
