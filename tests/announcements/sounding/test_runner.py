import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.announcements.model import Announcement, call_key
from kiosk.announcements.playback import played_calls
from kiosk.announcements.sounding.runner import run, run_until_signal
from kiosk.announcements.store import Draft, Store
from kiosk.core import Context, RefusedError, atomic
from kiosk.speech import SoundFile, SpeakerClient, speaker_socket
from tests.announcements.conftest import FEATURES
from tests.announcements.studio import Studio
from tests.running import wait_until

NONE = '[speech]\nplayer = "none"\n'
Post = Callable[[str], Context]


@pytest.fixture
def post(make_context: Callable[..., Context], tmp_path: Path) -> Post:
    def make(lines: str) -> Context:
        (tmp_path / "pos.toml").write_text(lines)
        return make_context(*FEATURES, config=tmp_path / "pos.toml")

    return make


def ran(ctx: Context, ready: Callable[[SpeakerClient], object]) -> list[str]:
    """Run the announcer until `ready` says of its socket that it may be killed; its notices."""
    step = threading.Event()

    def kill() -> None:
        while not ready(SpeakerClient(speaker_socket(ctx.paths))):
            step.wait(0.02)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=kill, daemon=True).start()
    notices: list[str] = []
    run(ctx, notices.append)
    return notices


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_it_cleanly_in_the_middle_of_a_sound(
    studio: Studio, announce: Callable[..., Announcement], number: signal.Signals
) -> None:
    studio.player.holding = True
    item = announce()

    def kill() -> None:
        assert studio.player.started.acquire(timeout=60)
        os.kill(os.getpid(), number)

    killer = threading.Thread(target=kill)
    before = signal.getsignal(number)
    killer.start()
    run_until_signal(studio.announcer)
    killer.join()
    assert studio.outcome(call_key(item.id)).result == "stopped"
    assert signal.getsignal(number) is before


def test_fault_of_our_own_does_not_leave_a_silent_process_and_is_not_met_again(
    studio: Studio, announce: Callable[..., Announcement]
) -> None:
    def wrong(*_: object, **__: object) -> SoundFile:
        raise ZeroDivisionError("ours")

    studio.voice.sound = wrong  # type: ignore[method-assign]
    item = announce()
    with pytest.raises(ZeroDivisionError):
        run_until_signal(studio.announcer)
    assert studio.outcome(call_key(item.id), "started").result == "started"


def test_second_announcer_is_refused_lest_all_is_said_twice(ctx: Context) -> None:
    with (
        atomic.try_lock(ctx.paths.run / "announcer.lock", wait=False),
        pytest.raises(RefusedError, match="sudah berjalan"),
    ):
        run(ctx, notice=print)


def test_post_whose_organiser_wants_silence_gets_no_notice(post: Post) -> None:
    assert ran(post(NONE), lambda speaker: speaker.state().result == "silent") == []


def test_lamps_are_lit_by_the_socket_and_dark_when_the_process_is_told_to_end(post: Post, pins: Any) -> None:
    ctx = post(f"{NONE}[device]\ngreen_lamp_pin = 5\n")
    assert ran(ctx, lambda speaker: speaker.light("selesai").result == "played" and pins.pin(5).state) == []
    assert (pins.pin(5).state, pins.pin(5).function) == (False, "input")


def test_box_without_pins_still_speaks(post: Post) -> None:
    ctx = post(f'{NONE}[device]\ngreen_lamp_pin = 5\namplifier = "gpio"\namplifier_pin = 18\n')
    notices = ran(ctx, lambda speaker: speaker.light("kerja").result == speaker.state().result == "silent")
    assert [("tidak punya pin" in notice) for notice in notices] == [True, True]


def test_box_without_a_card_says_where_the_sound_is_kept(post: Post) -> None:
    (notice,) = ran(post('[speech]\nplayer = "file"\n'), lambda speaker: speaker.state().result == "silent")
    assert "terdengar" in notice


def test_buttons_of_the_box_reach_the_announcer(post: Post, pins: Any, tmp_path: Path) -> None:
    off = tmp_path / "off"
    ctx = post(
        f"{NONE}[device]\ngold_button_pin = 17\nred_button_pin = 27\nshutdown_button_pin = 22\nshutdown_seconds = 1\n"
        f"""shutdown_command = "{sys.executable} -c 'open(\\"{off}\\", \\"w\\")'"\n"""
    )
    answers: list[str] = []

    def press(speaker: SpeakerClient) -> bool:
        if speaker.state().result == "failed":
            return False
        pins.pin(17).drive_low()
        pins.pin(27).drive_low()
        pins.pin(22).drive_low()
        wait_until(off.exists)
        answers.append(speaker.state().result)
        return True

    ran(ctx, press)
    assert answers == ["silent"]


def test_announcement_is_said_by_the_whole_announcer_with_schedule_and_voice(
    post: Post, espeak_ng: str, tmp_path: Path
) -> None:
    assert espeak_ng
    ctx = post('[speech]\nplayer = "file"\n[pos]\nlatitude = -6.89\nlongitude = 109.67\n')
    item = Store(ctx).add(Draft("Air rob masuk di Gang Dua.", kind="darurat"), "Bu Sri")  # no hour holds it back
    Store(ctx).approve(item.id, "Pak Budi")
    ran(ctx, lambda _: call_key(item.id) in played_calls(ctx.paths) and played_calls(ctx.paths)[call_key(item.id)].of)
    found = played_calls(ctx.paths)[call_key(item.id)]
    assert (found.result, found.voice) == ("written", "suara mesin Indonesia")
    assert len(list((ctx.paths.run / "terdengar").glob("*.wav"))) == 2  # said twice
