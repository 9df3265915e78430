from kiosk.announcements.playback import Played
from kiosk.announcements.schedule.calls import Handed, Heard, Tick
from kiosk.core import Confidence, FakeClock


def test_look_holds_both_clocks_of_a_reading(clock: FakeClock) -> None:
    clock.confidence = Confidence.UNKNOWN
    assert Tick.of(clock.read()) == Tick(clock.now, 1000.0, "boot-1", sure=False)


def test_what_was_handed_over_counts_like_what_the_journal_holds(clock: FakeClock) -> None:
    told: list[Heard] = [Handed("w-1", clock.now, "kabar", 30.0), Played("w-1@now", "w-1", clock.now, "kabar")]
    assert [heard.result for heard in told] == ["queued", "started"]
