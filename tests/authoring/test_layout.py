from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.authoring.grids import Box
from kiosk.authoring.layout import Layout, Page, lay_out, page_text, plain

HIGH, WIDE = 10, 5


def page(
    words: Sequence[tuple[str, float, float]], rules: Sequence[Box], *, turned: int = 0, scanned: bool = False
) -> Page:
    """A page whose `words` follow each other as a program wrote them; PDFium's line breaks stand nowhere."""
    characters: list[int] = []
    boxes: list[Box] = []
    for text, x, y in words:
        for number, letter in enumerate(text):
            characters.append(ord(letter))
            left = x + WIDE * number
            boxes.append((0, 0, 0, 0) if letter in "\r\n" else (left, y, left + WIDE, y + HIGH))
    return Page("".join(map(chr, characters)), characters, boxes, rules, turned, scanned)


def ruled(xs: Sequence[float], ys: Sequence[float]) -> list[Box]:
    return [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]


GRID = ruled([0, 100, 200], [0, 20, 40])


def test_footer_written_first_does_not_stay_first() -> None:
    assert page_text(page([("kaki\r\n", 0, 0), ("kepala", 0, 100)], [])) == "kepala\nkaki"


def test_page_without_boxes_stays_in_its_order() -> None:
    assert lay_out(Page("kaki\r\nkepala")) == Layout("kaki\nkepala")


def test_lines_keep_their_empty_lines_and_broken_hyphens_when_they_are_moved() -> None:
    words = [("kaki\r\n \r\n", 0, 0), (" \r\nundang\x02", 0, 100), ("undang\r\n", 0, 88)]
    assert page_text(page(words, [])) == "undang-\nundang\nkaki"


def test_columns_stay_one_after_the_other() -> None:
    words = [(f"{side}{n}\r\n", x, 100 - 12 * n) for side, x in (("kiri", 0), ("kanan", 80)) for n in range(3)]
    assert page_text(page(words, [])) == "kiri0\nkiri1\nkiri2\nkanan0\nkanan1\nkanan2"


def test_page_with_a_table_keeps_its_order_around_it() -> None:
    words = [("bawah\r\n", 0, -50), ("a", 5, 25), ("b", 110, 25), ("c", 5, 5), ("d\r\n", 110, 5), ("atas", 0, 90)]
    assert page_text(page(words, GRID)) == "bawah\na\tb\nc\td\natas"


def test_turned_page_is_put_in_order_as_a_viewer_sees_it() -> None:
    seen = page([("kaki\r\n", 0, 0), ("kepala", 0, 100)], [])
    lying = Page(seen.text, seen.characters, [_turned(box, 270) for box in seen.boxes], [], 90)
    assert page_text(lying) == "kepala\nkaki"


@pytest.mark.parametrize(("second", "sure"), [("Kedua.", True), ("sampai.", False)])
def test_numbers_without_their_words_are_told(second: str, sure: bool) -> None:
    words = [("(1)\r\n", 0, 100), ("(2)\r\n", 0, 86), ("Pertama.\r\n", 30, 100), (second, 30, 86)]
    assert lay_out(page(words, [])).sure is sure


def test_page_of_spaces_says_nothing() -> None:
    assert page_text(page([("  \r\n ", 0, 0)], [])) == ""


def test_row_of_a_table_is_a_line_whatever_was_written_first() -> None:
    words = [("d", 110, 5), ("b", 110, 25), ("a", 5, 25), ("c", 5, 5)]
    assert page_text(page(words, GRID)) == "a\tb\nc\td"


def test_table_stands_where_it_began_between_the_lines_around_it() -> None:
    words = [("atas\r\n", 0, 90), ("a", 5, 25), ("b\r\n", 110, 25), ("bawah", 0, -50), ("c", 5, 5), ("d", 110, 5)]
    assert page_text(page(words, GRID)) == "atas\na\tb\nc\td\nbawah"


def test_lines_of_a_cell_are_joined_from_the_top() -> None:
    words = [("bawah\r\n", 5, 2), ("atas\r\n", 5, 22 + 5), ("x", 110, 25)]
    high = ruled([0, 100, 200], [0, 40, 60])
    assert page_text(page([*words, ("y", 110, 50), ("z", 5, 50)], high)) == "z\ty\natas bawah\tx"


def test_hyphen_at_the_end_of_a_cells_line_stays_without_a_gap() -> None:
    words = [("undang\x02undang\r\n", 5, 25), ("b", 110, 25), ("c", 5, 5), ("d", 110, 5)]
    assert page_text(page(words, GRID)) == "undang-undang\tb\nc\td"


def test_empty_cell_keeps_its_place_and_an_empty_column_has_none() -> None:
    grid = ruled([0, 100, 150, 200], [0, 20, 40])
    words = [("a", 5, 25), ("b", 160, 25), ("c", 160, 5)]
    assert page_text(page(words, grid)) == "a\tb\n\tc"


def test_row_without_words_is_no_line() -> None:
    assert page_text(page([("a", 5, 25), ("b", 110, 25)], GRID)) == "a\tb"


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_table_on_a_turned_page_is_read_as_a_viewer_sees_it(turned: int) -> None:
    seen = [("a", 5.0, 25.0), ("b", 110.0, 25.0), ("c", 5.0, 5.0), ("d", 110.0, 5.0)]
    upright = page(seen, GRID)
    back = {90: 270, 180: 180, 270: 90}[turned]
    lying = Page(
        upright.text,
        upright.characters,
        [_turned(box, back) for box in upright.boxes],
        [_turned(rule, back) for rule in GRID],
        turned,
    )
    assert page_text(lying) == "a\tb\nc\td"


def _turned(box: Box, degrees: int) -> Box:
    left, bottom, right, top = box
    if degrees == 90:
        return bottom, -right, top, -left
    return (-right, -top, -left, -bottom) if degrees == 180 else (-top, left, -bottom, right)


def test_scanners_columns_become_lines_again() -> None:
    words = [
        ("Menimbang\r\n", 0, 101),
        ("Mengingat\r\n", 0, 50),
        (": a. bahwa\r\n", 80, 100),
        (": 1. Undang\r\n", 80, 50),
    ]
    assert page_text(page(words, [], scanned=True)) == "Menimbang : a. bahwa\nMengingat : 1. Undang"


def test_boxes_that_do_not_fit_the_characters_are_not_used() -> None:
    assert page_text(Page("a\r\nb", [97], [], GRID)) == "a\nb"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("satu  \r\ndua\rtiga\x0bempat\r\n", "satu\ndua\ntiga\nempat"),
        ("perundang\ufffeundangan", "perundang-\nundangan"),
        ("a \uf0b7 satu \uf0b7 dua", "a\n• satu\n• dua"),
        ("\uf02d Ordonansi", "- Ordonansi"),
        ("a\tb\fc", "a b\nc"),
        ("a\x00\x1f\x85b\ufeff\ufff9", "ab"),
        ("\ud83d\ude00 \ud800", "\U0001f600 \ufffd"),
    ],
)
def test_only_what_nobody_can_read_is_taken_out(raw: str, text: str) -> None:
    assert plain(raw) == text


@settings(deadline=None)
@given(st.text(alphabet="abc \t\f\r\n-\x02\ufffe", max_size=60))
def test_no_letter_is_lost_in_a_table(text: str) -> None:
    words = [(text, 5.0, 25.0), ("x", 110.0, 25.0), (text, 110.0, 5.0)]
    got = page_text(page(words, GRID))
    assert sorted(filter(str.isalpha, got)) == sorted(filter(str.isalpha, text + "x" + text))
