"""Sheets and templates fit each other: no rule for nothing, no part without a look."""

import re
from pathlib import Path

import pytest

import kiosk
from kiosk.web.look.design import PANELS, ruled_classes

ROOT = Path(kiosk.__file__).parent
SHEETS = sorted(path.stem for path in (ROOT / "web" / "look").glob("*.css"))
OURS = (
    "style",
    "layar",
    "isi",
    "petak",
    "beranda",
    "urusan",
    "hukum",
    "isian",
    "kerja",
    "flash",
    "woro",
    "gawat",
    "gaya",
)
GIVEN = re.compile(r"""class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)\"""")
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")

NEEDS_NO_LOOK = {
    "teks": "marks what read-along and paper take as the text",
    "berlaku": "a status looks as statuses do unless it is a warning",
    "nanti": "a step to come looks plain",
    "jangan": "a stick at work looks as all sticks do",
    "tanya": "likewise",
    "tahu": "a note looks as notes do unless it is good news",
    "awas": "likewise",
    "koran": "an edition is a list of its pieces",
    "jam": "the corner of the attract screen, placed by what is in it",
    "hasil": "a list of results is a list",
}
MADE_ELSEWHERE = {f"mm{width}" for width in PANELS} | {
    *("besar1", "besar2", "d1", "d2", "d3", "i", "e", "m"),
    *("woro", "layanan", "peraturan", "kabar", "agenda", "pustaka", "kontak", "kalender"),
    *("lelayu", "darurat", "orang-hilang", "ralat", "kesehatan", "gangguan"),
    *("diubah", "dicabut", "boleh", "gagal", "tercabut", "baik", "dibaca"),
}


def given(*, computed: bool = True) -> set[str]:
    """Class names written out in templates, and the quoted words of the expressions that put others there."""
    names: set[str] = set()
    for path in ROOT.rglob("templates/**/*.html"):
        for value in GIVEN.findall(path.read_text("utf-8")):
            names |= set(EXPRESSION.sub(" " if computed else "?", value).split())
            if computed:
                names |= {word for words in re.findall(r"'([a-z][\w -]*)'", value) for word in words.split()}
    return {name for name in names if "?" not in name}


@pytest.mark.parametrize("name", OURS)
def test_no_rule_is_for_nothing(name: str) -> None:
    assert ruled_classes(name) - given() - MADE_ELSEWHERE == set()


def test_every_class_of_a_template_has_a_look() -> None:
    ruled = set().union(*(ruled_classes(name) for name in SHEETS))
    assert given(computed=False) - ruled - set(NEEDS_NO_LOOK) == set()
