"""Sticks: folders, and small real volumes where this machine lets us mount them."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "flashdisk"
    made.mkdir()
    return made


@pytest.fixture
def volume(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Mount a tmpfs of so many KiB; skips where that is not allowed."""
    mounted: list[Path] = []

    def make(kibibytes: int, *options: str) -> Path:
        place = tmp_path / f"volume-{len(mounted)}"
        place.mkdir()
        option = ",".join((f"size={kibibytes}k", *options))
        command = ["mount", "-t", "tmpfs", "-o", option, "tmpfs", str(place)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("mounting a volume is not allowed here")
        mounted.append(place)
        return place

    yield make
    for place in mounted:
        subprocess.run(["umount", "--lazy", str(place)], check=False)
