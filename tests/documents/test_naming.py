import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.documents import REGULATION_TYPES, document_id, full_title, slug


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            ("perda", "3", "2024", "Sampah", "Kota Contoh"),
            "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Sampah",
        ),
        (("uu", "12", "2011", ""), "Undang-Undang Nomor 12 Tahun 2011"),
        (("uud", "", "1945", ""), "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945"),
        (("perwal", "12A", "", "Parkir"), "Peraturan Wali Kota Nomor 12A tentang Parkir"),
        (("Maklumat", "", "", ""), "Maklumat"),
    ],
)
def test_title_is_composed_of_what_is_known_and_of_nothing_else(parts: tuple[str, ...], expected: str) -> None:
    assert full_title(*parts) == expected


def test_each_type_is_found_under_its_own_key() -> None:
    assert all(key == known.key == slug(key) for key, known in REGULATION_TYPES.items())


def test_no_two_types_answer_to_the_same_word() -> None:
    words = [word for known in REGULATION_TYPES.values() for word in (known.key, *known.aliases)]
    assert len(words) == len(set(words))


def test_id_tells_letter_and_region_apart() -> None:
    assert document_id("perwal", "12A", "2010", "Kota Contoh") == "perwal-kota-contoh-12a-2010"
    assert document_id("perwal", "12", "2010", "Kota Contoh") != document_id("perwal", "12A", "2010", "Kota Contoh")


def test_id_without_region_has_no_empty_part() -> None:
    assert document_id("uu", "12", "2011") == "uu-12-2011"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Pasar Senthir  é ½", "pasar-senthir-e-12"), ("../../etc", "etc"), ("-a-", "a"), ("ꦗꦮ", "")],
)
def test_slug_keeps_nothing_that_an_address_could_trip_over(text: str, expected: str) -> None:
    assert slug(text) == expected


@settings(deadline=None)
@given(st.text())
def test_slug_of_any_text_is_safe_and_settled(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert slug(made) == made
