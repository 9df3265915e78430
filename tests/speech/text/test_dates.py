"""A date is said with its month's name, whichever way it was written."""

import pytest

from kiosk.speech.text.dates import RULES
from kiosk.speech.text.rules import Tongue, run

AUGUST = "dua puluh enam Agustus dua ribu delapan belas"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("26/8/2018", AUGUST),
        ("26-08-2018", AUGUST),
        ("26.08.2018", AUGUST),
        ("26 - 8 - 2018", AUGUST),
        ("2018-08-26", AUGUST),
        ("26/8/18", AUGUST),
        ("26 Agt 2018", AUGUST),
        ("26 ags. 2018", AUGUST),
        ("26 AGUSTUS 2018", AUGUST),
        ("26 August 2018", AUGUST),
        ("26-Aug-2018", AUGUST),
        ("17/8/45", "tujuh belas Agustus dua ribu empat puluh lima"),
        ("17/8/98", "tujuh belas Agustus seribu sembilan ratus sembilan puluh delapan"),
        ("1-3 Mei 2020", "satu sampai tiga Mei dua ribu dua puluh"),
        ("1 s/d 3 Mei", "satu sampai tiga Mei"),
        ("Jan 2020", "Januari dua ribu dua puluh"),
        ("Nop. 1998", "November seribu sembilan ratus sembilan puluh delapan"),
        ("Minggu (26/8)", "Minggu (dua puluh enam Agustus)"),
        ("Rabu Pon, 26/8", "Rabu Pon, dua puluh enam Agustus"),
        ("tgl 5/6", "tgl lima Juni"),
        ("1 Mei", "satu Mei"),
    ],
)
def test_date_is_not_a_row_of_numbers(written: str, words: str) -> None:
    assert run(RULES, written, Tongue()) == words


@pytest.mark.parametrize(
    "written",
    [
        "32/1/2018",
        "1/13/2018",
        "0-0-2000",
        "Minggu (40/8)",
        "2018-13-45",
        "mei lalu",
        "ayam 2020",
        "1.2.2018.3",
        "1/2",
        "5 ekor",
    ],
)
def test_figures_that_are_no_date_are_left_to_other_rules(written: str) -> None:
    assert run(RULES, written, Tongue()) == written


def test_javanese_keeps_the_month_and_has_its_own_numbers() -> None:
    assert run(RULES, "21-25 Mei 2020", Tongue("jv")) == "selikur ngantos selawé Mei kalih èwu kalih dasa"
