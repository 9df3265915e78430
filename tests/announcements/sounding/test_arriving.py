from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.announcements.sounding.arriving import FOUND, ArrivingPlayer
from kiosk.core import SettingsError, SpeakerAnswer
from kiosk.speech import FilePlayer, Player, SilentPlayer

MISSING = "Kartu suara tidak ditemukan."


class CardPlayer:
    """A player of a real card, which may be pulled out while it plays."""

    silent_because = ""

    def __init__(self) -> None:
        self.stopped = 0
        self.while_playing: Callable[[], object] = int

    def play(self, path: Path, seconds: float) -> SpeakerAnswer:
        assert path
        self.while_playing()
        return SpeakerAnswer("played", "", seconds)

    def stop(self) -> None:
        self.stopped += 1


class Box:
    """A box whose card comes and goes."""

    def __init__(self, folder: Path) -> None:
        self.file: Player = FilePlayer(folder / "terdengar")
        self.card = CardPlayer()
        self.found: Player | None = self.file
        self.told: list[str] = []
        self.sound = folder / "a.wav"
        self.sound.write_bytes(b"RIFF")

    def choose(self) -> Player:
        if self.found is None:
            raise SettingsError("setelan-nilai", "program itu tidak ada")
        return self.found

    def player(self) -> ArrivingPlayer:
        return ArrivingPlayer(self.choose, self.told.append, MISSING)


@pytest.fixture
def box(tmp_path: Path) -> Box:
    return Box(tmp_path)


def test_card_that_comes_late_is_heard_with_the_next_sound_and_told(box: Box) -> None:
    player = box.player()
    assert player.play(box.sound, 1.0).result == "written"
    assert player.silent_because
    box.found = box.card
    assert player.play(box.sound, 1.0).result == "played"
    assert (player.silent_because, box.told) == ("", [MISSING, FOUND])


def test_card_that_was_pulled_and_put_back_is_told_each_time(box: Box) -> None:
    box.found = box.card
    player = box.player()
    for found in (box.file, box.card):
        box.found = found
        player.play(box.sound, 1.0)
        player.play(box.sound, 1.0)
    assert box.told == [MISSING, FOUND]


def test_card_that_comes_in_the_middle_of_a_sound_does_not_take_away_its_end(box: Box) -> None:
    box.found = box.card
    player = box.player()

    def change() -> None:
        box.found = box.file
        assert player.silent_because == ""
        player.stop()

    box.card.while_playing = change
    assert player.play(box.sound, 1.0).result == "played"
    assert box.card.stopped == 1
    assert player.silent_because != ""


def test_program_that_went_leaves_the_player_that_was_there(box: Box) -> None:
    box.found = box.card
    player = box.player()
    box.found = None
    assert player.play(box.sound, 1.0).result == "played"
    with pytest.raises(SettingsError):
        box.player()


def test_post_whose_organiser_wants_silence_is_not_told_of_a_missing_card(box: Box) -> None:
    box.found = SilentPlayer()
    player = box.player()
    assert player.play(box.sound, 1.0).result == "silent"
    assert box.told == []
