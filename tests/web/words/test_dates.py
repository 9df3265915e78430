from datetime import date

import pytest

from kiosk.web.words.dates import event_day, long_date, long_day


def test_residents_do_not_read_iso_dates() -> None:
    assert long_day("2026-11-21") == "21 November 2026"
    assert long_day("2026-11-20T00:00:00+00:00") == "20 November 2026"


@pytest.mark.parametrize("text", ["", "bulan depan", "2026-13-40"])
def test_what_is_no_day_stays_as_it_was_written(text: str) -> None:
    assert long_day(text) == text
    assert event_day(text, "id") == text


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2026-11-14", "Sabtu Kliwon"),
        ("2026-11-16", "Senin Pahing"),
        ("2026-11-20", "Jumat Legi"),
        ("2026-12-23", "Rabu Wage"),
        ("2027-02-21", "Minggu Wage"),
        ("2029-08-09", "Kamis Wage"),
        ("2026-11-12", "Kamis Pon"),
    ],
)
def test_pasaran_agrees_with_the_calendar(iso: str, said: str) -> None:
    assert event_day(iso, "id").startswith(f"{said}, ")


def test_weekday_is_in_the_visitors_language() -> None:
    assert event_day("2026-11-16", "jv").startswith("Senèn Pahing")


def test_dates_are_written_as_people_say_them() -> None:
    assert long_date(date(2026, 5, 2)) == "2 Mei 2026"
