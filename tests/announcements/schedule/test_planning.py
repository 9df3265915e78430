from collections.abc import Callable
from datetime import date, datetime

import msgspec
import pytest

from kiosk.announcements.kinds.rules import kind_of
from kiosk.announcements.model import Announcement, When
from kiosk.announcements.schedule.planning import Plan, begins, ends, propose, stops_at
from kiosk.announcements.schedule.rules import RAMADAN, Rules, SpecialDay

At = Callable[[str], datetime]
NOW = "2026-11-24 10:00"


def plan(kind: str, when: When | None, now: datetime, rules: Rules, wrong: Announcement | None = None) -> Plan:
    return propose(kind_of(kind), when, now, rules, wrong)


@pytest.mark.parametrize(
    ("now", "when", "moments"),
    [
        (NOW, When("2026-11-27", "08:00"), ("2026-11-26T16:15", "2026-11-27T06:15")),
        (NOW, When("2026-11-25", "06:00"), ("2026-11-24T16:15",)),  # the morning's would come after it began
        ("2026-11-24 17:00", When("2026-11-25", prayer="isya"), ("2026-11-25T06:15",)),
        (NOW, When("2026-11-27"), ("2026-11-26T16:15", "2026-11-27T06:15")),
    ],
)
def test_meeting_is_told_the_afternoon_before_and_in_the_morning(
    at: At, rules: Rules, now: str, when: When, moments: tuple[str, ...]
) -> None:
    assert plan("kumpulan", when, at(now), rules) == Plan(moments=moments)


def test_meeting_with_no_slot_left_before_it_is_told_now(at: At, rules: Rules) -> None:
    assert plan("kesehatan", When("2026-11-24", "13:00"), at(NOW), rules) == Plan(now=True)


def test_meeting_in_ramadan_is_told_in_its_slots(at: At, rules: Rules) -> None:
    ramadan = msgspec.structs.replace(rules, days=(SpecialDay(RAMADAN, date(2026, 11, 20), date(2026, 12, 19)),))
    told = plan("kumpulan", When("2026-11-26", "10:00"), at(NOW), ramadan)
    assert told.moments == ("2026-11-25T16:30", "2026-11-26T08:30")


def test_meeting_on_a_day_that_is_none_is_told_now(at: At, rules: Rules) -> None:
    assert plan("kumpulan", When("besok"), at(NOW), rules) == Plan(now=True)


@pytest.mark.parametrize(
    ("kind", "when", "told"),
    [
        ("gangguan", When("2026-11-26", "09:00", end_clock="12:00"), Plan(moments=("2026-11-24T16:15",))),
        ("gangguan", When("2026-11-24", "15:30", end_clock="22:00"), Plan(now=True)),
        ("gangguan", When("2026-11-24", "09:00", end_clock="22:00"), Plan(now=True)),
        ("kehilangan", When("2026-11-23", "17:00"), Plan(moments=("2026-11-24T16:15",))),
        ("kabar", None, Plan(moments=("2026-11-24T16:15",))),
    ],
    ids=["later", "in six hours", "already", "lost yesterday", "no event"],
)
def test_other_things_wait_for_the_next_slot_unless_they_are_near(
    at: At, rules: Rules, kind: str, when: When | None, told: Plan
) -> None:
    assert plan(kind, when, at(NOW), rules) == told


def test_enrolment_is_told_in_the_slots_of_the_three_days_before_it_closes(at: At, rules: Rules) -> None:
    told = plan("bantuan", When("2026-11-20", end_day="2026-11-26"), at(NOW), rules)
    assert told.moments == ("2026-11-24T16:15", "2026-11-25T06:15", "2026-11-25T16:15")
    assert plan("bantuan", When("2026-11-24", end_day="2026-11-24", end_clock="12:00"), at(NOW), rules).now
    assert plan("bantuan", When("2026-11-24", end_day="2026-11-24"), at(NOW), rules).moments == ("2026-11-24T16:15",)
    assert plan("bantuan", When("lusa"), at(NOW), rules).moments == ("2026-11-24T16:15",)


@pytest.mark.parametrize(("kind", "every", "long"), [("lelayu", 0, 0), ("orang-hilang", 30, 180), ("darurat", 15, 360)])
def test_urgent_kinds_are_told_at_once_and_again(at: At, rules: Rules, kind: str, every: int, long: int) -> None:
    assert plan(kind, None, at(NOW), rules) == Plan(now=True, every_minutes=every, for_minutes=long)


def test_correction_is_told_at_once_and_in_the_slots_of_the_wrong_one_for_two_days(at: At, rules: Rules) -> None:
    wrong = Announcement("w-1", "Salah.", moments=("2026-11-23T16:15", "2026-11-24T06:15", "rusak"))
    told = plan("ralat", None, at(NOW), rules, wrong)
    moments = ("2026-11-24T16:15", "2026-11-25T06:15", "2026-11-25T16:15", "2026-11-26T06:15")
    assert told == Plan(now=True, moments=moments)
    assert plan("ralat", None, at(NOW), rules) == Plan(now=True)


def test_correction_is_not_told_any_more_when_what_it_speaks_of_has_begun(at: At, rules: Rules) -> None:
    wrong = Announcement("w-1", "Salah.", moments=("2026-11-23T16:15", "2026-11-24T06:15"))
    told = plan("ralat", When("2026-11-25", "19:30"), at(NOW), rules, wrong)
    assert told == Plan(now=True, moments=("2026-11-24T16:15", "2026-11-25T06:15", "2026-11-25T16:15"))
    assert len(plan("ralat", When("2026-11-23", "17:00"), at(NOW), rules, wrong).moments) == 4  # a purse lost before


def test_event_begins_by_its_clock_after_its_prayer_or_before_the_day_is_over(at: At, rules: Rules) -> None:
    assert begins(When("2026-11-24", "08:00"), rules) == at("2026-11-24 08:00")
    assert begins(When("2026-11-24", prayer="isya"), rules) == at("2026-11-24 19:19")
    assert begins(When("2026-11-24"), rules) == at("2026-11-25 00:00")
    assert begins(When("2026-11-24", "8 pagi"), rules) == at("2026-11-25 00:00")
    assert begins(When("24 November"), rules) is None
    assert ends(When("2026-11-24", "08:00"), rules) is None
    assert ends(When("2026-11-24", "08:00", end_clock="10:00"), rules) == at("2026-11-24 10:00")
    assert ends(When("2026-11-24", end_day="2026-11-26"), rules) == at("2026-11-27 00:00")


@pytest.mark.parametrize(
    ("kind", "when", "stop"),
    [
        ("kumpulan", When("2026-11-26", "08:00", end_clock="10:00"), "2026-11-26 08:00"),
        ("lelayu", When("2026-11-24", "13:00"), "2026-11-24 13:00"),
        ("gangguan", When("2026-11-26", "08:00", end_clock="10:00"), "2026-11-26 10:00"),
        ("gangguan", When("2026-11-26", "08:00"), "2026-11-26 08:00"),
        ("kehilangan", When("2026-11-23", "17:00"), None),
        ("darurat", When("2026-11-24", "13:00"), None),
        ("ralat", When("2026-11-26", "08:00"), "2026-11-26 08:00"),
        ("ralat", When("2026-11-23", "08:00"), None),
        ("kumpulan", None, None),
        ("kumpulan", When("26 November"), None),
    ],
)
def test_reminders_stop_when_the_event_is_there(
    at: At, rules: Rules, kind: str, when: When | None, stop: str | None
) -> None:
    item = Announcement("w-1", "Kabar.", kind=kind, when=when, created="2026-11-24T03:00:00+00:00")
    assert stops_at(item, rules) == (at(stop) if stop else None)
