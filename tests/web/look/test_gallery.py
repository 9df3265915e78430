import itertools
import re
from typing import Any

import pytest
from flask import Flask

from kiosk.web.look.contrast import PAIRS
from kiosk.web.look.drawings import DRAWINGS
from tests.web.conftest import Post


def gallery(post: Post) -> str:
    app: Flask = post.flask("screen")
    with app.test_request_context("/pengurus/gaya"):
        view: Any = app.view_functions["gallery.gallery"]
        return str(view().get_data(as_text=True))


@pytest.fixture
def shown(empty: Post) -> str:
    return gallery(empty)


def test_every_drawing_hangs_there_with_its_name(shown: str) -> None:
    assert re.findall(r'<li id="gambar-(\w+)">', shown) == list(DRAWINGS)


def test_every_contrast_is_told_worst_first(shown: str) -> None:
    ratios = [float(found) for found in re.findall(r"<td>([\d.]+) : 1</td>", shown)]
    assert len(ratios) == len(PAIRS)
    assert ratios == sorted(ratios)


def test_headings_come_in_order_and_there_is_one_of_the_page(shown: str) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)[ >]", shown)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize(
    "part",
    [
        *("petak", "judul", "fakta", "urut", "kabari tahu", "kabari awas", "kabari baik", "daftar", "cip", "dua"),
        *("tombol", "bisa", "pilih", "tanggal", "cari", "artinya", "bawa", "contoh", "tanda berlaku", "jejak"),
        "dengar",
    ],
)
def test_every_part_is_there_to_be_seen(shown: str, part: str) -> None:
    assert re.search(rf'class="[^"]*{part}', shown)
