"""The kernel's files, also strange ones."""

import os
import subprocess
from pathlib import Path

import pytest

from kiosk.device.facts import KernelFiles, Room, disk, memory, read_only


@pytest.fixture
def files(tmp_path: Path) -> KernelFiles:
    return KernelFiles(tmp_path / "meminfo")


def test_memory_is_read_in_bytes(files: KernelFiles) -> None:
    files.memory.write_text("MemTotal:    4000 kB\nMemFree:  1 kB\nMemAvailable:    300 kB\n", encoding="ascii")
    assert memory(files) == Room(4_096_000, 307_200)


@pytest.mark.parametrize("text", ["", "MemTotal: 4000 kB\n", "MemTotal: lots\nMemAvailable: none\n"])
def test_memory_that_is_not_told_is_unknown(files: KernelFiles, text: str) -> None:
    assert memory(files) is None
    files.memory.write_text(text, encoding="ascii")
    assert memory(files) is None


def test_a_card_that_cannot_be_asked_is_unknown(tmp_path: Path) -> None:
    assert read_only(tmp_path / "tidak-ada") is None


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting needs root")
def test_a_card_the_kernel_has_locked_is_noticed(tmp_path: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro,size=64k", "kartu", tmp_path], check=True)
    try:
        assert read_only(tmp_path) is True
    finally:
        subprocess.run(["umount", tmp_path], check=True)


def test_this_machine_answers(tmp_path: Path) -> None:
    assert memory(KernelFiles()) is not None
    assert read_only(tmp_path) is False
    assert disk(tmp_path).total >= disk(tmp_path).free > 0
