from datetime import date, timedelta

import pytest

from kiosk.days import names
from kiosk.days.names import day_phrase, evening_name, long_date, pasaran


@pytest.mark.parametrize(
    ("day", "id_", "jv"),
    [
        ("1945-08-17", "Jumat Legi, 17 Agustus", "Jemuwah Legi, 17 Agustus"),  # the proclamation: Jumat Legi
        ("2026-11-12", "Kamis Pon, 12 November", "Kemis Pon, 12 November"),
        ("2026-11-13", "Jumat Wage, 13 November", "Jemuwah Wage, 13 November"),
        ("2026-11-14", "Sabtu Kliwon, 14 November", "Setu Kliwon, 14 November"),
        ("2026-11-15", "Minggu Legi, 15 November", "Ahad Legi, 15 November"),
        ("2026-11-16", "Senin Pahing, 16 November", "Senèn Pahing, 16 November"),
        ("2026-11-17", "Selasa Pon, 17 November", "Selasa Pon, 17 November"),
        ("2026-11-18", "Rabu Wage, 18 November", "Rebo Wage, 18 November"),
    ],
)
def test_day_has_its_pasaran_in_both_languages(day: str, id_: str, jv: str) -> None:
    assert (names.day_phrase(date.fromisoformat(day)), names.day_phrase(date.fromisoformat(day), "jv")) == (id_, jv)


def test_day_and_pasaran_come_together_again_after_thirty_five_days_and_not_before() -> None:
    first = date(2026, 11, 12)
    same = [n for n in range(1, 71) if names.day_name(first + timedelta(days=n)) == names.day_name(first)]
    assert same == [35, 70]


def test_pasaran_of_wording_agrees_with_the_calendar() -> None:
    told = {"2026-12-23": "Wage", "2027-02-21": "Wage", "2029-08-09": "Wage", "2026-11-20": "Legi"}
    assert {day: pasaran(date.fromisoformat(day)) for day in told} == told


def test_evening_has_both_names_and_the_pasaran_of_the_day_that_has_begun() -> None:
    assert evening_name(date(2026, 11, 12)) == "Kamis malam (malam Jumat Wage)"
    assert evening_name(date(2026, 11, 12), "jv") == "Kemis dalu (malem Jemuwah Wage)"


def test_dates_are_written_as_people_say_them() -> None:
    assert long_date(date(2026, 5, 2)) == "2 Mei 2026"
    assert day_phrase(date(2026, 5, 2)) == "Sabtu Wage, 2 Mei"
