"""What booting the whole machine needs of this one, looked up rather than guessed, and where its image is kept."""

import os
import subprocess
from functools import cache
from pathlib import Path

from tests.conftest import ROOT
from tests.powercut.facilities import command

__all__ = ["BUILD", "GUEST", "absent_tools", "missing"]

BUILD = ROOT / "build" / "appliance"
GUEST = Path(__file__).resolve().parent / "guest"
FREE_BYTES = 12 << 30
# Tool > Debian's package that brings it.
TOOLS = {
    "qemu-system-x86_64": "qemu-system-x86",
    "mmdebstrap": "mmdebstrap",
    "mkfs.ext4": "e2fsprogs",
    "mkfs.vfat": "dosfstools",
    "mkfs.exfat": "exfatprogs",
    "mcopy": "mtools",
    "unshare": "util-linux",
    "chroot": "coreutils",
}


def absent_tools() -> list[str]:
    """Those that are not installed, each with its package."""
    return [f"{tool} (Debian package {package})" for tool, package in TOOLS.items() if not command(tool)]


@cache
def missing() -> str:
    """Why the machine cannot be booted here; empty when it can."""
    if os.geteuid() != 0:
        return "the appliance's image is built as root"
    if tools := absent_tools():
        return f"the appliance needs {', '.join(tools)}"
    if subprocess.run(
        [command("unshare"), "--mount", "--propagation", "private", "true"], capture_output=True, check=False
    ).returncode:
        return "the appliance's image is installed among mounts of its own, which a chroot cannot have"
    place = next(folder for folder in (BUILD, *BUILD.parents) if folder.is_dir())
    state = os.statvfs(place)
    if state.f_bavail * state.f_frsize < FREE_BYTES:
        return f"the appliance's image needs {FREE_BYTES >> 30} GB free below {place}"
    return ""
