"""What the lab needs of the machine, tried rather than guessed."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

__all__ = ["absent", "command", "fast_folder", "make_disk", "missing", "mount", "repair", "run", "unmount", "until"]

DISK_BYTES = 192 << 20  # two block groups, so that there is a second superblock
PATIENCE_SECONDS = 60
CORRECTED = 1  # e2fsck(8): errors corrected
TOOLS = {
    "qemu-storage-daemon": "qemu-system-common",
    "mkfs.ext4": "e2fsprogs",
    "e2fsck": "e2fsprogs",
    "mount": "mount",
    "umount": "mount",
}
_SYSTEM_FOLDERS = "/usr/sbin:/sbin:/usr/bin:/bin"  # not everybody's PATH has them


def command(name: str) -> str:
    """The full path of a system tool, empty where it is missing."""
    return shutil.which(name, path=os.environ.get("PATH", "") + ":" + _SYSTEM_FOLDERS) or ""


def run(*arguments: str, allowed: int = 0) -> str:
    """Run a system tool to its end; it may exit with `allowed` or less.

    Raises:
        OSError: it failed; with what it said.
    """
    done = subprocess.run([command(arguments[0]), *arguments[1:]], capture_output=True, text=True, check=False)
    if not 0 <= done.returncode <= allowed:
        raise OSError(f"{arguments[0]}: {(done.stderr or done.stdout).strip()[-200:]}")
    return done.stdout


def make_disk(path: Path) -> None:
    """A disk image with an empty ext4, as the data partition of a post; nothing is left to be initialised later."""
    with path.open("wb") as file:
        file.truncate(DISK_BYTES)
    lazy = "lazy_itable_init=0,lazy_journal_init=0,nodiscard"
    run("mkfs.ext4", "-q", "-F", "-b", "4096", "-N", "4096", "-J", "size=4", "-E", lazy, str(path))


def mount(disk: Path, folder: Path) -> None:
    """Mount the ext4 in `disk` at `folder`.

    `mount` itself finds a loop device and frees it with the mount, so nothing has to be agreed between two tests.
    Where others took the one it found, or all are in use, it is asked again.

    Raises:
        OSError: no loop device, or no such file system any more.
    """
    options = "loop,noatime,nodiscard"
    _patiently("loop device", lambda: run("mount", "-t", "ext4", "-o", options, str(disk), str(folder)))


def repair(disk: Path) -> None:
    """What a post does at boot where the file system cannot be mounted (`fsck.repair=yes` of systemd-fsck).

    A superblock is two sectors long. Torn, its checksum is wrong and the kernel refuses it before it looks into the
    journal, where a whole one lies; e2fsck goes by the second superblock and then runs the journal.

    Raises:
        OSError: it cannot be repaired.
    """
    run("e2fsck", "-y", str(disk), allowed=CORRECTED)


def unmount(folder: Path) -> None:
    """Unmount `folder`; whoever walks through all mounts of the machine may hold it for an instant.

    Raises:
        OSError: somebody keeps it.
    """
    _patiently("busy", lambda: run("umount", str(folder)))


def _patiently(excuse: str, act: Callable[[], object]) -> None:
    def done() -> bool:
        try:
            act()
        except OSError as error:
            if excuse not in str(error):
                raise
            return False
        return True

    until(done, excuse)


def until(happened: Callable[[], bool], what: str) -> None:
    """Ask again and again whether it happened.

    Raises:
        OSError: it did not, in a time far beyond what it takes.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if happened():
            return
        time.sleep(0.02)
    raise OSError(f"waited in vain: {what}")


def fast_folder() -> Path | None:
    """Where disks are in memory; None for where temporary files go anyway."""
    memory = Path("/dev/shm")  # noqa: S108 - only folders made by tempfile are used in it
    return memory if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 4 * DISK_BYTES else None


def absent(tools: Iterable[str] = tuple(TOOLS)) -> list[str]:
    """Those of `tools` that are not installed, each with the package that brings it."""
    return [f"{tool} (Debian package {TOOLS.get(tool, '?')})" for tool in tools if not command(tool)]


@cache
def missing() -> str:
    """Why the lab cannot run here; empty when it can."""
    if os.geteuid() != 0:
        return "the power-cut lab mounts file systems: it needs root"
    if tools := absent():
        return f"the power-cut lab needs {', '.join(tools)}"
    try:
        for device in ("/dev/fuse", "/dev/loop-control"):
            os.close(os.open(device, os.O_RDWR | os.O_CLOEXEC))
        if not list(Path("/dev").glob("loop[0-9]*")):
            return "the power-cut lab needs loop devices, /dev/loop0 and so on"
        _try_mount()
        knows_fuse = "type=]fuse" in run("qemu-storage-daemon", "--help")
    except OSError as error:
        return f"the power-cut lab cannot work here: {error}"
    return "" if knows_fuse else "this qemu-storage-daemon was built without FUSE"


def _try_mount() -> None:
    with tempfile.TemporaryDirectory(prefix="listrik-") as name:
        disk, folder = Path(name, "disk"), Path(name, "mounted")
        folder.mkdir()
        make_disk(disk)
        mount(disk, folder)
        unmount(folder)
