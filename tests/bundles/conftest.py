"""A desk and a post, wired to each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bundles.forge import Desk, Post


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "penerbit")


@pytest.fixture
def city(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kota", "kota", "Dinas Kominfo")


@pytest.fixture
def post(tmp_path: Path, desk: Desk) -> Iterator[Post]:
    made = Post(tmp_path / "pos", desk.root)
    yield made
    made.world.close()
