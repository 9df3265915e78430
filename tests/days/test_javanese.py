from datetime import date, timedelta

import pytest

from kiosk.days.javanese import YEARS, Javanese, javanese
from kiosk.days.names import day_name

# First days of the years of the kurup Asapon as people know them by heart (Asapon is Alip Selasa Pon).
FIRST_DAYS = {
    "Alip": "Selasa Pon",
    "Ehe": "Sabtu Pahing",
    "Jimawal": "Kamis Pahing",
    "Je": "Senin Legi",
    "Dal": "Jumat Kliwon",
    "Be": "Rabu Kliwon",
    "Wawu": "Minggu Wage",
    "Jimakir": "Kamis Pon",
}


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2015, 10, 15), Javanese(1, 1, 1949, "Jimawal")),  # the palace of Yogyakarta; jogya.com
        (date(2023, 7, 20), Javanese(1, 1, 1957, "Jimawal")),  # the same; tempo.co, 18 July 2023
        (date(1936, 3, 24), Javanese(1, 1, 1867, "Alip")),
        (date(2026, 11, 22), Javanese(11, 6, 1960, "Be")),
        (date(2026, 6, 16), None),  # Dal
    ],
)
def test_palace_and_box_agree(day: date, told: Javanese | None) -> None:
    assert javanese(day) == told


def test_every_year_begins_on_the_day_people_know_by_heart() -> None:
    day, seen = date(1936, 3, 24), set()
    while day <= date(2052, 8, 25):
        found = javanese(day)
        if found and (found.day, found.month) == (1, 1):
            assert day_name(day) == FIRST_DAYS[found.year_name], day
            seen.add(found.year)
        day += timedelta(days=1)
    assert seen == set(range(1867, 1987))
    assert list(FIRST_DAYS) == list(YEARS)


def test_long_year_ends_on_the_thirtieth_of_besar() -> None:
    ends = {}
    for year_name, first in (("Ehe", date(2022, 7, 30)), ("Jimawal", date(2023, 7, 20))):
        last = javanese(first + timedelta(days=354 if year_name == "Ehe" else 353))
        assert last is not None
        ends[last.year_name] = (last.day, last.month)
    assert ends == {"Ehe": (30, 12), "Jimawal": (29, 12)}


@pytest.mark.parametrize("day", [date(1936, 3, 23), date(2052, 8, 26)])
def test_other_kurup_is_not_guessed(day: date) -> None:
    assert javanese(day) is None


def test_sura_of_dal_is_told_and_the_disputed_months_are_not() -> None:
    dal = javanese(date(2025, 6, 27))
    assert dal is not None
    assert dal.text == "1 Sura 1959 (Dal)"
    assert javanese(date(2025, 8, 1)) is None
