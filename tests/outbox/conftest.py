"""Small real volumes, where this machine lets us mount them."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import World


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Callable[..., Path]]:
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
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def tiny_world(mount: Callable[..., Path]) -> Iterator[World]:
    """A post on a card of 256 KiB."""
    made = World(mount(256))
    yield made
    made.close()
