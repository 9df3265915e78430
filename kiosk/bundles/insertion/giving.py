"""Writes onto a stick that may be full, locked, gone in mid-write, or that leads elsewhere.

Only below KIM/, in the folders as somebody named them there (`kim` is the same to a stick, and must not become a
second one), never through a link, each file whole or not at all and on the medium before anyone is told that the
stick may be pulled. Every fault is the stick's and is one sentence; nothing that was imported depends on it.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.bundles.carrier.reader import stick_fault
from kiosk.bundles.codes import fault
from kiosk.core import KioskError, OurError, atomic

__all__ = ["Giving"]

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
        with _stick_faults(self.root.joinpath(*parts)):
            if not self.root.is_dir():
                raise fault("flashdisk-tercabut", f"{self.root} has vanished")
            return atomic.make_folder(self._straight(parts))

    def file(self, parts: tuple[str, ...], data: bytes) -> None:
        """Make the file `parts` hold `data`; nothing is written where it does so already.

        Raises:
            StickError: full, locked, gone, or a link stands in the way.
        """
        *folders, name = parts
        folder = self.folder(*folders)
        with _stick_faults(folder / name):
            place = _named(folder, name)
            if place.is_symlink() or not place.is_file() or place.read_bytes() != data:
                atomic.sweep(place.parent)
                atomic.replace(place, data)
        laid = place.relative_to(self.root).as_posix()
        if laid not in self.written:
            self.written.append(laid)

    def _straight(self, parts: tuple[str, ...]) -> Path:
        """The folder `parts` below the root as it is named there; no link leads to it."""
        place = self.root
        for part in parts:
            place = _named(place, part)
            if place.is_symlink():
                raise fault("flashdisk-menyesatkan", f"{place} is a link")
        return place


def _named(folder: Path, name: str) -> Path:
    """What `folder` has of that name in upper or lower case; `name` itself where it has nothing."""
    if folder.is_dir() and not os.path.lexists(folder / name):
        with os.scandir(folder) as entries:
            name = next((entry.name for entry in entries if entry.name.casefold() == name.casefold()), name)
    return folder / name


@contextmanager
def _stick_faults(place: Path) -> Iterator[None]:
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
