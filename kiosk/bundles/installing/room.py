"""How much room the card has."""

import os
from pathlib import Path

from kiosk.bundles.policy import Room

__all__ = ["room_of"]


def room_of(folder: Path) -> Room:
    """Bytes free for us, and in all, on the file system of `folder`."""
    answer = os.statvfs(folder)
    return Room(answer.f_bavail * answer.f_frsize, answer.f_blocks * answer.f_frsize)
