"""What a report needs beside the counted rows, and the names its figures bear. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from kiosk.reports.month import PlayedLine, PostLine, Whose

if TYPE_CHECKING:
    from kiosk.accesslog import Activity, Tally

__all__ = ["ANNOUNCED", "CHANNELS", "LANGUAGES", "TOTALS", "TOTAL_OF", "Facts", "Named", "first_day", "month_before"]

TOTALS: Mapping[str, tuple[str, frozenset[str]]] = {
    "opened": ("Dibuka dan dibaca", frozenset({"view"})),
    "searched": ("Dicari", frozenset({"search", "search-empty"})),
    "heard": ("Didengarkan", frozenset({"listen"})),
    "shared": ("Dibagikan atau dicetak", frozenset({"share"})),
    "taken": ("Dibawa ke HP", frozenset({"download", "qr"})),
}
"""What visits are, with the kinds of events in each; every kind of a visit stands in just one."""

TOTAL_OF = {kind: name for name, (_, kinds) in TOTALS.items() for kind in kinds}
ANNOUNCED = "announcement-played"
CHANNELS = {"screen": "Layar pos", "phone": "HP di Wi-Fi pos"}
LANGUAGES = {"id": "Bahasa Indonesia", "jv": "Basa Jawa"}


class Named(NamedTuple):
    """What a document is called.

    Attributes:
        title: of a document no longer there, its id.
        section: such as "Peraturan".
        topics: what it is about; its section where nobody said.
    """

    title: str
    section: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What the rows do not tell.

    Attributes:
        month: "2026-11".
        today: local day of the report.
        areas: `rrww` codes the post serves; empty where it has not said, None for a city, which has no grid: RT 3 RW 2
            is another RT at every post.
        name_of: document id > its name; None for a page of the post itself, which is no document.
        visitors: local ISO day > different visitors.
        activities, adinda: the catalogue of the tallies.
        played: woro-woro of this month.
    """

    whose: Whose
    month: str
    today: date
    zone: ZoneInfo
    areas: Sequence[str] | None = ()
    name_of: Callable[[str], Named | None] = Named
    visitors: Mapping[str, int] = field(default_factory=dict)
    tallies: "Sequence[Tally]" = ()
    activities: "Mapping[str, Activity]" = field(default_factory=dict)
    adinda: Mapping[str, str] = field(default_factory=dict)
    played: Sequence[PlayedLine] = ()
    posts: Sequence[PostLine] = ()
    faults: Sequence[str] = ()


def first_day(month: str) -> date:
    """The first of a month "2026-11".

    Raises:
        ValueError: no month of that form.
    """
    return date.fromisoformat(f"{month}-01")


def month_before(month: str) -> str:
    """Such as "2025-12" for "2026-01"."""
    return (first_day(month) - timedelta(days=1)).strftime("%Y-%m")
