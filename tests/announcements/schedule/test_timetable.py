from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from kiosk.announcements.model import Announcement, When
from kiosk.announcements.schedule.calls import Call, Handed, Heard
from kiosk.announcements.schedule.rules import Rules
from kiosk.announcements.schedule.timetable import HELD, Timetable, timetable
from kiosk.core import Confidence, FakeClock

At = Callable[[str], datetime]
ZONE = ZoneInfo("Asia/Jakarta")
SLOT, LATER, NEXT = "2026-11-24T16:15", "2026-11-25T06:15", "2026-11-25T16:15"


class Office:
    """Announcements of a post, and their timetable at any moment; it is Tuesday, 24 November, 10.00."""

    def __init__(self, clock: FakeClock, rules: Rules) -> None:
        self.clock, self.rules = clock, rules
        self.items: list[Announcement] = []
        self.played: dict[str, Heard] = {}
        self.seconds = 60.0

    def add(self, *moments: str, kind: str = "kabar", now: bool = False, **more: object) -> str:
        made = self.clock.read()
        fields: dict[str, object] = {
            "created": made.now.astimezone(UTC).isoformat(),
            "boot_id": made.boot_id,
            "monotonic": made.monotonic,
            "clock_sure": made.sure,
            "approved": ("Bu Sri", "Pak Slamet"),
        }
        key = f"w-{len(self.items) + 1}"
        item = Announcement(key, "Kabar.", kind=kind, moments=moments, now=now, **fields | more)  # type: ignore[arg-type]
        self.items.append(item)
        return key

    def heard(self, key: str, at: datetime, result: str = "played") -> None:
        self.played[key] = Handed(key.partition("@")[0], at, "kabar", self.seconds, result=result)

    def look(self) -> Timetable:
        return timetable(self.items, self.played, self.rules, self.clock.read(), ZONE, lambda _: self.seconds)

    def told(self) -> dict[str, str]:
        return {call.key: f"{call.at.astimezone(ZONE):%d %H.%M}" for call in self.look().calls}

    def missed(self) -> Mapping[str, str]:
        return {miss.key: miss.why for miss in self.look().misses}


@pytest.fixture
def office(clock: FakeClock, rules: Rules) -> Office:
    return Office(clock, rules)


def test_calls_come_in_the_order_in_which_they_sound(office: Office) -> None:
    office.add(LATER, SLOT)
    office.add(now=True)
    assert office.told() == {"w-2@now": "24 10.00", "w-1@2026-11-24T16:15": "24 16.15", f"w-1@{LATER}": "25 06.15"}


def test_call_in_a_quiet_window_moves_to_its_end_and_says_so(office: Office) -> None:
    office.add("2026-11-24T18:30")
    (call,) = office.look().calls
    assert call.at.astimezone(ZONE).strftime("%H.%M") == "19.29"
    assert call.why == "Menunggu Maghrib dan Isya selesai."


def test_now_pressed_in_a_quiet_window_sounds_at_its_end(office: Office, at: At) -> None:
    office.clock.jump(at("2026-11-24 21:00"))
    office.add(now=True)
    office.add(now=True, kind="darurat")
    assert office.told() == {"w-1@now": "25 06.00", "w-2@now": "24 21.00"}


def test_what_was_started_queued_taken_back_or_not_approved_is_no_call(office: Office, at: At) -> None:
    office.add(SLOT, LATER)
    office.heard(f"w-1@{SLOT}", at("2026-11-24 16:15"))
    office.heard(f"w-1@{LATER}", at("2026-11-25 06:15"), "queued")
    office.add(SLOT, withdrawn=True)
    office.add(now=True, kind="darurat", approved=("Bu Sri",))
    assert office.look() == Timetable()


def test_what_is_later_than_the_event_or_the_end_is_missed_and_says_why(office: Office) -> None:
    office.add("2026-11-24T18:30", kind="kumpulan", when=When("2026-11-24", "19:00"))
    office.add(LATER, until="2026-11-24")
    assert office.missed() == {
        "w-1@2026-11-24T18:30": "Menunggu Maghrib dan Isya selesai. Sesudah itu acaranya sudah mulai.",
        f"w-2@{LATER}": "Masa berlakunya sudah habis.",
    }


def test_event_is_said_to_have_begun_only_where_it_had_when_the_call_was_due(office: Office, at: At) -> None:
    office.clock.jump(at("2026-11-26 18:30"))  # Thursday: quiet until Friday 06.00
    office.add(now=True, kind="kumpulan", when=When("2026-11-26", prayer="isya"))
    office.add(now=True, until="2026-11-26T20:00")
    office.add("2026-11-28T06:15", kind="kumpulan", when=When("2026-11-27", "19:30"))
    assert office.missed() == {
        "w-1@now": "Menunggu malam Jumat selesai. Sesudah itu acaranya sudah mulai.",
        "w-2@now": "Menunggu malam Jumat selesai. Sesudah itu masa berlakunya sudah habis.",
        "w-3@2026-11-28T06:15": "Acaranya sudah mulai.",
    }


def test_what_waits_for_longer_than_agreed_is_left_out(office: Office) -> None:
    office.rules = msgspec.structs.replace(office.rules, late_hours=8)
    office.add("2026-11-24T20:40")
    assert office.missed() == {
        "w-1@2026-11-24T20:40": "Menunggu malam selesai. Sesudah itu sudah terlambat lebih dari 8 jam."
    }


def test_unreadable_moment_is_missed_and_the_others_are_told(office: Office) -> None:
    office.add("nanti", SLOT)
    assert office.missed() == {"w-1@nanti": "Waktunya tidak terbaca."}
    assert list(office.told()) == [f"w-1@{SLOT}"]


def test_oldest_of_a_full_slot_waits_for_the_next_one_and_is_told(office: Office) -> None:
    for _ in range(4):
        office.add(SLOT)
    told = office.told()
    assert told.pop(f"w-1@{SLOT}") == "25 06.15"
    assert set(told.values()) == {"24 16.15"}
    moved = next(call for call in office.look().calls if call.item == "w-1")
    assert moved.why == "Jatah 3 menit untuk satu jadwal sudah penuh. Pindah ke jadwal berikutnya."


def test_first_call_of_an_older_one_goes_before_the_second_of_a_newer(office: Office) -> None:
    office.seconds = 170
    office.add(LATER)
    office.add(SLOT, LATER)
    assert office.told() == {f"w-2@{SLOT}": "24 16.15", f"w-1@{LATER}": "25 06.15", f"w-2@{LATER}": "25 16.15"}


def test_lelayu_needs_no_room_in_a_slot(office: Office) -> None:
    for _ in range(3):
        office.add(SLOT)
    office.add(SLOT, kind="lelayu")
    assert set(office.told().values()) == {"24 16.15"}


def test_full_slot_moves_what_is_left_no_further_when_the_rest_was_heard(office: Office, at: At) -> None:
    for _ in range(4):
        office.add(SLOT)
    for n, key in enumerate(("w-4", "w-3", "w-2")):
        office.heard(f"{key}@{SLOT}", at("2026-11-24 16:15") + timedelta(seconds=n * 60))
    office.clock.jump(at("2026-11-24 16:40"))
    assert office.told() == {f"w-1@{SLOT}": "25 06.15"}


def test_what_the_caps_push_beyond_its_event_is_missed(office: Office) -> None:
    office.seconds = 100
    office.add(SLOT, kind="kumpulan", when=When("2026-11-24", "20:00"))
    office.add(SLOT)
    why = "Jatah 3 menit untuk satu jadwal sudah penuh. Sesudah itu acaranya sudah mulai."
    assert office.missed() == {f"w-1@{SLOT}": why}


def test_call_longer_than_a_slot_is_given_up_in_the_end(office: Office) -> None:
    office.seconds = 200
    office.add(SLOT)
    assert "lebih dari 24 jam" in office.missed()[f"w-1@{SLOT}"]


def test_repeats_count_from_when_the_first_may_sound_and_quiet_ones_are_left_out(office: Office, at: At) -> None:
    office.clock.jump(at("2026-11-24 16:30"))
    office.add(now=True, kind="orang-hilang", every_minutes=30, for_minutes=90)
    assert office.told() == {"w-1@now": "24 16.30", "w-1@now+30": "24 17.00"}
    why = "Menunggu Maghrib dan Isya selesai. Ulangannya tidak disusulkan."
    assert office.missed() == {"w-1@now+60": why, "w-1@now+90": why}


def test_now_is_told_by_the_monotonic_clock_when_the_wall_clock_was_set_right(office: Office, at: At) -> None:
    office.add(now=True, kind="darurat", every_minutes=15, for_minutes=30)
    office.clock.advance(60)
    office.clock.jump(at("2026-12-01 09:01"))
    assert office.told() == {"w-1@now": "01 09.00", "w-1@now+15": "01 09.15", "w-1@now+30": "01 09.30"}


def test_reboot_with_a_sure_clock_keeps_what_waits_for_the_morning(office: Office, at: At) -> None:
    office.clock.jump(at("2026-11-24 21:00"))
    office.add(now=True)
    office.clock.boot_id = "boot-2"
    office.clock.jump(at("2026-11-25 05:00"))
    assert office.told() == {"w-1@now": "25 06.00"}
    assert office.look().calls[0].grace == 600


def test_reboot_after_an_unsure_clock_gives_now_and_its_repeats_up(office: Office) -> None:
    office.clock.confidence = Confidence.UNKNOWN
    office.add(now=True, kind="darurat", every_minutes=60, for_minutes=60)
    office.clock.boot_id, office.clock.confidence = "boot-2", Confidence.NETWORK
    assert not office.told()
    assert office.missed() == dict.fromkeys(
        ("w-1@now", "w-1@now+60"),
        "Kotak sempat mati, dan tidak pasti sudah berapa lama. Umumkan lagi bila masih perlu.",
    )


def test_clock_that_stood_in_the_future_does_not_keep_a_miss_from_being_told(office: Office, at: At) -> None:
    office.clock.confidence = Confidence.UNKNOWN
    office.clock.jump(at("2099-06-01 10:00"))
    office.add(now=True)
    office.clock.boot_id, office.clock.confidence = "boot-2", Confidence.NETWORK
    office.clock.jump(at("2026-11-24 10:30"))
    assert [miss.planned for miss in office.look().misses] == [office.clock.now]


def test_what_was_started_is_not_missed_when_nobody_can_tell_how_old_it_is(office: Office, at: At) -> None:
    office.clock.confidence = Confidence.UNKNOWN
    office.add(now=True, kind="darurat", every_minutes=60, for_minutes=60)
    office.heard("w-1@now", at("2026-11-24 10:00"))
    office.clock.boot_id, office.clock.confidence = "boot-2", Confidence.NETWORK
    assert list(office.missed()) == ["w-1@now+60"]


def test_unsure_clock_lets_only_what_was_announced_since_the_boot_sound(office: Office) -> None:
    office.add(now=True)
    office.clock.boot_id, office.clock.monotonic, office.clock.confidence = "boot-2", 50.0, Confidence.UNKNOWN
    office.add(SLOT)
    office.add(now=True)
    office.add(now=True, kind="orang-hilang", every_minutes=30, for_minutes=30)
    office.add(now=True, kind="darurat", every_minutes=30, for_minutes=30)
    office.played["w-5@now"] = Handed("w-5", office.clock.now, "darurat", 60.0)
    look = office.look()
    assert [call.key for call in look.calls] == ["w-3@now", "w-4@now", "w-5@now+30"]
    assert "Jam kotak belum pasti" in look.paused


def test_miss_noted_by_a_clock_that_stood_in_another_year_does_not_silence_what_lies_ahead(
    office: Office, at: At
) -> None:
    office.add("2026-11-24T09:00", SLOT)
    for text in ("2026-11-24T09:00", SLOT):
        office.heard(f"w-1@{text}", at("2099-06-01 12:00"), "missed")
    assert office.told() == {f"w-1@{SLOT}": "24 16.15"}
    assert not office.missed()


def test_what_stood_in_the_queue_when_quiet_began_does_not_begin_before_its_end(office: Office, at: At) -> None:
    office.add("2026-11-24T11:20")
    office.heard("w-1@2026-11-24T11:20", at("2026-11-24 11:30"), HELD)
    assert office.told() == {"w-1@2026-11-24T11:20": "24 11.56"}


def test_old_calls_nobody_noted_stay_where_they_were(office: Office) -> None:
    office.add("2026-10-01T03:00")
    office.add(now=True, created="2026-10-01T00:00:00+00:00", boot_id="boot-0", every_minutes=30, for_minutes=30)
    assert office.told() == {"w-2@now": "01 07.00", "w-2@now+30": "01 07.30", "w-1@2026-10-01T03:00": "01 03.00"}


def test_airtime_of_what_is_no_longer_in_the_table_counts(office: Office, at: At) -> None:
    office.played["w-9@now"] = Handed("w-9", at("2026-11-24 16:00"), "kabar", 150.0)
    office.played["w-8@now"] = Handed("w-8", at("2026-11-24 16:00"), "lelayu", 150.0)
    office.add(SLOT)
    assert office.told() == {f"w-1@{SLOT}": "25 06.15"}


def test_same_look_gives_the_same_calls(office: Office) -> None:
    for n in range(9):
        office.add(SLOT, LATER, NEXT, now=n % 2 == 0)
    first: tuple[Call, ...] = office.look().calls
    assert office.look().calls == first
    assert len(first) == len({call.key for call in first})
