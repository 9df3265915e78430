import re
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from kiosk.web.look.ornament import GOLD, PATTERN_OPACITY, jlamprang, pictures, tumpal


def test_crossing_strokes_do_not_add_up_under_the_text() -> None:
    assert jlamprang().count("opacity=") == 1
    assert f"<g opacity='{PATTERN_OPACITY:g}'" in jlamprang()
    assert set(re.findall(r"#[0-9a-f]{6}", jlamprang())) == {GOLD}


def test_the_pattern_has_no_seam() -> None:
    corners = set(re.findall(r"<path d='M(\d+) (\d+)m-9", jlamprang()))
    assert corners == {("0", "0"), ("0", "72"), ("72", "0"), ("72", "72")}


def test_a_medallion_has_eight_rays() -> None:
    assert jlamprang().count("<use") == 7


def test_pictures_arrive_whole_in_a_stylesheet() -> None:
    for address in pictures().values():
        assert not set('<>"#%') & set(re.sub(r"%[0-9A-F]{2}", "", address))
        ET.fromstring(unquote(address.removeprefix("data:image/svg+xml,")))  # noqa: S314 - our own


def test_the_edge_takes_other_colours() -> None:
    assert "#000000" in tumpal("#000000")
