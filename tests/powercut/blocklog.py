"""What a disk may hold after the power failed, worked out from the ordered log of what was written to it.

The log has the format of the kernel's dm-log-writes (drivers/md/dm-log-writes.c), here written by QEMU's blklogwrites:
a sector of 512 bytes for the log itself, then for each entry one such sector that says where and how much, and then
the data. A flush is an entry of its own without data. The log file begins as a hole, so its end is a header of zeros.

A disk may keep writes in its cache and in any order until it is told to flush; SD cards do (JESD84, SD Physical Layer
6.0, cache). So after a cut everything up to the last flush is there, and of what came later anything: nothing, all,
some writes, or some sectors of them.
"""

import itertools
import os
import random
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["LOSSES", "SECTOR", "BlockLog", "Cut", "Entry", "draw"]

SECTOR = 512
FLUSH, DISCARD = 1, 4
_HEADER = struct.Struct("<QQQQ")
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Entry:
    """One write or flush.

    Attributes:
        target: byte on the disk.
        length: bytes written there; 0 for a flush.
        source: byte in the log where they are.
    """

    target: int
    length: int
    source: int
    flush: bool


class BlockLog:
    """The log of one recording; it may still be growing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: list[Entry] = []
        self._end = SECTOR
        self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)

    def close(self) -> None:
        os.close(self._descriptor)

    def position(self) -> int:
        """How many entries there are by now."""
        while True:
            sector, sectors, flags, _ = header = _HEADER.unpack(
                os.pread(self._descriptor, _HEADER.size, self._end).ljust(_HEADER.size, b"\0")
            )
            if not any(header):
                return len(self.entries)
            if flags & DISCARD:
                raise ValueError("the log holds a discard; the file system must be mounted without")
            data = self._end + SECTOR
            self.entries.append(Entry(sector * SECTOR, sectors * SECTOR, data, bool(flags & FLUSH)))
            self._end = data + sectors * SECTOR

    def last_flush(self, position: int) -> int:
        """The position just behind the last flush among the first `position` entries."""
        return next((at for at in range(position, 0, -1) if self.entries[at - 1].flush), 0)

    def apply(self, entry: Entry, disk: int) -> None:
        """Write `entry` to the file descriptor `disk`, whole."""
        for start in range(0, entry.length, _BLOCK):
            data = os.pread(self._descriptor, min(_BLOCK, entry.length - start), entry.source + start)
            os.pwrite(disk, data, entry.target + start)

    def sectors(self, entry: Entry) -> Iterator[Entry]:
        """`entry` as writes of one sector each."""
        for start in range(0, entry.length, SECTOR):
            yield Entry(entry.target + start, SECTOR, entry.source + start, flush=False)

    def survivors(self, cut: "Cut") -> Iterator[Entry]:
        """What reached the disk of the writes since the last flush before `cut`."""
        chance = random.Random(cut.seed)  # noqa: S311 - repeatable on purpose
        yield from LOSSES[cut.loss](self, self.entries[self.last_flush(cut.position) : cut.position], chance)


@dataclass(frozen=True, order=True)
class Cut:
    """The power fails behind entry `position`; `loss` and `seed` say what the cache of the disk still wrote."""

    position: int
    loss: str
    seed: int


Loss = Callable[[BlockLog, Sequence[Entry], random.Random], Iterator[Entry]]


def _nothing(_: BlockLog, __: Sequence[Entry], ___: random.Random) -> Iterator[Entry]:
    yield from ()


def _all(_: BlockLog, pending: Sequence[Entry], __: random.Random) -> Iterator[Entry]:
    yield from pending


def _some(_: BlockLog, pending: Sequence[Entry], chance: random.Random) -> Iterator[Entry]:
    yield from (entry for entry in pending if chance.random() < 0.5)


def _torn(log: BlockLog, pending: Sequence[Entry], chance: random.Random) -> Iterator[Entry]:
    for entry in pending:
        yield from (sector for sector in log.sectors(entry) if chance.random() < 0.5)


LOSSES: dict[str, Loss] = {"none written": _nothing, "all written": _all, "some written": _some, "torn": _torn}


def draw(first: int, last: int, count: int, seed: int) -> list[Cut]:
    """`count` cuts between the positions `first` and `last`, spread evenly, in order; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    positions = list(range(first, last + 1))
    chance.shuffle(positions)
    chosen = itertools.islice(itertools.cycle(positions), count)
    return sorted(Cut(at, chance.choice(list(LOSSES)), chance.getrandbits(32)) for at in chosen)
