import base64
import hashlib
import re

from flask import Flask

from kiosk.web.look.design import DRAWINGS, sheet, sheets_given, stylesheet, stylesheet_hash


def test_the_policy_names_the_very_stylesheet_of_the_page() -> None:
    for name in ("style", "woro"):
        digest = base64.b64encode(hashlib.sha256(str(stylesheet(name)).encode()).digest()).decode()
        assert stylesheet_hash(name) == f"sha256-{digest}"


def test_the_stylesheet_fetches_nothing() -> None:
    for css in (stylesheet(), stylesheet("woro")):
        assert not any(way in css for way in ("url(", "@import", "http"))


def test_drawings_are_hidden_from_screen_readers() -> None:
    assert all('aria-hidden="true"' in str(svg) for svg in DRAWINGS.values())


def test_every_section_has_its_own_colour() -> None:
    colours = re.findall(r"\.(\w+)\{--warna:(#\w+)\}", str(stylesheet()))
    assert len({colour for _, colour in colours}) == len(colours) == 7


def test_a_sheet_asked_for_twice_stands_in_the_page_once() -> None:
    with Flask("halaman").app_context():
        assert sheet("woro") == f"<style>{stylesheet('woro')}</style>"
        assert not sheet("woro")
        assert sheets_given() == ["woro"]
