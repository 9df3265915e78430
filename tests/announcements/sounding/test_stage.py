import threading
from concurrent.futures import Future
from pathlib import Path

import pytest

from kiosk.announcements.kinds.rules import Priority
from kiosk.announcements.sounding.assembly import Sound
from kiosk.announcements.sounding.queue import Turn
from kiosk.announcements.sounding.stage import URGENT, Stage, StageLimits
from kiosk.core import SpeakerAnswer
from kiosk.speech import NoAmplifier

TURN, OTHER = Turn("a", Priority.ORDINARY), Turn("b", Priority.ORDINARY)
SOUND = Sound(Path("a.wav"), 2.0, "tulis", (0.5, 1.0, 1.5), place=3)


class Player:
    """Plays until it is stopped; the first `deaf` times it does not hear that."""

    silent_because = ""

    def __init__(self, deaf: int = 0) -> None:
        self.started, self.end, self.deaf, self.plays = threading.Event(), threading.Event(), deaf, 0

    def play(self, path: Path, seconds: float) -> SpeakerAnswer:
        assert path
        self.plays += 1
        self.started.set()
        self.end.wait(30)
        return SpeakerAnswer("stopped", "", seconds / 2)

    def stop(self) -> None:
        self.deaf -= 1
        if self.deaf < 0:
            self.end.set()


class Switch(NoAmplifier):
    """Keeps what it was told."""

    def __init__(self) -> None:
        super().__init__("")
        self.told: list[str] = []

    def on(self) -> None:
        self.told.append("on")

    def off(self) -> None:
        self.told.append("off")


def playing(stage: Stage) -> "Future[SpeakerAnswer]":
    """Play in a thread."""
    performance = stage.enter(TURN)
    found: Future[SpeakerAnswer] = Future()
    threading.Thread(target=lambda: found.set_result(stage.play(performance, SOUND)), daemon=True).start()
    return found


@pytest.mark.parametrize("deaf", [0, 3])
def test_cut_returns_when_it_is_silent_also_where_the_first_stop_came_too_early(deaf: int) -> None:
    player = Player(deaf)
    stage = Stage(player, NoAmplifier(), StageLimits(silence_seconds=30))
    answer = playing(stage)
    assert player.started.wait(30)
    assert stage.where() == (TURN, 3)
    assert stage.cut("stop", lambda _: True)
    assert answer.result(30).result == "stopped"
    assert stage.where() == (TURN, -1)


def test_cut_that_is_meant_for_another_does_not_hit_this_one() -> None:
    stage = Stage(Player(), NoAmplifier())
    performance = stage.enter(TURN)
    assert not stage.cut("stop", lambda turn: turn.key == OTHER.key)
    assert performance.cut == ""


def test_what_was_cut_before_it_sounds_never_sounds() -> None:
    player = Player()
    stage = Stage(player, NoAmplifier())
    performance = stage.enter(TURN)
    stage.cut("stop", lambda _: True)
    assert stage.play(performance, SOUND) == SpeakerAnswer("stopped")
    assert player.plays == 0


def test_red_button_outweighs_the_emergency_that_cut_it_before() -> None:
    stage = Stage(Player(), NoAmplifier())
    performance = stage.enter(TURN)
    stage.cut(URGENT, lambda _: True)
    stage.cut("stop", lambda _: True)
    stage.cut(URGENT, lambda _: True)
    assert performance.cut == "stop"


def test_player_that_does_not_obey_is_told_again_by_the_watch() -> None:
    player = Player(deaf=10**6)
    stage = Stage(player, NoAmplifier(), StageLimits(silence_seconds=0.02))
    answer = playing(stage)
    assert player.started.wait(30)
    stage.insist()
    assert player.deaf == 10**6
    stage.cut("stop", lambda _: True)
    player.deaf = 0
    stage.insist()
    assert answer.result(30).result == "stopped"


def test_nothing_on_the_stage_is_nothing_to_cut() -> None:
    stage = Stage(Player(), NoAmplifier())
    stage.insist()
    assert not stage.cut("stop", lambda _: True)
    assert (stage.where(), stage.turn) == (None, None)


def test_amplifier_is_off_also_when_what_sounds_raises() -> None:
    switch = Switch()
    stage = Stage(Player(), switch, StageLimits(settle_seconds=0, after_seconds=0))
    performance = stage.enter(TURN)
    with pytest.raises(ZeroDivisionError), stage.loud(performance, wanted=True):
        raise ZeroDivisionError
    with stage.loud(performance, wanted=False):
        assert switch.told == ["on", "off"]
    assert switch.told == ["on", "off"]


def test_amplifier_that_fails_to_switch_on_is_told_to_be_off() -> None:
    class Broken(Switch):
        def on(self) -> None:
            super().on()
            raise OSError("no such pin")

    switch = Broken()
    stage = Stage(Player(), switch)
    with pytest.raises(OSError, match="pin"), stage.loud(stage.enter(TURN), wanted=True):
        raise AssertionError
    assert switch.told == ["on", "off"]


def test_settling_amplifier_does_not_hold_up_a_stop() -> None:
    switch = Switch()
    stage = Stage(Player(), switch, StageLimits(settle_seconds=600, after_seconds=600))
    performance = stage.enter(TURN)
    threading.Timer(0.05, stage.cut, ("stop", lambda _: True)).start()
    with stage.loud(performance, wanted=True):
        assert performance.cut == "stop"
    assert switch.told == ["on", "off"]


def test_sound_in_the_making_is_waited_for_unless_it_is_cut() -> None:
    stage = Stage(Player(), NoAmplifier())
    performance = stage.enter(TURN)
    coming: Future[Sound | None] = Future()
    threading.Timer(0.05, coming.set_result, (SOUND,)).start()
    assert stage.wait(performance, coming)
    threading.Timer(0.05, stage.cut, ("stop", lambda _: True)).start()
    assert not stage.wait(performance, Future())


def test_who_has_left_does_not_throw_the_next_one_off() -> None:
    stage = Stage(Player(), NoAmplifier())
    first = stage.enter(TURN)
    stage.enter(OTHER)
    stage.leave(first)
    assert stage.turn == OTHER


def test_sentence_that_sounds_is_begun_anew_after_a_cut() -> None:
    assert [SOUND.begin(second) for second in (0.0, 0.4, 0.5, 1.2, 9.0)] == [0.0, 0.0, 0.5, 1.0, 1.5]
