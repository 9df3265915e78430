"""What a leaf holds, and what may never come out of it."""

import pytest

from kiosk.web.items.leaf import Leaf, Line, Role, clean, line_of, number_of, shortened

LEAF = Leaf("contoh", "/p/12", "peraturan", "Peraturan", "Sampah")


@pytest.mark.parametrize(
    ("paragraph", "line"),
    [
        ("## Biaya", Line("Biaya", Role.HEADING)),
        ("- Fotokopi", Line("Fotokopi", Role.ITEM, "•")),
        ("12. Datang", Line("Datang", Role.ITEM, "12.")),
        ("(1a) Setiap orang", Line("Setiap orang", Role.ITEM, "(1a)")),
        ("a. pagi; dan", Line("pagi; dan", Role.ITEM, "a.")),
        ("Rp 5.000 saja", Line("Rp 5.000 saja")),
        ("2026. ", Line("2026.")),
        ("-5 derajat", Line("-5 derajat")),
    ],
)
def test_what_people_type_before_a_line_says_what_it_is(paragraph: str, line: Line) -> None:
    assert line_of(paragraph) == line


def test_signs_that_turn_a_line_around_or_hide_are_gone() -> None:
    assert clean("a\u202eb\x00\x07 \tc\n\u200bd\ufeff") == "ab c d"


def test_a_whole_sentence_is_kept_rather_than_a_broken_one() -> None:
    assert shortened("Satu dua. Tiga empat lima.", 15) == "Satu dua."
    assert shortened("Satu dua tiga empat", 12) == "Satu dua..."
    assert shortened("Satu", 12) == "Satu"


def test_an_endless_word_is_cut_within_its_bound() -> None:
    assert shortened("x" * 50, 10) == "x" * 7 + "..."
    assert shortened("x" * 50, 2) == "xx"


@pytest.mark.parametrize("text", ["x" * 200, " " * 20 + "x" * 200, ". " * 200, "a " + "x" * 200])
@pytest.mark.parametrize("most", [0, 1, 3, 4, 10, 150])
def test_dots_never_stand_alone(text: str, most: int) -> None:
    made = shortened(text, most)
    assert made != "..."
    assert len(made) <= most


@pytest.mark.parametrize(
    ("url", "number"),
    [("/p/12", "p/12"), ("/p/12/pasal-7", "p/12/pasal-7"), ("/w/w-20261121-1", ""), ("/k/edisi-14", ""), ("/", "")],
)
def test_only_what_can_be_said_aloud_is_a_number(url: str, number: str) -> None:
    assert number_of(url) == number


def test_file_name_of_a_picture_holds_no_path() -> None:
    assert Leaf("x", "/w/../../Etc passwd", "woro", "W", "T").file_name == "w-etc-passwd.jpg"
    assert LEAF.file_name == "p-12.jpg"


def test_empty_paragraphs_are_no_lines() -> None:
    assert Leaf("x", "/k/1", "kabar", "K", "T", paragraphs=("", " \n", "Isi")).lines == (Line("Isi"),)
