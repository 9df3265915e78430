import pytest

from kiosk.speech.pronunciation.respelling import MARKED, WORD, phonemes, tidy


@pytest.mark.parametrize(
    ("respelling", "said"),
    [
        ("bêsar", "b|@|s|a|R"),
        ("désa", "d|e|s|a"),
        ("nènèk", "n|E2|n|E2|k"),
        ("ngarai", "N|a|R2|aI"),
        ("nyala", "n^|a|l|a"),
        ("kain", "k|a|i|n"),
        ("laut", "l|a|u|t"),
        ("kaung", "k|a|u|N"),
        ("ma'af", "m|a|?|a|f"),
        ("maaf", "m|a|?|a|f"),
        ("isyarat", "i|S|a|R2|a|t"),
        ("pos.yandu", "p|o|s|j|a|n|d|u"),
        ("motor", "m|o|t|O|R"),
        ("massa", "m|a|s|a"),
        ("bank", "b|a|N|k"),
    ],
)
def test_letters_become_the_sounds_of_indonesian(respelling: str, said: str) -> None:
    assert phonemes(respelling) == said


@pytest.mark.parametrize(
    ("respelling", "said"),
    [
        ("bapak", "b|a|p|a|?"),
        ("pårå", "p|O|R2|O"),
        ("wontên", "w|O|n|t|@|n"),
        ("botên", "b|o|t|@|n"),
        ("oman", "o|m|a|n"),
    ],
)
def test_javanese_ends_in_a_catch_and_opens_a_closed_o(respelling: str, said: str) -> None:
    assert phonemes(respelling, "jv") == said


def test_two_letters_are_never_taken_for_one_sound_by_espeak() -> None:
    assert phonemes("at.syam") == "a|t|S|a|m"


def test_accents_typed_as_two_signs_and_curly_apostrophes_are_the_same_word() -> None:
    assert tidy(" Be\u0302sar\u2019 ") == "b\u00easar'"


@pytest.mark.parametrize("text", ["", "3", "a b", "-a", "a..b", "'a", "b\u00e9\u00f1", "x" + "\u0301"])
def test_what_is_not_letters_is_no_respelling(text: str) -> None:
    assert not MARKED.fullmatch(tidy(text))


def test_written_word_has_no_full_stop() -> None:
    assert MARKED.fullmatch("pos.yandu")
    assert not WORD.fullmatch("pos.yandu")
    assert WORD.fullmatch("jum'at")
