"""What the kernel says of this machine. Reads only; a fact that cannot be read is None, never a guess."""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

__all__ = ["KernelFiles", "Room", "disk", "memory", "read_only"]

_KIBIBYTE = 1024


@dataclass(frozen=True)
class KernelFiles:
    """Where the kernel tells it; a test points them elsewhere."""

    memory: Path = Path("/proc/meminfo")


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


def read_only(folder: Path) -> bool | None:
    """True when the kernel has locked the volume of `folder`, as it does with a failing card."""
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    except OSError:
        return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
