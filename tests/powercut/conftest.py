import pytest

from tests.powercut.facilities import missing


@pytest.fixture
def lab() -> None:
    """The machine has what the lab needs; nothing is mounted just because tests are collected."""
    if reason := missing():
        pytest.skip(reason)
