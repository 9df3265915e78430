"""Each attack finds its row of the catalogue."""

import pytest

from tests.bundles.attacks.catalogue import catalogue


@pytest.fixture
def answer(request: pytest.FixtureRequest) -> str:
    """What the catalogue says of the test that asks."""
    return catalogue()[str(request.function.__name__).removeprefix("test_")]
