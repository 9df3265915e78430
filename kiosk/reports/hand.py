"""Activities that were written down by hand, and the table of ADINDA they belong to. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kiosk.reports.facts import ANNOUNCED
from kiosk.reports.month import AdindaLine, HandLine

if TYPE_CHECKING:
    from kiosk.accesslog import Activity, Tally

__all__ = ["COUNTED", "adinda_lines", "areas_by_hand", "areas_reached", "hand_lines"]

COUNTED: Mapping[str, tuple[str, ...]] = {
    "akses": ("view", "search", "search-empty", "listen"),
    "diseminasi": (ANNOUNCED, "share", "download", "qr"),
}
"""What the post counts by itself for two of the six; the others happen between people."""


def hand_lines(
    tallies: "Iterable[Tally]", activities: "Mapping[str, Activity]", month: str, previous: str
) -> tuple[HandLine, ...]:
    """A line for each activity that took place in either month, in the order of the catalogue."""
    times: Counter[str] = Counter()
    now: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for tally in tallies:
        if tally.day.startswith(month):
            times[tally.activity] += 1
            now[tally.activity] += tally.count
        elif tally.day.startswith(previous):
            before[tally.activity] += tally.count
    return tuple(
        HandLine(key, one.label, one.adinda, one.unit, times[key], now[key], before[key])
        for key, one in activities.items()
        if now[key] or before[key]
    )


def areas_by_hand(tallies: "Iterable[Tally]", month: str) -> Counter[str]:
    """RT > activities there this month. What was for the whole kelurahan is no proof for any one RT."""
    return Counter(area for tally in tallies if tally.day.startswith(month) for area in tally.areas)


def areas_reached(visits: Mapping[str, int], hand: Mapping[str, int]) -> frozenset[str]:
    """RT from which somebody came or to which something was brought: the rule of a post and of its city."""
    return frozenset(area for area in (*visits, *hand) if area and (visits.get(area) or hand.get(area)))


def adinda_lines(
    adinda: Mapping[str, str], now: Mapping[str, int], before: Mapping[str, int], hand: Sequence[HandLine]
) -> tuple[AdindaLine, ...]:
    """The six rows; an event counts to one of them only, so the table adds up."""
    return tuple(
        AdindaLine(
            key,
            label,
            sum(now[kind] for kind in COUNTED.get(key, ())),
            sum(before[kind] for kind in COUNTED.get(key, ())),
            tuple(line for line in hand if line.adinda == key),
        )
        for key, label in adinda.items()
    )
