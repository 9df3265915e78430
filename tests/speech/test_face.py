import subprocess
import sys

import pytest

import kiosk.speech


def test_a_process_that_only_asks_the_speaker_loads_no_engine() -> None:
    code = "import sys, kiosk.speech; print([m for m in sys.modules if m.startswith('kiosk.speech.')])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "engine" not in printed
    assert "reader" not in printed


@pytest.mark.parametrize("name", kiosk.speech.__all__)
def test_every_name_of_the_face_is_there(name: str) -> None:
    assert getattr(kiosk.speech, name) is not None


def test_a_name_the_face_does_not_offer_is_an_error() -> None:
    with pytest.raises(AttributeError):
        kiosk.speech.tidak_ada  # noqa: B018
