"""The rules of an import, without I/O: what time it is held to be, what a publisher may name, what must be copied.

Time: the reference for expiry is the newest signed publish date this post has seen, never the wall clock. A post
without a clock (1970) cannot be tricked by it, and a wrong one (2099) cannot lock its own publisher out.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from kiosk.bundles.codes import fault
from kiosk.core import PublisherPart, TargetEntry, parse_utc

__all__ = [
    "LOCAL",
    "MIB",
    "FloorClock",
    "Room",
    "changes",
    "exactly",
    "reference_time",
    "require_room",
    "stored_name",
    "targets",
]

LOCAL = "pos"
"""The publisher of what the post's own organisers approved; it has no key and no seal."""

MIB = 1 << 20
MAX_RESERVE = 512 * MIB  # a tenth of a big disk would refuse content that easily fits

_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,180}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@runtime_checkable
class FloorClock(Protocol):
    """A clock that remembers the newest signed publish date."""

    def floor(self) -> datetime:
        """The newest signed publish date seen."""
        ...

    def raise_floor(self, published: datetime) -> None:
        """Remember a signed publish date; an earlier one changes nothing."""
        ...


@dataclass(frozen=True)
class Room:
    """Bytes of the file system that holds the content."""

    free: int
    total: int


def reference_time(floor: datetime, installed: PublisherPart | None) -> datetime:
    """The moment against which the expiry of a publisher's seal is judged: the newest signed publish date of its own.

    Another publisher's laptop that stands in 2099 must not make this one's seal run out; `floor` is of the publisher
    the post is enrolled with.
    """
    return max(floor, parse_utc(installed.published)) if installed else floor


def targets(signed: Iterable[tuple[str, int, str]], publisher: str) -> dict[str, TargetEntry]:
    """The verified (path, length, sha256) of one publisher as content entries, sorted by path.

    A signature says who wrote a name, not that the name is harmless, so each is checked again.

    Raises:
        TrustError: a path outside `<publisher>/`, or a name or hash of an unsafe form (`di-luar-bagian`).
    """
    entries = {}
    for path, length, sha256 in sorted(signed):
        parts = path.split("/")
        sound = len(parts) > 1 and parts[0] == publisher and all(_PART.fullmatch(part) for part in parts)
        if not sound or not _SHA256.fullmatch(sha256):
            raise fault("di-luar-bagian", f"{publisher} may not publish {path[:200]!r} ({sha256[:80]!r})")
        entries[path] = TargetEntry(sha256, length)
    return entries


def stored_name(path: str, entry: TargetEntry) -> str:
    """Where a package keeps a target: `targets/<folder>/<sha256>.<name>`."""
    folder, _, name = path.rpartition("/")
    return f"targets/{folder}/{entry.sha256}.{name}"


def changes(before: Mapping[str, TargetEntry], after: Mapping[str, TargetEntry]) -> tuple[int, int]:
    """How many paths of `after` are new or changed, and how many of `before` are gone."""
    added = sum(1 for path, entry in after.items() if before.get(path) != entry)
    return added, len(before.keys() - after.keys())


def require_room(needed: int, room: Room) -> None:
    """Refuse `needed` more bytes that would leave less than the reserve: a tenth of the card, at most 512 MiB.

    Raises:
        NoRoomError: too little room (`tempat-penuh`).
    """
    reserve = min(room.total // 10, MAX_RESERVE)
    if needed and room.free < needed + reserve:
        raise fault("tempat-penuh", f"{needed} bytes needed, {room.free} free, {reserve} kept in reserve")


def exactly(entry: TargetEntry, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Pass `chunks` on while counting and hashing; the last one is followed by the verdict.

    Raises:
        StickError: they are not the signed bytes (`isi-rusak-di-paket`).
    """
    digest, length = hashlib.sha256(), 0
    for chunk in chunks:
        length += len(chunk)
        if length > entry.length:
            raise fault("isi-rusak-di-paket", f"longer than {entry.length} bytes: {entry.sha256}")
        digest.update(chunk)
        yield chunk
    if length != entry.length or digest.hexdigest() != entry.sha256:
        raise fault("isi-rusak-di-paket", f"{length} bytes that are not {entry.sha256}")
