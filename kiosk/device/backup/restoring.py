"""A backup in the place of what is there: unpacked beside, checked to the last byte, switched, and the old one kept.

Content is not replaced but joined: what a stick brought to this card may be newer than the backup. What exists on this
post only (approved items) comes back as a new generation, and the seals a post has seen come back with it, so that no
older stick is believed than before.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, runtime_checkable

import msgspec

from kiosk.core import Context, NoRoomError, OurError, RefusedError, StickError, SystemClock, atomic
from kiosk.device.backup.age import opened
from kiosk.device.backup.archive import unpacked
from kiosk.device.backup.model import Contents, FileEntry, Limits
from kiosk.device.backup.settling import settle
from kiosk.device.backup.switching import BEFORE, LOCK, READY, STAGED, finish_restore, switch

__all__ = ["BOOT", "look_into", "restore", "undo"]

BOOT = Path("/boot/firmware")
RESERVE = 32 << 20  # bytes of the card that stay free
_BLOCK = 1 << 17


@runtime_checkable
class _Floor(Protocol):
    def floor(self) -> datetime: ...


@dataclass(frozen=True)
class _Unpacking:
    """Takes files into a staged folder."""

    root: Path

    def keep(self, path: str, entry: FileEntry, chunks: Iterator[bytes]) -> None:
        place = self.root.joinpath(*path.split("/"))
        atomic.make_folder(place.parent)
        atomic.write_stream(place, chunks, durable=False, mode=atomic.FOR_OWNER if entry.private else atomic.FOR_ALL)

    def judge(self, contents: Contents) -> None:
        needed = sum(entry.bytes + 4096 for entry in contents.files.values()) + RESERVE
        free = shutil.disk_usage(self.root).free
        if free < needed:
            raise NoRoomError(
                "tempat-penuh",
                f"Kartu kotak ini kurang besar: perlu {needed // 1_000_000} MB, tersisa {free // 1_000_000} MB. "
                "Kotak ini tidak berubah. Pakai kartu yang lebih besar.",
                f"{needed} bytes",
            )


def restore(ctx: Context, file: Path, words: str, *, boot: Path = BOOT, limits: Limits | None = None) -> Contents:
    """Put the backup `file` in the place of this post's state; what it holds.

    Raises:
        TrustError: these are not its words.
        StickError: it is damaged, incomplete or lies.
        RefusedError: made by a newer program, or the box is being used or restored just now.
        NoRoomError, OurError: our card. In all these cases nothing has changed.
    """
    finish_restore(ctx.paths)
    data = ctx.paths.data
    with _alone(data):
        staging = atomic.stage(data / STAGED)
        try:
            unpacking = _Unpacking(staging)
            contents = unpacked(
                opened(_read(file, limits or Limits()), words), unpacking.keep, limits or Limits(), unpacking.judge
            )
            _carry_over(ctx, staging, boot)
            atomic.sync_tree(staging)
        except BaseException:
            with suppress(OurError):  # the next restore throws it away; the first fault is the one to tell
                atomic.remove_tree(staging)
            raise
        atomic.move(staging, data / READY)
        switch(data)
    ctx.paths.create()
    settle(ctx)
    _note(ctx, {"did": "restored", "device": contents.device, "made": contents.made, "number": contents.number})
    return contents


def undo(ctx: Context) -> None:
    """What was there before the last restore again; what is there now becomes what was there before.

    Raises:
        RefusedError: there was none, or the box is being used just now.
        OurError: our card.
    """
    finish_restore(ctx.paths)
    data = ctx.paths.data
    if not (data / BEFORE).is_dir():
        raise RefusedError("belum-dipulihkan", "Di kotak ini belum pernah ada pemulihan, jadi tidak ada yang lama.")
    with _alone(data):
        atomic.move(data / BEFORE, data / READY)
        switch(data)
    ctx.paths.create()
    _note(ctx, {"did": "restore-undone"})


def look_into(file: Path, words: str, limits: Limits | None = None) -> Contents:
    """What a backup says it holds, once the words have opened it; only its beginning is read.

    Raises:
        TrustError, StickError, RefusedError: as `restore`.
    """
    found: list[Contents] = []

    def seen(contents: Contents) -> None:
        found.append(contents)
        raise _Seen

    with suppress(_Seen):
        unpacked(opened(_read(file, limits or Limits()), words), lambda *_: None, limits or Limits(), seen)
    return found[0]


class _Seen(Exception):  # noqa: N818 - no fault: enough was read
    """The list was read."""


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """No other restore, and no process that writes a journal: what it writes now would go to the old state."""
    with ExitStack() as stack:
        for lock in (data / LOCK, data / "state" / "import.lock", *sorted((data / "journal").glob("*/*.lock"))):
            if lock.parent.is_dir() and not stack.enter_context(atomic.try_lock(lock, wait=False)):
                raise RefusedError(
                    "kotak-dipakai",
                    "Kotak sedang dipakai, jadi belum dipulihkan. Cabut flashdisk lain, hentikan kiosk-web dan "
                    "kiosk-announcer, lalu coba lagi.",
                    f"{lock} is held",
                )
        yield


def _carry_over(ctx: Context, staging: Path, boot: Path) -> None:
    """What of this card must outlive a restore: how late it is at least, and which `pos.toml` was taken already."""
    state = atomic.make_folder(staging / "state")
    if isinstance(ctx.clock, _Floor):
        SystemClock(ctx.paths.run, state).raise_floor(ctx.clock.floor())
    known = {**_json(state / "first.json"), "taken": _taken(ctx, boot)}
    atomic.replace(state / "first.json", msgspec.json.encode(known))


def _taken(ctx: Context, boot: Path) -> str:
    """The hash of the boot partition's `pos.toml`, or the one noted here: it must not push out restored settings."""
    import hashlib

    try:
        return hashlib.sha256((boot / "pos.toml").read_bytes()).hexdigest()
    except OSError:
        return str(_json(ctx.paths.state / "first.json").get("taken", ""))


def _json(file: Path) -> Mapping[str, object]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, object])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def _read(file: Path, limits: Limits) -> Iterable[bytes]:
    """The bytes of a plain file of a carrier, no more than a backup may have."""
    import stat

    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise _unread(file, error) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _unread(file, None)
        read = 0
        while block := os.read(descriptor, _BLOCK):
            read += len(block)
            if read > limits.sealed_bytes:
                raise _unread(file, None)
            yield block
    except StickError:
        raise
    except OSError as error:
        raise _unread(file, error) from error
    finally:
        os.close(descriptor)


def _unread(file: Path, error: OSError | None) -> StickError:
    return StickError(
        "cadangan-tak-terbaca",
        "Cadangan ini tidak bisa dibaca dari flashdisk. Kotak ini tidak berubah. Cabut, pasang lagi, lalu coba lagi.",
        f"{file}: {error or 'no plain file, or too large'}",
    )


def _note(ctx: Context, record: Mapping[str, object]) -> None:
    journal = ctx.journal("operators")
    journal.append({"at": ctx.clock.read().now.isoformat(), "who": "cadangan", **record})
    with suppress(OurError):  # the journal keeps it and tries again; the restore itself is done
        journal.flush()
