"""A small /proc and /sys of a test's own."""

import os
from pathlib import Path

from kiosk.core import atomic
from kiosk.device.facts import KernelFiles

__all__ = ["Kernel"]


class Kernel:
    """A machine of which nothing is known until a test lays it out."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = KernelFiles(
            memory=root / "meminfo",
            blocks=root / "blocks",
            ext4=root / "ext4",
            firmware=root / "platform",
            sensors=root / "hwmon",
            zones=root / "thermal",
            network=root / "net",
            usb=root / "usb",
            systemctl=str(root / "systemctl"),
        )

    def tell(self, path: str, text: str) -> Path:
        """Lay down what the kernel says at `path`."""
        atomic.make_folder((self.root / path).parent)
        (self.root / path).write_text(text, encoding="utf-8")
        return self.root / path

    def card(self, folder: Path, *, whole: bool = False) -> str:
        """The card under `folder`, `whole` or a partition of it; gives the path to tell of the whole one."""
        device = folder.stat().st_dev
        part = self.root / "devices" / "mmcblk0" / ("" if whole else "mmcblk0p3")
        atomic.make_folder(part)
        if not whole:
            self.tell("devices/mmcblk0/mmcblk0p3/partition", "3\n")
        atomic.make_folder(self.files.blocks)
        (self.files.blocks / f"{os.major(device)}:{os.minor(device)}").symlink_to(part)
        return "devices/mmcblk0"

    def systemd(self, shown: str) -> None:
        """Let `systemctl` print that."""
        self.tell("systemctl", f"#!/bin/sh\ncat <<'END'\n{shown}END\n").chmod(0o755)
