from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from kiosk.announcements.schedule.rules import ADHA, FITRI, RAMADAN, Rules, Silence, SpecialDay


def with_days(*days: tuple[str, date, date]) -> Rules:
    return Rules(days=tuple(SpecialDay(*day) for day in days))


def test_place_is_unknown_only_where_nobody_set_it() -> None:
    assert not Rules().place_known
    assert Rules(longitude=109.7).place_known  # on the equator


def test_name_of_a_day_may_be_asked_with_days_around_it() -> None:
    rules = with_days((RAMADAN, date(2027, 2, 8), date(2027, 3, 9)))
    assert not rules.named(RAMADAN, date(2027, 2, 7))
    assert rules.named(RAMADAN, date(2027, 2, 7), margin=1)
    assert not rules.named(ADHA, date(2027, 2, 10))


@pytest.mark.parametrize(("day", "ramadan"), [(6, False), (7, True), (8, True)])
def test_day_before_ramadan_has_its_slots(day: int, ramadan: bool) -> None:
    rules = with_days((RAMADAN, date(2027, 2, 8), date(2027, 3, 9)))
    assert rules.is_ramadan(date(2027, 2, day)) is ramadan
    assert rules.slots_of(date(2027, 2, day)) == (rules.ramadan_slots if ramadan else rules.slots)


def test_id_is_guessed_only_while_nobody_told_it() -> None:
    ramadan = (RAMADAN, date(2027, 2, 8), date(2027, 3, 9))
    unsure, told = with_days(ramadan), with_days(ramadan, (FITRI, date(2027, 3, 10), date(2027, 3, 10)))
    assert [day for day in range(7, 14) if unsure.is_id(date(2027, 3, day))] == [9, 10, 11]
    assert [day for day in range(7, 14) if told.is_id(date(2027, 3, day))] == [10]


def test_of_several_silences_the_one_that_ends_last_is_told() -> None:
    start = datetime(2026, 11, 24, 3, tzinfo=UTC)
    long, short = Silence(start, start + timedelta(hours=5)), Silence(start, start + timedelta(minutes=30))
    assert Rules(silences=(long, short)).silence == long
    assert Rules().silence is None


def test_rules_are_the_same_value_whoever_read_them() -> None:
    assert hash(Rules()) == hash(msgspec.structs.replace(Rules()))
    assert Rules().tz.key == "Asia/Jakarta"
