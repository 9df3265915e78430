import base64
import hashlib
import re

from kiosk.web.design import DRAWINGS, stylesheet, stylesheet_hash


def test_the_policy_names_the_very_stylesheet_of_the_page() -> None:
    for name in ("style", "woro"):
        digest = base64.b64encode(hashlib.sha256(str(stylesheet(name)).encode()).digest()).decode()
        assert stylesheet_hash(name) == f"sha256-{digest}"


def test_the_stylesheet_fetches_nothing() -> None:
    for sheet in (stylesheet(), stylesheet("woro")):
        assert not any(way in sheet for way in ("url(", "@import", "http"))


def test_drawings_are_hidden_from_screen_readers() -> None:
    assert all('aria-hidden="true"' in str(svg) for svg in DRAWINGS.values())


def test_every_section_has_its_own_colour() -> None:
    colours = re.findall(r"\.(\w+)\{--warna:(#\w+)\}", str(stylesheet()))
    assert len({colour for _, colour in colours}) == len(colours) == 7
