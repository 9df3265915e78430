"""Reading the journal back: complete records, what of them is finished, and when the clock was put right.

What is finished may be counted for good: everything up to the first record of today in each segment, because today's
visitors still come, and up to the first record whose hour may still be put right. An unsure record of an earlier boot
never will be, and its visitors' marks have died with that boot: it is finished, whatever day it names. A box whose
clock stands still would otherwise call every day today.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from kiosk.accesslog.counts import ClockTold, Counting, offset_of
from kiosk.accesslog.model import CLOCK, Record, began, boot_of, complete, day_of_hour, local_day
from kiosk.accesslog.observer import CLOCK_SLIP, JOURNAL_KIND
from kiosk.core import Confidence, Context, Cursor, OurError, Paths, read_journal
from kiosk.web import post_zone

__all__ = ["finished", "folder", "live", "lost_since", "offsets", "owes_clock", "readable", "records", "size"]

_CLOCK_MARK = b'"kind":"%b"' % CLOCK.encode()


def folder(paths: Paths) -> Path:
    """Where the journal lies."""
    return paths.journal / JOURNAL_KIND


def records(paths: Paths) -> Iterator[Record]:
    """Every event that is still in the journal, complete, writer by writer."""
    for record, _ in read_journal(folder(paths)):
        if record.get("kind") != CLOCK:
            yield complete(record)


def offsets(paths: Paths) -> dict[str, int]:
    """Boot > seconds from 1970 to its start, of the boots whose time became known.

    Of several answers for one boot that of the network counts, and of equals the newest (`ClockTold`).
    """
    return {boot: told.offset for boot, told in _told(paths).items()}


def _told(paths: Paths) -> dict[str, ClockTold]:
    found: dict[str, ClockTold] = {}
    for segment in _segments(paths):
        data = _read(segment)
        if _CLOCK_MARK in data:
            for line in data.splitlines():
                if _CLOCK_MARK in line and (known := _offset(line)):
                    found[known[0]] = max(known[1], found.get(known[0], known[1]))
    return found


def live(ctx: Context, position: Cursor) -> Counting:
    """Count what stands in the journal behind `position`."""
    counting = Counting(post_zone(ctx.config), offsets(ctx.paths))
    for record, _ in read_journal(folder(ctx.paths), position):
        counting.add(record)
    return counting


def finished(ctx: Context, position: Cursor, until: Cursor | None = None) -> tuple[Counting, dict[str, int]]:
    """Count what is finished behind `position`; also the cursor behind it, of the segments there are.

    With `until` it is what was finished when the cursor behind it was that one.
    """
    reading = ctx.clock.read()
    zone = post_zone(ctx.config)
    counting = Counting(zone, offsets(ctx.paths))
    today, boot = local_day(reading.now, zone).isoformat(), boot_of(reading)
    names = [segment.name for segment in _segments(ctx.paths)]
    behind: dict[str, int] = {}
    for name in names:
        behind[name] = position.get(name, 0)
        for record, at in _of_segment(folder(ctx.paths), names, name, behind[name]):
            if until is None:
                hour, sure = counting.hour_of(record)
                waits = day_of_hour(hour, zone) == today if sure else record.get("boot") == boot
            else:
                waits = at > until.get(name, 0)
            if waits:
                break
            counting.add(record)
            behind[name] = at
    return counting, {name: at for name, at in behind.items() if at}


def owes_clock(ctx: Context) -> bool:
    """True when the time is known now, and records of this very boot still wait for it, or for a better one."""
    reading = ctx.clock.read()
    boot = boot_of(reading)
    if not reading.sure:
        return False
    known = _told(ctx.paths).get(boot)
    if known is not None:
        believed = reading.confidence is Confidence.NETWORK or not known.network
        return believed and abs(began(reading) - known.offset) > CLOCK_SLIP
    mark = b'"boot":"%b"' % boot.encode("ascii", "replace")
    return any(mark in _read(segment) for segment in _segments(ctx.paths))


@contextmanager
def readable() -> Iterator[None]:
    """What the card refuses to read becomes our fault, in a sentence.

    Raises:
        OurError: our card cannot be read.
    """
    try:
        yield
    except OSError as error:
        raise OurError(
            "kunjungan-tak-terbaca",
            "Catatan kunjungan belum bisa dibaca dari kartu kotak. Tidak ada yang dihapus, dan warga tetap bisa "
            "membaca. Matikan kotak, nyalakan lagi. Bila tetap begitu, ganti kartunya.",
            str(error),
        ) from error


def size(paths: Paths) -> int:
    """Bytes the journal takes on the card."""
    return sum(segment.stat().st_size for segment in _segments(paths))


def lost_since(paths: Paths, hour: str) -> int:
    """Events since `hour` that were numbered and never written: gaps in the writers' sequences.

    Visible from any process, also when the writer that lost them is gone.
    """
    last: dict[str, int] = {}
    lost = 0
    for record, cursor in read_journal(folder(paths)):
        writer = [*cursor][-1].rsplit(".", 2)[0]  # the segment being read was entered last
        sequence = record.get("seq")
        if not isinstance(sequence, int):
            continue
        if str(record.get("hour", "")) >= hour:
            lost += max(0, sequence - last.get(writer, sequence - 1) - 1)
        last[writer] = sequence
    return lost


def _segments(paths: Paths) -> list[Path]:
    return sorted(folder(paths).glob("*.jsonl"))


def _of_segment(place: Path, names: Sequence[str], name: str, at: int) -> Iterator[tuple[dict[str, Any], int]]:
    """The records of one segment behind `at`, each with the place behind it.

    The others are passed over as if they had been read. One that was not there when `names` were looked up would be
    read along, and its records would be taken for ours: there we stop, and what is left is finished next time.
    """
    elsewhere = dict.fromkeys(names, sys.maxsize) | {name: at}
    for record, cursor in read_journal(place, elsewhere):
        if len(cursor) > len(elsewhere):
            return
        yield record, cursor[name]


def _offset(line: bytes) -> tuple[str, ClockTold] | None:
    with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return offset_of(msgspec.json.decode(line, type=dict[str, Any]))
    return None


def _read(segment: Path) -> bytes:
    with suppress(FileNotFoundError):  # pruned since the folder was listed
        return segment.read_bytes()
    return b""
