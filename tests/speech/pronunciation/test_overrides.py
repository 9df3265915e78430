from pathlib import Path

import pytest

from kiosk.core import ContentError, KioskError, RefusedError, Tables
from kiosk.speech.pronunciation.overrides import LONGEST, MOST, OverrideBook


@pytest.fixture
def book(tmp_path: Path) -> OverrideBook:
    return OverrideBook(Tables(tmp_path))


def test_word_is_kept_small_and_read_back(book: OverrideBook) -> None:
    book.set(" Kergon ", "Kêrgon")
    assert dict(book.words()) == {"kergon": "kêrgon"}


def test_word_entered_twice_has_the_later_sound(book: OverrideBook) -> None:
    book.set("bendan", "béndan")
    book.set("Bendan", "bêndan")
    assert dict(book.words()) == {"bendan": "bêndan"}


def test_removed_word_is_gone_and_a_missing_one_is_no_fault(book: OverrideBook) -> None:
    book.set("kraton", "kraton")
    assert book.remove("KRATON")
    assert not book.remove("kraton")
    assert not book.words()


@pytest.mark.parametrize(
    ("word", "sound", "code"),
    [
        ("rt 3", "êr", "ucapan-salah"),
        ("gang4", "gang", "ucapan-salah"),
        ("", "gang", "ucapan-salah"),
        ("pos-pos", "pos", "ucapan-salah"),
        ("gang", "g[[a]]ng", "ucapan-salah"),
        ("gang", "", "ucapan-salah"),
        ("gang", "\U0001f600", "ucapan-salah"),
        ("kergon", "kergon", "ucapan-e"),
        ("a" * (LONGEST + 1), "a", "ucapan-panjang"),
        ("a", "a" * (LONGEST + 1), "ucapan-panjang"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_changes(
    book: OverrideBook, word: str, sound: str, code: str
) -> None:
    with pytest.raises(ContentError) as refused:
        book.set(word, sound)
    assert refused.value.code == code
    assert "Daftar lama aman" in refused.value.message
    assert not book.words()


def test_full_list_takes_no_more_words_but_still_changes_one(tmp_path: Path) -> None:
    tables = Tables(tmp_path)
    book = OverrideBook(tables)
    letters = "abcdefghijklmnopqrstuvwxyz"
    with tables["ucapan"].edit() as rows:
        for number in range(MOST):
            word = letters[number // 26] + letters[number % 26]
            rows[word] = {"id": word, "bunyi": "a"}
    with pytest.raises(RefusedError, match="penuh"):
        book.set("kergon", "kêrgon")
    book.set("aa", "ba")
    assert book.words()["aa"] == "ba"
    assert len(book.words()) == MOST


def test_every_refusal_is_one_of_ours(book: OverrideBook) -> None:
    with pytest.raises(KioskError):
        book.set("satu dua", "satu")
