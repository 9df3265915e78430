"""A machine of a publisher: a context without content, and the passphrase of its keys."""

import pytest

from kiosk.core import Context
from tests.bundles.forge import PASSPHRASE
from tests.conftest import World


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context()


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_PASSPHRASE", PASSPHRASE)
