"""References of a law; a roman number only where it is one."""

import pytest

from kiosk.speech.text.references import RULES
from kiosk.speech.text.rules import Tongue, run
from kiosk.speech.text.words import normalise

LAW = Tongue()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Pasal IX", "Pasal sembilan romawi"),
        ("BAB IV", "BAB empat"),
        ("Bagian II dan Lampiran I", "Bagian dua dan Lampiran satu"),
        ("Kelas II", "Kelas dua"),
        ("Gg. IV", "Gg. empat"),
        ("golongan III/a", "golongan tiga a"),
        ("MMI II-III", "MMI dua sampai tiga"),
        ("Tahap I-III", "Tahap satu sampai tiga"),
        ("Tahap I dan II", "Tahap satu dan dua"),
        ("abad ke-XX", "abad kedua puluh"),
        ("Veteran I", "Veteran satu"),
        ("Perang Dunia II", "Perang Dunia dua"),
        ("ayat ( 1), (2), dan (3a)", "ayat 1, 2, dan 3 a"),
        ("angka (4) s.d. (6)", "angka 4 s.d. 6"),
        ("nomor 12A", "nomor 12 A"),
    ],
)
def test_reference_is_read_as_a_lawyer_reads_it(written: str, words: str) -> None:
    assert run(RULES, written, LAW) == words


@pytest.mark.parametrize(
    "written", ["Kelas VV", "ke-IIX", "Pasal IIX", "CD", "MIX", "XL", "kata I", "Tahap I dan IIX", "V"]
)
def test_letters_that_are_no_number_are_left_alone(written: str) -> None:
    assert run(RULES, written, LAW) == written


def test_letters_of_a_reference_are_named() -> None:
    assert normalise("Pasal 5 ayat (2) huruf b, dan huruf aa", LAW) == ("Pasal lima ayat dua huruf be, dan huruf aa.")
