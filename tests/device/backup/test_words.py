"""Words that old fingers type and old ears hear."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core import RefusedError
from kiosk.device.backup.words import WORDS, known_words, make_words, one_slip, understood


def sound(word: str) -> str:
    """How a word sounds to who hears it once."""
    for written, heard in (("kh", "k"), ("sy", "s"), ("f", "p"), ("v", "p"), ("z", "s"), ("y", "i"), ("h", "")):
        word = word.replace(written, heard)
    word = "".join(letter for before, letter in pairwise(f" {word}") if letter != before)
    return word[:-1] + {"d": "t", "g": "k", "b": "p"}.get(word[-1], word[-1])


def test_list_is_large_enough_for_sixty_bits() -> None:
    assert len(known_words()) >= 1024
    assert list(known_words()) == sorted(set(known_words()))


def test_words_are_short_and_plain() -> None:
    assert [word for word in known_words() if not (4 <= len(word) <= 7 and word.isascii() and word.islower())] == []


def test_no_slip_turns_one_word_into_another() -> None:
    known = set(known_words())
    letters = "abcdefghijklmnopqrstuvwxyz"
    for word in known:
        near = {word[:at] + word[at + 1 :] for at in range(len(word))}
        near |= {word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in letters}
        near |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
        assert near & known <= {word}


def test_no_two_words_sound_alike() -> None:
    heard: dict[str, str] = {}
    for word in known_words():
        assert sound(word) not in heard, (word, heard[sound(word)])
        heard[sound(word)] = word


def test_new_words_are_of_the_list_and_not_the_same_twice() -> None:
    made = [make_words() for _ in range(20)]
    assert len(set(made)) == 20
    assert all(understood(words) == words and len(words.split()) == WORDS for words in made)


@pytest.mark.parametrize("typed", ["SOFA, Kios\n bumi;lukis  sipil-dagu.", "sofa kios bumi lukis sipil dagu "])
def test_case_marks_and_spaces_do_not_count(typed: str) -> None:
    assert understood(typed) == "sofa kios bumi lukis sipil dagu"


@pytest.mark.parametrize("slip", ["sipill", "sipi", "spiil", "sapil", "ssipil"])
def test_one_slip_in_each_word_is_mended(slip: str) -> None:
    assert understood(f"sofa kios bumi lukis {slip} dgu") == "sofa kios bumi lukis sipil dagu"


def test_slip_between_two_words_is_asked_about() -> None:
    known = known_words()
    between = next(
        typed
        for word in known
        for at in range(len(word))
        if len([near for near in known if one_slip(typed := word[:at] + word[at + 1 :], near)]) > 1
    )
    with pytest.raises(RefusedError, match="Mungkin maksudnya: ") as caught:
        understood(f"{between} kios bumi lukis sipil dagu")
    assert caught.value.code == "sandi-asing"


def test_strange_word_is_named() -> None:
    with pytest.raises(RefusedError, match="'xyzzyq' tidak ada"):
        understood("sofa kios bumi lukis sipil xyzzyq")


@pytest.mark.parametrize("typed", ["", "sofa kios", "sofa " * 7])
def test_another_number_of_words_is_said(typed: str) -> None:
    with pytest.raises(RefusedError, match="ada 6 kata"):
        understood(typed)


@given(st.text(max_size=300))
def test_whatever_is_typed_is_words_of_the_list_or_refused(typed: str) -> None:
    with suppress(RefusedError):
        assert set(understood(typed).split()) <= set(known_words())


@pytest.mark.parametrize(("one", "other"), [("abcd", "abcd"), ("abcd", "abef"), ("abcd", "abcdef"), ("abcd", "cbad")])
def test_more_than_one_slip_is_another_word(one: str, other: str) -> None:
    assert not one_slip(one, other)
