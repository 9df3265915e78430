import threading
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kiosk.search.words import places, query_words, stem, words


def test_accents_and_capitals_do_not_hide_a_word() -> None:
    assert words("Énjing SANÈS") == words("enjing sanes") == words(unicodedata.normalize("NFD", "énjing sanès"))


def test_wali_kota_is_found_however_it_is_written() -> None:
    assert words("Walikota") == words("Wali Kota") == ["wali", "kota"]


def test_initials_are_one_word() -> None:
    assert query_words("U.U. No.14 P.P.") == ["uu", "no", "14", "pp"]


def test_numbers_and_short_words_keep_their_form() -> None:
    assert [stem(word) for word in ("12a", "ktp", "2024", "rt")] == ["12a", "ktp", "2024", "rt"]


def test_places_point_at_the_words_as_written() -> None:
    text = "Mengelola sampah; SAMPAH."
    assert [text[place.start : place.end] for place in places(text, {"sampah", "kelola"})] == [
        "Mengelola",
        "sampah",
        "SAMPAH",
    ]


def test_a_sign_is_no_word_and_takes_no_brackets_along() -> None:
    assert words('\u00b7 \u2013 _ "*^') == []
    assert words("\u2474") == ["1"]


@given(st.text())
def test_no_sign_of_a_query_language_survives(text: str) -> None:
    assert all(word.isalnum() and word for word in words(text))


@given(st.text())
def test_places_of_any_text_lie_inside_it(text: str) -> None:
    wanted = {stem(word) for word in words(text)}
    assert all(0 <= place.start < place.end <= len(text) for place in places(text, wanted))


def test_threads_do_not_mix_up_their_words() -> None:
    forms = [f"pe{root}an" for root in ("rtukar", "mbayar", "rjalan", "makam", "nulis", "rtemu")] * 50
    alone = [stem.__wrapped__(form) for form in forms]
    together: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: together.append([stem.__wrapped__(form) for form in forms])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [alone] * 4
