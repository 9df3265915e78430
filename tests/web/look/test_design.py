import base64
import hashlib
import re
from pathlib import Path

import pytest
from flask import Flask

import kiosk.web.look
from kiosk.web.look.design import (
    PANELS,
    panel_class,
    ruled_classes,
    sheet,
    sheets_for,
    sheets_given,
    stylesheet,
    stylesheet_hash,
)

FOLDER = Path(kiosk.web.look.__file__).parent
SHEETS = sorted(path.stem for path in FOLDER.glob("*.css"))


@pytest.mark.parametrize("name", SHEETS)
def test_the_policy_names_the_very_stylesheet_of_the_page(name: str) -> None:
    digest = base64.b64encode(hashlib.sha256(str(stylesheet(name)).encode()).digest()).decode()
    assert stylesheet_hash(name) == f"sha256-{digest}"


@pytest.mark.parametrize("name", SHEETS)
def test_a_stylesheet_fetches_nothing(name: str) -> None:
    css = str(stylesheet(name))
    assert "@import" not in css
    assert set(re.findall(r'url\("?(\w+):?', css)) <= {"data"}


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_moves_by_itself_before_eyes_that_cannot_bear_it(name: str) -> None:
    css = (FOLDER / f"{name}.css").read_text("utf-8")
    moving = re.search(r"animation|transition|scroll-behavior", css)
    assert not moving or "prefers-reduced-motion" in css


def test_every_section_has_its_own_colour() -> None:
    colours = re.findall(r"\.(\w+)\{--warna:(#\w+)\}", str(stylesheet()))
    assert len({colour for _, colour in colours}) == len(colours) == 8


def test_a_sheet_asked_for_twice_stands_in_the_page_once() -> None:
    with Flask("halaman").app_context():
        assert sheet("woro") == f"<style>{stylesheet('woro')}</style>"
        assert not sheet("woro")
        assert sheets_given() == ["woro"]


def test_phones_do_not_load_what_is_measured_in_millimetres() -> None:
    for channel, names in (("phone", ["style"]), ("screen", ["style", "layar"])):
        app = Flask("halaman")
        app.config["KIOSK_CHANNEL"] = channel
        with app.app_context():
            assert sheet("style").count("<style>") == len(names)
            assert sorted(sheets_given()) == sorted(names)


def test_a_page_carries_only_the_looks_of_the_parts_it_has() -> None:
    assert sheets_for("<p>Hanya tulisan</p>") == []
    assert sheets_for('<ul class="petak"></ul>') == ["petak"]
    assert sheets_for('<div class="ayat d1"></div><p class="kecil"></p>') == ["hukum"]
    assert sheets_for('<fieldset class="pilih"></fieldset>') == ["isian"]


def test_classes_of_the_frame_call_for_no_other_sheet() -> None:
    assert {"tombol", "kabari", "bawah"} <= ruled_classes("style")
    assert sheets_for('<a class="tombol kedua">') == []


@pytest.mark.parametrize(
    ("width", "name"), [(100, "mm154"), (154, "mm154"), (215, "mm195"), (223, "mm216"), (476, "mm476"), (2000, "mm527")]
)
def test_buttons_never_come_out_smaller_than_promised(width: int, name: str) -> None:
    assert panel_class(width) == name


def test_the_sheet_knows_every_panel() -> None:
    assert {f"mm{width}" for width in PANELS} <= ruled_classes("layar")
    assert all(f".mm{width}{{--panel:{width}}}" in str(stylesheet("layar")) for width in PANELS)


@pytest.mark.parametrize("name", ["isi", "petak", "urusan", "hukum", "isian", "kerja", "flash"])
def test_a_rule_of_the_frame_never_hides_that_a_part_needs_its_sheet(name: str) -> None:
    shared = ruled_classes(name) & (ruled_classes("style") | ruled_classes("layar"))
    assert shared <= {"layar", "i", "tombol", "diam", "dengar", "kecil"}
