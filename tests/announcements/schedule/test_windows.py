from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from kiosk.announcements.kinds.rules import Profile
from kiosk.announcements.schedule.rules import ADHA, FITRI, NISFU, RAMADAN, STILL, Rules, Silence, SpecialDay
from kiosk.announcements.schedule.windows import JAVA, free_from, next_slot, prayer_at, quiet_windows, slots_on
from kiosk.days import PRAYER_NAMES, prayer_times
from tests.announcements.schedule.judge import quiet_minutes
from tests.announcements.schedule.people import SPECIAL
from tests.announcements.schedule.village import ZONE

At = Callable[[str], datetime]
ORDINARY, MOURNING = Profile.ORDINARY, Profile.MOURNING


def free(moment: datetime, rules: Rules, profile: Profile = ORDINARY, **more: float) -> str:
    return f"{free_from(moment, rules, profile, **more)[0]:%d %H.%M}"  # type: ignore[arg-type]


def with_days(rules: Rules, *days: tuple[str, date, date]) -> Rules:
    return msgspec.structs.replace(rules, days=tuple(SpecialDay(*day) for day in days))


@pytest.mark.parametrize(
    ("moment", "end", "name"),
    [
        ("2026-11-24 21:00", "25 06.00", "malam"),
        ("2026-11-24 05:59", "24 06.00", "malam"),
        ("2026-11-24 11:25", "24 11.56", "Dzuhur"),
        ("2026-11-24 14:50", "24 15.20", "Ashar"),
        ("2026-11-24 18:30", "24 19.29", "Maghrib dan Isya"),
        ("2026-11-27 11:30", "27 13.00", "Jumatan"),
        ("2026-11-27 12:30", "27 13.00", "Jumatan"),
        ("2026-11-26 19:45", "27 06.00", "malam Jumat"),
        ("2026-11-24 06:15", "24 06.15", ""),
        ("2026-11-24 16:15", "24 16.15", ""),
    ],
)
def test_ordinary_call_waits_for_the_end_of_the_window_it_falls_into(
    at: At, rules: Rules, moment: str, end: str, name: str
) -> None:
    found, why = free_from(at(moment), rules, ORDINARY)
    assert (f"{found:%d %H.%M}", why) == (end, name)


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        ("2026-11-24 11:25", "24 11.25"),  # the prayer is seven minutes away: it may still be told
        ("2026-11-24 11:35", "24 11.51"),
        ("2026-11-24 17:50", "24 18.04"),
        ("2026-11-24 18:30", "24 18.30"),
        ("2026-11-24 20:45", "24 20.45"),
        ("2026-11-24 21:30", "25 04.13"),
        ("2026-11-25 03:00", "25 04.13"),
        ("2026-11-27 11:40", "27 12.45"),
    ],
)
def test_lelayu_waits_for_adzan_and_prayer_and_the_late_night_only(at: At, rules: Rules, moment: str, end: str) -> None:
    assert free(at(moment), rules, MOURNING) == end


def test_lelayu_on_friday_waits_for_jumatan_by_name_and_not_for_dzuhur(at: At, rules: Rules) -> None:
    for moment in ("2026-11-27 11:31", "2026-11-27 11:40"):
        assert free_from(at(moment), rules, MOURNING) == (at("2026-11-27 12:45"), "Jumatan")
    assert "Dzuhur" not in {window.name for window in quiet_windows(date(2026, 11, 27), rules, MOURNING)}


def test_wait_over_merged_windows_is_named_by_the_last_of_them_and_not_by_the_first(at: At, rules: Rules) -> None:
    assert free_from(at("2026-11-26 18:30"), rules, ORDINARY) == (at("2026-11-27 06:00"), "malam Jumat")
    ramadan = with_days(rules, (RAMADAN, date(2026, 11, 20), date(2026, 12, 19)))
    assert free_from(at("2026-11-24 18:30"), ramadan, ORDINARY)[1] == "buka dan tarawih, malam, sahur dan Subuh Ramadan"


def test_lelayu_a_family_wants_told_at_night_waits_for_the_prayers_alone(at: At, rules: Rules) -> None:
    assert free_from(at("2026-11-24 23:30"), rules, MOURNING, any_hour=True) == (at("2026-11-24 23:30"), "")
    assert free_from(at("2026-11-25 03:55"), rules, MOURNING, any_hour=True) == (at("2026-11-25 04:13"), "Subuh")


def test_emergency_waits_for_nothing(at: At, rules: Rules) -> None:
    still = msgspec.structs.replace(rules, silences=(Silence(at("2026-11-24 00:00"), at("2026-11-25 00:00")),))
    assert free_from(at("2026-11-24 03:00"), still, Profile.NONE) == (at("2026-11-24 03:00"), "")
    assert quiet_windows(date(2026, 11, 24), still, Profile.NONE) == ()


def test_call_that_would_run_into_a_window_waits_too(at: At, rules: Rules) -> None:
    assert free(at("2026-11-24 20:29"), rules, seconds=60) == "24 20.29"
    assert free(at("2026-11-24 20:29"), rules, seconds=61) == "25 06.00"
    night = msgspec.structs.replace(rules, night_from=24 * 60, isya_after=0)
    assert free(at("2026-11-24 23:59"), night, seconds=90) == "25 06.00"


def test_ramadan_is_quiet_from_sahur_to_half_past_seven_and_until_tarawih_ends(at: At, rules: Rules) -> None:
    ramadan = with_days(rules, (RAMADAN, date(2027, 2, 8), date(2027, 3, 9)))
    assert free(at("2027-02-15 06:15"), ramadan) == "15 07.30"
    assert free(at("2027-02-15 17:50"), ramadan) == "16 07.30"
    assert free(at("2027-02-15 08:30"), ramadan) == "15 08.30"
    late = msgspec.structs.replace(ramadan, night_from=22 * 60)
    assert free(at("2027-02-15 20:00"), late) == "15 21.30"


@pytest.mark.parametrize("day", ["2027-02-07", "2027-03-10"])
def test_day_that_may_belong_to_ramadan_has_the_quiet_and_the_slots_of_ramadan(at: At, rules: Rules, day: str) -> None:
    unsure = with_days(rules, (RAMADAN, date(2027, 2, 8), date(2027, 3, 9)))
    assert at(f"{day} 06:30") < free_from(at(f"{day} 06:30"), unsure, ORDINARY)[0]
    assert [f"{slot:%H.%M}" for slot in slots_on(date.fromisoformat(day), unsure)] == ["08.30", "16.30"]


@pytest.mark.parametrize("name", [FITRI, ADHA])
def test_takbiran_and_the_morning_of_id_are_quiet(at: At, rules: Rules, name: str) -> None:
    feast = with_days(rules, (name, date(2027, 5, 16), date(2027, 5, 17)))
    assert free(at("2027-05-15 16:15"), feast) == "16 09.00"
    assert free(at("2027-05-16 16:15"), feast) == "17 09.00"
    assert free(at("2027-05-17 16:15"), feast) == "17 16.15"


def test_three_evenings_are_kept_free_for_takbiran_while_only_the_end_of_ramadan_was_told(at: At, rules: Rules) -> None:
    ramadan = (RAMADAN, date(2027, 2, 8), date(2027, 3, 9))
    unsure, told = with_days(rules, ramadan), with_days(rules, ramadan, (FITRI, date(2027, 3, 10), date(2027, 3, 10)))
    quiet = {n: free(at(f"2027-03-{n:02} 16:35"), unsure) for n in (7, 8, 9, 10, 11)}
    assert quiet == {7: "07 16.35", 8: "09 09.00", 9: "10 09.00", 10: "11 09.00", 11: "11 16.35"}
    assert [n for n in (8, 9, 10, 11) if free(at(f"2027-03-{n:02} 16:35"), told) != f"{n:02} 16.35"] == [9]


def test_evening_before_the_fifteenth_of_syaban_is_quiet_and_a_still_day_is_whole(at: At, rules: Rules) -> None:
    days = with_days(
        rules, (NISFU, date(2027, 1, 24), date(2027, 1, 24)), (STILL, date(2027, 1, 26), date(2027, 1, 26))
    )
    assert free(at("2027-01-23 19:50"), days) == "24 06.00"
    assert free(at("2027-01-26 09:00"), days) == "27 06.00"


def test_funeral_passing_holds_lelayu_back_and_a_day_of_silence_does_not(at: At, rules: Rules) -> None:
    moment, end = at("2026-11-24 09:00"), at("2026-11-24 09:30")
    passing = msgspec.structs.replace(rules, silences=(Silence(moment.astimezone(UTC), end.astimezone(UTC)),))
    today = msgspec.structs.replace(rules, silences=(Silence(moment, at("2026-11-25 00:00"), "RT", whole_day=True),))
    assert [free(moment, passing), free(moment, passing, MOURNING)] == ["24 09.30", "24 09.30"]
    assert [free(moment, today), free(moment, today, MOURNING)] == ["25 06.00", "24 09.00"]
    assert free(at("2026-11-23 09:00"), passing) == "23 09.00"


def test_nobody_told_where_the_post_is_and_it_is_quiet_at_any_hour_prayer_may_be_on_java(rules: Rules) -> None:
    unknown = msgspec.structs.replace(rules, latitude=0.0, longitude=0.0)
    assert not unknown.place_known
    for name, (first, last) in JAVA.items():
        for latitude, longitude in ((-6.8886, 109.6753), (-5.9, 105.9), (-8.7, 114.5)):
            for n in range(0, 1461, 3):
                clock = getattr(prayer_times(date(2025, 1, 1) + timedelta(days=n), latitude, longitude, ZONE), name)
                assert first <= clock.hour * 60 + clock.minute <= last, name
    quiet = quiet_windows(date(2026, 11, 24), unknown, ORDINARY)
    assert {"malam", "Subuh", "Dzuhur", "Ashar", "Maghrib dan Isya"} == {window.name for window in quiet}
    slots = [slot for n in range(365) for slot in slots_on(date(2026, 1, 1) + timedelta(days=n), unknown)]
    assert all(not free_from(slot, unknown, ORDINARY, seconds=180)[1] for slot in slots)


def test_place_where_the_sun_cannot_be_reckoned_is_quiet_but_for_emergencies(rules: Rules) -> None:
    north = msgspec.structs.replace(rules, zone="Europe/Helsinki", latitude=64.0, longitude=25.0)
    (window,) = quiet_windows(date(2026, 6, 21), north, ORDINARY)
    assert window.end - window.start == timedelta(days=1)
    assert quiet_windows(date(2026, 6, 21), north, Profile.NONE) == ()
    assert prayer_at(date(2026, 6, 21), "isya", north) is None


def test_isya_after_midnight_far_from_the_tropics_keeps_the_evening_one_block(rules: Rules) -> None:
    far = msgspec.structs.replace(rules, zone="Europe/Paris", latitude=46.0, longitude=-1.0)
    (evening,) = [w for w in quiet_windows(date(2026, 6, 10), far, ORDINARY) if w.name == "Maghrib dan Isya"]
    assert f"{evening.end:%d %H.%M}" == "11 00.00"


def test_box_that_may_never_speak_ends_the_search(at: At, rules: Rules) -> None:
    mute = msgspec.structs.replace(rules, night_from=0)
    assert free_from(at("2026-11-24 10:00"), mute, ORDINARY)[0] - at("2026-11-24 10:00") >= timedelta(days=60)


def test_next_slot_is_later_even_when_one_is_now(at: At, rules: Rules) -> None:
    assert next_slot(at("2026-11-24 06:15"), rules) == at("2026-11-24 16:15")
    assert next_slot(at("2026-11-24 16:16").astimezone(UTC), rules) == at("2026-11-25 06:15")


def test_unknown_prayer_has_no_time(rules: Rules) -> None:
    assert prayer_at(date(2026, 11, 24), "dhuha", rules) is None


@pytest.mark.parametrize(("profile", "any_hour"), [(ORDINARY, False), (MOURNING, False), (MOURNING, True)])
def test_every_minute_of_a_year_with_its_special_days_is_as_the_judge_says(
    rules: Rules, profile: Profile, any_hour: bool
) -> None:
    year = with_days(rules, *SPECIAL)
    for n in range(365):
        day = date(2027, 1, 1) + timedelta(days=n)
        ours = bytearray(1440)
        for window in quiet_windows(day, year, profile, any_hour=any_hour):
            first = window.start.hour * 60 + window.start.minute
            last = 1440 if window.end.date() > day else window.end.hour * 60 + window.end.minute
            ours[first:last] = b"\1" * (last - first)
        judged = quiet_minutes(day, profile, any_hour=any_hour)
        assert all(mine or not theirs for mine, theirs in zip(ours, judged, strict=True)), day
        assert sum(ours) - sum(judged) <= 40, day  # evenings before feasts begin with the margin of their prayer


def test_names_of_prayers_are_those_of_the_times(rules: Rules) -> None:
    times = prayer_times(date(2026, 11, 24), rules.latitude, rules.longitude, ZONE)
    assert all(hasattr(times, name) for name in PRAYER_NAMES)
