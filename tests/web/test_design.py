import base64
import hashlib
import re

from kiosk.web.design import DRAWINGS, stylesheet, stylesheet_hash


def test_the_policy_names_the_very_stylesheet_of_the_page() -> None:
    digest = base64.b64encode(hashlib.sha256(str(stylesheet()).encode()).digest()).decode()
    assert stylesheet_hash() == f"sha256-{digest}"


def test_the_stylesheet_fetches_nothing() -> None:
    assert "url(" not in stylesheet()
    assert "@import" not in stylesheet()
    assert "http" not in stylesheet()


def test_drawings_are_hidden_from_screen_readers() -> None:
    assert all('aria-hidden="true"' in str(svg) for svg in DRAWINGS.values())


def test_every_section_has_its_own_colour() -> None:
    colours = re.findall(r"\.(\w+)\{--warna:(#\w+)\}", str(stylesheet()))
    assert len({colour for _, colour in colours}) == len(colours) == 7
