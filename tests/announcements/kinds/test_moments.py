from datetime import datetime, time

import pytest

from kiosk.announcements.kinds import moments
from kiosk.announcements.model import When

THURSDAY = "2026-11-12"


def said(when: When, spoken: str, language: str = "id", maghrib: time | None = None) -> str:
    return moments.say_when(when, datetime.fromisoformat(spoken), language, maghrib)


@pytest.mark.parametrize(
    ("spoken", "phrase"),
    [
        ("2026-11-01T16:15", "Kamis Pon, 12 November"),
        ("2026-11-05T16:15", "Kamis Pon, 12 November"),  # this very day of the week: which one, the date tells
        ("2026-11-06T06:15", "Kamis Pon"),
        ("2026-11-10T06:15", "Kamis Pon"),
        ("2026-11-11T16:15", "besok, Kamis Pon 12 November"),
        ("2026-11-11T23:59", "besok, Kamis Pon 12 November"),
        ("2026-11-12T00:01", "nanti siang, Kamis Pon"),
        ("2026-11-12T12:29", "nanti siang, Kamis Pon"),
        ("2026-11-12T12:30", "hari ini, Kamis Pon"),
        ("2026-11-12T20:00", "hari ini, Kamis Pon"),
        ("2026-11-13T06:15", "Kamis Pon, 12 November"),
    ],
)
def test_besok_is_said_only_while_it_is_tomorrow(spoken: str, phrase: str) -> None:
    assert said(When(THURSDAY, "12:30"), spoken) == phrase


@pytest.mark.parametrize(
    ("spoken", "id_", "jv"),
    [
        (
            "2026-11-01T06:15",
            "Kamis malam (malam Jumat Wage), 12 November",
            "dinten Kemis dalu (malem Jemuwah Wage), 12 November",
        ),
        ("2026-11-10T06:15", "Kamis malam (malam Jumat Wage)", "dinten Kemis dalu (malem Jemuwah Wage)"),
        (
            "2026-11-11T16:15",
            "besok malam, Kamis malam (malam Jumat Wage)",
            "mbénjing dalu, Kemis dalu (malem Jemuwah Wage)",
        ),
        (
            "2026-11-12T16:15",
            "nanti malam, Kamis malam (malam Jumat Wage)",
            "mangké dalu, Kemis dalu (malem Jemuwah Wage)",
        ),
        (
            "2026-11-12T18:05",
            "malam ini, Kamis malam (malam Jumat Wage)",
            "dalu menika, Kemis dalu (malem Jemuwah Wage)",
        ),
        (
            "2026-11-12T21:00",
            "malam ini, Kamis malam (malam Jumat Wage)",
            "dalu menika, Kemis dalu (malem Jemuwah Wage)",
        ),
    ],
)
@pytest.mark.parametrize(
    "when", [When(THURSDAY, "19:30"), When(THURSDAY, prayer="isya"), When(THURSDAY, prayer="maghrib")]
)
def test_evening_always_has_both_names_and_the_pasaran_of_the_next_day(
    when: When, spoken: str, id_: str, jv: str
) -> None:
    assert (said(when, spoken), said(when, spoken, "jv")) == (id_, jv)


@pytest.mark.parametrize(
    ("when", "id_", "jv"),
    [
        (When(THURSDAY), "hari ini, Kamis Pon", "dinten menika, Kemis Pon"),
        (When(THURSDAY, "08:00"), "hari ini, Kamis Pon", "dinten menika, Kemis Pon"),
        (When(THURSDAY, "13:00"), "nanti siang, Kamis Pon", "mangké siyang, Kemis Pon"),
        (When(THURSDAY, prayer="ashar"), "nanti sore, Kamis Pon", "mangké sonten, Kemis Pon"),
        (When(THURSDAY, prayer="subuh"), "hari ini, Kamis Pon", "dinten menika, Kemis Pon"),
    ],
)
def test_today_is_said_by_its_part_of_the_day(when: When, id_: str, jv: str) -> None:
    assert (said(when, f"{THURSDAY}T06:15"), said(when, f"{THURSDAY}T06:15", "jv")) == (id_, jv)


def test_tomorrow_and_later_days_in_krama() -> None:
    assert said(When(THURSDAY, "08:00"), "2026-11-11T16:15", "jv") == "mbénjing, dinten Kemis Pon 12 November"
    assert said(When(THURSDAY, "08:00"), "2026-11-09T16:15", "jv") == "dinten Kemis Pon"


def test_maghrib_of_the_place_decides_what_is_evening() -> None:
    early = When(THURSDAY, "17:40")
    assert said(early, "2026-11-11T16:15") == "besok, Kamis Pon 12 November"
    assert said(early, "2026-11-11T16:15", maghrib=time(17, 35)) == "besok malam, Kamis malam (malam Jumat Wage)"


def test_hour_after_midnight_is_not_taken_for_the_night_that_follows() -> None:
    late = When("2026-11-13", "02:00")
    assert moments.event_phrase(late) == "Jumat dini hari (malam Jumat Wage), 13 November"
    assert moments.event_phrase(late, "jv") == "Jemuwah lingsir dalu (malem Jemuwah Wage), 13 November"
    assert said(late, "2026-11-12T16:15") == "besok, Jumat dini hari (malam Jumat Wage) 13 November"
    assert moments.event_phrase(When("2026-11-13", "03:00")) == "Jumat Wage, 13 November"


def test_what_has_passed_is_never_told_as_coming() -> None:
    evening = When("2026-11-11", "21:15")
    assert moments.event_phrase(evening) == "Rabu malam (malam Kamis Pon), 11 November"
    assert moments.event_phrase(evening, "jv") == "Rebo dalu (malem Kemis Pon), 11 November"
    assert moments.event_phrase(When("2026-11-11")) == "Rabu Pahing, 11 November"
    assert said(evening, "2026-11-12T06:15") == "Rabu malam (malam Kamis Pon), 11 November"


@pytest.mark.parametrize(
    ("when", "id_", "jv"),
    [
        (When(THURSDAY, "07:30"), "jam 07.30", "tabuh 07.30"),
        (When(THURSDAY, prayer="isya"), "bakda Isya", "bakda Isya"),
        (When(THURSDAY), "", ""),
    ],
)
def test_hour_is_written_as_people_read_it(when: When, id_: str, jv: str) -> None:
    assert (moments.clock_phrase(when), moments.clock_phrase(when, "jv")) == (id_, jv)


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        (When(THURSDAY), "2026-11-12T00:00", None),
        (When(THURSDAY, prayer="isya"), "2026-11-12T19:15", None),
        (When(THURSDAY, "08:00"), "2026-11-12T08:00", None),
        (When(THURSDAY, "08:00", end_clock="12:00"), "2026-11-12T08:00", "2026-11-12T12:00"),
        (When(THURSDAY, end_day="2026-11-14"), "2026-11-12T00:00", "2026-11-15T00:00"),
        (When(THURSDAY, "22:00", end_day="2026-11-13", end_clock="04:00"), "2026-11-12T22:00", "2026-11-13T04:00"),
    ],
)
def test_last_day_of_an_event_counts_whole(when: When, start: str, end: str | None) -> None:
    assert moments.begins(when) == datetime.fromisoformat(start)
    assert moments.ends(when) == (datetime.fromisoformat(end) if end else None)


@pytest.mark.parametrize("when", [When("besok"), When(THURSDAY, "7.30"), When(THURSDAY, prayer="dhuha")])
def test_moment_nobody_can_read_is_an_error(when: When) -> None:
    with pytest.raises(ValueError, match=r"."):
        moments.begins(when)
