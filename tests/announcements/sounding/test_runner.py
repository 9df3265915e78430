import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gpiozero.pins.mock import MockPin

from kiosk.announcements.model import Announcement, call_key
from kiosk.announcements.playback import played_calls
from kiosk.announcements.sounding.runner import _quietly, run, run_until_signal
from kiosk.announcements.store import Draft, Store
from kiosk.core import Context, Journal, OurError, RefusedError, Requests, SpeakerAnswer, atomic
from kiosk.speech import SoundFile, SpeakerClient, speaker_socket
from kiosk.web import handover_open
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


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Who started the announcer and watches it; waits until it hears a word."""
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ear.bind(str(tmp_path / "notify"))
    ear.settimeout(60)
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    monkeypatch.setenv("WATCHDOG_USEC", "300000")

    def hears(word: str) -> None:
        while word not in ear.recv(4096).decode().split("\n"):
            pass

    yield hears
    ear.close()


def test_announcer_tells_that_it_is_ready_lives_and_ends(post: Post, systemd: Callable[[str], None]) -> None:
    ctx = post(NONE)

    def ready(speaker: SpeakerClient) -> bool:
        systemd("READY=1")
        systemd("WATCHDOG=1")
        return speaker.state().result == "silent"

    ran(ctx, ready)
    systemd("STOPPING=1")


def test_announcer_whose_watch_stands_still_is_not_called_alive(studio: Studio) -> None:
    assert not studio.announcer.goes_round()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(studio.announcer.run)
        wait_until(studio.announcer.goes_round)
        studio.announcer.close()
        running.result(60)
    studio.announcer.goes_round()
    assert not studio.announcer.goes_round()


def test_new_settings_end_it_but_never_in_the_middle_of_a_word(
    studio: Studio, announce: Callable[..., Announcement]
) -> None:
    studio.player.holding = True
    item = announce()
    asked: list[bool] = []

    def over() -> bool:
        idle = studio.announcer.idle
        asked.append(idle)
        if not idle and asked.count(False) > 2:
            studio.player.holding = False
            studio.player.let_go()
        return idle and call_key(item.id) in studio.announcer._ledger.by_key()

    run_until_signal(studio.announcer, over)
    assert studio.outcome(call_key(item.id)).result == "played"


def test_new_settings_on_the_screen_end_the_announcer_in_good_order(post: Post, systemd: Callable[[str], None]) -> None:
    ctx = post(NONE)
    table = ctx.paths.state / "setelan.json"
    watching = replace(ctx, config=replace(ctx.config, seen={table: ""}))

    def change() -> None:
        systemd("READY=1")
        ctx.tables["setelan"].put({"id": "announcements.volume_day", "value": 80})

    threading.Thread(target=change, daemon=True).start()
    notices: list[str] = []
    run(watching, notices.append)
    assert notices == []


class HeldPin(MockPin):  # type: ignore[misc] # gpiozero has no type information
    """A pin whose button is pressed before anybody looks."""

    def _set_pull(self, value: str) -> None:
        super()._set_pull(value)
        self.drive_low()


def test_both_buttons_of_the_locked_box_held_at_the_start_open_the_door_and_do_nothing_else(
    post: Post, pins: Any, tmp_path: Path
) -> None:
    off = tmp_path / "off"
    ctx = post(
        f"{NONE}[device]\ngreen_button_pin = 17\nshutdown_button_pin = 22\nhold_seconds = 1\nshutdown_seconds = 1\n"
        f"""shutdown_command = "{sys.executable} -c 'open(\\"{off}\\", \\"w\\")'"\n"""
    )
    (ctx.paths.waiting / "pos-1").mkdir(parents=True)
    for number in (17, 22):
        pins.pin(number, pin_class=HeldPin)

    def opened(_: SpeakerClient) -> bool:
        return handover_open(ctx)

    ran(ctx, opened)
    assert not off.exists()
    assert Requests(ctx.paths).waiting() == []


def test_door_that_cannot_be_opened_is_told_and_the_announcer_goes_on(post: Post, pins: Any) -> None:
    ctx = post(f"{NONE}[device]\ngreen_button_pin = 17\nshutdown_button_pin = 22\nhold_seconds = 1\n")
    for number in (17, 22):
        pins.pin(number, pin_class=HeldPin)

    def refuse(kind: str) -> Journal:
        if kind == "operators":
            asked.append(kind)
            raise OurError("simpan-gagal", "Kotak tidak bisa menyimpan.")
        return ctx.journal(kind)

    asked: list[str] = []
    assert ran(replace(ctx, journal=refuse), lambda _: asked) == []


def test_button_whose_act_fails_is_not_deaf_afterwards(caplog: pytest.LogCaptureFixture) -> None:
    def refuse() -> SpeakerAnswer:
        raise OurError("simpan-gagal", "Kotak tidak bisa menyimpan.")

    _quietly(refuse)()
    assert "Kotak tidak bisa menyimpan" in caplog.text
