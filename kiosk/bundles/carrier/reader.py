"""Reads a package from a carrier that may lie: a stick or a folder (one `.kim` file: archive.py).

Nothing a carrier says is used as it comes. Names are opened one by one below an open folder and never followed
(no link, no `..`), only regular files are read (a FIFO would wait for ever, a device would answer anything), and
every read is bounded. Metadata is copied into memory before it is judged and content while it is hashed, so a stick
that shows other bytes on a second reading gains nothing.
"""

import errno
import os
import stat
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.bundles.codes import fault
from kiosk.bundles.seal.tufapi import DownloadHTTPError, DownloadLengthMismatchError, FetcherInterface
from kiosk.core import KioskError

__all__ = ["BASE", "CHUNK", "UNTOLD", "Fetcher", "Folder", "FolderFetcher", "safe_parts", "stick_fault"]

BASE = "paket:/"
CHUNK = 1 << 18
UNTOLD = -1
"""Size of a file whose carrier does not say how long it is; the signed length decides in any case."""

MAX_NAMES = 10_000  # entries looked at in one folder of a stick

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_GONE = {errno.EIO, errno.ENODEV, errno.ENOMEDIUM, errno.ESTALE}
_ODD = {errno.ELOOP, errno.ENOTDIR, errno.ENXIO}  # what a link, a file as folder, and a socket answer


class Fetcher(FetcherInterface):
    """The files of one package by their path inside it; close it after use.

    Attributes:
        last: the metadata file asked for last.
    """

    last = ""

    @abstractmethod
    def size(self, path: str) -> int | None:
        """Bytes of the file `path`, `UNTOLD` where nobody knows before reading, None where the package has none."""

    @abstractmethod
    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of the file `path`.

        Raises:
            StickError: the carrier is gone, or the file cannot be read.
        """

    @abstractmethod
    def close(self) -> None:
        """Let the carrier go."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def download_bytes(self, url: str, max_length: int) -> bytes:
        """A private copy of one metadata file, at most `max_length` bytes."""
        data = bytearray()
        for chunk in self._fetch(url):
            data += chunk
            if len(data) > max_length:
                raise DownloadLengthMismatchError(f"{url} is longer than {max_length} bytes")
        return bytes(data)

    def _fetch(self, url: str) -> Iterator[bytes]:
        path = self.last = url.removeprefix(BASE)
        if self.size(path) is None:
            raise DownloadHTTPError(f"{path} is not in the package", 404)
        return self.chunks(path)


class Folder:
    """An open folder of a carrier, known by its descriptor."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    @classmethod
    def at(cls, path: Path) -> "Folder":
        """The folder at `path`, which a person or udev named and may be a link."""
        try:
            return cls(os.open(path, _FOLDER))
        except OSError as error:
            raise fault("flashdisk-tidak-terbaca", f"{path}: {error}") from error

    def below(self, parts: Sequence[str]) -> "Folder | None":
        """The folder `parts` further down, None where there is none."""
        descriptor = os.dup(self.descriptor)
        for part in parts:
            try:
                following = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=descriptor)
            except FileNotFoundError:
                return None
            except OSError as error:
                raise stick_fault(error, "/".join(parts)) from error
            finally:
                os.close(descriptor)
            descriptor = following
        return Folder(descriptor)

    def open(self, path: str) -> int | None:
        """A descriptor of the regular file `path`, None where there is none.

        Raises:
            StickError: an unsafe name, a link on the way, or anything but a regular file.
        """
        *parts, name = safe_parts(path)
        folder = self.below(parts)
        if folder is None:
            return None
        with folder:
            try:
                flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
                descriptor = os.open(name, flags, dir_fd=folder.descriptor)
            except FileNotFoundError:
                return None
            except OSError as error:
                raise stick_fault(error, path) from error
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise fault("paket-tidak-wajar", f"not a regular file: {path}")
        return descriptor

    def names(self) -> list[str]:
        """The names in this folder, sorted, no more than 10,000 of them."""
        try:
            with os.scandir(self.descriptor) as entries:
                return sorted(entry.name for entry in islice(entries, MAX_NAMES))
        except OSError as error:
            raise stick_fault(error, "listing") from error

    def close(self) -> None:
        """Let the folder go."""
        os.close(self.descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class FolderFetcher(Fetcher):
    """A package as a folder with `metadata/` and `targets/`; owns the folder it is given."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._near: tuple[list[str], Folder] | None = None

    def size(self, path: str) -> int | None:
        """Bytes of the file `path`, None where the package has none."""
        descriptor = self._open(path)
        if descriptor is None:
            return None
        try:
            return os.fstat(descriptor).st_size
        finally:
            os.close(descriptor)

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of the file `path`."""
        descriptor = self._open(path)
        if descriptor is None:
            raise fault("flashdisk-tercabut", f"{path} has vanished")
        try:
            while chunk := os.read(descriptor, CHUNK):
                yield chunk
        except OSError as error:
            raise stick_fault(error, path) from error
        finally:
            os.close(descriptor)

    def close(self) -> None:
        """Let the folder go."""
        self._leave()
        self._folder.close()

    def _open(self, path: str) -> int | None:
        """Open `path`; the last folder stays open, because thousands of files lie in very few of them."""
        *parts, name = safe_parts(path)
        if self._near is None or self._near[0] != parts:
            self._leave()
            folder = self._folder.below(parts)
            if folder is None:
                return None
            self._near = (parts, folder)
        return self._near[1].open(name)

    def _leave(self) -> None:
        if self._near is not None:
            self._near[1].close()
            self._near = None


def stick_fault(error: OSError, path: str) -> KioskError:
    """What an error of the carrier means to the person who holds it."""
    code = "flashdisk-tidak-terbaca"
    if error.errno in _GONE:
        code = "flashdisk-tercabut"
    elif error.errno in _ODD:
        code = "paket-tidak-wajar"
    return fault(code, f"{path}: {error}")


def safe_parts(path: str) -> list[str]:
    """The parts of a relative name.

    Raises:
        StickError: one of them leads elsewhere (`paket-tidak-wajar`).
    """
    parts = path.split("/")
    if any(part in {"", ".", ".."} or "\0" in part or "\\" in part for part in parts):
        raise fault("paket-tidak-wajar", f"unsafe name: {path[:200]!r}")
    return parts
