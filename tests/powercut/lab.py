"""The power-cut lab: a real ext4 on a disk whose every write and flush is logged, then cut off anywhere.

    workload > ext4 > loop device > file that QEMU's storage daemon serves by FUSE > log of writes and flushes

What kill -9 leaves is no test of durability: the kernel's cache outlives the process (100 kills of a writer that loses
half of its power cuts: nothing lost). Here the workload runs once. Then for each cut a disk is made that holds what a
disk may hold at that instant (`blocklog`), it is mounted as after a reboot (the kernel recovers the journal; where it
refuses, e2fsck is asked first), and the workload looks at what is left. It may go on to write, for the disk of a cut is
thrown away.
"""

import os
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec

from kiosk.core import KioskError
from tests.powercut.blocklog import BlockLog, Cut, Entry, draw
from tests.powercut.facilities import command, fast_folder, make_disk, mount, repair, run, unmount, until

__all__ = [
    "Failure",
    "Outcome",
    "Recording",
    "Workload",
    "copy_disk",
    "disks",
    "record",
    "replay",
    "try_power_cuts",
]

LOG_BYTES = 8 << 30  # a hole; as much of it is on the disk as is logged
SEED = 20261121


class Workload(Protocol):
    """Something that writes and promises to have written."""

    def set_up(self, folder: Path) -> None:
        """Bring `folder` into the state before the first cut."""

    def run(self, folder: Path, acknowledge: Callable[[], None]) -> None:
        """Work in `folder`, calling `acknowledge` each time somebody has been told that his record is kept."""

    def check(self, folder: Path, acknowledged: int) -> str:
        """What is wrong in `folder` after a cut behind the `acknowledged`-th promise; empty when nothing is."""


@dataclass(frozen=True)
class Recording:
    """A workload that has run.

    Attributes:
        start: the disk before.
        first: position in the log at which the workload began.
        last: and at which it ended.
        promises: position of each promise, in order.
    """

    start: Path
    log: BlockLog
    first: int
    last: int
    promises: tuple[int, ...]


@dataclass(frozen=True)
class Failure:
    """A cut that broke a promise; `Cut` repeats it."""

    cut: Cut
    acknowledged: int
    complaint: str


@dataclass(frozen=True)
class Outcome:
    """What came of the cuts through one recording.

    Attributes:
        repaired: disks that could be mounted only after e2fsck.
    """

    cuts: int
    failures: tuple[Failure, ...]
    repaired: int
    seconds: float
    writes: int
    flushes: int
    promises: int

    @property
    def share(self) -> float:
        """Of the cuts that broke a promise."""
        return len(self.failures) / self.cuts


def try_power_cuts(workload: Workload, cuts: int, seed: int = SEED) -> Outcome:
    """Record `workload` once and cut it off `cuts` times."""
    with tempfile.TemporaryDirectory(prefix="listrik-") as name, record(workload, Path(name)) as recording:
        return replay(recording, workload.check, draw(recording.first, recording.last, cuts, seed))


@contextmanager
def record(workload: Workload, folder: Path) -> Iterator[Recording]:
    """Run `workload` on a logged disk; its log can be read until the end of the block."""
    start, disk, mounted = folder / "start", folder / "disk", folder / "mounted"
    mounted.mkdir()
    make_disk(start)
    copy_disk(start, disk)
    with ExitStack() as ends:
        with _served(disk, folder) as served:
            log = BlockLog(folder / "log")
            ends.callback(log.close)
            mount(served, mounted)
            promises: list[int] = []
            with _unmounted(mounted):
                workload.set_up(mounted)
                run("sync", "--file-system", str(mounted))
                first = log.position()
                workload.run(mounted, lambda: promises.append(log.position()))
                last = log.position()
        yield Recording(start, log, first, last, tuple(promises))


def replay(recording: Recording, check: Callable[[Path, int], str], cuts: list[Cut]) -> Outcome:
    """Look with `check` at what each of `cuts` (in order) leaves."""
    failures, repaired = [], 0
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="listrik-", dir=fast_folder()) as name:
        mounted = Path(name, "mounted")
        mounted.mkdir()
        for cut, disk in disks(recording, cuts, Path(name)):
            acknowledged = sum(position <= cut.position for position in recording.promises)
            complaint, mended = _look(disk, mounted, partial(check, mounted, acknowledged))
            repaired += mended
            if complaint:
                failures.append(Failure(cut, acknowledged, complaint))
    seconds = time.perf_counter() - started
    entries = recording.log.entries[recording.first : recording.last]
    flushes = sum(entry.flush for entry in entries)
    return Outcome(
        len(cuts), tuple(failures), repaired, seconds, len(entries) - flushes, flushes, len(recording.promises)
    )


def disks(recording: Recording, cuts: list[Cut], folder: Path) -> Iterator[tuple[Cut, Path]]:
    """For each cut a new disk that holds what it leaves; `cuts` are in order, so each goes on from the one before."""
    log, durable, disk = recording.log, folder / "durable", folder / "disk"
    copy_disk(recording.start, durable)
    applied = 0
    for cut in cuts:
        flushed = log.last_flush(cut.position)
        _write(log, log.entries[applied:flushed], durable)
        applied = max(applied, flushed)
        copy_disk(durable, disk)
        _write(log, log.survivors(cut), disk)
        yield cut, disk
        disk.unlink()  # its loop device may live a little longer; it must not see the next one


def _write(log: BlockLog, entries: Iterable[Entry], disk: Path) -> None:
    with disk.open("r+b") as file:
        for entry in entries:
            log.apply(entry, file.fileno())


def copy_disk(source: Path, target: Path) -> None:
    """Copy a disk image; its holes stay holes."""
    with source.open("rb") as old, target.open("wb") as new:
        size = os.fstat(old.fileno()).st_size
        new.truncate(size)
        at = 0
        with suppress(OSError):  # ENXIO: nothing but a hole behind `at`
            while at < size:
                at = os.lseek(old.fileno(), at, os.SEEK_DATA)
                end = os.lseek(old.fileno(), at, os.SEEK_HOLE)
                _copy(old.fileno(), new.fileno(), at, end)
                at = end


def _copy(source: int, target: int, start: int, end: int) -> None:
    while start < end:
        data = os.pread(source, min(1 << 20, end - start), start)
        start += os.pwrite(target, data, start)


def _look(disk: Path, folder: Path, check: Callable[[], str]) -> tuple[str, bool]:
    """What is wrong on `disk`, and whether it had to be repaired."""
    mended = False
    try:
        try:
            mount(disk, folder)
        except OSError:
            mended = True
            repair(disk)
            mount(disk, folder)
        with _unmounted(folder):
            return check(), mended
    except (KioskError, OSError, ValueError, LookupError, sqlite3.Error, msgspec.MsgspecError) as error:
        return f"{type(error).__name__}: {error}".replace(f"{folder}/", ""), mended  # alike in every run


@contextmanager
def _unmounted(folder: Path) -> Iterator[None]:
    """`folder` is unmounted at the end, whatever happens inside."""
    try:
        yield
    finally:
        unmount(folder)


@contextmanager
def _served(disk: Path, folder: Path) -> Iterator[Path]:
    """`disk` as a file that logs what is written to it into `folder`/log."""
    log, served = folder / "log", folder / "served"
    served.touch()
    with log.open("wb") as file:
        file.truncate(LOG_BYTES)
    # cache.no-flush: flushes are logged; nobody needs this very machine to survive a power cut.
    daemon = subprocess.Popen(
        [
            command("qemu-storage-daemon"),
            *("--blockdev", f"driver=file,node-name=disk,filename={disk},cache.no-flush=on"),
            *("--blockdev", f"driver=file,node-name=log,filename={log},cache.no-flush=on"),
            *("--blockdev", "driver=blklogwrites,node-name=logged,file=disk,log=log,log-sector-size=512"),
            *("--export", f"type=fuse,id=served,node-name=logged,mountpoint={served},writable=on"),
        ]
    )
    try:
        until(lambda: served.stat().st_size > 0 or daemon.poll() is not None, "qemu-storage-daemon")
        if daemon.poll() is not None:
            raise OSError(f"qemu-storage-daemon ended with {daemon.returncode}")
        yield served
    finally:
        daemon.terminate()
        daemon.wait()
        with suppress(OSError):  # it unmounts its file itself, unless it was killed
            run("umount", "--lazy", str(served))
