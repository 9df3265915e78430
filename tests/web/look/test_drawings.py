import gzip
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import kiosk
from kiosk.web.look.drawings import DRAWINGS, drawing

ROOT = Path(kiosk.__file__).parent


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_a_drawing_is_well_formed_and_hidden_from_screen_readers(name: str) -> None:
    svg = ET.fromstring(str(DRAWINGS[name]))  # noqa: S314 - our own constant
    assert svg.get("aria-hidden") == "true"
    assert svg.get("viewBox") == "0 0 48 48"
    assert list(svg)


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_a_drawing_stays_on_its_square(name: str) -> None:
    absolute = re.findall(r"[MLHV](-?[\d.]+)(?:[ ,]?(-?[\d.]+))?", str(DRAWINGS[name]))
    assert all(0 <= float(number) <= 48 for pair in absolute for number in pair if number)


def test_no_drawing_weighs_on_a_page() -> None:
    assert max(len(str(svg)) for svg in DRAWINGS.values()) < 620
    assert len(gzip.compress("".join(map(str, DRAWINGS.values())).encode(), 9)) < 3400


def test_every_drawing_is_used_somewhere() -> None:
    sources = [*ROOT.rglob("*.html"), *(path for path in ROOT.rglob("*.py") if path.name != "drawings.py")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    shown = set(re.findall(r"drawings\.(\w+)", text)) | set(re.findall(r"""["'](\w+)["']""", text))
    assert set(DRAWINGS) <= shown


def test_a_drawing_of_one_colour_has_no_empty_shape() -> None:
    assert str(drawing("henti")).count("<path") == 1
    assert 'd=""' not in "".join(map(str, DRAWINGS.values()))
