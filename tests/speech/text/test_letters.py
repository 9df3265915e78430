"""Letters have Indonesian names, and a word that can be said is not spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.text.letters import is_pronounceable, spell


def test_letters_are_named_as_in_school() -> None:
    assert spell("AbCxYZ q") == "a be ce eks ye zet ki"
    assert spell("é1") == ""


@pytest.mark.parametrize(
    "word", ["KIM", "SIM", "PAUD", "KOMINFO", "PUSKESMAS", "SRI", "NGALIYAN", "DUDY", "TJAHJO", "PEKALONGAN", "BAB"]
)
def test_word_that_can_be_said_is_not_spelled(word: str) -> None:
    assert is_pronounceable(word)


@pytest.mark.parametrize("word", ["UMKM", "SMA", "PDAM", "APBD", "TNI", "RSUD", "BPJS", "KK", "AAAA", "WC", ""])
def test_cluster_nobody_can_say_is_found(word: str) -> None:
    assert not is_pronounceable(word)


@given(st.text(max_size=300))
def test_no_word_is_too_strange_to_be_judged(word: str) -> None:
    assert is_pronounceable(word) in {True, False}
