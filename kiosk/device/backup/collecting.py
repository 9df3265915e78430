"""What goes into a backup, as it stands at one moment.

Nothing is copied first. Tables and small files are replaced whole, so a file once opened stays what it was; journals
only grow, so their whole lines up to now stay what they are. What reaches over several files is held still meanwhile:
nobody seals batches and nobody folds visits, or a cursor would run ahead of its journal. Each file is read twice, for
its hash and for the archive; one that differs the second time makes the caller begin again.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.core import Context, Generation, KioskError, OurError, Paths, RefusedError, atomic
from kiosk.device.backup.archive import fits_archive
from kiosk.device.backup.model import CONTENT, FileEntry, Item, fit, is_ours

__all__ = ["LOCAL", "Changed", "Collected", "collect", "held_still"]

LOCAL = "pos"
"""The publisher of what this post's own organisers approved (bundles.policy)."""
PATIENCE = 60.0  # seconds until nobody seals or folds
_LOOK_AGAIN = 0.2
_BLOCK = 1 << 17
_FLEETING = ("state/requests/", "state/import.lock")
_CAN_WAIT = ("rekaman/", "waiting/")


class Changed(Exception):  # noqa: N818 - no fault: the caller reads again
    """A file is not what it was a moment ago."""


@dataclass(frozen=True)
class Collected:
    """Files chosen for a backup.

    Attributes:
        files: path in the backup > what the list says of it.
        places: path in the backup > where it lies.
        left: paths that were left out for want of room.
    """

    files: dict[str, FileEntry]
    places: dict[str, Path]
    left: tuple[str, ...]

    def read(self, path: str) -> Iterator[bytes]:
        """The bytes of a file, as they were hashed.

        Raises:
            Changed: they are other ones now.
        """
        entry, digest = self.files[path], hashlib.sha256()
        try:
            for block in _blocks(self.places[path], entry.bytes):
                digest.update(block)
                yield block
        except OSError as error:
            raise Changed(path) from error
        if digest.hexdigest() != entry.sha256:
            raise Changed(path)


@contextmanager
def held_still(
    paths: Paths, patience: float = PATIENCE, sleep: Callable[[float], object] = time.sleep
) -> Iterator[None]:
    """Nobody seals batches or folds visits meanwhile; on a card that takes no lock, nobody can.

    Raises:
        RefusedError: somebody does so all the time.
    """
    with ExitStack() as stack:
        for lock in (paths.outbox / "export.lock", paths.counts / "fold.lock"):
            waited = 0.0
            while not _held(stack, lock):
                if waited >= patience:
                    raise RefusedError(
                        "cadangan-menunggu",
                        "Cadangan belum dibuat: catatan sedang dikemas. Semua tetap aman di kotak. Coba lagi nanti.",
                        f"{lock} is held",
                    )
                sleep(_LOOK_AGAIN)
                waited += _LOOK_AGAIN
        yield


def _held(stack: ExitStack, lock: Path) -> bool:
    with suppress(OurError):  # a card gone read-only: all the more reason for a backup
        return stack.enter_context(atomic.try_lock(lock, wait=False))
    return True


def collect(ctx: Context, most_bytes: int) -> Collected:
    """Choose and hash what a backup of at most about `most_bytes` holds.

    What the card does not give back is left out, so that the rest is saved.
    """
    places = dict(_own(ctx.paths.data)) | dict(_local(ctx))
    weighed = {path: _item(path, place) if fits_archive(path) else None for path, place in places.items()}
    kept, waiting = fit(_newest_stay([item for item in weighed.values() if item]), most_bytes)
    entries = {item.path: _entry(places[item.path], item.size) for item in kept}
    files = {path: entry for path, entry in entries.items() if entry}
    unread = (path for path in places if weighed[path] is None or entries.get(path, files) is None)
    return Collected(files, places, tuple(sorted({*unread, *(item.path for item in waiting)})))


def _own(data: Path) -> Iterator[tuple[str, Path]]:
    """Everything of the data folder but content and what can be made again."""
    for top in sorted(data.iterdir()):
        if is_ours(top.name):
            for place in (top, *sorted(top.rglob("*"))) if top.is_dir() else (top,):
                path = place.relative_to(data).as_posix()
                if not (path.startswith(_FLEETING) or place.name.endswith((".lock", ".tmp"))) and _is_plain(place):
                    yield path, place


def _local(ctx: Context) -> Iterator[tuple[str, Path]]:
    """What of the content exists here only: approved items, and the seals that tell which versions were seen."""
    current = _newest(ctx)
    if current is None:
        return
    yield f"{CONTENT}/manifest.json", current.path / "manifest.json"
    seals = current.path / "tuf"
    for place in sorted(seals.rglob("*")):
        if _is_plain(place):
            yield f"{CONTENT}/tuf/{place.relative_to(seals).as_posix()}", place
    own = current.manifest.publishers.get(LOCAL)
    for entry in own.targets.values() if own else ():
        place = ctx.content.object_path(entry.sha256)
        if place.is_file():
            yield f"{CONTENT}/objects/{entry.sha256[:2]}/{entry.sha256}", place


def _newest(ctx: Context) -> Generation | None:
    with suppress(KioskError):
        return ctx.content.newest()
    return ctx.content.current()


def _is_plain(place: Path) -> bool:
    return place.is_file() and not place.is_symlink()


def _item(path: str, place: Path) -> Item | None:
    try:
        status = place.stat()
        size = _whole_lines(place, status.st_size) if path.startswith("journal/") else status.st_size
    except OSError:
        return None
    return Item(path, size, status.st_mtime, can_wait=path.startswith((*_CAN_WAIT, "journal/")))


def _newest_stay(items: list[Item]) -> list[Item]:
    """A writer's newest segment never waits: its numbers go on from there."""
    segments = sorted(item.path for item in items if item.path.startswith("journal/"))
    newest = {path.rsplit(".", 2)[0]: path for path in segments}.values()
    return [replace(item, can_wait=False) if item.path in newest else item for item in items]


def _whole_lines(place: Path, size: int) -> int:
    """Bytes up to the end of the last whole line."""
    with place.open("rb") as file:
        while size:
            start = max(0, size - _BLOCK)
            file.seek(start)
            end = file.read(size - start).rfind(b"\n") + 1
            if end:
                return start + end
            size = start
    return 0


def _entry(place: Path, size: int) -> FileEntry | None:
    """What the list says of a file; None for one the card does not give back, so that the others are saved."""
    digest, read = hashlib.sha256(), 0
    try:
        for block in _blocks(place, size):
            digest.update(block)
            read += len(block)
        private = not place.stat().st_mode & 0o077
    except OSError:
        return None
    return FileEntry(read, digest.hexdigest(), private)


def _blocks(place: Path, size: int) -> Iterator[bytes]:
    descriptor = os.open(place, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        while size and (block := os.read(descriptor, min(size, _BLOCK))):
            size -= len(block)
            yield block
    finally:
        os.close(descriptor)
