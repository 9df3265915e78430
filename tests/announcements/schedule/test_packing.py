from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec

from kiosk.announcements.schedule.packing import Airtime
from kiosk.announcements.schedule.rules import Rules

At = Callable[[str], datetime]


def test_fourth_minute_of_a_slot_does_not_fit_and_another_slot_has_room(at: At, rules: Rules) -> None:
    airtime, slot = Airtime(rules), at("2026-11-24 06:15")
    for _ in range(3):
        assert not airtime.full(slot, 60)
        airtime.take(slot, 60)
    assert airtime.full(slot, 1) == "Jatah 3 menit untuk satu jadwal sudah penuh."
    assert airtime.full(slot + timedelta(minutes=59), 1)
    assert airtime.full(slot - timedelta(minutes=59), 1)
    assert not airtime.full(slot + timedelta(minutes=60), 60)


def test_eleventh_minute_of_a_day_does_not_fit_and_the_next_day_has_room(at: At, rules: Rules) -> None:
    airtime = Airtime(msgspec.structs.replace(rules, day_seconds=330.0))
    for hour in (6, 9, 12):
        airtime.take(at(f"2026-11-24 {hour:02}:00").astimezone(UTC), 110)
    assert airtime.full(at("2026-11-24 23:30"), 1) == "Jatah 5,5 menit untuk satu hari sudah penuh."
    assert not airtime.full(at("2026-11-25 00:30"), 100)


def test_what_was_missed_keeps_its_place_in_the_slot_and_takes_nothing_of_the_day(at: At, rules: Rules) -> None:
    airtime = Airtime(msgspec.structs.replace(rules, day_seconds=180.0))
    airtime.take(at("2026-11-24 06:15"), 170, of_day=False)
    assert "jadwal" in airtime.full(at("2026-11-24 06:20"), 30)
    assert not airtime.full(at("2026-11-24 16:15"), 170)
