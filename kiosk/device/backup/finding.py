"""Where backups lie: on a stick, in a folder, among those of other posts. What a carrier says is only shown."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import msgspec

from kiosk.core import KioskError, RefusedError

__all__ = ["FOLDER", "Backup", "Header", "device_folder", "find", "headers", "newest_of", "on_sticks"]

FOLDER = ("KIM", "CADANGAN")
SLOTS = (1, 2)
MOST_POSTS = 200
MOST_HEADER = 8 << 10
MOST_TEXT = 80
STICKS = "KIOSK_STICKS"
_STICKS = "/run/kiosk-stick"


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside a backup, readable by anybody: see `Contents`; `bytes` of the sealed file.

    `boot` is the run of the box it was made in, which tells a second visit of one day where nobody knows the day.
    """

    device: str = ""
    post: str = ""
    kim: str = ""
    kelurahan: str = ""
    made: str = ""
    sure: bool = False
    number: int = 0
    bytes: int = 0
    boot: str = ""


class Backup(msgspec.Struct, frozen=True):
    """A sealed file somebody may want to restore.

    Attributes:
        file: where it lies.
        header: what stands beside it; empty where nothing does.
    """

    file: Path
    header: Header


def device_folder(folder: Path, device: str) -> Path:
    """Where the backups of one post lie below KIM/CADANGAN."""
    return folder / device


def headers(folder: Path) -> list[tuple[int, Header]]:
    """Slot and header of each backup of one post."""
    return [(slot, _header(folder / f"cadangan-{slot}.json")) for slot in SLOTS if _is_plain(_file(folder, slot))]


def find(path: Path) -> list[Backup]:
    """Every backup at `path`: a file, the root of a stick, or a folder of backups; newest of each post first.

    Raises:
        RefusedError: there is none.
    """
    found = [Backup(path, _header(path.with_suffix(".json")))] if _is_plain(path) else list(_below(path))
    if not found:
        raise RefusedError(
            "cadangan-tidak-ada",
            "Di sini tidak ada cadangan. Cadangan ada di flashdisk pos, di map KIM/CADANGAN.",
            str(path),
        )
    return sorted(found, key=lambda one: (one.header.device, -one.header.number, one.file.name))


def newest_of(found: list[Backup]) -> Backup:
    """The newest, where all are of one post.

    Raises:
        RefusedError: they are of several posts; a person must say which.
    """
    folders = {one.file.parent for one in found}
    if len(folders) > 1:
        named = ", ".join(sorted(f"{one.header.post or '?'} ({one.file})" for one in found))
        raise RefusedError("cadangan-banyak", f"Ada cadangan dari beberapa pos. Sebut filenya: {named}")
    return found[0]


def on_sticks() -> list[Backup]:
    """Those on all sticks that are in now; a stick that cannot be read has none."""
    place = Path(os.environ.get(STICKS) or _STICKS)
    found: list[Backup] = []
    with suppress(OSError):
        for stick in sorted(place.iterdir()):
            with suppress(KioskError, OSError):
                found += find(stick)
    return found


def _below(path: Path) -> Iterator[Backup]:
    root = _named(_named(path, FOLDER[0]), FOLDER[1])
    for place in (path, *_folders(root), *_folders(path)):
        for slot, header in headers(place):
            yield Backup(_file(place, slot), header)


def _folders(root: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(islice((one for one in root.iterdir() if one.is_dir() and not one.is_symlink()), MOST_POSTS))
    return []


def _named(folder: Path, name: str) -> Path:
    """What `folder` has of that name in upper or lower case: a stick knows no difference."""
    with suppress(OSError):
        return next((one for one in folder.iterdir() if one.name.casefold() == name.casefold()), folder / name)
    return folder / name


def _file(folder: Path, slot: int) -> Path:
    return folder / f"cadangan-{slot}.age"


def _is_plain(place: Path) -> bool:
    try:
        return stat.S_ISREG(place.lstat().st_mode)
    except OSError:
        return False


def _header(place: Path) -> Header:
    """Printable and short, whatever stands there."""
    if not _is_plain(place):
        return Header()
    try:
        with place.open("rb") as file:
            read = msgspec.json.decode(file.read(MOST_HEADER), type=Header)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Header()
    texts = {name: _printable(getattr(read, name)) for name in ("device", "post", "kim", "kelurahan", "made", "boot")}
    return msgspec.structs.replace(read, **texts)


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text[:MOST_TEXT]).strip()
