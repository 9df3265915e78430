"""The picture of an item: its size, its bound, that what must be seen is on it, and nothing runs out of it."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import segno
from PIL import Image

from kiosk.web import look
from kiosk.web.items.leaf import Leaf
from kiosk.web.items.message import Sender
from kiosk.web.items.poster import COLOURS, FOOT, HEAD, HEIGHT, MARGIN, MOST_BYTES, TALL, WIDTH, draw_poster

SENDER = Sender("Pos Lesehan", "KIM Contoh")
SHORT = Leaf("k", "/k/4", "kabar", "Kabar Kampung", "Kerja bakti", paragraphs=("Minggu jam 7 pagi.",), day="2026-11-22")
LONG = replace(
    SHORT,
    title="Kerja bakti membersihkan got dan saluran air di seluruh gang kelurahan sebelum musim hujan datang lagi " * 4,
    paragraphs=("## Langkahnya", *[f"{n}. Datang membawa sapu dan ember dari rumah." for n in range(1, 80)]),
    facts=(("Biaya", "Gratis"), ("Tempat", "Balai RW " * 30)),
    source="Sumber yang panjang sekali " * 20,
    checked="2026-11-20",
    warning="Peraturan ini sudah dicabut oleh Peraturan Daerah yang lain",
    part_of="Peraturan Daerah",
    sample=True,
)


def opened(leaf: Leaf, sender: Sender = SENDER) -> Image.Image:
    data = draw_poster(leaf, sender, "kim.lan")
    assert len(data) <= MOST_BYTES
    image = Image.open(BytesIO(data))
    assert image.format == "JPEG"
    assert image.size in {(WIDTH, HEIGHT), (WIDTH, TALL)}
    return image.convert("RGB")


def shade(image: Image.Image, x: int, y: int) -> int:
    """How light one pixel is, 0 to 255."""
    return image.crop((x, y, x + 1, y + 1)).convert("L").tobytes()[0]


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """Dark pixels in a box."""
    return sum(image.crop(box).convert("L").histogram()[:100])


@pytest.mark.parametrize(
    "leaf", [SHORT, LONG, replace(SHORT, title="", paragraphs=(), day="")], ids=["short", "long", "empty"]
)
def test_nothing_runs_into_the_margins(leaf: Leaf) -> None:
    image = opened(leaf)
    top, bottom = HEAD + 260, image.height - FOOT - 4
    assert inked(image, (0, top, MARGIN - 12, bottom)) == 0
    assert inked(image, (WIDTH - MARGIN + 12, top, WIDTH, bottom)) == 0
    assert inked(image, (0, image.height - 8, WIDTH, image.height)) == 0


def test_body_has_words() -> None:
    full = inked(opened(SHORT), (MARGIN, HEAD + 150, WIDTH - MARGIN, HEIGHT - FOOT))
    assert full > inked(opened(replace(SHORT, paragraphs=())), (MARGIN, HEAD + 150, WIDTH - MARGIN, HEIGHT - FOOT)) > 0


def test_code_on_it_holds_its_address() -> None:
    image = opened(SHORT)
    expected = segno.make("http://kim.lan/k/4", error="m", micro=False).matrix
    wide = (FOOT - 30) // (len(expected) + 8)
    left = WIDTH - MARGIN - wide * (len(expected) + 8)
    above = HEIGHT - FOOT + 6 + (FOOT - 6 - wide * (len(expected) + 8)) // 2
    seen = [
        [shade(image, left + x * wide + wide // 2, above + y * wide + wide // 2) < 128 for x in range(4, 4 + len(row))]
        for y, row in enumerate(expected, 4)
    ]
    assert seen == [[bool(module) for module in row] for row in expected]


def test_sample_and_revoked_law_are_marked_across_the_whole_picture() -> None:
    plain = opened(SHORT)
    marked = opened(replace(SHORT, sample=True, warning="Peraturan ini sudah dicabut."))
    rows = range(HEAD + 30, HEAD + 170)
    assert min(shade(plain, 20, y) for y in rows) > 240
    assert min(shade(marked, 20, y) for y in rows) < 70  # the red of the warning
    assert any(200 < shade(marked, 20, y) < 238 for y in rows)  # the yellow of the sample


@pytest.mark.parametrize("section", [*COLOURS, "lain"])
def test_each_section_has_its_colour(section: str) -> None:
    image = opened(replace(SHORT, section=section))
    ground = COLOURS.get(section, COLOURS["peraturan"])[0]
    wanted = tuple(int(ground[place : place + 2], 16) for place in (1, 3, 5))
    seen = image.crop((MARGIN + 90, HEAD - 30, MARGIN + 91, HEAD - 29)).tobytes()
    assert all(abs(a - b) < 40 for a, b in zip(seen, wanted, strict=True))


def test_noise_of_letters_stays_within_the_bound() -> None:
    noisy = replace(SHORT, paragraphs=tuple("%@#&§WMÉ" * 9 + f" {n}" for n in range(60)))
    assert len(draw_poster(noisy, Sender("漢字" * 40, "\x00\u202e" + "K" * 200, "jv"), "kim.lan")) <= MOST_BYTES


def test_guide_whose_last_step_would_be_cut_becomes_taller() -> None:
    steps = [f"{n}. Datang membawa sapu, ember, dan surat dari rumah masing-masing." for n in range(1, 10)]
    guide = replace(SHORT, paragraphs=(*steps, "Waspada: tidak perlu calo."))
    assert opened(guide).height == HEIGHT
    longer = replace(guide, facts=(("Biaya", "Gratis"), ("Tempat", "Balai RW " * 9)), paragraphs=guide.paragraphs * 3)
    assert opened(longer).height == TALL


def test_many_details_do_not_make_it_taller() -> None:
    assert opened(replace(SHORT, details=("Keterangan yang panjang sekali. " * 9,) * 20)).height == HEIGHT


def test_colours_are_those_of_the_pages() -> None:
    """Three tables drifted apart once; the sheet is the one people see most."""
    sheet = (Path(look.__file__).parent / "style.css").read_text()
    rules = {(name, colour) for name, colour in re.findall(r"\.(\w+)\{--warna:(#[0-9a-f]{6})\}", sheet)}
    assert rules == {(name, ground) for name, (ground, _) in COLOURS.items()}
