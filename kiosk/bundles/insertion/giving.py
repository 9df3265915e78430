"""Writes onto a stick that may be full, locked, gone in mid-write, or that leads elsewhere.

Only below KIM/, never through a link, each file whole or not at all and on the medium before anyone is told that the
stick may be pulled. Every fault is the stick's and is one sentence; nothing that was imported depends on it.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.bundles.codes import fault
from kiosk.bundles.reader import stick_fault
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
        place = self.root.joinpath(*parts)
        with _stick_faults(place):
            self._require_straight(parts)
            if not self.root.is_dir():
                raise fault("flashdisk-tercabut", f"{self.root} has vanished")
            return atomic.make_folder(place)

    def file(self, parts: tuple[str, ...], data: bytes) -> None:
        """Make the file `parts` hold `data`; nothing is written where it does so already.

        Raises:
            StickError: full, locked, gone, or a link stands in the way.
        """
        *folders, name = parts
        place = self.folder(*folders) / name
        with _stick_faults(place):
            if place.is_symlink() or not place.is_file() or place.read_bytes() != data:
                atomic.sweep(place.parent)
                atomic.replace(place, data)
        self.note("/".join(parts))

    def note(self, name: str) -> None:
        """`name` lies on the stick."""
        if name not in self.written:
            self.written.append(name)

    def _require_straight(self, parts: tuple[str, ...]) -> None:
        place = self.root
        for part in parts:
            place /= part
            if place.is_symlink():
                raise fault("flashdisk-menyesatkan", f"{place} is a link")


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
