"""What was put in: where it is mounted, and whether it is still the same that was put in.

A stick that was pulled out may leave the folder it was mounted on, as empty as a stick nobody has filled. So it is
known by the device below that folder, looked at when it was put in: while it waits for its turn, and at every step.
"""

import re
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Medium"]

_PART = re.compile(r"([a-z]+)\d+", re.ASCII)


@dataclass(frozen=True)
class Medium:
    """One stick, folder or file.

    Attributes:
        path: its root.
        device: number of the device it lay on when it was put in; None where there was nothing.
    """

    path: Path
    device: int | None

    @classmethod
    def at(cls, path: Path) -> "Medium":
        """What lies at `path` now."""
        return cls(path, _device(path))

    def is_gone(self) -> bool:
        """True when it was there, and is not any more."""
        return self.device is not None and _device(self.path) != self.device

    def has_other_parts(self) -> bool:
        """True where another part of the same stick is mounted beside it (sda1, sda2): a person sees one stick."""
        disk = _PART.fullmatch(self.path.name)
        beside = (other for other in self.path.parent.glob(f"{disk[1]}[0-9]*")) if disk else ()
        return any(other != self.path and _device(other) != _device(other.parent) for other in beside)


def _device(path: Path) -> int | None:
    try:
        return path.stat().st_dev
    except OSError:
        return None
