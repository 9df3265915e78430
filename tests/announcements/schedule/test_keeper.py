import logging
from collections.abc import Callable
from datetime import datetime

import msgspec
import pytest

from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import Playback
from kiosk.announcements.schedule.book import RuleBook
from kiosk.announcements.schedule.calls import Call
from kiosk.announcements.schedule.keeper import Keeper
from kiosk.announcements.store import Store
from kiosk.core import Confidence, Context, FakeClock, OurError, SpeakerAnswer, atomic

At = Callable[[str], datetime]
SLOT = "2026-11-24T16:15"


class Booth:
    """A keeper, and an announcer who does what it says at once."""

    def __init__(self, ctx: Context, clock: FakeClock) -> None:
        self.ctx, self.clock, self.store = ctx, clock, Store(ctx)
        self.start()

    def start(self) -> None:
        self.playback = Playback(self.ctx.journal("playback"), self.ctx.paths, self.clock)
        self.keeper = Keeper(self.ctx, lambda _: 30.0, lambda: self.playback.calls)

    def add(self, *moments: str, now: bool = False, **more: object) -> Announcement:
        made = self.clock.read()
        number = len(self.store.here()) + 1
        item = Announcement(
            f"w-{number}",
            "Kerja bakti.",
            created=made.now.isoformat(),
            now=now,
            moments=moments,
            boot_id=made.boot_id,
            monotonic=made.monotonic,
            clock_sure=made.sure,
            **more,  # type: ignore[arg-type]
        )
        self.ctx.tables["announcements"].put(msgspec.to_builtins(item))
        return item

    def wait(self, seconds: float) -> list[Call]:
        self.clock.advance(seconds)
        return self.look()

    def look(self) -> list[Call]:
        """What begins now; what was missed is noted."""
        calls, misses = self.keeper.tick()
        for miss in misses:
            self.playback.missed(miss.item, miss.key, miss.why)
        return calls

    def sound(self, call: Call) -> None:
        item = next(item for item in self.store.here() if item.id == call.item)
        self.playback.start(item, call.key)
        self.playback.done(item, SpeakerAnswer("played", "", 30.0), "suara", call.key)

    def boot(self, boot: str) -> None:
        self.playback.close()
        self.clock.boot_id, self.clock.monotonic = boot, 20.0
        self.start()

    def noted(self) -> dict[str, str]:
        return {key: played.message for key, played in self.playback.calls.items() if played.result == "missed"}


@pytest.fixture
def booth(own_post: Context, clock: FakeClock) -> Booth:
    return Booth(own_post, clock)


def test_call_is_handed_over_once_though_it_waits_in_the_queue(booth: Booth) -> None:
    item = booth.add(now=True)
    (call,) = booth.look()
    assert call.item == item.id
    booth.add(SLOT)
    assert booth.wait(5) == []
    booth.sound(call)
    assert booth.wait(5) == []


def test_most_urgent_call_comes_first(booth: Booth) -> None:
    booth.add(now=True)
    mourning = booth.add(now=True, kind="lelayu")
    assert next(iter(booth.look())).item == mourning.id


def test_call_begins_in_its_minute_and_not_again_after_a_reboot(booth: Booth, at: At) -> None:
    booth.add(SLOT)
    booth.clock.jump(at("2026-11-24 16:14:58"))
    assert booth.look() == []
    (call,) = booth.wait(5)
    booth.sound(call)
    booth.boot("boot-2")
    assert booth.look() == []
    assert booth.noted() == {}


def test_call_handed_over_but_never_begun_comes_again_after_a_crash(booth: Booth, at: At) -> None:
    booth.add(SLOT)
    booth.clock.jump(at("2026-11-24 16:15:01"))
    assert booth.look()
    booth.start()
    assert booth.wait(60)


def test_box_that_was_off_notes_the_miss_once_with_its_reason(booth: Booth, at: At) -> None:
    item = booth.add(SLOT)
    booth.boot("boot-2")
    booth.clock.jump(at("2026-11-24 17:00"))
    assert booth.look() == []
    assert booth.wait(5) == []
    assert booth.noted() == {f"{item.id}@{SLOT}": "Kotak atau penyiarnya mati waktu itu."}
    booth.start()
    assert booth.keeper.tick() == ([], [])


def test_clock_that_went_to_2099_and_back_silences_nothing(booth: Booth, at: At) -> None:
    item = booth.add(SLOT)
    booth.look()
    booth.clock.jump(at("2099-06-01 12:00"))
    assert booth.wait(5) == []
    assert booth.noted() == {f"{item.id}@{SLOT}": "Jam kotak melompat melewati waktu itu."}
    booth.clock.jump(at("2026-11-24 16:14:58"))
    assert booth.look() == []
    assert [call.key for call in booth.wait(5)] == [f"{item.id}@{SLOT}"]
    assert booth.wait(5) == []


def test_unsure_clock_holds_what_is_scheduled_and_lets_a_person_announce(booth: Booth, at: At) -> None:
    booth.add(SLOT)
    booth.clock.jump(at("2026-11-24 16:15"))
    booth.clock.confidence = Confidence.UNKNOWN
    assert booth.look() == []
    person = booth.add(now=True)
    assert [call.item for call in booth.wait(1)] == [person.id]
    assert booth.keeper.upcoming().paused
    booth.clock.confidence = Confidence.NETWORK
    booth.wait(700)
    assert "Jam kotak belum pasti waktu itu." in booth.noted().values()


def test_now_announced_while_the_announcer_was_away_does_not_sound_in_the_prayer(booth: Booth, at: At) -> None:
    booth.clock.jump(at("2026-11-24 11:18"))
    booth.add(now=True)
    assert booth.wait(240) == []
    (call,) = booth.keeper.upcoming().calls
    assert call.at == at("2026-11-24 11:56")
    booth.clock.jump(at("2026-11-24 11:55:58"))
    booth.look()
    assert booth.wait(5)


def test_call_that_waited_behind_others_into_a_quiet_window_is_put_back(booth: Booth, at: At) -> None:
    booth.add(now=True)
    (call,) = booth.look()
    assert booth.keeper.put_back(call) == ""
    booth.clock.jump(at("2026-11-24 11:20:45"))  # its last words would be heard in the window
    assert booth.keeper.put_back(call) == "Menunggu Dzuhur selesai."
    assert booth.wait(5) == []


def test_call_given_out_before_the_clock_became_unsure_does_not_guess_its_hour(booth: Booth, at: At) -> None:
    item = booth.add(SLOT)
    booth.clock.jump(at("2026-11-24 16:14:58"))
    booth.look()
    (call,) = booth.wait(5)
    booth.clock.confidence = Confidence.UNKNOWN
    assert booth.keeper.put_back(call) == "Jam kotak tidak pasti lagi."
    assert booth.wait(5) == []
    booth.clock.confidence = Confidence.NETWORK
    assert [one.key for one in booth.wait(5)] == [f"{item.id}@{SLOT}"]  # still within its grace


@pytest.mark.parametrize(("kind", "told"), [("orang-hilang", "Jam kotak tidak pasti lagi."), ("darurat", "")])
def test_of_repeats_only_an_emergency_goes_on_when_the_clock_becomes_unsure(booth: Booth, kind: str, told: str) -> None:
    booth.add(now=True, kind=kind, every_minutes=30, for_minutes=30, approved=("Bu Sri", "Pak Udin"))
    (first,) = booth.look()
    booth.clock.confidence = Confidence.UNKNOWN
    assert booth.keeper.put_back(first) == ""
    booth.clock.confidence = Confidence.NETWORK
    booth.sound(first)
    (repeat,) = booth.wait(1799) or booth.wait(4)
    booth.clock.confidence = Confidence.UNKNOWN
    assert booth.keeper.put_back(repeat) == told


def test_repeat_put_back_is_left_out_and_told(booth: Booth, at: At) -> None:
    booth.clock.jump(at("2026-11-24 10:50"))
    item = booth.add(now=True, kind="orang-hilang", every_minutes=30, for_minutes=30)
    (first,) = booth.look()
    booth.sound(first)
    (repeat,) = booth.wait(1800 - 3) or booth.wait(4)
    booth.clock.advance(60)
    assert booth.keeper.put_back(repeat) == "Menunggu Dzuhur selesai."
    booth.wait(5)
    why = "Menunggu Dzuhur selesai. Ulangannya tidak disusulkan."
    assert booth.noted() == {f"{item.id}@now+30": why}


def test_call_taken_back_while_it_waited_does_not_begin(booth: Booth) -> None:
    item = booth.add(now=True)
    (call,) = booth.look()
    booth.store.withdraw(item.id, "Bu Sri")
    assert booth.keeper.put_back(call) == "Sudah ditarik."


def test_item_that_is_gone_from_the_table_may_still_begin(booth: Booth) -> None:
    item = booth.add(now=True)
    (call,) = booth.look()
    booth.ctx.tables["announcements"].remove(item.id)
    assert booth.keeper.put_back(call) == ""


def test_silence_asked_for_holds_the_next_call_back(booth: Booth) -> None:
    RuleBook(booth.ctx).silence(30, "RT 3")
    booth.add(now=True)
    assert booth.look() == []
    assert booth.wait(1801)


@pytest.mark.parametrize("table", ["announcements", "jadwal"])
def test_damaged_table_is_logged_once_and_the_keeper_goes_on(
    booth: Booth, caplog: pytest.LogCaptureFixture, table: str
) -> None:
    booth.add(now=True)
    (call,) = booth.look()
    path = booth.ctx.paths.state / f"{table}.json"
    whole = path.read_bytes() if path.exists() else b"{}"
    atomic.replace(path, b"{")
    path.with_suffix(".bak").unlink(missing_ok=True)
    with caplog.at_level(logging.WARNING):
        assert booth.wait(5) == []
        assert booth.wait(5) == []
        assert booth.keeper.put_back(call) == ""
    assert len(caplog.records) == 1
    with pytest.raises(OurError):
        booth.keeper.upcoming()
    atomic.replace(path, whole)
    booth.add(now=True)
    assert booth.wait(5)


def test_page_reads_the_journal_for_what_was_heard(booth: Booth) -> None:
    booth.add(SLOT)
    booth.add(now=True)
    booth.sound(booth.look()[0])
    page = Keeper(booth.ctx, lambda _: 30.0)
    assert [call.planned.hour for call in page.upcoming().calls] == [9]
    booth.clock.advance(60)
    booth.add(now=True)
    (call,) = booth.look()
    assert len(page.upcoming().calls) == 2
    booth.sound(call)
    assert len(page.upcoming().calls) == len(page.upcoming().calls) == 1


def test_look_at_which_nothing_changed_reads_no_table(booth: Booth) -> None:
    asked: list[str] = []

    def seconds_of(item: Announcement) -> float:
        asked.append(item.id)
        return 30.0

    booth.add(SLOT, "2026-11-25T06:15")
    keeper = Keeper(booth.ctx, seconds_of, lambda: booth.playback.calls)
    for _ in range(50):
        keeper.tick()
    assert len(asked) == 1
