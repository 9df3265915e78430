"""A stick, or any folder: it may be full, locked, gone in mid-copy, or lie about what it keeps.

Every fault of it becomes a StickError with a sentence; the batch stays on our card in any case. A copy counts only
after it was read back from the medium (the page cache is dropped first) and its hash fits.
"""

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.core import StickError, atomic

__all__ = ["FolderStore", "Volume", "check_room"]

CHUNK_BYTES = 1 << 20
_SAFE = "Catatan tetap aman di kotak."


@dataclass(frozen=True)
class Volume:
    """What a carrier says of itself."""

    free: int  # bytes
    read_only: bool


def check_room(volume: Volume, size: int) -> None:
    """Refuse before a byte is written.

    Raises:
        StickError: the volume is locked, or has no room for `size` bytes.
    """
    if volume.read_only:
        raise _locked("mounted read-only")
    if volume.free < size:
        raise _full(f"{volume.free} bytes free, {size} needed")


class FolderStore:
    """The folder `root` as a carrier.

    Raises:
        StickError: there is no such folder, or it cannot be asked.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.place = str(root)
        self._real = f"{os.path.realpath(root).rstrip('/')}/"
        self._look()

    def put(self, path: str, data: bytes) -> bool:
        """Make the file at `path` hold `data`; False when it did so before.

        Raises:
            StickError: the carrier refuses, is gone, or keeps something else than it was given.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        with _stick_fault(self.root):
            file = self._file(path)
            if _holds(file, len(data), sha256):
                return False
            check_room(self._look(), len(data))
            atomic.make_folder(file.parent)
            atomic.sweep(file.parent)
            atomic.replace(file, data)
            _confirm(file, len(data), sha256)
        return True

    def size(self, path: str) -> int | None:
        """Bytes of the file at `path`, None where there is none."""
        with _stick_fault(self.root):
            file = self._file(path)
            return file.stat().st_size if file.is_file() else None

    def holds(self, path: str, size: int, sha256: str) -> bool:
        """True when the medium, not our memory of it, holds these bytes."""
        with _stick_fault(self.root):
            return _holds(self._file(path), size, sha256)

    def names(self, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Every file below the folder `prefix`, folder after folder in the order of names; links are not followed."""
        with _stick_fault(self.root):
            inside = f"{prefix.strip('/')}/".lstrip("/")
            yield from self._below(self._file(inside), inside)

    def get(self, path: str, most_bytes: int) -> bytes:
        """The whole file at `path`.

        Raises:
            StickError: there is none, it is longer than `most_bytes`, or cannot be read.
        """
        with _stick_fault(self.root):
            file = self._file(path)
            if not file.is_file():
                raise StickError("tidak-ada-di-sana", f"File itu tidak ada. {_SAFE} Periksa nama mapnya.", str(file))
            with file.open("rb") as opened:
                data = opened.read(most_bytes + 1)
        if len(data) > most_bytes:
            raise StickError(
                "file-terlalu-besar",
                f"File itu jauh lebih besar dari yang wajar. {_SAFE} File itu dilewati.",
                str(file),
            )
        return data

    def _below(self, folder: Path, inside: str) -> Iterator[tuple[str, int]]:
        if not folder.is_dir():
            return
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self._below(Path(entry.path), f"{inside}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield f"{inside}{entry.name}", entry.stat(follow_symlinks=False).st_size

    def _file(self, path: str) -> Path:
        """The file at `path`; a desk reads 30,000 of them, so the links of the root itself are followed once."""
        file = self.root / path
        real = os.path.realpath(file)
        if not f"{real}/".startswith(self._real):
            raise StickError(
                "flashdisk-menyesatkan",
                f"Sebuah map di flashdisk ini menunjuk ke luar. {_SAFE} Coba flashdisk lain.",
                f"{file} leads to {real}",
            )
        return file

    def _look(self) -> Volume:
        with _stick_fault(self.root):
            if not self.root.exists():
                raise StickError(
                    "tujuan-tidak-ada",
                    f"Flashdisk tidak ditemukan di {self.root}. {_SAFE} Pasang flashdisk, lalu coba lagi.",
                )
            if not self.root.is_dir():
                raise StickError("tujuan-bukan-map", f"{self.root} bukan map. {_SAFE} Tulis nama map di flashdisk.")
            facts = os.statvfs(self.root)
        return Volume(facts.f_bavail * facts.f_frsize, bool(facts.f_flag & os.ST_RDONLY))


class SpoolStore(FolderStore):
    """The folder `root`, from which others will carry to the folder `carrier`: it takes what that one does not hold.

    Raises:
        StickError: one of the two cannot be asked.
    """

    def __init__(self, root: Path, carrier: Path) -> None:
        super().__init__(root)
        self._carrier = FolderStore(carrier) if carrier.is_dir() else None  # a new stick has no such folder yet

    def put(self, path: str, data: bytes) -> bool:
        """Make the file at `path` hold `data`; False when the carrier, or the spool, did so before.

        Raises:
            StickError: the carrier is gone, or the spool refuses.
        """
        if self._carrier and self._carrier.holds(path, len(data), hashlib.sha256(data).hexdigest()):
            return False
        return super().put(path, data)


def _confirm(file: Path, size: int, sha256: str) -> None:
    if not _holds(file, size, sha256):  # as forged and dying sticks do
        raise StickError(
            "salinan-beda",
            f"Salinan di flashdisk tidak sama dengan aslinya. {_SAFE} Coba flashdisk lain.",
            str(file),
        )


def _holds(file: Path, size: int, sha256: str) -> bool:
    if not file.is_file() or file.stat().st_size != size:
        return False
    digest = hashlib.sha256()
    with file.open("rb", buffering=0) as opened:
        os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := opened.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest() == sha256


@contextmanager
def _stick_fault(target: Path) -> Iterator[None]:
    try:
        yield
    except StickError:
        raise
    except OSError as error:
        raise _blamed(target, error) from error


def _blamed(target: Path, error: OSError) -> StickError:
    """core.atomic blames our card; here the same fault is the stick's, by the first cause."""
    cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
    if cause.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _full(str(cause))
    if cause.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return _locked(str(cause))
    return StickError(
        "flashdisk-gagal",
        f"Flashdisk tercabut sebelum selesai, atau rusak. {_SAFE} Pasang lagi, atau coba flashdisk lain.",
        f"{target}: {cause}",
    )


def _full(detail: str) -> StickError:
    return StickError("flashdisk-penuh", f"Flashdisk penuh. {_SAFE} Kosongkan sedikit, atau pakai yang lain.", detail)


def _locked(detail: str) -> StickError:
    return StickError(
        "flashdisk-terkunci",
        f"Flashdisk tidak bisa ditulisi. {_SAFE} Geser kuncinya bila ada, atau pakai yang lain.",
        detail,
    )
