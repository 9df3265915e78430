"""When single lines are too old to stay on the card, whoever wrote them.

A writer begins a segment with each day, and its newest one never goes, because its numbers go on from there. A writer
that writes no more would keep its last day for ever: a second web process, an announcer that was switched off. So at
night its old newest segment gets a successor, with one line that says when this boot began.

How old a segment is, its own lines tell: the day in their middle, clocks put right. What stands before an old segment
of the same writer is old too, whatever year it names.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import groupby
from pathlib import Path

import msgspec

from kiosk.accesslog.counts import Counting
from kiosk.accesslog.model import CLOCK, Record, clock_record, day_of_hour, local_day
from kiosk.accesslog.settings import keep_raw_days
from kiosk.accesslog.store import folder, offsets
from kiosk.core import Context, Journal, Paths, atomic
from kiosk.web import post_zone

__all__ = ["aged", "turn_idle"]


def aged(ctx: Context) -> set[str]:
    """Names of the segments whose days are over; none by a clock nobody vouches for."""
    reading, zone = ctx.clock.read(), post_zone(ctx.config)
    if not reading.sure:
        return set()
    before = (local_day(reading.now, zone) - timedelta(days=keep_raw_days(ctx.config))).isoformat()
    counting = Counting(zone, offsets(ctx.paths))
    found: set[str] = set()
    for segments in _by_writer(ctx.paths):
        for place, segment in reversed([*enumerate(segments, 1)]):
            days = sorted(filter(None, (day_of_hour(counting.hour_of(one)[0], zone) for one in _events(segment))))
            if days and days[len(days) // 2] < before:
                found |= {older.name for older in segments[:place]}
                break
    return found


def turn_idle(ctx: Context) -> None:
    """Give a successor to the newest segment of each writer that is old and that no process holds.

    Raises:
        NoRoomError, OurError: our card; nothing was lost.
    """
    place, old = folder(ctx.paths), aged(ctx)
    for segments in _by_writer(ctx.paths):
        writer = _writer(segments[-1])
        if segments[-1].name not in old or not _is_free(place, writer):
            continue
        journal = Journal(place, writer)
        journal.turn()
        journal.append(clock_record(ctx.clock.read()))
        journal.close()


def _by_writer(paths: Paths) -> list[list[Path]]:
    """The segments of each writer, oldest first."""
    return [list(found) for _, found in groupby(sorted(folder(paths).glob("*.jsonl")), key=_writer)]


def _writer(segment: Path) -> str:
    return segment.name.rsplit(".", 2)[0]


def _is_free(place: Path, writer: str) -> bool:
    with atomic.try_lock(place / f"{writer}.lock", wait=False) as free:
        return free


def _events(segment: Path) -> Iterator[Record]:
    with suppress(FileNotFoundError):  # pruned since the folder was listed
        for line in segment.read_bytes().splitlines():
            with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                record = msgspec.json.decode(line, type=Record)
                if record.get("kind") != CLOCK:
                    yield record
