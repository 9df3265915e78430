"""What the rest of the house may know of what was announced: for reports, and for the way home.

A death and a missing person are counted and never named (wording 6.5, 6.6): they bear the name of their kind. An id
that came from a publisher or by stick is made of a title, so it never goes home; whoever knows the village could guess
it from a hash as well, so a call goes home as a number: that of the line it began with.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from kiosk.announcements.kinds.rules import KINDS, kind_of
from kiosk.announcements.model import Announcement
from kiosk.announcements.naming import may_be_named
from kiosk.announcements.playback import KIND, Played, played_calls
from kiosk.announcements.store import Store
from kiosk.core import Context, Cursor, Export, OurError, read_journal
from kiosk.web import shortened

__all__ = ["Proven", "called", "exports", "played"]

LONGEST = 80  # signs of a title
_OWN_ID = re.compile(r"w-[0-9]{8}-[0-9]+", re.ASCII)
_SENT = ("event", "at", "sure", "boot", "monotonic", "kind", "result", "seconds", "of")


class Proven(msgspec.Struct, frozen=True):
    """One call of the loudspeaker.

    Attributes:
        item: id of the announcement.
        title: its headline or first words; of a lelayu or a missing person nothing.
        label: its kind, "Kesehatan".
        at: when it began, UTC.
        sure: whether somebody vouched for the clock.
        result: played, written, stopped, failed, silent, missed, or started where the box was cut off.
        seconds, of: how far it came, of how many.
    """

    item: str
    title: str
    label: str
    at: datetime
    sure: bool
    result: str
    seconds: float
    of: float


def played(ctx: Context) -> list[Proven]:
    """Every call that was begun or missed, oldest first.

    Raises:
        OurError: our card cannot be read.
    """
    known = _known(ctx)
    try:
        calls = sorted(played_calls(ctx.paths).values(), key=lambda one: one.at)
    except OSError as error:
        raise OurError(
            "bunyi-tak-terbaca",
            "Catatan woro-woro yang sudah dibunyikan belum bisa dibaca dari kartu kotak. Tidak ada yang dihapus. "
            "Matikan kotak, nyalakan lagi. Bila tetap begitu, ganti kartunya.",
            str(error),
        ) from error
    return [_proven(one, known.get(one.item)) for one in calls]


def called(ctx: Context) -> Mapping[str, str]:
    """What is noted of an announcement > what that may be called outside: its headline, or only its kind."""
    kinds = {kind.key: kind.label for kind in KINDS.values()}
    return kinds | {name: _title(item) or kind_of(item.kind).label for name, item in _known(ctx).items()}


def exports(ctx: Context) -> Sequence[Export]:
    """Proofs go home without words: when, what kind, how far, what came of it."""

    def since(cursor: Cursor) -> Iterator[tuple[Mapping[str, Any], Cursor]]:
        numbers = _numbers(ctx)
        for record, behind in read_journal(ctx.paths.journal / KIND, cursor):
            yield _sent(record, numbers), behind

    return (Export(KIND, since),)


def _known(ctx: Context) -> dict[str, Announcement]:
    store = Store(ctx)
    return {item.id: item for item in (*store.brought(), *store.here())}


def _proven(one: Played, item: Announcement | None) -> Proven:
    kind = kind_of(item.kind if item else one.kind)
    title = _title(item) if item else ""
    return Proven(one.item, title, kind.label, one.at, one.sure, one.result, one.seconds, one.of)


def _title(item: Announcement) -> str:
    return shortened(" ".join((item.title or item.text).split()), LONGEST) if may_be_named(item) else ""


def _numbers(ctx: Context) -> dict[str, str]:
    """Call > writer and number of its first line, which stay the same whenever they are asked for."""
    found: dict[str, str] = {}
    for record, position in read_journal(ctx.paths.journal / KIND):
        writer = [*position][-1].rsplit(".", 2)[0]  # the segment being read was entered last
        found.setdefault(_call(record), f"{writer}-{record.get('seq', 0)}")
    return found


def _call(record: Mapping[str, Any]) -> str:
    return str(record.get("key") or record.get("id", ""))


def _sent(record: Mapping[str, Any], numbers: Mapping[str, str]) -> dict[str, Any]:
    told = {key: record[key] for key in _SENT if key in record}
    told["call"] = numbers.get(_call(record), "")
    item = str(record.get("id", ""))
    if _OWN_ID.fullmatch(item):
        told["id"] = item
    return told
