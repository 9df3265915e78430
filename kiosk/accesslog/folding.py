"""Counts that stay when records go: finished records are folded into numbered files, once.

A fold is one gzip file, put in place whole, and it works like a batch of the outbox: its `to` says up to which byte of
which segment records are counted, so the newest whole fold *is* the cursor. After any power cut a record stands either
behind it, and is counted from the journal, or before it, and is counted in a fold.

When folds grow too old or too many, the oldest are merged into one that keeps the month and gives up the hour and what
was searched. It takes the number of the newest it stands for and says in `first` which is the oldest: until those
older ones are removed, they are passed over.

A fold whose bytes no longer unpack was damaged by the card, or the card did not give them today and gives them
tomorrow: nobody can tell. It is named by the doctor, is not counted, and is never removed or written over; what is
older and newer is merged around it. If it was the newest, its records are folded again as far as the journal still has
them; should it ever read again, it reaches beyond where the newer one begins, and is passed over.
"""

import gzip
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from kiosk.accesslog.counts import Counted, by_months
from kiosk.accesslog.model import day_of_hour, local_day
from kiosk.accesslog.store import finished
from kiosk.core import Context, Cursor, Paths, atomic
from kiosk.web import post_zone

__all__ = ["Fold", "Folds", "damaged", "fold", "folds", "marks", "merge", "size"]

_NAME = re.compile(r"(\d{6,})\.json\.gz")
_LOCK = "fold.lock"
_LEVEL = 6


class Fold(msgspec.Struct, frozen=True, rename={"start": "from"}):
    """What one file holds.

    Attributes:
        first: the oldest fold it stands for; its own number unless it was merged.
        start: where the fold before it ended (`from` on the card).
        to: where the next one begins.
        rows: what was counted.
        visitors: different visitors by the day of the post; of two folds that tell of one day both count, for marks
            do not outlive a day or a jump of the calendar.
    """

    first: int
    start: dict[str, int]
    to: dict[str, int]
    rows: list[Counted]
    visitors: dict[str, int]


@dataclass(frozen=True)
class Stored:
    """One file, as its bytes."""

    path: Path
    number: int
    data: bytes

    def read(self) -> Fold | None:
        """What it holds, or None where the card has damaged it."""
        with suppress(OSError, EOFError, zlib.error, msgspec.MsgspecError, UnicodeDecodeError):
            return msgspec.json.decode(gzip.decompress(self.data), type=Fold)
        return None


class Folds:
    """All files of one moment, oldest first; they are unpacked one by one, because together they are large."""

    def __init__(self, stored: Sequence[Stored]) -> None:
        self.stored = stored

    def whole(self) -> Iterator[tuple[Stored, Fold]]:
        """What counts, newest first."""
        for stored, found, _ in self._judged():
            if found is not None:
                yield stored, found

    def runs(self, number: int) -> list[list[Stored]]:
        """The `number` oldest, without those nobody can read now, which part them: nothing is merged across one.

        What is counted by a newer one may stand in a run: it goes with it.
        """
        spoilt = {stored.number for stored, _, covered in self._judged() if not covered}
        runs: list[list[Stored]] = [[]]
        for stored in self.stored[: max(0, number)]:
            if stored.number in spoilt:
                runs.append([])
            else:
                runs[-1].append(stored)
        return runs

    def _judged(self) -> Iterator[tuple[Stored, Fold | None, bool]]:
        """Each, newest first: what counts of it, and whether it is counted at all, by itself or by a newer one."""
        newer: Fold | None = None
        for stored in reversed(self.stored):
            if newer is not None and stored.number >= newer.first:
                yield stored, None, True  # a merged one stands for it
                continue
            found = stored.read()
            if found is None:
                yield stored, None, False
            elif newer is not None and _reaches_beyond(found.to, newer.start):
                yield stored, None, True  # nobody could read it when the newer one was made of the same records
            else:
                newer = found
                yield stored, found, True

    @property
    def position(self) -> Cursor:
        """Up to where records are folded."""
        return next((found.to for _, found in self.whole()), {})


def folds(paths: Paths) -> Folds:
    """What lies on the card now."""
    named = ((path, _NAME.fullmatch(path.name)) for path in paths.counts.glob("*.json.gz"))
    read = ((path, int(match[1]), _bytes(path)) for path, match in named if match)
    found = [Stored(path, number, data) for path, number, data in read if data is not None]
    return Folds(sorted(found, key=lambda stored: stored.number))


def marks(paths: Paths) -> list[tuple[str, int, int]]:
    """What changes whenever a file is added, replaced or removed."""
    found = []
    for path in sorted(paths.counts.glob("*.json.gz")):
        with suppress(OSError):  # it was removed just now
            told = path.stat()
            found.append((path.name, told.st_ino, told.st_mtime_ns))
    return found


def damaged(paths: Paths) -> list[str]:
    """Names of the files the card has spoilt."""
    return [stored.path.name for stored in folds(paths).stored if stored.read() is None]


def size(paths: Paths) -> int:
    """Bytes the counts take on the card."""
    return sum(path.stat().st_size for path in paths.counts.glob("*.json.gz"))


def fold(ctx: Context) -> int:
    """Count what is finished for good; returns the number of events, 0 where nothing was.

    Raises:
        NoRoomError: our card is full; nothing changed.
        OurError: our card refuses; nothing changed.
    """
    atomic.make_folder(ctx.paths.counts)
    with atomic.try_lock(ctx.paths.counts / _LOCK, wait=True):
        atomic.sweep(ctx.paths.counts)
        known = folds(ctx.paths)
        start = known.position
        counting, to = finished(ctx, start)
        rows = counting.rows
        if rows:
            number = max((stored.number for stored in known.stored), default=0) + 1
            _write(ctx.paths, number, Fold(number, dict(start), to, rows, counting.visitors))
        return sum(row.count for row in rows)


def merge(ctx: Context, keep_days: int, most_bytes: int) -> int:
    """Merge folds of months older than `keep_days`, and the oldest ones while all together are above `most_bytes`.

    Returns:
        How many files went.

    Raises:
        NoRoomError: our card is full; nothing is lost.
        OurError: our card refuses; nothing is lost.
    """
    zone = post_zone(ctx.config)
    reading = ctx.clock.read()
    with atomic.try_lock(atomic.make_folder(ctx.paths.counts) / _LOCK, wait=True):
        gone = 0
        if reading.sure:  # nothing is old by a clock nobody vouches for
            known = folds(ctx.paths)
            today = min(local_day(reading.now, zone), _newest_day(known, zone))  # a slip of the year ages nothing
            before = (today - timedelta(days=keep_days)).replace(day=1)
            gone = _merge_oldest(ctx.paths, _old(known, before, zone), zone, least=1)
        while size(ctx.paths) > most_bytes:
            number = len(folds(ctx.paths).stored)
            merged = _merge_oldest(ctx.paths, min(number // 2 + 1, number - 1), zone)
            if not merged:
                break
            gone += merged
    return gone


def _old(known: Folds, before: date, zone: ZoneInfo) -> int:
    """How many of the oldest files tell of months before `before`; the newest is never among them."""
    old = 0
    for place, stored in enumerate(known.stored[:-1]):
        found = stored.read()
        hour = _typical_hour(found) if found else ""
        if hour:
            if (day_of_hour(hour, zone) or hour) >= before.isoformat():
                break
            old = place + 1
    return old


def _newest_day(known: Folds, zone: ZoneInfo) -> date:
    """The day the newest fold that has one tells of."""
    days = (day_of_hour(_typical_hour(found), zone) for _, found in known.whole())
    newest = next(filter(None, days), "")
    return date.fromisoformat(newest) if newest else date.max


def _typical_hour(found: Fold) -> str:
    """The one in the middle: some records of a fold may bear the year of a clock that was wrong."""
    hours = [row.hour for row in found.rows if row.hour]
    return hours[len(hours) // 2] if hours else ""


def _merge_oldest(paths: Paths, number: int, zone: ZoneInfo, least: int = 2) -> int:
    """Put one file in place of the `number` oldest, or one in place of each run of them; returns how many went."""
    known = folds(paths)
    counted = {stored.number for stored, _ in known.whole()}
    return sum(_merge_run(paths, run, counted, zone, least) for run in known.runs(number))


def _merge_run(paths: Paths, run: Sequence[Stored], counted: AbstractSet[int], zone: ZoneInfo, least: int) -> int:
    """Put one file in place of `run`, if at least `least` of it count and still tell more than their month."""
    whole = [found for stored in run if stored.number in counted and (found := stored.read()) is not None]
    if len(whole) < least or (len(whole) == 1 and not _tells_hours(whole[0], zone)):
        return 0
    rows = by_months(chain.from_iterable(found.rows for found in whole), zone)
    visitors: Counter[str] = Counter()
    for found in whole:
        visitors.update(found.visitors)
    last = run[-1].number
    _write(paths, last, Fold(whole[0].first, whole[0].start, whole[-1].to, rows, dict(sorted(visitors.items()))))
    for stored in run[:-1]:
        atomic.remove_tree(stored.path)
    atomic.sync_folder(paths.counts)
    return len(run) - 1


def _tells_hours(found: Fold, zone: ZoneInfo) -> bool:
    return any(day_of_hour(row.hour, zone) for row in found.rows)


def _reaches_beyond(end: Cursor, start: Cursor) -> bool:
    """True when `end` has counted something that is counted again from `start` on.

    A segment `start` does not know was pruned before, or written since: numbers of one writer only rise.
    """
    known: dict[str, str] = {}
    for name in start:
        known[_writer(name)] = max(name, known.get(_writer(name), ""))
    return any(
        at > start[name] if name in start else at > 0 and name > known.get(_writer(name), "")
        for name, at in end.items()
    )


def _writer(segment: str) -> str:
    return segment.rsplit(".", 2)[0]


def _write(paths: Paths, number: int, made: Fold) -> None:
    atomic.replace(paths.counts / f"{number:06}.json.gz", gzip.compress(msgspec.json.encode(made), _LEVEL, mtime=0))


def _bytes(path: Path) -> bytes | None:
    """What the file holds: nothing where the card refuses, None where it was merged away since it was listed."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return b""
