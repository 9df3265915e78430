import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.announcements.sounding.assembly import Sound
from kiosk.announcements.sounding.workshop import Workshop
from kiosk.core import OurError
from tests.announcements.studio import soon

SOUND = Sound(Path("a.wav"), 1.0, "tulis")


class Bench:
    """A workshop and what it dropped and told."""

    def __init__(self) -> None:
        self.dropped: list[Sound] = []
        self.made = threading.Semaphore(0)
        self.shop = Workshop(self.dropped.extend, self.made.release)
        self.hold = threading.Event()

    def slow(self) -> tuple[Sound, ...]:
        self.hold.wait(30)
        return (SOUND,)


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.hold.set()
    made.shop.close()


def spoilt(sound: Sound) -> Sound:
    raise OurError("suara-gagal", f"{sound.voice} tidak bisa dibuat.")


def refuse() -> tuple[Sound, ...]:
    raise OurError("suara-gagal", "Suara tidak bisa dibuat.")


def test_sound_is_made_once_and_told_when_it_is_ready(bench: Bench) -> None:
    bench.shop.begin("a", bench.slow)
    bench.shop.begin("a", refuse)
    assert not bench.shop.ready("a")
    bench.hold.set()
    assert bench.made.acquire(timeout=10)
    assert bench.shop.ready("a")
    assert bench.shop.takes("a") == (SOUND,)
    assert bench.shop.keys == ["a"]


def test_sound_that_failed_is_ready_too_lest_it_be_waited_for(bench: Bench) -> None:
    bench.shop.begin("a", refuse)
    assert bench.made.acquire(timeout=10)
    assert bench.shop.ready("a")
    with pytest.raises(OurError):
        bench.shop.takes("a")
    bench.shop.forget("a")
    assert bench.dropped == []


def test_slow_one_does_not_hold_up_an_urgent_one(bench: Bench) -> None:
    bench.shop.begin("slow", bench.slow)
    bench.shop.begin("urgent", lambda: (SOUND,))
    assert bench.made.acquire(timeout=10)
    assert bench.shop.ready("urgent")


def test_what_is_forgotten_while_it_is_made_is_dropped_when_it_comes(bench: Bench) -> None:
    bench.shop.begin("a", bench.slow)
    bench.shop.forget("a")
    bench.shop.forget("a")
    assert not bench.shop.ready("a")
    bench.hold.set()
    soon(lambda: bench.dropped == [SOUND])


def test_reading_is_made_one_sound_ahead_and_no_further(bench: Bench) -> None:
    made: list[int] = []

    def sounds() -> Iterator[Sound]:
        for number in range(5):
            made.append(number)
            yield Sound(Path(f"{number}.wav"), 1.0, "tulis")

    feed = bench.shop.feed(sounds())
    first = feed.take()
    assert first is not None
    soon(lambda: made == [0, 1])
    feed.close()
    soon(lambda: [sound.path.name for sound in bench.dropped] == ["1.wav"])


def test_reading_ends_and_a_failing_one_says_so(bench: Bench) -> None:
    feed = bench.shop.feed(iter([SOUND]))
    assert feed.take() == SOUND
    assert feed.take() is None
    feed.close()

    bad = bench.shop.feed(sound for sound in map(spoilt, (SOUND,)))
    with pytest.raises(OurError):
        bad.take()
    bad.close()


def test_closing_does_not_wait_for_what_has_not_begun(bench: Bench) -> None:
    for number in range(6):
        bench.shop.begin(str(number), bench.slow)
    bench.hold.set()
    bench.shop.close()
    assert bench.shop.keys == []
