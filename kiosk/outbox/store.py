"""The batches on our card, found again whole.

A batch whose bytes no longer fit its name is damaged by the card. It is named, skipped and kept; its name still says
which one it was.
"""

import hashlib
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.core import Context, KioskError, OurError, Paths, RefusedError, atomic
from kiosk.outbox.model import Header, Name, header_of, parse_name

__all__ = ["SEALING", "Batch", "Content", "alone", "batches", "newest_whole", "ready"]

SEALING = "export.lock"
"""What sealing, pruning and making small hold: nobody numbers or drops batches beside another one."""

_LOOK_AGAIN = 0.2  # seconds
_UNREADABLE = (OSError, EOFError, zlib.error, msgspec.MsgspecError, UnicodeDecodeError)


@dataclass(frozen=True)
class Content:
    """A whole batch in memory."""

    data: bytes
    header: Header


@dataclass(frozen=True)
class Batch:
    """One sealed file on our card."""

    path: Path
    name: Name

    def read(self) -> Content | None:
        """What it holds, or None when the card has damaged it."""
        try:
            data = self.path.read_bytes()
            if hashlib.sha256(data).hexdigest() == self.name.sha256:
                return Content(data, header_of(data))
        except _UNREADABLE:
            return None  # a dying card refuses single sectors; the other batches still go
        return None


def ready(paths: Paths) -> Path:
    """Where sealed batches wait."""
    return paths.outbox / "ready"


def batches(paths: Paths) -> list[Batch]:
    """All sealed files, oldest first, damaged ones too."""
    named = ((path, parse_name(path.name)) for path in sorted(ready(paths).glob("*.jsonl.gz")))
    return sorted((Batch(path, name) for path, name in named if name), key=lambda batch: batch.name.seq)


def newest_whole(known: Sequence[Batch]) -> Iterator[tuple[Batch, Content]]:
    """The whole ones of `known`, newest first."""
    for batch in reversed(known):
        if content := batch.read():
            yield batch, content


@contextmanager
def alone(ctx: Context, lock: str = SEALING, *, seconds: float = 0) -> Iterator[None]:
    """Do one thing at a time: what `lock` names; wait so many `seconds` for whoever is at it.

    Raises:
        RefusedError: another process is at it, and was so all the time.
        OurError: our card refuses, here or in what is done meanwhile.
    """
    atomic.make_folder(ctx.paths.outbox)
    try:
        with _held_within(ctx.paths.outbox / lock, seconds) as held:
            if not held:
                raise RefusedError(
                    "ekspor-berjalan",
                    "Catatan sedang disalin. Catatan aman di kotak. Tunggu sampai selesai, lalu coba lagi.",
                )
            yield
    except KioskError:
        raise
    except OSError as error:
        raise OurError(
            "catatan-tak-terbaca",
            "Kartu kotak ini tidak bisa dibaca. Catatan belum dikemas. Hubungi pengurus; kartunya mungkin rusak.",
            str(error),
        ) from error


@contextmanager
def _held_within(path: Path, seconds: float) -> Iterator[bool]:
    """The lock `path`, or False when others held it all the time; asked again, for a queue of the kernel has no end."""
    until = time.monotonic() + seconds
    while True:
        with atomic.try_lock(path, wait=False) as held:
            if held or time.monotonic() >= until:
                yield held
                return
        time.sleep(_LOOK_AGAIN)
