"""A post on a card that is soon full."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import World


@pytest.fixture
def tiny_world(volume: Callable[..., Path]) -> Iterator[World]:
    """A post on a card of 256 KiB."""
    made = World(volume(256))
    yield made
    made.close()
