import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import outcomes
from kiosk.announcements.sounding.announcer import Announcer
from kiosk.announcements.sounding.runner import run, run_until_signal
from kiosk.core import Context, RefusedError, atomic
from kiosk.device import FEATURE as DEVICE
from kiosk.speech import FEATURE as SPEECH
from kiosk.speech import SoundFile, SpeakerClient, speaker_socket
from kiosk.web import POST
from tests.announcements.conftest import HeldPlayer, Studio, WritingVoice


def ran(ctx: Context, ready: Callable[[SpeakerClient], bool]) -> list[str]:
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
    studio: Studio, announce: Callable[..., Announcement], ctx: Context, number: signal.Signals
) -> None:
    studio.player.holding = True
    item = announce()

    def kill() -> None:
        studio.player.started.acquire()
        os.kill(os.getpid(), number)

    killer = threading.Thread(target=kill)
    before = signal.getsignal(number)
    killer.start()
    run_until_signal(studio.announcer)
    killer.join()
    assert outcomes(ctx.paths)[item.id]["result"] == "stopped"
    assert signal.getsignal(number) is before


def test_fault_of_our_own_does_not_leave_a_silent_process(ctx: Context, announce: Callable[..., Announcement]) -> None:
    class Wrong(WritingVoice):
        def sound(self, text: str, *, language: str = "id", style: str = "law") -> SoundFile:
            raise ZeroDivisionError(text + language + style)

    announce()
    with pytest.raises(ZeroDivisionError):
        run_until_signal(Announcer(ctx, Wrong(ctx.paths.run), HeldPlayer()))


def test_second_announcer_is_refused_lest_all_is_said_twice(ctx: Context) -> None:
    with (
        atomic.try_lock(ctx.paths.run / "announcer.lock", wait=False),
        pytest.raises(RefusedError, match="sudah berjalan"),
    ):
        run(ctx, notice=print)


def test_post_whose_organiser_wants_silence_gets_no_notice(
    make_context: Callable[..., Context], tmp_path: Path
) -> None:
    (tmp_path / "pos.toml").write_text('[speech]\nplayer = "none"\n')
    ctx = make_context(POST, SPEECH, DEVICE, config=tmp_path / "pos.toml")
    assert ran(ctx, lambda speaker: speaker.state().result == "silent") == []


def test_lamps_are_lit_by_the_socket_and_dark_when_the_process_is_told_to_end(
    make_context: Callable[..., Context], tmp_path: Path, pins: Any
) -> None:
    (tmp_path / "pos.toml").write_text('[speech]\nplayer = "none"\n[device]\ngreen_lamp_pin = 5\n')
    ctx = make_context(POST, SPEECH, DEVICE, config=tmp_path / "pos.toml")
    assert ran(ctx, lambda speaker: speaker.light("selesai").result == "played" and pins.pin(5).state) == []
    assert (pins.pin(5).state, pins.pin(5).function) == (False, "input")


def test_box_without_pins_still_speaks(make_context: Callable[..., Context], tmp_path: Path) -> None:
    (tmp_path / "pos.toml").write_text('[speech]\nplayer = "none"\n[device]\ngreen_lamp_pin = 5\n')
    ctx = make_context(POST, SPEECH, DEVICE, config=tmp_path / "pos.toml")
    (notice,) = ran(ctx, lambda speaker: speaker.light("kerja").result == speaker.state().result == "silent")
    assert "tidak punya pin" in notice
