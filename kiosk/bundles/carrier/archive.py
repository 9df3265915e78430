"""Reads a package from one `.kim` file: a ZIP whose entries are stored.

Nothing unpacks, so nothing can swell. Names are only looked up, never used as paths; one unsafe, doubled, compressed
or encrypted entry refuses the whole file. All reads go through a file that bounds them (a ZIP may claim a directory
of gigabytes) and knows a vanished stick from a broken file, which `zipfile` does not tell apart.
"""

import errno
import os
import struct
import zipfile
from collections.abc import Iterator
from typing import IO, cast

from kiosk.bundles.carrier.reader import CHUNK, Fetcher, safe_parts, stick_fault
from kiosk.bundles.codes import fault
from kiosk.core import KioskError, StickError

__all__ = ["ZipFetcher"]

MAX_ONE_READ = 8 << 20  # bytes; the directory of some 40,000 of our entries, and 80 MB of memory at the worst

_MANGLED = (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OverflowError, EOFError, OSError)
_PLAIN_FLAGS = 0x808  # UTF-8 names, sizes behind the data; anything else means encrypted or patched


class ZipFetcher(Fetcher):
    """A package as one `.kim` file; owns the descriptor it is given."""

    def __init__(self, descriptor: int, publisher: str) -> None:
        self._file = _StickFile(descriptor)
        try:
            self._zip, self._entries = _index(self._file, publisher)
        except BaseException:
            self._file.close()
            raise

    def size(self, path: str) -> int | None:
        """Bytes of the entry `path`, None where the package has none."""
        entry = self._entries.get(path)
        return None if entry is None else entry.file_size

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of the entry `path`."""
        try:
            with self._zip.open(self._entries[path]) as entry:
                while chunk := entry.read(CHUNK):
                    yield chunk
        except StickError:
            raise
        except _MANGLED as error:
            raise fault("paket-rusak", f"{path}: {error}") from error

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


class _StickFile:
    """The little of a file that `zipfile` asks for, with bounded reads and our words for a vanished stick."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._position = 0
        self.fault: KioskError | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            wanted = os.fstat(self._descriptor).st_size - self._position if size < 0 else size
            if wanted > MAX_ONE_READ:
                self.fault = fault("paket-tidak-wajar", f"a ZIP directory of {wanted} bytes")
                raise self.fault
            data = os.pread(self._descriptor, max(wanted, 0), self._position)
        except StickError:
            raise
        except OSError as error:
            self.fault = stick_fault(error, "package file")
            raise self.fault from error
        self._position += len(data)
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: os.fstat(self._descriptor).st_size}[whence]
        if base + offset < 0:
            raise OSError(errno.EINVAL, "before the beginning")
        self._position = base + offset
        return self._position

    def tell(self) -> int:
        return self._position

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        os.close(self._descriptor)


def _index(file: _StickFile, publisher: str) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    try:
        archive = zipfile.ZipFile(cast("IO[bytes]", file))
    except _MANGLED as error:
        raise file.fault or fault("paket-rusak", f"no ZIP: {error}") from error
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = entry.orig_filename
        safe_parts(name.removesuffix("/"))
        if entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & ~_PLAIN_FLAGS:
            raise fault("paket-tidak-wajar", f"compressed or encrypted: {name!r}")
        if name in entries:
            raise fault("paket-tidak-wajar", f"twice: {name!r}")
        entries[name] = entry
    prefix = f"{publisher}/"
    ours = {name.removeprefix(prefix): entry for name, entry in entries.items() if name.startswith(prefix)}
    if "metadata/timestamp.json" not in ours:
        others = any(name.endswith("/metadata/timestamp.json") for name in entries)
        raise fault("bukan-untuk-pos-ini" if others else "paket-rusak", f"no package of {publisher}")
    return archive, ours
