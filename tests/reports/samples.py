"""Rows and facts made by hand."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from kiosk.accesslog import ACTIVITIES, ADINDA, Counted, Tally
from kiosk.reports.counting import month_of
from kiosk.reports.facts import Facts, Named
from kiosk.reports.month import Month, PlayedLine, Whose

HOUR = "2026-11-21T03Z"
JAKARTA = ZoneInfo("Asia/Jakarta")
FACTS = Facts(
    whose=Whose("Pos Contoh", "KIM Contoh", "Contoh"),
    month="2026-11",
    today=date(2026, 11, 22),
    zone=JAKARTA,
    areas=("0101", "0201", "0102"),
    activities=ACTIVITIES,
    adinda=ADINDA,
)


def row(kind: str = "view", document: str = "", count: int = 1, **more: Any) -> Counted:
    """One row of counts; a view on a phone in Indonesian unless told otherwise."""
    fields: dict[str, Any] = {
        "hour": HOUR,
        "term": "",
        "channel": "phone",
        "language": "id",
        "area": "",
        "sure": True,
    } | more
    return Counted(kind=kind, document=document, count=count, **fields)


def month(rows: Iterable[Counted] = (), *, public: bool = False, **facts: Any) -> Month:
    """The report of November 2026 made of `rows`."""
    return month_of(rows, replace(FACTS, **facts), public=public)


def noted(made: Month, *notes: str) -> Month:
    """The same with what a desk adds of what it set right by itself."""
    return msgspec.structs.replace(made, unknown=msgspec.structs.replace(made.unknown, notes=notes))


def named(*own: str) -> Callable[[str], Named | None]:
    """Names documents by their ids; `own` are pages of the post."""
    return lambda name: None if name in own else Named(f"Judul {name}", "Peraturan")


def tally(activity: str, count: int, *areas: str, day: str = "2026-11-05") -> Tally:
    """One activity by hand."""
    return Tally("0" * 16, day, areas, activity, count)


def busy(*, public: bool = False, wards: int = 18, each: int = 5, **facts: Any) -> Month:
    """A month as full as one can be: every list is longer than what is shown of it."""
    areas = [f"{rt:02}{rw:02}" for rw in range(1, wards + 1) for rt in range(1, each + 1)]
    rows = [row("view", f"dokumen-{n}", 400 - n, area=areas[n % len(areas)]) for n in range(60)]
    rows += [row("view", f"dokumen-{n}", 300, hour="2026-10-20T03Z") for n in range(40)]
    rows += [row("search-empty", term=f"kata yang dicari warga nomor {n}", count=70 - n) for n in range(60)]
    rows += [row("listen", f"dokumen-{n}", 9, language="jv", channel="screen") for n in range(30)]
    rows += [row("announcement-played", count=31), row("share", "dokumen-1", 12), row("qr", count=8)]
    rows += [row(hour=f"2026-11-10T{hour:02}Z", count=hour * 3 + 1) for hour in range(24)]
    rows += [row(hour="", count=4), row(sure=False, count=5), row(hour="2026-11-03", count=6)]
    played = [
        PlayedLine(
            "2026-11-12", "17.15", f"Posyandu balita di balai RW {n}, bawa buku KIA", "Kesehatan", 30, 42, "played"
        )
        for n in range(12)
    ]
    tallies = [tally(key, 25 + n, areas[n]) for n, key in enumerate(ACTIVITIES)]
    return month(
        rows,
        public=public,
        **{"areas": areas, "played": played} | facts,
        name_of=lambda name: Named(
            f"Peraturan Daerah tentang Pengelolaan Sampah Rumah Tangga dan Sejenisnya {name}",
            "Peraturan",
            (f"Topik {name[-1]}",),
        ),
        visitors={f"2026-11-{day:02}": day for day in range(1, 22)},
        tallies=tallies,
    )
