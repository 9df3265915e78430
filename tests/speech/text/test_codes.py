"""Numbers that count nothing are said so that they can be written down."""

import pytest

from kiosk.speech.text.codes import ADDRESSES, PLACES, RULES
from kiosk.speech.text.rules import Tongue, run
from kiosk.speech.text.words import normalise

LAW = Tongue()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Lihat https://jdih.go.id/a?b=1, ya", "Lihat alamat tertera di layar, ya"),
        ("Situs kominfo.contoh.go.id.", "Situs alamat tertera di layar."),
        ("tulis ke a.b@contoh.go.id", "tulis ke alamat tertera di layar"),
        ("buka kim.lan/l/4172", "buka alamat tertera di layar"),
        ("Desa.id", "alamat tertera di layar"),
        ("harga @ 500, kita.lalu", "harga @ 500, kita.lalu"),
    ],
)
def test_address_is_not_spelled(written: str, words: str) -> None:
    assert run(ADDRESSES, written, LAW) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("081234567890", "nol delapan satu dua, tiga empat lima enam, tujuh delapan sembilan nol."),
        ("+62 812-3456-7890", "nol delapan satu dua, tiga empat lima enam, tujuh delapan sembilan nol."),
        ("(0285) 421234", "nol dua delapan lima, empat dua satu, dua tiga empat."),
        ("polisi 110, Damkar nomor 113", "polisi satu satu nol, Damkar nomor satu satu tiga."),
        (
            "Hubungi 14045 atau call center: 1500123",
            "Hubungi satu empat nol empat lima atau call center: satu juta lima ratus ribu seratus dua puluh tiga.",
        ),
        ("hubungi PLN 123", "hubungi pe el en satu dua tiga."),
        ("seratus orang dari 123", "seratus orang dari seratus dua puluh tiga."),
        (
            "NIK 3375011234560001",
            "nik tiga tiga tujuh lima, nol satu satu dua, tiga empat lima enam, nol nol nol satu.",
        ),
        (
            "19651231 199003 1 005",
            "satu sembilan enam lima, satu dua tiga satu, satu sembilan sembilan, nol nol tiga, satu, nol nol lima.",
        ),
        ("0123 456", "nol satu dua tiga, empat lima enam."),
        ("012 345", "nol satu dua tiga ratus empat puluh lima."),
    ],
)
def test_telephone_and_identity_numbers_come_figure_by_figure(written: str, words: str) -> None:
    assert normalise(written, LAW) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("148/PMK.07/2022", "seratus empat puluh delapan pe em ka nol tujuh dua ribu dua puluh dua."),
        (
            "No.800/123-BKD/XII/2018",
            "nomor delapan ratus seratus dua puluh tiga be ka de dua belas dua ribu delapan belas.",
        ),
        ("005/C/2018", "nol nol lima ce dua ribu delapan belas."),
        ("PDI/PKB", "pe de i pe ka be."),
        ("TNI/Polri", "te en i Polri."),
    ],
)
def test_slashes_of_a_regulation_are_silent(written: str, words: str) -> None:
    assert normalise(written, LAW) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("RT.001 RW.010", "RT 1 RW 10"),
        ("rt 03/02", "RT 3, RW 2"),
        ("RT/RW 03/02", "RT 3, RW 2"),
        ("RT/RW: 003 / 002", "RT 3, RW 2"),
        ("RT 03 / RW 02", "RT 3, RW 2"),
        ("RT 01, 02 dan 10", "RT 1, 2 dan 10"),
        ("RW 01-05", "RW 1-5"),
        ("RT 100", "RT 100"),
        ("kart 03", "kart 03"),
    ],
)
def test_leading_zeros_of_rt_and_rw_are_not_said(written: str, words: str) -> None:
    assert run(PLACES, written, LAW) == words


def test_number_too_short_for_a_telephone_is_left_alone() -> None:
    assert run(RULES, "045 123", LAW) == "045 123"
