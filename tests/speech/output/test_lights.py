"""What an organiser sees from across the room, and that nothing the lamps do holds up who asks."""

import threading
from collections.abc import Iterator
from typing import get_args

import pytest

from kiosk.speech.output.lights import PATTERNS, BlinkingLights, NoLamp, NoLights, Pattern


class Wall:
    """Two lamps that write down each moment (green, amber) both had been set to."""

    def __init__(self) -> None:
        self.moments: list[tuple[bool, bool]] = []
        self.seen = threading.Semaphore(0)
        self.closed: list[str] = []
        self.green = WallLamp(self, "green")
        self.amber = WallLamp(self, "amber")

    def note(self) -> None:
        self.moments.append((self.green.lit, self.amber.lit))
        self.seen.release()

    def wait(self, moments: int) -> list[tuple[bool, bool]]:
        """The newest of so many further moments."""
        for _ in range(moments):
            assert self.seen.acquire(timeout=10)
        return self.moments[-moments:]


class WallLamp:
    """One of them; the amber one is set last."""

    def __init__(self, wall: Wall, name: str) -> None:
        self._wall = wall
        self._name = name
        self.lit = False

    def on(self) -> None:
        self._set(lit=True)

    def off(self) -> None:
        self._set(lit=False)

    def close(self) -> None:
        self._wall.closed.append(self._name)

    def _set(self, *, lit: bool) -> None:
        self.lit = lit
        if self._name == "amber":
            self._wall.note()


GREEN, AMBER, BOTH, DARK = (True, False), (False, True), (True, True), (False, False)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def lights(wall: Wall) -> Iterator[BlinkingLights]:
    made = BlinkingLights(wall.green, wall.amber)
    assert wall.wait(1) == [DARK]
    yield made
    made.close()
    made.close()


def test_no_pattern_of_the_wire_is_without_steps() -> None:
    assert tuple(PATTERNS) == get_args(Pattern)
    assert all(PATTERNS.values())


def test_no_two_patterns_look_alike() -> None:
    assert len(set(PATTERNS.values())) == len(PATTERNS)


@pytest.mark.parametrize(("pattern", "hertz"), [("masuk", 1), ("kerja", 4), ("tanya", 1)])
def test_pattern_does_not_blink_at_another_pace_than_was_promised(pattern: str, hertz: int) -> None:
    assert sum(step.seconds or 0 for step in PATTERNS[pattern]) == 1 / hertz


def test_failure_is_three_blinks_and_a_pause_longer_than_they_are_apart() -> None:
    steps = PATTERNS["gagal"]
    lit = [step for step in steps if step.amber]
    assert len(lit) == 3
    assert not any(step.green for step in steps)
    assert sum(step.seconds or 0 for step in steps[-2:]) > 5 * (lit[0].seconds or 0)


@pytest.mark.parametrize(
    ("pattern", "moments"),
    [
        ("masuk", [GREEN, DARK, GREEN]),
        ("kerja", [GREEN, DARK] * 4),
        ("tanya", [GREEN, AMBER, GREEN]),
        ("gagal", [AMBER, DARK, AMBER, DARK, AMBER, DARK]),
        ("selesai", [GREEN]),
        ("sebagian", [BOTH]),
        ("mati", [DARK]),
    ],
)
def test_pattern_is_not_another_ones(
    lights: BlinkingLights, wall: Wall, pattern: str, moments: list[tuple[bool, bool]]
) -> None:
    lights.show("selesai" if pattern != "selesai" else "sebagian")
    wall.wait(1)
    lights.show(pattern)
    assert wall.wait(len(moments)) == moments


@pytest.mark.parametrize("pattern", ["selesai", "sebagian", "mati"])
def test_steady_pattern_does_not_end_before_the_next(lights: BlinkingLights, wall: Wall, pattern: str) -> None:
    lights.show("gagal")
    wall.wait(1)
    lights.show(pattern)
    wall.wait(1)
    assert not wall.seen.acquire(timeout=0.5)


def test_next_pattern_does_not_wait_for_the_pause_of_the_last(lights: BlinkingLights, wall: Wall) -> None:
    lights.show("gagal")
    wall.wait(6)  # now the long pause
    lights.show("selesai")
    lights.show("kerja")
    assert GREEN in wall.wait(2)


def test_pattern_asked_for_again_does_not_start_anew_and_stand_still(lights: BlinkingLights, wall: Wall) -> None:
    lights.show("kerja")
    asking = threading.Event()

    def ask_often() -> None:
        while not asking.wait(0.01):
            lights.show("kerja")

    thread = threading.Thread(target=ask_often)
    thread.start()
    try:
        assert wall.wait(4) == [GREEN, DARK, GREEN, DARK]
    finally:
        asking.set()
        thread.join()


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_lamp_stays_lit_after_the_end(wall: Wall, pattern: str) -> None:
    lights = BlinkingLights(wall.green, wall.amber)
    lights.show(pattern)
    lights.close()
    lights.show("sebagian")
    assert wall.moments[-1] == DARK
    assert wall.closed == ["green", "amber"]


def test_unknown_pattern_does_not_stop_the_one_that_is_shown(lights: BlinkingLights, wall: Wall) -> None:
    lights.show("kerja")
    with pytest.raises(KeyError):
        lights.show("pelangi")
    assert wall.wait(4) == [GREEN, DARK, GREEN, DARK]


def test_missing_lamp_does_not_hold_up_the_other(wall: Wall) -> None:
    lights = BlinkingLights(NoLamp(), wall.amber)
    lights.show("tanya")
    assert AMBER in wall.wait(3)
    lights.close()


def test_box_without_lamps_keeps_what_it_was_asked_and_not_for_ever() -> None:
    lights = NoLights("Tidak ada.")
    for _ in range(20):
        for pattern in ("kerja", "selesai"):
            lights.show(pattern)
    lights.close()
    assert lights.dark_because == "Tidak ada."
    assert (len(lights.shown), lights.shown[-1]) == (32, "selesai")


def test_lights_of_a_box_with_lamps_give_no_reason_for_darkness(lights: BlinkingLights) -> None:
    assert lights.dark_because == ""
