"""The kernel's files, also strange ones."""

from pathlib import Path

import pytest

from kiosk.device.facts import KernelFiles, Room, disk, memory, read_only


@pytest.fixture
def files(tmp_path: Path) -> KernelFiles:
    return KernelFiles(tmp_path / "meminfo", tmp_path / "mounts")


def test_memory_is_read_in_bytes(files: KernelFiles) -> None:
    files.memory.write_text("MemTotal:    4000 kB\nMemFree:  1 kB\nMemAvailable:    300 kB\n", encoding="ascii")
    assert memory(files) == Room(4_096_000, 307_200)


@pytest.mark.parametrize("text", ["", "MemTotal: 4000 kB\n", "MemTotal: lots\nMemAvailable: none\n"])
def test_memory_that_is_not_told_is_unknown(files: KernelFiles, text: str) -> None:
    assert memory(files) is None
    files.memory.write_text(text, encoding="ascii")
    assert memory(files) is None


@pytest.mark.parametrize(
    ("mounts", "locked"),
    [
        ("/dev/a / ext4 rw 0 0\n", False),
        ("/dev/a / ext4 ro,noatime 0 0\n", True),
        ("/dev/a / ext4 ro 0 0\n/dev/b {data} ext4 rw,errors=remount-ro 0 0\n", False),
        ("/dev/b {data} ext4 ro 0 0\n/dev/a / ext4 rw 0 0\n", True),
        ("/dev/a / ext4 rw 0 0\n/dev/c {data}-other ext4 ro 0 0\n", False),
        ("/dev/a / ext4 rw 0 0\n/dev/b {data} ext4 rw 0 0\n/dev/c {data} ext4 ro 0 0\n", True),
        ("strange\n", None),
        ("", None),
    ],
)
def test_nearest_and_latest_mount_decides(files: KernelFiles, tmp_path: Path, mounts: str, locked: bool | None) -> None:
    data = tmp_path / "my data"
    data.mkdir()
    written = str(data.resolve()).replace(" ", "\\040")
    files.mounts.write_text(mounts.format(data=written), encoding="ascii")
    assert read_only(files, data) is locked


def test_mounts_that_are_not_told_are_unknown(files: KernelFiles, tmp_path: Path) -> None:
    assert read_only(files, tmp_path) is None


def test_this_machine_answers(tmp_path: Path) -> None:
    assert memory(KernelFiles()) is not None
    assert read_only(KernelFiles(), tmp_path) is False
    assert disk(tmp_path).total >= disk(tmp_path).free > 0
