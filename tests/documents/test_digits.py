"""No number of a person may pass, however it is written; what people search for may."""

import pytest

from kiosk.documents import has_long_number, names_a_number

NUMBERS = (
    "3375014507650003",
    "3375 0145 0765 0003",
    "nik 3375-0145-0765-0003",
    "33 75 01 45 07 65 00 03",
    "0815 6789 4321",
    "3375/01 . 45",
    "rekening 123456",
)
PLAIN = (
    "perda 3 tahun 2024",
    "pasal 7 ayat 2",
    "rt 03 rw 02",
    "uu 23 tahun 2014 pasal 65",
    "uu 123 tahun 2024",
    "sampah",
    "12345",
    "",
)


@pytest.mark.parametrize("text", NUMBERS)
def test_number_in_pieces_is_still_a_number(text: str) -> None:
    assert has_long_number(text)
    assert names_a_number(text)


@pytest.mark.parametrize("term", PLAIN)
def test_what_people_search_for_is_no_number_of_a_person(term: str) -> None:
    assert not names_a_number(term)


@pytest.mark.parametrize("term", ["3375 nik 0145", "0145 rt 0765", "tahun 2024 nomor 3375 dan 0145"])
def test_pieces_with_words_between_are_no_term_but_may_stand_in_a_note(term: str) -> None:
    assert names_a_number(term)
    assert not has_long_number(term)
