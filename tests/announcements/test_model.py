from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from kiosk.announcements.model import (
    LIMITS,
    Announcement,
    When,
    approvals_missing,
    call_key,
    live,
    may_be_spoken,
    moment,
    over,
    pending,
    spoken_text,
    stands_until,
    text_in,
)
from kiosk.core import Confidence, Reading

WIB = ZoneInfo("Asia/Jakarta")
NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
ITEM = Announcement(
    "w-20261121-1",
    "Kerja bakti.",
    created=NOON.isoformat(),
    now=True,
    boot_id="boot-1",
    monotonic=1000.0,
    clock_sure=True,
)


def reading(seconds: float = 0, *, boot: str = "boot-1", sure: bool = True, wall: datetime | None = None) -> Reading:
    confidence = Confidence.NETWORK if sure else Confidence.UNKNOWN
    return Reading(wall or NOON + timedelta(seconds=seconds), confidence, 1000.0 + seconds, boot)


def changed(**fields: object) -> Announcement:
    return msgspec.structs.replace(ITEM, **fields)


def waits(item: Announcement, now: Reading, *played: str) -> bool:
    return bool(pending([item], set(played), now, WIB))


def test_last_day_counts_until_local_midnight() -> None:
    assert moment("2026-11-21", WIB) == datetime(2026, 11, 20, 17, tzinfo=UTC)
    item = changed(until="2026-11-21")
    assert not over(item, reading(wall=datetime(2026, 11, 21, 16, 59, tzinfo=UTC)), WIB)
    assert over(item, reading(wall=datetime(2026, 11, 21, 17, 0, tzinfo=UTC)), WIB)


def test_end_of_the_calendar_is_for_ever() -> None:
    assert not over(changed(until="9999-12-31"), reading(), WIB)
    assert over(changed(until="0001-01-01"), reading(), WIB)


def test_started_announcement_is_not_spoken_again_after_a_crash() -> None:
    assert waits(ITEM, reading(1))
    assert not waits(ITEM, reading(1), call_key(ITEM.id))


@pytest.mark.parametrize("fields", [{"now": False}, {"withdrawn": True}, {"until": "2026-11-20"}, {"boot_id": ""}])
def test_what_is_not_for_now_withdrawn_ended_or_published_is_not_spoken(fields: dict[str, object]) -> None:
    assert not waits(changed(**fields), reading(1))


def test_what_the_green_button_let_in_is_not_spoken_even_when_it_is_for_now() -> None:
    assert waits(ITEM, reading(1))
    assert not waits(changed(silent=True), reading(1))
    assert live([changed(silent=True)], reading(1), WIB) == [changed(silent=True)]


def test_silent_or_taken_back_may_not_be_spoken() -> None:
    assert may_be_spoken(ITEM)
    assert not may_be_spoken(changed(silent=True))
    assert not may_be_spoken(changed(withdrawn=True))


def test_order_is_the_order_of_making() -> None:
    later = changed(id="w-20261121-2")
    assert pending([ITEM, later], set(), reading(1), WIB) == [ITEM, later]


def test_wall_clock_jump_neither_kills_nor_revives_an_announcement() -> None:
    assert waits(ITEM, reading(60, wall=NOON + timedelta(days=400)))
    assert not waits(ITEM, reading(LIMITS.waiting_seconds + 1, wall=NOON))


def test_box_that_was_off_beyond_the_grace_stays_silent() -> None:
    assert waits(ITEM, reading(LIMITS.grace_seconds, boot="boot-2"))
    assert not waits(ITEM, reading(LIMITS.grace_seconds + 1, boot="boot-2"))


def test_box_that_does_not_know_how_long_it_was_off_stays_silent() -> None:
    assert not waits(ITEM, reading(5, boot="boot-2", sure=False))
    assert not waits(changed(clock_sure=False), reading(5, boot="boot-2"))


def test_announcement_from_the_future_of_another_boot_is_not_spoken() -> None:
    assert not waits(ITEM, reading(-60, boot="boot-2"))


def test_end_is_kept_although_the_wall_clock_was_set_back() -> None:
    item = changed(until=(NOON + timedelta(minutes=5)).isoformat())
    assert not waits(item, reading(301, wall=NOON))


def test_without_an_end_the_board_shows_it_for_a_day() -> None:
    assert not over(ITEM, reading(LIMITS.valid_seconds - 1), WIB)
    assert over(ITEM, reading(LIMITS.valid_seconds), WIB)
    assert over(ITEM, reading(LIMITS.valid_seconds, boot="boot-2", sure=False), WIB)


def test_board_shows_newest_first_and_nothing_over_or_withdrawn() -> None:
    old = Announcement("kerja-bakti", "Minggu.", created="2026-11-20", until="2026-11-27")
    gone = changed(id="gone", withdrawn=True)
    twin = changed(id="w-20261121-2")
    shown = live([old, ITEM, twin, gone, changed(id="ended", until="2026-11-20")], reading(1), WIB)
    assert [item.id for item in shown] == ["w-20261121-2", "w-20261121-1", "kerja-bakti"]


def test_sample_says_so_before_anything_else() -> None:
    item = Announcement("a", "Jam 9 di balai.", title="Posyandu", sample=True)
    assert spoken_text(item) == "Ini hanya contoh. Posyandu. Jam 9 di balai."


def test_title_is_not_said_twice() -> None:
    assert spoken_text(Announcement("a", "Posyandu jam 9.", title="posyandu")) == "Posyandu jam 9."
    assert spoken_text(Announcement("a", "Jam 9.", title="Ada posyandu!")) == "Ada posyandu! Jam 9."


def test_javanese_is_given_only_where_it_was_written() -> None:
    both = Announcement("a", "Besok.", javanese="Mbénjing.")
    assert text_in(both, "jv") == ("Mbénjing.", "jv")
    assert text_in(both, "id") == ("Besok.", "id")
    assert text_in(ITEM, "jv") == ("Kerja bakti.", "id")


def test_emergency_sounds_only_when_two_organisers_said_yes() -> None:
    one = changed(kind="darurat", approved=("Bu Sri",))
    assert approvals_missing(one) == 1
    assert not may_be_spoken(one)
    assert may_be_spoken(msgspec.structs.replace(one, approved=("Bu Sri", "tombol")))
    assert may_be_spoken(changed(kind="darurat", boot_id=""))  # a signed one was approved by its publisher


def test_lelayu_leaves_the_board_three_days_after_the_burial_and_others_with_their_day() -> None:
    burial = When("2026-11-21", clock="10:00")
    assert stands_until(changed(kind="lelayu", when=burial)) == "2026-11-24"
    assert stands_until(changed(kind="kumpulan", when=burial)) == "2026-11-21"
    assert stands_until(changed(kind="gangguan", when=When("2026-11-21", end_day="2026-11-23"))) == "2026-11-23"
    assert stands_until(ITEM) == ""
    assert over(changed(kind="lelayu", when=burial), reading(wall=datetime(2026, 11, 24, 17, tzinfo=UTC)), WIB)
    assert not over(changed(kind="lelayu", when=burial), reading(wall=datetime(2026, 11, 24, 16, tzinfo=UTC)), WIB)


@pytest.mark.parametrize("day", ["kapan-kapan", "9999-12-31"])
def test_day_nobody_can_count_on_from_ends_nothing(day: str) -> None:
    assert stands_until(changed(kind="lelayu", when=When(day))) == ""


def test_each_call_of_an_announcement_has_a_name_of_its_own() -> None:
    assert call_key("w-1") == "w-1@now"
    assert call_key("w-1", "2026-11-21T06:15") != call_key("w-1")


def test_lost_keys_stand_on_the_board_for_two_days() -> None:
    assert over(ITEM, reading(86_400), WIB)
    lost = changed(kind="kehilangan")
    assert not over(lost, reading(2 * 86_400 - 1), WIB)
    assert over(lost, reading(2 * 86_400), WIB)


def test_what_is_still_to_be_heard_stays_to_be_read() -> None:
    later = changed(moments=("2026-11-24T06:15", "2026-11-22T16:15"))
    assert not over(later, reading(2 * 86_400), WIB)
    assert over(later, reading(3 * 86_400 + 12 * 3600), WIB)
    assert over(changed(moments=("kapan-kapan",)), reading(86_400), WIB)
