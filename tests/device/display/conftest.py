import pytest

from tests.device.display.room import Room, opened


@pytest.fixture
def room() -> Room:
    """The attract screen stands, nobody has come yet."""
    return opened()
