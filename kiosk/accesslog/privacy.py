"""`/privasi/data`: what is kept, field by field, with lines as they lie on the card.

Only lines of days that are over are shown, and their RT is covered: in a quiet lane, "one search, this hour, RT 3" is
no number any more but a neighbour (the same reason for which small counts stay with the organisers). What the page
tells of rights is Undang-Undang 27/2022 tentang Pelindungan Data Pribadi, Pasal 5 to 8.
"""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, time
from itertools import chain, groupby, islice
from pathlib import Path

import msgspec
from flask import Blueprint, Response

from kiosk.accesslog.model import CLOCK, Record, hour_text, local_day
from kiosk.accesslog.settings import keep_days, keep_raw_days
from kiosk.accesslog.store import folder, readable
from kiosk.core import Context, Event
from kiosk.web import Keep, language, page, post_zone

__all__ = ["FIELD_LABELS", "newest_lines", "privacy_pages"]

SHOWN = 10
COVERED = "····"

FIELD_LABELS = {
    "seq": "Nomor urut baris.",
    "hour": "Tanggal dan jam, menurut jam dunia (UTC). Menitnya tidak ditulis.",
    "kind": "Apa yang terjadi: halaman dibuka, didengar, dicari, diunduh, atau dibagikan; woro-woro dibunyikan.",
    "document": "Halaman yang mana.",
    "term": "Kata yang dicari, kalau semuanya kata umum. Angka panjang tidak pernah ditulis.",
    "channel": "Lewat layar pos atau pengeras suara. Kalau tidak ditulis: lewat HP.",
    "language": "Bahasa halamannya. Kalau tidak ditulis: bahasa Indonesia.",
    "area": "RT dan RW, hanya kalau Bapak/Ibu menyebutkannya atau selebarannya memuat kode itu.",
    "visitor": "Tanda acak untuk satu hari. Kuncinya tidak pernah disimpan dan hilang tengah malam.",
    "boot": "Tanda acak sejak kotak dinyalakan, hanya kalau jamnya belum pasti.",
    "monotonic": "Sudah berapa lama kotak menyala, hanya kalau jamnya belum pasti.",
}
"""By the name a field has in a line."""


def privacy_pages(ctx: Context) -> Blueprint:
    """The page; kept for the day, because the lines it shows do not change before tomorrow."""
    pages = Blueprint("privacy", "kiosk.accesslog", template_folder="templates")

    @pages.get("/privasi/data")
    def data() -> Response:
        event = Event("view", "privasi-data", language=language())
        return page(
            "accesslog/data.html",
            keep=Keep.LIVE,
            event=event,
            fields=FIELD_LABELS,
            lines=newest_lines(ctx),
            keep_days=keep_days(ctx.config),
            keep_raw_days=keep_raw_days(ctx.config),
            back="/privasi",
        )

    return pages


def newest_lines(ctx: Context) -> list[str]:
    """The newest lines of days that are over, newest first, without the mark of a visitor.

    Raises:
        OurError: our card cannot be read.
    """
    zone = post_zone(ctx.config)
    midnight = datetime.combine(local_day(ctx.clock.read().now, zone), time(), zone).astimezone(UTC)
    over = hour_text(midnight)  # hours are text of one length, so they compare as moments do
    per_writer = (islice(_backwards(segments, over), SHOWN) for segments in _by_writer(folder(ctx.paths)))
    with readable():
        newest = heapq.nlargest(SHOWN, chain.from_iterable(per_writer), key=lambda record: str(record["hour"]))
    return [_shown(record) for record in newest]


def _shown(record: Record) -> str:
    covered = {key: COVERED if key == "area" else value for key, value in record.items() if key != "visitor"}
    return msgspec.json.encode(covered).decode()


def _by_writer(place: Path) -> list[list[Path]]:
    """The segments of each writer, newest first."""
    segments = sorted(place.glob("*.jsonl"), reverse=True)
    return [list(found) for _, found in groupby(segments, key=lambda segment: segment.name.rsplit(".", 2)[0])]


def _backwards(segments: Iterable[Path], over: str) -> Iterator[Record]:
    """Records older than the hour `over`, newest first; lazily, for a journal may be large and few are shown."""
    for segment in segments:
        lines = segment.read_bytes().split(b"\n")
        lines.pop()  # what stands behind the last end of a line is torn, or nothing
        for line in reversed(lines):
            with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                record = msgspec.json.decode(line, type=Record)
                if record.get("kind") != CLOCK and "" < str(record.get("hour", "")) < over:
                    yield record
