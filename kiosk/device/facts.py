"""What the kernel says of this machine. Reads only; a fact that cannot be read is None, never a guess."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

__all__ = ["KernelFiles", "Room", "disk", "memory", "read_only"]

_KIBIBYTE = 1024
_OCTAL = re.compile(r"\\([0-7]{3})")  # how the kernel writes blanks in the names of mount points


@dataclass(frozen=True)
class KernelFiles:
    """Where the kernel tells it; a test points them elsewhere."""

    memory: Path = Path("/proc/meminfo")
    mounts: Path = Path("/proc/self/mounts")


@dataclass(frozen=True)
class Room:
    """Bytes of a store."""

    total: int
    free: int  # what programs can still have


def disk(folder: Path) -> Room:
    """Room on the card under `folder`.

    Raises:
        OSError: the card cannot be asked.
    """
    usage = shutil.disk_usage(folder)
    return Room(usage.total, usage.free)


def memory(files: KernelFiles) -> Room | None:
    """Working memory."""
    fields = dict(re.findall(r"^(\w+):\s+(\d+) kB$", _text(files.memory), re.MULTILINE))
    if not {"MemTotal", "MemAvailable"} <= fields.keys():
        return None
    return Room(int(fields["MemTotal"]) * _KIBIBYTE, int(fields["MemAvailable"]) * _KIBIBYTE)


def read_only(files: KernelFiles, folder: Path) -> bool | None:
    """True when the kernel has locked the volume of `folder`, as it does with a failing card."""
    place = folder.resolve()
    found: tuple[int, bool] | None = None
    for line in _text(files.mounts).splitlines():
        fields = line.split(" ")
        if len(fields) < 4:  # noqa: PLR2004 - device, place, type, options
            continue
        point = Path(_OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[1]))
        depth = len(point.parts)
        # Of two mounts on one place the later covers the earlier, hence >=.
        if place.is_relative_to(point) and (found is None or depth >= found[0]):
            found = depth, "ro" in fields[3].split(",")
    return found[1] if found else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
