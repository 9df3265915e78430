"""What one visitor turns up does not shout at the next."""

from array import array
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.announcements.sounding.assembly import Assembler, Sound
from kiosk.announcements.sounding.bell import Belfry
from kiosk.announcements.sounding.knob import Knob, KnobLimits
from kiosk.speech import RATE, Pcm, read_pcm, write_pcm
from tests.announcements.studio import WritingVoice

LIMITS = KnobLimits()


class Turner:
    """Notes what it is to make."""

    def __init__(self) -> None:
        self.made: list[tuple[float, float]] = []
        self.dropped: list[Sound] = []

    def turned(self, sound: Sound, decibels: float, second: float) -> Sound:
        self.made.append((decibels, second))
        return Sound(sound.path.with_suffix(f".{len(self.made)}"), sound.seconds - second, sound.voice)

    def drop(self, sounds: Iterable[Sound]) -> None:
        self.dropped += sounds


class Watch:
    """A monotonic clock to be moved."""

    def __init__(self) -> None:
        self.second = 1000.0

    def __call__(self) -> float:
        return self.second


SOUND = Sound(Path("kalimat.wav"), 4.0, "suara mesin", place=3)


@given(st.lists(st.sampled_from([-1, 0, 1])))
def test_no_tapping_leaves_the_bounds_and_one_reset_is_always_enough(steps: list[int]) -> None:
    knob = Knob(Turner())
    for step in steps:
        knob.turn(step)
        assert LIMITS.softest_steps * LIMITS.step_db <= knob.decibels <= LIMITS.loudest_steps * LIMITS.step_db
    knob.turn(0)
    assert knob.decibels == 0


def test_visitor_is_told_what_happened_and_when_it_goes_no_further() -> None:
    knob = Knob(Turner(), KnobLimits(loudest_steps=1, softest_steps=-1))
    told = [knob.turn(step) for step in (1, 1, -1, -1, -1, 0, 0)]
    assert told == [
        (True, "Suara diperkeras."),
        (False, "Suara sudah paling keras."),
        (True, "Suara dipelankan."),
        (True, "Suara dipelankan."),
        (False, "Suara sudah paling pelan."),
        (True, "Suara kembali seperti biasa."),
        (False, "Suara kembali seperti biasa."),
    ]
    assert knob.revision == 4


def test_what_was_turned_is_forgotten_after_a_while_even_if_the_screen_never_rests() -> None:
    watch = Watch()
    knob = Knob(Turner(), monotonic=watch)
    knob.turn(1)
    watch.second += LIMITS.keep_seconds
    assert knob.decibels == LIMITS.step_db
    watch.second += 1
    assert knob.decibels == 0
    assert knob.turn(1) == (True, "Suara diperkeras.")
    assert knob.decibels == LIMITS.step_db


def test_usual_volume_makes_no_second_file() -> None:
    turner = Turner()
    knob = Knob(turner)
    knob.drop(knob.made(SOUND, 0.0), SOUND)
    assert (turner.made, turner.dropped) == ([], [])


def test_rest_of_a_sentence_is_made_and_taken_away_again() -> None:
    turner = Turner()
    knob = Knob(turner)
    knob.turn(-1)
    made = knob.made(SOUND, 1.5)
    knob.drop(made, SOUND)
    assert turner.made == [(-LIMITS.step_db, 1.5)]
    assert turner.dropped == [made]


@pytest.mark.parametrize(("step", "factor"), [(1, 1.58), (-1, 0.63)])
def test_step_is_heard_and_keeps_the_place_in_the_text(tmp_path: Path, step: int, factor: float) -> None:
    turner = Assembler(WritingVoice(tmp_path), NoRecordings(), dict, Belfry(tmp_path, alarm=False), tmp_path / "jadi")
    turner.prepare()
    knob = Knob(turner)
    write_pcm(tmp_path / "a.wav", Pcm(RATE, array("h", [1000] * RATE)))
    knob.turn(step)
    sound = Sound(tmp_path / "a.wav", 1.0, "suara mesin", place=7)
    made = knob.made(sound, 0.25)
    assert (made.place, made.voice) == (7, "suara mesin")
    assert made.seconds == pytest.approx(0.75, abs=0.001)
    assert max(read_pcm(made.path).samples) == pytest.approx(1000 * factor, rel=0.01)
    knob.drop(made, sound)
    assert not made.path.exists()
    assert sound.path.exists()


class NoRecordings:
    """Nobody recorded anything."""

    def sound(self, sha256: str) -> None:
        del sha256
