"""Letters, rows and ornament of the pictures."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from kiosk.web.items.brush import FAMILIES, FONTS, Letters, broken, medallion, pattern, tiles, tumpal

SMALL = Letters(30)


@pytest.mark.parametrize("text", ["Satu dua tiga empat lima enam", "x" * 80, "W" * 80 + " i", "é è ê ḍ ṭ " * 9])
def test_no_row_is_drawn_wider_than_its_room(text: str) -> None:
    draw = ImageDraw.Draw(Image.new("RGB", (10, 10)))
    rows = broken(text, SMALL, 200)
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")
    assert all(draw.textlength(row, font=SMALL.font) <= 200 for row in rows)


def test_sign_wider_than_the_room_still_ends() -> None:
    assert broken("WW", Letters(90), 10) == ["W", "W"]


def test_nothing_makes_no_rows() -> None:
    assert broken(" ", SMALL, 100) == []


def test_box_without_any_family_writes_plain_letters_rather_than_boxes(tmp_path: Path) -> None:
    own = Letters(40, folder=tmp_path)
    missing = bytes(own.font.getmask("\u0b95"))
    written = own.written("• Saged dipunwaos, énggal lan sèlèh — ½ ... Ê")
    assert written == "- Saged dipunwaos, enggal lan seleh - 1/2 ... E"
    assert all(bytes(own.font.getmask(sign)) != missing for sign in written)
    assert broken("é é", own, 500) == ["e e"]


def test_family_of_the_system_keeps_every_accent() -> None:
    if "/" not in str(getattr(SMALL.font, "path", "")):
        pytest.skip("no family of Debian is installed")
    assert SMALL.written("énggal • sèlèh") == "énggal • sèlèh"


def test_half_a_family_is_none(tmp_path: Path) -> None:
    (tmp_path / FAMILIES[0][0]).parent.mkdir()
    (tmp_path / FAMILIES[0][0]).write_bytes(b"no font")
    assert Letters(20, folder=tmp_path).length("Warga") > 0


def test_systems_own_family_is_taken() -> None:
    there = [name for name, bold in FAMILIES if (FONTS / name).exists() and (FONTS / bold).exists()]
    if not there:
        pytest.skip("no family of Debian is installed")
    assert str(getattr(SMALL.font, "path", "")) == str(FONTS / there[0])


def test_flower_is_round_and_has_eight_petals() -> None:
    made = medallion(120, "#f2b632", "#12355b", "#fff9ec")
    assert made.getpixel((0, 0)) == (0, 0, 0, 0)
    turned = made.rotate(45)
    inside = (30, 30, 90, 90)
    a, b = made.crop(inside).tobytes(), turned.crop(inside).tobytes()
    alike = sum(abs(x - y) < 60 for x, y in zip(a, b, strict=True)) / len(a)
    assert alike > 0.9


def test_cloth_covers_its_box_and_nothing_else() -> None:
    image = Image.new("RGB", (100, 60), "#ffffff")
    tiles(image, pattern(24, "#000000", "#222222"), (10, 10, 90, 50))
    assert image.getpixel((9, 30)) == (255, 255, 255)
    assert image.getpixel((90, 50)) == (255, 255, 255)
    assert all(max(image.getpixel((x, y))) < 80 for x in range(10, 90) for y in range(10, 50))  # type: ignore[arg-type]


def test_triangles_point_down() -> None:
    image = Image.new("RGB", (40, 12), "#ffffff")
    tumpal(ImageDraw.Draw(image), (0, 0, 40, 10), "#000000", 2)
    dark = [sum(image.getpixel((x, y)) == (0, 0, 0) for x in range(40)) for y in (0, 5, 9)]
    assert dark == sorted(dark, reverse=True)
    assert dark[0] > 30
