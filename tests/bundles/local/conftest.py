"""A post, and a stick with our folders."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core import Context
from kiosk.web import POST
from tests.bundles.local.sticks import Stick
from tests.conftest import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path / "pos")
    yield made
    made.close()


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context(POST)


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    root = tmp_path / "FLASHDISK"
    (root / "KIM").mkdir(parents=True)
    return Stick(root)
