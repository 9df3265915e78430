import subprocess
import sys

import pytest

import kiosk.documents


def test_serving_documents_does_not_load_the_parser() -> None:
    code = "import sys, kiosk.documents; print('kiosk.documents.regulation' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "False"


def test_a_name_the_face_does_not_offer_is_an_error() -> None:
    assert callable(kiosk.documents.parse_regulation)
    with pytest.raises(AttributeError):
        kiosk.documents.tidak_ada  # noqa: B018
