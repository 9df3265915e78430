"""Hours: of the office in a law, of the neighbours in a woro-woro."""

import pytest

from kiosk.speech.text.clock import RULES, clock_words, official_words
from kiosk.speech.text.rules import Tongue, run

LAW, NEIGHBOUR, KRAMA = Tongue(), Tongue(style="woro-woro"), Tongue("jv", "woro-woro")


@pytest.mark.parametrize(
    ("hour", "minute", "indonesian", "javanese"),
    [
        (0, 0, "dua belas malam", "rolas dalu"),
        (2, 0, "dua malam", "kalih dalu"),
        (3, 0, "tiga pagi", "tiga énjing"),
        (4, 30, "setengah lima pagi", "setengah gangsal énjing"),
        (6, 15, "enam lewat seperempat pagi", "enem langkung saprapat énjing"),
        (7, 30, "setengah delapan pagi", "setengah wolu énjing"),
        (8, 40, "sembilan kurang dua puluh menit pagi", "sanga kirang kalih dasa menit énjing"),
        (8, 45, "sembilan kurang seperempat pagi", "sanga kirang saprapat énjing"),
        (9, 42, "sembilan lewat empat puluh dua menit pagi", "sanga langkung sekawan dasa kalih menit énjing"),
        (10, 35, "sepuluh lewat tiga puluh lima menit pagi", "sedasa langkung tigang dasa gangsal menit énjing"),
        (11, 0, "sebelas siang", "sewelas siyang"),
        (12, 30, "setengah satu siang", "setengah setunggal siyang"),
        (13, 0, "satu siang", "setunggal siyang"),
        (14, 45, "tiga kurang seperempat sore", "tiga kirang saprapat sonten"),
        (16, 5, "empat lewat lima menit sore", "sekawan langkung gangsal menit sonten"),
        (18, 0, "enam sore", "enem sonten"),
        (19, 30, "setengah delapan malam", "setengah wolu dalu"),
        (23, 59, "sebelas lewat lima puluh sembilan menit malam", "sewelas langkung sèket sanga menit dalu"),
        (24, 0, "dua belas malam", "rolas dalu"),
    ],
)
def test_hour_is_not_said_as_a_machine_would(hour: int, minute: int, indonesian: str, javanese: str) -> None:
    assert clock_words(hour, minute) == indonesian
    assert clock_words(hour, minute, "jv") == javanese


def test_no_minute_of_the_day_is_said_by_twenty_four_hours() -> None:
    said = {(h, m): clock_words(h, m) for h in range(24) for m in range(60)}
    assert not any(words.startswith(("tiga belas", "dua puluh", "nol")) for words in said.values())
    assert len(set(said.values())) == 24 * 60  # and none sounds like another


def test_official_hour_has_its_minutes_and_midnight() -> None:
    assert official_words(7, 30) == "tujuh lewat tiga puluh menit"
    assert official_words(0, 0) == "nol nol"
    assert official_words(13, 5, "jv") == "telulas langkung gangsal menit"


@pytest.mark.parametrize(
    ("written", "law", "neighbour"),
    [
        ("jam 7.30", "jam tujuh lewat tiga puluh menit", "jam setengah delapan"),
        ("jam 7.30 malam", "jam tujuh lewat tiga puluh menit malam", "jam setengah delapan malam"),
        (
            "Pkl. 19:30 WIB",
            "pukul sembilan belas lewat tiga puluh menit Waktu Indonesia Barat",
            "jam setengah delapan malam",
        ),
        ("10.00 WITA", "sepuluh Waktu Indonesia Tengah", "jam sepuluh pagi Waktu Indonesia Tengah"),
        (
            "06.30 WIT",
            "enam lewat tiga puluh menit Waktu Indonesia Timur",
            "jam setengah tujuh pagi Waktu Indonesia Timur",
        ),
        ("pukul 11:11:02", "pukul sebelas lewat sebelas menit dua detik", "jam sebelas lewat sebelas menit siang"),
        ("pukul 11:11:00", "pukul sebelas lewat sebelas menit", "jam sebelas lewat sebelas menit siang"),
        (
            "jam 19.00 s.d. 20.30 WIB",
            "jam sembilan belas sampai dua puluh lewat tiga puluh menit Waktu Indonesia Barat",
            "jam tujuh sampai jam setengah sembilan malam",
        ),
        (
            "pukul 08.00 WIB sampai dengan pukul 14.00",
            "pukul delapan Waktu Indonesia Barat sampai pukul empat belas",
            "jam delapan pagi sampai jam dua siang",
        ),
        ("07.00 pagi - 09.00 pagi", "tujuh pagi sampai sembilan pagi", "jam tujuh pagi sampai jam sembilan pagi"),
        ("pukul 07.00 - selesai", "pukul tujuh sampai selesai", "jam tujuh pagi sampai selesai"),
        ("jam 13", "jam 13", "jam satu siang"),
        ("jam 9", "jam 9", "jam sembilan"),
        ("jam 9 malam", "jam 9 malam", "jam sembilan malam"),
        ("jam 10 WIB", "jam 10 WIB", "jam sepuluh"),
        ("jam 07", "jam 07", "jam tujuh pagi"),
        ("jam 19-21", "jam 19-21", "jam tujuh sampai jam sembilan malam"),
        ("jam 11-14", "jam 11-14", "jam sebelas sampai jam dua siang"),
        ("jam 8-10 pagi", "jam 8-10 pagi", "jam delapan sampai jam sepuluh pagi"),
        ("jam 30", "jam 30", "jam 30"),
        ("jam 25-30", "jam 25-30", "jam 25-30"),
        ("jam 25.10", "jam 25.10", "jam 25.10"),
        ("jam 24.10", "jam 24.10", "jam 24.10"),
        ("jam 25.10-26.10", "jam 25.10-26.10", "jam 25.10-26.10"),
        ("jam 27.00 - selesai", "jam 27.00 - selesai", "jam 27.00 - selesai"),
        ("jam 4.000", "jam 4.000", "jam 4.000"),
        ("harga 19.50", "harga 19.50", "harga 19.50"),
        ("malam 19.30", "malam 19.30", "malam jam setengah delapan malam"),
        ("naik 2.51-3.52 persen", "naik 2.51-3.52 persen", "naik 2.51-3.52 persen"),
        ("naik 1.25", "naik 1.25", "naik 1.25"),
        ("Rabu 19:00", "Rabu sembilan belas", "Rabu jam tujuh malam"),
    ],
)
def test_hour_in_a_sentence_is_said_in_its_style(written: str, law: str, neighbour: str) -> None:
    assert run(RULES, written, LAW) == law
    assert run(RULES, written, NEIGHBOUR) == neighbour


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("tabuh 16.00", "tabuh sekawan sonten"),
        ("pukul 07.00-09.00", "jam pitu ngantos jam sanga énjing"),
        ("tabuh 13", "tabuh setunggal siyang"),
        ("jam 07.00 - rampung", "jam pitu énjing ngantos rampung"),
    ],
)
def test_krama_keeps_its_tabuh_and_its_parts_of_the_day(written: str, words: str) -> None:
    assert run(RULES, written, KRAMA) == words
