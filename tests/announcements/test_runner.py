import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.announcements.announcer import Announcer
from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import outcomes
from kiosk.announcements.runner import run, run_until_signal
from kiosk.core import Context, RefusedError, atomic
from kiosk.speech import FEATURE as SPEECH
from kiosk.speech import SoundFile, SpeakerClient, speaker_socket
from kiosk.web import POST
from tests.announcements.conftest import HeldPlayer, Studio, WritingVoice


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
    ctx = make_context(POST, SPEECH, config=tmp_path / "pos.toml")
    step = threading.Event()

    def kill() -> None:
        while SpeakerClient(speaker_socket(ctx.paths)).state().result != "silent":
            step.wait(0.02)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=kill, daemon=True).start()
    notices: list[str] = []
    run(ctx, notices.append)
    assert notices == []
