"""Money, measures and numbers are heard as they are meant, not as they are punctuated."""

import pytest

from kiosk.speech.text.amounts import LATE, MEASURES, MONEY, amount_words
from kiosk.speech.text.rules import Tongue, run
from kiosk.speech.text.words import normalise

LAW = Tongue()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Rp. 5.000,- per orang", "lima ribu rupiah per orang"),
        ("Rp50.000,00", "lima puluh ribu rupiah"),
        ("Rp 2.500,50", "dua ribu lima ratus koma lima nol rupiah"),
        ("Rp 1,5 miliar", "satu koma lima miliar rupiah"),
        ("Rp 1,5 milyar", "satu koma lima miliar rupiah"),
        ("Rp 50rb", "lima puluh ribu rupiah"),
        ("Rp 25 jt.", "dua puluh lima juta rupiah"),
        ("Rp 3 T", "tiga triliun rupiah"),
        ("Rp 5.000-10.000", "lima ribu sampai sepuluh ribu rupiah"),
        ("Rp 5.000 - Rp 10.000", "lima ribu sampai sepuluh ribu rupiah"),
        ("Rp0", "nol rupiah"),
        ("IDR 1.000", "seribu rupiah"),
        ("Rp 1.000 ( seribu rupiah )", "seribu rupiah"),
        ("US$ 5 juta", "lima juta dolar"),
        ("$20", "dua puluh dolar"),
    ],
)
def test_money_is_said_once_with_its_coin_behind_it(written: str, words: str) -> None:
    assert run(MONEY, written, LAW) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("biaya Rp ……", "biaya rupiah."),
        ("Rp 2.000/kg", "dua ribu rupiah per kilogram."),
        ("Rp 2.000/orang", "dua ribu rupiah per orang."),
        ("80 km/jam", "delapan puluh kilometer per jam."),
        ("5 mg/l", "lima miligram per liter."),
        ("10 µg", "sepuluh mikrogram."),
        ("5m2, 3 m^3, 2 cm²", "lima meter persegi, tiga meter kubik, dua sentimeter persegi."),
        ("900 VA dan 450 kWh", "sembilan ratus ve a dan empat ratus lima puluh kilowatt jam."),
        ("suhu -5°C", "suhu minus lima derajat celsius."),
        ("belok 45°", "belok empat puluh lima derajat."),
        ("M 5,2 di 10 km", "magnitudo lima koma dua di sepuluh kilometer."),
        ("0,5‰", "nol koma lima per mil."),
        ("5-10%", "lima sampai sepuluh persen."),
        ("7 (tujuh) hari", "tujuh hari."),
        ("10% (sepuluh persen)", "sepuluh persen."),
        ("7 (delapan) hari", "tujuh, delapan, hari."),
        ("2x sehari, 3 x 4 m", "dua kali sehari, tiga kali empat meter."),
        ("2 1/2 jam", "dua setengah jam."),
        ("1/3, 3/4, 5/3 dan 1/20", "sepertiga, tiga perempat, lima garis miring tiga dan satu garis miring dua puluh."),
        ("abad ke-21, hari ke 3, ke 3 RT", "abad kedua puluh satu, hari ketiga, ke tiga er te."),
        ("tahun 1970-an", "tahun seribu sembilan ratus tujuh puluhan."),
        ("2010-2014, skor 2-1", "dua ribu sepuluh sampai dua ribu empat belas, skor dua satu."),
        ("50.000-60.000 orang", "lima puluh ribu sampai enam puluh ribu orang."),
        ("1,000,000 orang", "satu juta orang."),
        ("ayat 1,2,3", "ayat satu, dua, tiga."),
        ("1.2.3 dan 2.10", "satu titik dua titik tiga dan dua koma satu nol."),
        ("1.234.567 jiwa", "satu juta dua ratus tiga puluh empat ribu lima ratus enam puluh tujuh jiwa."),
        (
            "188.4/45/2000",
            "seratus delapan puluh delapan titik empat garis miring empat puluh lima garis miring dua ribu.",
        ),
        ("007", "nol nol tujuh."),
        ("6,53 LS, 109° BT", "enam koma lima tiga lintang selatan, seratus sembilan derajat bujur timur."),
        ("+/- 5", "kurang lebih lima."),
        ("10², warga¹", "sepuluh pangkat dua, warga."),
        ("5 km/t", "lima km te."),
        ("-5 kg", "lima kilogram."),
    ],
)
def test_figures_and_measures_become_words(written: str, words: str) -> None:
    assert normalise(written, LAW) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("1.234,50", "seribu dua ratus tiga puluh empat koma lima nol"),
        ("5.4", "lima koma empat"),
        ("0,5", "nol koma lima"),
        ("0", "nol"),
        (
            "1234567890123456",
            "satu dua tiga empat, lima enam tujuh delapan, sembilan nol satu dua, tiga empat lima enam",
        ),
    ],
)
def test_stop_and_comma_are_not_mistaken_for_each_other(written: str, words: str) -> None:
    assert amount_words(written, "id") == words


def test_javanese_fractions_and_steps_are_krama() -> None:
    assert run(LATE, "1/2, 2/3, 2-5", Tongue("jv")) == "setengah, kalih per tiga,  kalih  ngantos  gangsal "
    assert run(MEASURES, "3 rb orang", Tongue("jv")) == "3 èwu orang"
