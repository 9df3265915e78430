"""The stick: any folder that may be full, locked, gone in mid-copy, or that lies about what it keeps.

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

__all__ = ["Volume", "check_room", "confirm", "holds", "look", "put"]

CHUNK_BYTES = 1 << 20
_SAFE = "Catatan tetap aman di kotak."


@dataclass(frozen=True)
class Volume:
    """What a carrier says of itself."""

    free: int  # bytes
    read_only: bool


def look(target: Path) -> Volume:
    """The state of the volume under the folder `target`.

    Raises:
        StickError: there is no such folder, or it cannot be asked.
    """
    with _stick_fault(target):
        if not target.exists():
            raise StickError(
                "tujuan-tidak-ada",
                f"Flashdisk tidak ditemukan di {target}. {_SAFE} Pasang flashdisk, lalu coba lagi.",
            )
        if not target.is_dir():
            raise StickError("tujuan-bukan-map", f"{target} bukan map. {_SAFE} Tulis nama map di flashdisk.")
        facts = os.statvfs(target)
    return Volume(facts.f_bavail * facts.f_frsize, bool(facts.f_flag & os.ST_RDONLY))


def check_room(volume: Volume, size: int) -> None:
    """Refuse before a byte is written.

    Raises:
        StickError: the volume is locked, or has no room for `size` bytes.
    """
    if volume.read_only:
        raise _locked("mounted read-only")
    if volume.free < size:
        raise _full(f"{volume.free} bytes free, {size} needed")


def put(target: Path, folder: str, name: str, data: bytes) -> bool:
    """Make `target/folder/name` hold `data`; False when it did so before.

    Raises:
        StickError: the carrier refuses, is gone, or keeps something else than it was given.
    """
    place = target / folder / name
    sha256 = hashlib.sha256(data).hexdigest()
    with _stick_fault(target):
        if not place.parent.resolve().is_relative_to(target.resolve()):
            raise StickError(
                "flashdisk-menyesatkan",
                f"Sebuah map di flashdisk ini menunjuk ke luar. {_SAFE} Coba flashdisk lain.",
                f"{place.parent} leads to {place.parent.resolve()}",
            )
        if holds(place, len(data), sha256):
            return False
        check_room(look(target), len(data))
        atomic.make_folder(place.parent)
        atomic.sweep(place.parent)
        atomic.replace(place, data)
        confirm(place, len(data), sha256)
    return True


def confirm(place: Path, size: int, sha256: str) -> None:
    """Compare a fresh copy with what was given.

    Raises:
        StickError: the medium keeps something else, as forged and dying sticks do.
    """
    if not holds(place, size, sha256):
        raise StickError(
            "salinan-beda",
            f"Salinan di flashdisk tidak sama dengan aslinya. {_SAFE} Coba flashdisk lain.",
            str(place),
        )


def holds(place: Path, size: int, sha256: str) -> bool:
    """True when the medium, not our memory of it, holds these bytes."""
    if not place.is_file() or place.stat().st_size != size:
        return False
    digest = hashlib.sha256()
    with place.open("rb", buffering=0) as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := file.read(CHUNK_BYTES):
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
