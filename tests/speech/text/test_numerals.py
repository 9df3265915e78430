"""A number is said as it is said in the market, in either language, up to kuadriliun."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.text.numerals import (
    MOST,
    decimal_words,
    digit_words,
    figure_words,
    number_words,
    ordinal_words,
    roman_value,
)


@pytest.mark.parametrize(
    ("number", "indonesian", "javanese"),
    [
        (0, "nol", "nol"),
        (1, "satu", "setunggal"),
        (4, "empat", "sekawan"),
        (10, "sepuluh", "sedasa"),
        (11, "sebelas", "sewelas"),
        (12, "dua belas", "rolas"),
        (15, "lima belas", "limalas"),
        (19, "sembilan belas", "sangalas"),
        (20, "dua puluh", "kalih dasa"),
        (21, "dua puluh satu", "selikur"),
        (25, "dua puluh lima", "selawé"),
        (29, "dua puluh sembilan", "sangalikur"),
        (30, "tiga puluh", "tigang dasa"),
        (46, "empat puluh enam", "sekawan dasa enem"),
        (50, "lima puluh", "sèket"),
        (51, "lima puluh satu", "sèket setunggal"),
        (60, "enam puluh", "sewidak"),
        (77, "tujuh puluh tujuh", "pitung dasa pitu"),
        (88, "delapan puluh delapan", "wolung dasa wolu"),
        (90, "sembilan puluh", "sangang dasa"),
        (100, "seratus", "satus"),
        (101, "seratus satu", "satus setunggal"),
        (111, "seratus sebelas", "satus sewelas"),
        (250, "dua ratus lima puluh", "kalih atus sèket"),
        (300, "tiga ratus", "tigang atus"),
        (600, "enam ratus", "nem atus"),
        (1000, "seribu", "sèwu"),
        (1100, "seribu seratus", "sèwu satus"),
        (1945, "seribu sembilan ratus empat puluh lima", "sèwu sangang atus sekawan dasa gangsal"),
        (2010, "dua ribu sepuluh", "kalih èwu sedasa"),
        (3000, "tiga ribu", "tigang èwu"),
        (25_000, "dua puluh lima ribu", "selawé èwu"),
        (33_000, "tiga puluh tiga ribu", "tigang dasa tigang èwu"),
        (101_000, "seratus satu ribu", "satus setunggal èwu"),
        (1_000_000, "satu juta", "sayuta"),
        (2_500_000, "dua juta lima ratus ribu", "kalih yuta gangsal atus èwu"),
        (1_000_000_000, "satu miliar", "setunggal miliar"),
        (3_000_000_000_000, "tiga triliun", "tigang triliun"),
        (10**15, "satu kuadriliun", "setunggal kuadriliun"),
        (-5, "minus lima", "minus gangsal"),
    ],
)
def test_number_is_not_put_together_wrongly(number: int, indonesian: str, javanese: str) -> None:
    assert number_words(number) == indonesian
    assert number_words(number, "jv") == javanese


def test_number_beyond_names_is_said_figure_by_figure() -> None:
    assert number_words(MOST) == ", ".join(["satu nol nol nol", *["nol nol nol nol"] * 3, "nol nol nol"])
    assert number_words(MOST - 1).startswith("sembilan ratus sembilan puluh sembilan kuadriliun")


UNITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12, "kuadriliun": 10**15}


def understood(words: str) -> int:
    """What a listener adds up, word for word: the way back, written apart from the way there."""
    spelled = words.replace("seribu", "satu ribu").replace("seratus", "satu ratus")
    total = part = unit = 0
    for word in spelled.replace("sepuluh", "satu puluh").replace("sebelas", "satu belas").split():
        if word in UNITS:
            unit = UNITS.index(word)
            continue
        if word in SCALES:
            total, part = total + (part + unit) * SCALES[word], 0
        else:
            part += unit + 10 if word == "belas" else unit * {"puluh": 10, "ratus": 100}[word]
        unit = 0
    return total + part + unit


@given(st.integers(0, MOST - 1))
def test_listener_understands_the_number_that_was_written(number: int) -> None:
    assert understood(number_words(number)) == number


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_two_numbers_never_sound_the_same_in_javanese(one: int, other: int) -> None:
    assert (number_words(one, "jv") == number_words(other, "jv")) == (one == other)


def test_decimals_are_said_figure_by_figure_behind_koma() -> None:
    assert decimal_words("12", "05") == "dua belas koma nol lima"
    assert decimal_words("12", "") == "dua belas"
    assert figure_words("07", "jv") == "nol pitu"


@pytest.mark.parametrize(
    ("number", "indonesian", "javanese"),
    [(1, "pertama", "kapisan"), (2, "kedua", "kaping kalih"), (17, "ketujuh belas", "kaping pitulas")],
)
def test_first_is_not_said_as_the_one(number: int, indonesian: str, javanese: str) -> None:
    assert (ordinal_words(number), ordinal_words(number, "jv")) == (indonesian, javanese)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("0285-421234", "nol dua delapan lima, empat dua satu, dua tiga empat"),
        ("12345", "satu dua tiga empat lima"),
        ("1234567", "satu dua tiga empat, lima enam tujuh"),
        ("tidak ada", ""),
    ],
)
def test_figures_come_in_groups_one_can_write_down(written: str, words: str) -> None:
    assert digit_words(written) == words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("XC", 90), ("CD", 400), ("MCMXCVIII", 1998)),
        *(("", 0), ("IIX", 0), ("ABC", 0), ("VV", 0), ("iv", 0)),
    ],
)
def test_letters_that_are_no_roman_number_count_nothing(text: str, value: int) -> None:
    assert roman_value(text) == value
