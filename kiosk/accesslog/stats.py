"""Summing up: pure, one pass over what was counted."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from zoneinfo import ZoneInfo

import msgspec

from kiosk.accesslog.model import day_of_hour
from kiosk.accesslog.reading import Part

__all__ = ["TOP_DOCUMENTS", "Stats", "count"]

TOP_DOCUMENTS = 20


class Stats(msgspec.Struct, frozen=True):
    """What `kiosk log stats` tells; counts by name, largest first, days in order.

    Attributes:
        events: all of them, also those whose records have left the card.
        unsure_hours: those of a time for which nobody vouched, then or later.
        documents: the most opened ones.
        days: local days; months, where only those are still known.
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


def count(parts: Iterable[Part], zone: ZoneInfo) -> Stats:
    """Sum up `parts`, days by the midnight of `zone`."""
    counters: dict[str, Counter[str]] = defaultdict(Counter)
    visitors: Counter[str] = Counter()
    events = unsure = 0
    for part in parts:
        visitors.update(part.visitors)
        for row in part.rows:
            events += row.count
            unsure += 0 if row.sure else row.count
            counters["day"][day_of_hour(row.hour, zone) or row.hour] += row.count
            for field in ("kind", "document", "channel", "language"):
                counters[field][getattr(row, field)] += row.count
    return Stats(
        events=events,
        unsure_hours=unsure,
        kinds=_largest(counters["kind"]),
        documents=_largest(counters["document"], TOP_DOCUMENTS),
        channels=_largest(counters["channel"]),
        languages=_largest(counters["language"]),
        days=dict(sorted(_largest(counters["day"]).items())),
        visitors=dict(sorted(visitors.items())),
    )


def _largest(counter: Counter[str], limit: int | None = None) -> dict[str, int]:
    named = sorted((item for item in counter.items() if item[0]), key=lambda item: (-item[1], item[0]))
    return dict(named[:limit])
