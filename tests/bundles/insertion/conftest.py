"""A stick as a folder; small real volumes come from `volume`."""

from pathlib import Path

import pytest


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "flashdisk"
    made.mkdir()
    return made
