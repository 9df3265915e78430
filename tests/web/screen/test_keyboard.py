import functools
import itertools

import pytest

from kiosk.web.screen.keyboard import CLEAR, DELETE, LAYOUTS, LONGEST_TEXT, SPACE, layout_after, press


def typed(*keys: str) -> str:
    return functools.reduce(press, keys, "")


def test_words_are_typed_letter_by_letter() -> None:
    assert typed("k", "t", "p", SPACE, "h", "i") == "ktp hi"


def test_a_space_at_the_end_waits_for_the_next_word() -> None:
    assert typed("k", SPACE) == "k "
    assert typed("k", SPACE, SPACE) == "k "
    assert typed(SPACE) == ""


def test_one_wrong_letter_or_everything_is_taken_back() -> None:
    assert press("ktpp", DELETE) == "ktp"
    assert press("", DELETE) == ""
    assert press("ktp hilang", CLEAR) == ""


@pytest.mark.parametrize("key", ["", "angka", "huruf", "qq", "<", "\x00", "ß", "hapus "])
def test_a_key_nobody_has_changes_nothing(key: str) -> None:
    assert press("ktp", key) == "ktp"


def test_ten_thousand_characters_are_cut_and_stay_cut() -> None:
    text = press("a" * 10_000, "b")
    assert text == "a" * LONGEST_TEXT
    assert press("a" * LONGEST_TEXT, SPACE) == "a" * LONGEST_TEXT


def test_characters_that_turn_or_hide_text_are_dropped() -> None:
    assert press("k\x00t\u202ep", "s") == "k t ps"


def test_every_key_of_every_layout_does_something() -> None:
    for layout, rows in LAYOUTS.items():
        for key in itertools.chain(*rows):
            changes = press("ab", key.value) != "ab" or layout_after(layout, key.value) != layout
            assert changes, (layout, key)


def test_a_row_is_never_wider_than_ten_keys() -> None:
    for rows in LAYOUTS.values():
        assert all(sum(key.share for key in row) <= 20 for row in rows)


def test_four_rows_fit_above_the_bar() -> None:
    assert {len(rows) for rows in LAYOUTS.values()} == {4}


def test_digits_and_letters_change_places_and_come_back() -> None:
    assert layout_after("huruf", "angka") == "angka"
    assert layout_after("angka", "huruf") == "huruf"
    assert layout_after("angka", "7") == "angka"
    assert layout_after("<script>", "q") == "huruf"


def test_keys_without_a_letter_have_a_name_to_be_read_aloud() -> None:
    for key in itertools.chain.from_iterable(itertools.chain(*rows) for rows in LAYOUTS.values()):
        assert key.name or any(sign.isalnum() for sign in key.label) or len(key.value) == 1, key
