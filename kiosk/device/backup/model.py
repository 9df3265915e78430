"""What a backup is. Pure.

A backup is one age file under the post's words; in it, gzip; in that, a ustar archive of plain files whose first
member, `cadangan.json`, lists all the others in their order with length and SHA-256. Nothing but that list is believed
of the archive: a file that is not in it, one too many, one too few, one that leads out of the data folder, or one of
another length or hash makes all of it void. So the archive needs no rules of its own for links, devices or doubles.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from kiosk.core import RefusedError, StickError

__all__ = [
    "CONTENT",
    "FORMAT",
    "LIST",
    "Contents",
    "FileEntry",
    "Item",
    "Limits",
    "checked",
    "encode",
    "fit",
    "is_ours",
    "spoilt",
]

FORMAT = 1
LIST = "cadangan.json"
CONTENT = "content"
KEPT_HERE = frozenset({"cache", "run", "lost+found"})
"""Entries of the data folder that are no part of a backup: what can be made again, and what the file system keeps."""

JOURNAL_SHARE = 5  # lines of journals shrink to a fifth; sounds and pictures hardly
_HASH = re.compile(r"[0-9a-f]{64}")
_OBJECT = re.compile(r"content/objects/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_SEALS = re.compile(r"content/(?:manifest\.json|tuf/[A-Za-z0-9][\w.-]*(?:/[A-Za-z0-9][\w.-]*){1,2})", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True)
class Limits:
    """How much a backup may hold, so that a lying one fills neither memory nor card."""

    files: int = 20_000
    name_bytes: int = 240
    list_bytes: int = 8 << 20
    file_bytes: int = 1 << 30
    all_bytes: int = 4 << 30
    sealed_bytes: int = 2 << 30


class FileEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file: its length, its SHA-256, and whether only its owner may read it."""

    bytes: int
    sha256: str
    private: bool = False


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """The first member of a backup.

    Attributes:
        format: of the whole backup.
        program: version of the program that made it.
        device: the number of the post at the desk; "" where it has none yet.
        post, kim, kelurahan: who it is, for a person.
        made: when, ISO 8601 UTC, by the clock of the post.
        sure: somebody vouched for that clock.
        number: grows with each backup of a post, whatever its clock says.
        files: path below the data folder > file, in the order of the archive.
        left: paths that were left out for want of room.
    """

    format: int = FORMAT
    program: str = ""
    device: str = ""
    post: str = ""
    kim: str = ""
    kelurahan: str = ""
    made: str = ""
    sure: bool = False
    number: int = 0
    files: dict[str, FileEntry] = {}
    left: tuple[str, ...] = ()


class _Format(msgspec.Struct, frozen=True):
    format: int = 0


@dataclass(frozen=True)
class Item:
    """A file that might go into a backup.

    Attributes:
        path: its name in the backup.
        size: bytes that count now; a journal may be longer by the time it is read.
        changed: when it was last written, seconds.
        can_wait: it may be left out where there is no room for all.
    """

    path: str
    size: int
    changed: float = 0.0
    can_wait: bool = False

    @property
    def weight(self) -> int:
        """About how many bytes it takes on the stick."""
        return self.size // JOURNAL_SHARE if self.path.endswith(".jsonl") else self.size


def fit(items: Iterable[Item], most: int) -> tuple[list[Item], list[Item]]:
    """`items` that together weigh at most `most` bytes, by name, and those left out: the oldest that can wait.

    What cannot wait always stays.
    """
    kept = {item.path: item for item in items}
    over = sum(item.weight for item in kept.values()) - most
    left: list[Item] = []
    for item in sorted((one for one in kept.values() if one.can_wait), key=lambda one: (one.changed, one.path)):
        if over <= 0:
            break
        left.append(kept.pop(item.path))
        over -= item.weight
    return sorted(kept.values(), key=lambda item: item.path), left


def is_ours(top: str) -> bool:
    """True for an entry of the data folder that a backup holds as it is, and that a restore replaces."""
    kept = top in KEPT_HERE or top == CONTENT or top.startswith((".", "pulih", "sebelum-pulih"))
    return bool(top) and not kept


def encode(contents: Contents) -> bytes:
    """The first member."""
    return msgspec.json.encode(contents) + b"\n"


def checked(data: bytes, limits: Limits) -> Contents:
    """Read and judge the list of a backup.

    Raises:
        RefusedError: made by a newer program.
        StickError: it is no list of ours, or names what no post has.
    """
    try:
        found = msgspec.json.decode(data, type=_Format).format
        if found > FORMAT:
            raise RefusedError(
                "cadangan-lebih-baru",
                "Cadangan ini dibuat oleh program yang lebih baru. Kotak ini tidak berubah. "
                "Pasang dulu program yang baru, lalu pulihkan lagi.",
                f"format {found}",
            )
        if found < 1:
            raise spoilt(f"format {found}")
        contents = msgspec.json.decode(data, type=Contents)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise spoilt(str(error)) from error
    if len(contents.files) > limits.files:
        raise spoilt(f"{len(contents.files)} files")
    for path, entry in contents.files.items():
        _judge(path, entry, limits)
    _judge_together(contents, limits)
    return contents


def spoilt(detail: str) -> StickError:
    """What is said of a backup that cannot be right."""
    return StickError(
        "cadangan-rusak",
        "Cadangan ini rusak atau tidak lengkap. Kotak ini tidak berubah. Coba cadangan yang satunya.",
        detail,
    )


def _judge(path: str, entry: FileEntry, limits: Limits) -> None:
    parts = path.split("/")
    if len(path.encode()) > limits.name_bytes or _CONTROL.search(path) or {"", ".", ".."} & set(parts):
        raise spoilt(f"name {path[:80]!r}")
    if parts[0] == CONTENT:
        stored = _OBJECT.fullmatch(path)
        if not (_SEALS.fullmatch(path) or (stored and stored[2] == entry.sha256)):
            raise spoilt(f"name {path[:80]!r}")
    elif not is_ours(parts[0]):
        raise spoilt(f"name {path[:80]!r}")
    if not 0 <= entry.bytes <= limits.file_bytes or not _HASH.fullmatch(entry.sha256):
        raise spoilt(f"{path[:80]!r}: {entry.bytes} bytes, {entry.sha256[:80]!r}")


def _judge_together(contents: Contents, limits: Limits) -> None:
    total = sum(entry.bytes for entry in contents.files.values())
    if total > limits.all_bytes:
        raise spoilt(f"{total} bytes in all")
    folders = {"/".join(parts[:depth]) for parts in _split(contents.files) for depth in range(1, len(parts))}
    if both := folders & contents.files.keys():
        raise spoilt(f"{min(both)!r} is a file and a folder")


def _split(paths: Iterable[str]) -> Iterable[Sequence[str]]:
    return (path.split("/") for path in paths)
