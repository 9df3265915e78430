from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.days.names import PASARAN, day_name
from kiosk.days.selamatan import selamatan

DEATH = date(2026, 11, 14)  # Sabtu Kliwon; reference wording 5
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
# How elders count, the day of death being 1 of both weeks: lusarlu, tusaro, masarma, rosarma, nemsarma, and for the
# mendhak patsarpat and jisarlu.
MEMORY = {3: (3, 3), 7: (7, 2), 40: (5, 5), 100: (2, 5), 354: (4, 4), 708: (1, 3), 1000: (6, 5)}


@pytest.mark.parametrize(
    ("count", "name", "day"),
    [
        (3, "Senin Pahing", date(2026, 11, 16)),
        (7, "Jumat Legi", date(2026, 11, 20)),
        (40, "Rabu Wage", date(2026, 12, 23)),
        (100, "Minggu Wage", date(2027, 2, 21)),
        (1000, "Kamis Wage", date(2029, 8, 9)),
    ],
)
def test_days_of_the_reference_come_out_exactly(count: int, name: str, day: date) -> None:
    found = {one.count: one.day for one in selamatan(DEATH, after_maghrib=False)}
    assert (found[count], day_name(found[count])) == (day, name)


@given(DAYS, st.booleans())
def test_counting_days_and_counting_weekday_with_pasaran_never_part(death: date, after: bool) -> None:
    first = death + timedelta(days=after)
    pasaran = [day_name(first + timedelta(days=n)).split()[1] for n in range(5)]
    assert sorted(pasaran) == sorted(PASARAN)
    for one in selamatan(death, after_maghrib=after):
        weekday, market = MEMORY[one.count]
        assert one.day.weekday() == (first.weekday() + weekday - 1) % 7
        assert day_name(one.day).split()[1] == pasaran[market - 1]


@given(DAYS)
def test_death_after_maghrib_counts_from_the_next_day(death: date) -> None:
    evening = selamatan(death, after_maghrib=True)
    assert evening == selamatan(death + timedelta(days=1), after_maghrib=False)


def test_days_come_in_order_and_begin_in_the_evening_before() -> None:
    found = selamatan(DEATH, after_maghrib=False)
    assert [one.count for one in found] == sorted(MEMORY)
    assert all(one.evening + timedelta(days=1) == one.day for one in found)


def test_only_the_mendhak_may_be_a_day_beside() -> None:
    about = [one.name for one in selamatan(DEATH, after_maghrib=False) if one.about]
    assert about == ["mendhak pisan", "mendhak pindho"]
