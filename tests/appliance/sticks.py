"""Sticks as image files: one FAT, or several partitions, filled and read without mounting anything."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.powercut.facilities import run

__all__ = ["Partition", "fill", "make_stick", "names_on", "partition_table", "read_from"]

SECTOR = 512
ALIGN = 2048  # sectors before the first partition, as every tool leaves them
FAT32, EXFAT_OR_NTFS, LINUX = 0x0C, 0x07, 0x83
MEBIBYTE = 1 << 20
_ENTRY = struct.Struct("<B3sB3sII")
_MOST_PRIMARY = 4


@dataclass(frozen=True)
class Partition:
    """One partition of a stick.

    Attributes:
        kind: `vfat`, `exfat`, `ext4`, or `` for one without a file system.
        files: name on it > file or folder here.
    """

    kind: str
    megabytes: int
    files: Mapping[str, Path]
    label: str = "KIM"


def make_stick(image: Path, partitions: Sequence[Partition], *, table: bool = True) -> Path:
    """Make an image; without a table it is one file system from the first sector on, as some sticks are sold."""
    start = ALIGN * SECTOR if table else 0
    with image.open("wb") as file:
        file.truncate(start + sum(one.megabytes for one in partitions) * MEBIBYTE + (MEBIBYTE if table else 0))
        if table:
            file.write(partition_table([(_number(one.kind), one.megabytes) for one in partitions]))
    for at, one in zip(_starts([one.megabytes for one in partitions], start), partitions, strict=True):
        _format(image, at, one)
    return image


def partition_table(parts: Sequence[tuple[int, int]]) -> bytes:
    """A master boot record: (type, MiB) of each partition, up to four, one behind the other."""
    if len(parts) > _MOST_PRIMARY:
        raise ValueError("a master boot record has room for four")
    entries = b"".join(
        _ENTRY.pack(0, b"\xfe\xff\xff", kind, b"\xfe\xff\xff", start // SECTOR, size * MEBIBYTE // SECTOR)
        for start, (kind, size) in zip(_starts([size for _, size in parts], ALIGN * SECTOR), parts, strict=True)
    )
    return b"\0" * 440 + b"KIM!\0\0" + entries.ljust(64, b"\0") + b"\x55\xaa"


def fill(image: Path, files: Mapping[str, Path], offset: int = ALIGN * SECTOR) -> None:
    """Copy files and folders onto the FAT at `offset`; folders in the way to them are made."""
    made: set[str] = set()
    for name, source in files.items():
        parts = name.split("/")[:-1]
        for depth in range(1, len(parts) + 1):
            folder = "/".join(parts[:depth])
            if folder not in made:
                run("mmd", "-D", "s", "-i", f"{image}@@{offset}", f"::{folder}", allowed=1)
                made.add(folder)
        run("mcopy", "-s", "-Q", "-n", "-i", f"{image}@@{offset}", str(source), f"::{name}")


def names_on(image: Path, offset: int = ALIGN * SECTOR) -> list[str]:
    """All files of the FAT at `offset`, with their folders."""
    told = run("mdir", "-/", "-b", "-a", "-i", f"{image}@@{offset}", "::", allowed=1)
    return sorted(line.removeprefix("::/") for line in told.splitlines() if not line.endswith("/"))


def read_from(image: Path, name: str, offset: int = ALIGN * SECTOR) -> str:
    """A text file of it."""
    return run("mtype", "-i", f"{image}@@{offset}", f"::{name}")


def _starts(megabytes: Sequence[int], first: int) -> list[int]:
    return [first + sum(megabytes[:at]) * MEBIBYTE for at in range(len(megabytes))]


def _number(kind: str) -> int:
    return {"vfat": FAT32, "exfat": EXFAT_OR_NTFS}.get(kind, LINUX)


def _format(image: Path, at: int, one: Partition) -> None:
    if not one.kind:
        return
    if one.kind == "vfat":
        sectors = str(one.megabytes * MEBIBYTE // 1024)
        run("mkfs.vfat", "-n", one.label, "--offset", str(at // SECTOR), str(image), sectors)
        fill(image, one.files, at)
        return
    alone = image.with_suffix(".part")  # these tools know no offset
    with alone.open("wb") as file:
        file.truncate(one.megabytes * MEBIBYTE)
    run(f"mkfs.{one.kind}", *(("-q", "-F") if one.kind == "ext4" else ()), "-L", one.label, str(alone))
    with alone.open("rb") as source, image.open("r+b") as target:
        target.seek(at)
        while data := source.read(MEBIBYTE):
            target.write(data)
    alone.unlink()
