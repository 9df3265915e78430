from datetime import UTC, date, datetime

import pytest

from kiosk.announcements.kinds.rules import KINDS
from kiosk.announcements.screen.entry import Entry, carried, entry_of, moment_of, needs_consent, vouchers_of, when_of
from kiosk.core import ContentError

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def test_hour_and_quarter_of_a_gap_become_one_clock() -> None:
    pairs = [("slot-jam", "07"), ("menit-jam", "30"), ("slot-selesai", "isya"), ("menit-selesai", "15")]
    assert entry_of("kumpulan", pairs).slots == {"jam": "07:30", "selesai": "isya"}


def test_chosen_areas_of_a_gap_become_its_codes() -> None:
    pairs = [("area-warga", "0302"), ("area-warga", "0402"), ("area-warga", "gang"), ("area", "0102"), ("area", "")]
    entry = entry_of("kumpulan", pairs)
    assert (entry.slots, entry.areas) == ({"warga": "0302,0402"}, ("0102",))


def test_names_no_page_of_ours_has_made_are_dropped() -> None:
    pairs = [("templat", "../rahasia"), ("rekaman", "/etc/passwd"), ("ralat", "a b"), ("slot-a/b", "x"), ("lain", "y")]
    assert entry_of("kabar", pairs) == Entry("kabar", vouchers=(("", ""), ("", "")))


def test_endless_gap_is_cut() -> None:
    assert len(entry_of("kabar", [("slot-isi", "a" * 100_000)]).slots["isi"]) == 400


def test_choices_of_the_last_page_are_not_carried_back() -> None:
    pairs = [("slot-jam", "07"), ("menit-jam", "30"), ("siar", "sekarang"), ("pin2", "123456"), ("dibaca", "ya")]
    assert carried(pairs) == pairs[:2]


def test_free_event_keeps_its_prayer_or_its_clock_and_end() -> None:
    prayer = when_of(Entry("kabar", day="2026-11-22", hour="isya", minute="15"), TODAY)
    clock = when_of(Entry("kabar", day="2026-11-22", hour="08", minute="15", end_hour="10"), TODAY)
    assert prayer is not None
    assert clock is not None
    assert (prayer.prayer, prayer.clock) == ("isya", "")
    assert (clock.clock, clock.end_day, clock.end_clock) == ("08:15", "2026-11-22", "10:00")
    assert when_of(Entry("kabar"), TODAY) is None


@pytest.mark.parametrize("chosen", [{"hour": "29"}, {"hour": "08", "minute": "07"}, {"end_hour": "tadi"}])
def test_clock_nobody_offered_is_refused(chosen: dict[str, str]) -> None:
    with pytest.raises(ContentError, match="Pilihan jam tidak terbaca"):
        when_of(Entry("kabar", day="2026-11-22", **chosen), TODAY)  # type: ignore[arg-type]


def test_own_moment_is_local_and_ahead() -> None:
    assert moment_of(Entry("kabar", go_day="2026-11-21", go_hour="10", go_minute="15"), NOW) == "2026-11-21T10:15"
    with pytest.raises(ContentError, match="sudah lewat"):
        moment_of(Entry("kabar", go_day="2026-11-21", go_hour="10", go_minute="00"), NOW)
    with pytest.raises(ContentError, match="Pilih dulu hari dan jam"):
        moment_of(Entry("kabar", go_hour="10"), NOW)


def test_only_a_lelayu_asks_the_family() -> None:
    assert [kind.key for kind in KINDS.values() if needs_consent(kind)] == ["lelayu"]


def test_voucher_without_a_role_is_named_alone() -> None:
    assert vouchers_of(Entry("kabar", vouchers=(("Pak Slamet", ""), ("", "modin")))) == ("Pak Slamet",)
