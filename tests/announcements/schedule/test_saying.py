from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from kiosk.announcements.schedule.calls import Call, Miss
from kiosk.announcements.schedule.saying import forecast
from kiosk.announcements.schedule.timetable import PAUSED, Timetable

At = Callable[[str], datetime]
NOW = "2026-11-24 10:00"


def call(at: datetime, why: str = "", item: str = "w-1") -> Call:
    return Call(f"{item}@{at}", item, at.astimezone(UTC), at.astimezone(UTC), 30.0, why)


def test_days_are_named_as_they_are_near(at: At) -> None:
    days = ("2026-11-24 16:15", "2026-11-25 06:15", "2026-11-25 16:15", "2026-11-26 06:15", "2026-11-29 06:15")
    table = Timetable(tuple(call(at(day)) for day in days))
    assert (
        forecast(table, "w-1", at(NOW))
        == "Akan terdengar: hari ini 16.15, besok 06.15, 16.15, lusa 06.15, Minggu 29/11 06.15."
    )


def test_what_moved_a_call_and_what_will_not_sound_is_told_once(at: At) -> None:
    why = "Menunggu Maghrib dan Isya selesai."
    miss = Miss("w-1@x", "w-1", at(NOW), "Acaranya sudah mulai.")
    table = Timetable((call(at("2026-11-24 19:29"), why), call(at("2026-11-25 19:29"), why)), (miss, miss))
    assert forecast(table, "w-1", at(NOW)) == (
        "Akan terdengar: hari ini 19.29, besok 19.29. Menunggu Maghrib dan Isya selesai. Acaranya sudah mulai."
    )
    assert forecast(Timetable((), (miss,)), "w-1", at(NOW)) == "Tidak akan terdengar. Acaranya sudah mulai."


def test_call_of_this_minute_is_now_and_one_of_an_hour_ago_is_not_told(at: At) -> None:
    table = Timetable(
        (call(at("2026-11-24 09:00")), call(at(NOW) - timedelta(seconds=2)), call(at("2026-11-24 16:15")))
    )
    assert forecast(table, "w-1", at(NOW)) == "Akan terdengar: sekarang, hari ini 16.15."


def test_many_repeats_are_counted(at: At) -> None:
    table = Timetable(tuple(call(at(NOW) + timedelta(minutes=15 * n)) for n in range(1, 10)))
    assert forecast(table, "w-1", at(NOW)).endswith("11.15, 11.30 dan 3 kali lagi.")


def test_unsure_clock_is_told_to_who_waits_and_nothing_of_others(at: At) -> None:
    table = Timetable((call(at(NOW)),), paused=PAUSED)
    assert forecast(table, "w-1", at(NOW)) == f"Akan terdengar: sekarang. {PAUSED}"
    assert forecast(table, "w-2", at(NOW)) == ""


def test_every_reason_is_a_sentence_and_prayers_keep_their_capital(at: At) -> None:
    miss = Miss("w-1@x", "w-1", at(NOW), "menunggu Dzuhur selesai. Ulangannya tidak disusulkan.")
    table = Timetable((call(at("2026-11-24 16:15"), "menunggu Ashar selesai."),), (miss,))
    assert forecast(table, "w-1", at(NOW)) == (
        "Akan terdengar: hari ini 16.15. Menunggu Ashar selesai. Menunggu Dzuhur selesai. Ulangannya tidak disusulkan."
    )
