import shutil
from pathlib import Path

import pytest

from kiosk.speech.pronunciation.compiled import Pronunciation


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our pronunciation, compiled once for all tests that only listen."""
    if not shutil.which("espeak-ng"):
        pytest.skip("no espeak-ng here")
    ours = Pronunciation(tmp_path_factory.mktemp("ucapan"))
    ready = ours.ready()
    assert ready is not None, ours.reason
    return ready
