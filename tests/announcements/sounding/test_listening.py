import threading
from array import array
from pathlib import Path

import pytest

from kiosk.announcements.sounding.listening import Listening
from kiosk.core import NoRoomError, SpeakerAnswer
from kiosk.speech import RATE, NoMicrophone, Pcm, Recording
from tests.announcements.studio import soon


class Ear:
    """A microphone that listens until it is stopped; the first `deaf` times it does not hear that."""

    deaf_because = ""

    def __init__(self, deaf: int = 0) -> None:
        self.level, self.deaf, self.asked = 0.5, deaf, 0.0
        self.listens, self._end = threading.Event(), threading.Event()

    def listen(self, seconds: float) -> Pcm:
        self.asked = seconds
        self.listens.set()
        self._end.wait(30)
        return Pcm(RATE, array("h", [1000] * RATE))

    def stop(self) -> None:
        self.deaf -= 1
        if self.deaf < 0:
            self._end.set()


class Shelf:
    """Keeps what it is given, or refuses."""

    def __init__(self, *, full: bool = False) -> None:
        self.full = full
        self.taken: list[float] = []

    def take(self, source: Path, longest_seconds: float) -> Recording:
        assert source.is_file()
        if self.full:
            raise NoRoomError("penuh", "Tempat simpan penuh.")
        self.taken.append(longest_seconds)
        return Recording("ab" * 32, 1.0, 0.0)


def last(listening: Listening) -> SpeakerAnswer:
    """What became of it."""
    soon(lambda: (state := listening.state()) is not None and state.result != "recording")
    state = listening.state()
    assert state is not None
    return state


def test_recording_is_kept_and_named(tmp_path: Path) -> None:
    ear, shelf, over = Ear(), Shelf(), threading.Semaphore(0)
    listening = Listening(ear, shelf, tmp_path, over.release)
    assert listening.state() is None
    assert listening.begin(9999).result == "recording"
    assert ear.listens.wait(10)
    assert ear.asked == 75.0
    state = listening.state()
    assert state is not None
    assert (state.result, state.message) == ("recording", "Suara terdengar.")
    assert listening.active
    assert listening.end()
    assert last(listening) == SpeakerAnswer("recorded", "ab" * 32, 1.0)
    assert shelf.taken == [75.0]
    assert over.acquire(timeout=10)
    assert list(tmp_path.iterdir()) == []
    assert not listening.end()
    listening.forget()
    assert listening.state() is None


def test_nobody_speaking_is_seen_on_the_screen(tmp_path: Path) -> None:
    ear = Ear()
    ear.level = 0.0
    listening = Listening(ear, Shelf(), tmp_path, lambda: None)
    listening.begin(5)
    state = listening.state()
    assert state is not None
    assert "Belum terdengar" in state.message
    listening.close()


def test_second_recording_has_to_wait(tmp_path: Path) -> None:
    listening = Listening(Ear(), Shelf(), tmp_path, lambda: None)
    listening.begin(5)
    assert listening.begin(5).result == "failed"
    listening.close()
    listening.close()


def test_emergency_ends_it_and_keeps_nothing(tmp_path: Path) -> None:
    shelf = Shelf()
    listening = Listening(Ear(), shelf, tmp_path, lambda: None)
    listening.begin(5)
    assert listening.give_way()
    assert "darurat" in last(listening).message
    assert shelf.taken == []


def test_end_that_came_too_early_is_repeated_by_the_watch(tmp_path: Path) -> None:
    ear = Ear(deaf=1)
    listening = Listening(ear, Shelf(), tmp_path, lambda: None)
    listening.insist()
    listening.begin(5)
    assert ear.listens.wait(10)
    listening.insist()
    assert ear.deaf == 1
    listening.end()
    listening.insist()
    assert last(listening).result == "recorded"


def test_card_without_room_is_told(tmp_path: Path) -> None:
    ear = Ear()
    listening = Listening(ear, Shelf(full=True), tmp_path, lambda: None)
    listening.begin(5)
    assert ear.listens.wait(10)
    listening.end()
    assert last(listening) == SpeakerAnswer("failed", "Tempat simpan penuh.")


def test_box_without_a_microphone_records_nothing(tmp_path: Path) -> None:
    listening = Listening(NoMicrophone(), Shelf(), tmp_path, lambda: None)
    assert listening.begin(5).result == "failed"
    assert not listening.active
    listening.close()


@pytest.mark.parametrize("seconds", [0.0, -5.0])
def test_recording_of_no_seconds_is_a_short_one(tmp_path: Path, seconds: float) -> None:
    ear = Ear()
    listening = Listening(ear, Shelf(), tmp_path, lambda: None)
    listening.begin(seconds)
    assert ear.listens.wait(10)
    assert ear.asked > 0
    listening.close()
