import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.search.words import places, query_words, words


def test_accents_and_capitals_do_not_hide_a_word() -> None:
    assert words("Énjing SANÈS") == words("enjing sanes") == words(unicodedata.normalize("NFD", "énjing sanès"))


def test_wali_kota_is_found_however_it_is_written() -> None:
    assert words("Walikota") == words("Wali Kota") == ["wali", "kota"]
    assert [place.stem for place in places("Walikota", {"wali": "wali"})] == ["wali"]
    assert [place.stem for place in places("É Walikota", {"wali": "wali"})] == ["wali"]


def test_initials_are_one_word() -> None:
    assert query_words("U.U. No.14 P.P.") == ["uu", "no", "14", "pp"]


@pytest.mark.parametrize("before", ["", "Énjing. ", "\u2474 ", "\u0130 ", "\u00b0 \u201c"])
def test_places_point_at_the_words_as_written(before: str) -> None:
    text = before + "Mengelola sampah; SAMPAH. Persampahan, sampah2."
    forms = {"sampah": "sampah", "mengelola": "kelola"}
    found = places(text, forms)
    assert [text[place.start : place.end] for place in found] == ["Mengelola", "sampah", "SAMPAH"]
    assert [place.stem for place in found] == ["kelola", "sampah", "sampah"]


def test_a_word_with_an_accent_is_found_by_its_plain_form() -> None:
    text = "Mangga rawuh énjing."
    assert [text[place.start : place.end] for place in places(text, {"enjing": "enjing"})] == ["énjing"]


def test_a_sign_is_no_word_and_takes_no_brackets_along() -> None:
    assert words('\u00b7 \u2013 _ "*^') == []
    assert words("\u2474") == ["1"]


@given(st.text())
def test_no_sign_of_a_query_language_survives(text: str) -> None:
    assert all(word.isalnum() and word for word in words(text))


@given(st.text())
def test_places_of_any_text_lie_inside_it(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    found = places(composed, {word: word for word in words(composed)})
    assert all(0 <= place.start < place.end <= len(composed) for place in found)


@given(st.text(alphabet="aéèÊzñç B_A.1-“", max_size=40))
def test_no_latin_word_of_a_text_is_missed(text: str) -> None:
    forms = {word: word for word in words(text)}
    assert [place.stem for place in places(text, forms)] == words(text)


def test_nothing_is_found_where_nothing_is_looked_for() -> None:
    assert places("sampah", {}) == []
