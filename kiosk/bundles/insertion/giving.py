"""Writes onto a stick that may be full, locked, gone in mid-write, or that leads elsewhere.

Only below KIM/, in the folders as somebody named them there (`kim` is the same to a stick, and must not become a
second one), never through a link, each file whole or not at all and on the medium before anyone is told that the
stick may be pulled. Every fault is the stick's and is one sentence; nothing that was imported depends on it.
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path

from kiosk.bundles.carrier.reader import stick_fault
from kiosk.bundles.codes import fault
from kiosk.core import KioskError, OurError, atomic

__all__ = ["Giving", "confirm", "holds", "stick_faults"]

_FULL = {errno.ENOSPC, errno.EDQUOT}
_LOCKED = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENODEV, errno.EIO, errno.ENOMEDIUM, errno.ESTALE}


class Giving:
    """The root of a stick to be written on.

    Attributes:
        written: files laid there, below the root.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.written: list[str] = []

    def folder(self, *parts: str) -> Path:
        """The folder `parts` below the root, made if missing.

        Raises:
            StickError: full, locked, gone, or a link stands in the way.
        """
        with stick_faults(self.root.joinpath(*parts)):
            if not self.root.is_dir():
                raise fault("flashdisk-tercabut", f"{self.root} has vanished")
            return atomic.make_folder(self.place(parts))

    def file(self, parts: tuple[str, ...], data: bytes) -> None:
        """Make the file `parts` hold `data`; nothing is written where it does so already.

        Raises:
            StickError: full, locked, gone, or a link stands in the way.
        """
        *folders, name = parts
        folder = self.folder(*folders)
        with stick_faults(folder / name):
            place = _named(folder, name)
            if place.is_symlink() or not place.is_file() or place.read_bytes() != data:
                atomic.sweep(place.parent)
                atomic.replace(place, data)
        self._note(place)

    def copy(self, parts: tuple[str, ...], size: int, chunks: Callable[[], Iterable[bytes]]) -> None:
        """Make the file `parts` hold `chunks`, `size` bytes in all; nothing is written where it does so already.

        It is written for certain only when the medium, not our memory of it, gives the same bytes back.

        Raises:
            StickError: full, locked, gone, a link stands in the way, or it keeps something else than it was given.
        """
        *folders, name = parts
        folder = self.folder(*folders)
        with stick_faults(folder / name):
            place = _named(folder, name)
            if not holds(place, chunks()):
                facts = os.statvfs(folder)
                if facts.f_bavail * facts.f_frsize < size:
                    raise fault("flashdisk-penuh", f"{place}: {size} bytes needed")
                atomic.sweep(folder)
                atomic.write_stream(place, chunks())
                confirm(place, chunks())
        self._note(place)

    def _note(self, place: Path) -> None:
        laid = place.relative_to(self.root).as_posix()
        if laid not in self.written:
            self.written.append(laid)

    def place(self, parts: tuple[str, ...]) -> Path:
        """The folder `parts` below the root as it is named there, made or not.

        Raises:
            StickError: a link leads to it.
        """
        place = self.root
        for part in parts:
            place = _named(place, part)
            if place.is_symlink():
                raise fault("flashdisk-menyesatkan", f"{place} is a link")
        return place


def holds(place: Path, chunks: Iterable[bytes]) -> bool:
    """True when `place` is a file of these bytes, read from the medium: what we remember of it is dropped first.

    Raises:
        OSError: it cannot be read.
    """
    if place.is_symlink() or not place.is_file():
        return False
    with place.open("rb", buffering=0) as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        same = all(_read(file, len(chunk)) == chunk for chunk in chunks)
        return same and not file.read(1)


def confirm(place: Path, chunks: Iterable[bytes]) -> None:
    """What was written is there.

    Raises:
        StickError: it is not, as with forged and dying sticks (`salinan-flashdisk-beda`).
    """
    if not holds(place, chunks):
        raise fault("salinan-flashdisk-beda", str(place))


def _read(file: RawIOBase, length: int) -> bytes:
    """So many bytes, or what is left."""
    found = b""
    while len(found) < length and (more := file.read(length - len(found))):
        found += more
    return found


def _named(folder: Path, name: str) -> Path:
    """What `folder` has of that name in upper or lower case; `name` itself where it has nothing."""
    if folder.is_dir() and not os.path.lexists(folder / name):
        with os.scandir(folder) as entries:
            name = next((entry.name for entry in entries if entry.name.casefold() == name.casefold()), name)
    return folder / name


@contextmanager
def stick_faults(place: Path) -> Iterator[None]:
    """What the system says of `place` on a stick, as a fault of the stick's.

    Raises:
        StickError: full, locked, gone, or unreadable.
    """
    try:
        yield
    except OurError as error:  # core.atomic blames our card; here the same fault is the stick's
        raise _blamed(error.__cause__, place) from error
    except KioskError:
        raise
    except OSError as error:
        raise _blamed(error, place) from error


def _blamed(cause: BaseException | None, place: Path) -> KioskError:
    number = cause.errno if isinstance(cause, OSError) else None
    detail = f"{place}: {cause}"
    if number in _FULL:
        return fault("flashdisk-penuh", detail)
    if number in _LOCKED:
        return fault("flashdisk-terkunci", detail)
    if number in _GONE:
        return fault("flashdisk-tercabut", detail)
    return stick_fault(cause, detail) if isinstance(cause, OSError) else fault("flashdisk-tidak-terbaca", detail)
