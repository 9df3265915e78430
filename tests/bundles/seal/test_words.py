import re
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from kiosk.bundles.seal.words import fingerprint_words, words

# What a bad telephone line makes of a sound.
ALIKE = (
    *(("ny", "n"), ("ng", "n"), ("m", "n"), ("f", "p"), ("v", "p"), ("b", "p"), ("d", "t"), ("g", "k"), ("j", "c")),
    *(("z", "s"), ("r", "l"), ("h", ""), ("w", "u"), ("y", "i"), ("o", "u"), ("e", "i")),
)


def heard(word: str) -> str:
    for sound, as_ in ALIKE:
        word = word.replace(sound, as_)
    return re.sub(r"(.)\1", r"\1", word)


def test_every_byte_has_a_word_of_its_own() -> None:
    assert len(words()) == len(set(words())) == 256
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in words())


def test_no_two_words_are_mistaken_for_each_other_in_print_or_by_ear() -> None:
    close = [pair for pair in combinations(words(), 2) if Levenshtein.distance(*pair) < 2]
    alike = [pair for pair in combinations(words(), 2) if heard(pair[0]) == heard(pair[1])]
    assert not close
    assert not alike


def test_four_letters_tell_a_word_when_the_rest_is_smudged() -> None:
    assert len({word[:4] for word in words()}) == 256


def test_a_printed_card_still_fits_a_newer_program() -> None:
    """The table is part of every card on paper; these may never change."""
    assert words()[:3] == ("adik", "air", "akar")
    told = "adik bata cacing dermaga gabus guru jangkrik kelapa kursi lurah motor panci"
    assert fingerprint_words("00112233445566778899aabb" + "ff" * 20) == told.split()


def test_fingerprints_that_differ_in_one_bit_are_told_apart() -> None:
    one, other = fingerprint_words("00" * 32), fingerprint_words("01" + "00" * 31)
    assert one[0] != other[0]
    assert len(one) == 12
