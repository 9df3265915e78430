"""The lamps and the button as an organiser has set them, on a box that has pins and on one that has none."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.announcements.sounding.panel import open_post_panel, panel_probe, post_pins
from kiosk.announcements.store import Draft, Store
from kiosk.core import Context, Level, Requests, atomic
from kiosk.speech import Pins, SpeakerClient, speaker_socket
from tests.announcements.conftest import FEATURES
from tests.conftest import World
from tests.running import wait_until

ALL = "green_lamp_pin = 5\namber_lamp_pin = 6\ngreen_button_pin = 13\n"
Post = Callable[[str], Context]


@pytest.fixture
def post(make_context: Callable[..., Context], tmp_path: Path) -> Post:
    """The context of a post with these lines under [device]."""

    def make(lines: str) -> Context:
        settings = tmp_path / "pos.toml"
        settings.write_text(f"[device]\n{lines}")
        return make_context(*FEATURES, config=settings)

    return make


@pytest.fixture
def notices() -> list[str]:
    return []


def waits(ctx: Context) -> Context:
    """Two items wait, and beside them lies what is none."""
    for name in ("pos-ronda-0", "pos-rapat-0", ".masuk.tmp"):
        atomic.make_folder(ctx.paths.waiting / name)
    (ctx.paths.waiting / "pos-bukan-map").write_bytes(b"")
    return ctx


def pressed(pins: Any, ctx: Context) -> list[str]:
    """Hold the green button until something came of it; what was wished."""
    tick = threading.Event()
    pins.pin(13).drive_low()
    for _ in range(1000):
        if found := Requests(ctx.paths).waiting():
            return [" ".join((wish.do, wish.by, *wish.ids)) for wish in found]
        tick.wait(0.01)
    return []


def test_box_out_of_the_carton_has_nothing_connected(post: Post, notices: list[str]) -> None:
    ctx = post("")
    assert post_pins(ctx.config) == Pins(0, 0, 0, 3.0)
    open_post_panel(ctx, notices.append).close()
    probe = panel_probe(ctx)
    assert (probe.level, probe.message, notices) == (Level.FINE, "Lampu dan tombol tidak disambung.", [])


def test_settings_do_not_swap_the_lamps(post: Post) -> None:
    assert post_pins(post(ALL + "hold_seconds = 4").config) == Pins(green=5, amber=6, button=13, hold_seconds=4.0)


def test_box_with_pins_is_well_and_says_what_is_missing(post: Post, pins: Any, notices: list[str]) -> None:
    ctx = post("green_lamp_pin = 5\ngreen_button_pin = 13\n")
    open_post_panel(ctx, notices.append).close()
    probe = panel_probe(ctx)
    assert (probe.level, notices) == (Level.FINE, [])
    assert probe.message.startswith("Siap: lampu hijau (pin 5), tombol hijau (pin 13). Tidak disambung: lampu kuning")


def test_box_with_everything_connected_misses_nothing(post: Post, pins: Any, notices: list[str]) -> None:
    ctx = post(ALL + "gold_button_pin = 17\nred_button_pin = 27\nshutdown_button_pin = 22\n")
    open_post_panel(ctx, notices.append).close()
    assert "Tidak disambung" not in panel_probe(ctx).message


def test_box_without_pins_still_speaks_and_the_doctor_says_why(post: Post, notices: list[str]) -> None:
    ctx = post(ALL)
    panel = open_post_panel(ctx, notices.append)
    panel.lights.show("kerja")
    panel.close()
    assert len(notices) == 1
    assert panel.lights.dark_because == notices[0]
    probe = panel_probe(ctx)
    assert probe.level is Level.ATTENTION
    assert notices[0] in probe.message
    assert "[device]" in probe.advice


def test_pin_that_does_not_exist_is_named_by_the_doctor(post: Post, pins: Any, notices: list[str]) -> None:
    ctx = post("amber_lamp_pin = 99")
    open_post_panel(ctx, notices.append).close()
    assert "Lampu kuning di pin 99" in panel_probe(ctx).message


def test_hold_as_short_as_a_touch_is_refused_lest_an_elbow_publishes(post: Post, pins: Any, notices: list[str]) -> None:
    ctx = post(ALL + "hold_seconds = 0.5")
    open_post_panel(ctx, notices.append).close()
    assert notices == ["device.hold_seconds paling sedikit 1, bukan 0.5."]
    assert panel_probe(ctx).level is Level.ATTENTION


def test_shutdown_as_short_as_a_touch_is_refused(post: Post, pins: Any, notices: list[str]) -> None:
    open_post_panel(post("shutdown_button_pin = 22\nshutdown_seconds = 0.2"), notices.append).close()
    assert notices == ["device.shutdown_seconds paling sedikit 1, bukan 0.2."]


def test_held_button_is_the_second_yes_of_an_emergency_and_of_nothing_else(
    post: Post, pins: Any, notices: list[str]
) -> None:
    ctx = post(ALL + "hold_seconds = 1")
    store = Store(ctx)
    emergency = store.add(Draft("Rob.", kind="darurat"), "Bu Sri")
    ordinary = store.add(Draft("Kerja bakti."), "Bu Sri")
    panel = open_post_panel(ctx, notices.append)
    pins.pin(13).drive_low()
    wait_until(lambda: not store.awaiting(ctx.clock.read()))
    approved = {item.id: item.approved for item in store.here()}
    assert approved == {emergency.id: ("Bu Sri", "tombol"), ordinary.id: ("Bu Sri",)}
    panel.close()


def test_doctor_does_not_call_lamps_well_that_nobody_has_opened(post: Post) -> None:
    probe = panel_probe(post(ALL))
    assert probe.level is Level.ATTENTION
    assert probe.advice


@pytest.mark.parametrize("left", [b"torn", b'{"pins": 5}'])
def test_damaged_note_is_no_lamp(post: Post, world: World, left: bytes) -> None:
    (world.paths.run / "panel.json").write_bytes(left)
    assert panel_probe(post(ALL)).level is Level.ATTENTION


def test_lamps_of_a_process_that_has_died_are_not_called_well(post: Post, pins: Any, notices: list[str]) -> None:
    ctx = post(ALL)
    open_post_panel(ctx, notices.append).close()
    alone = replace(ctx, speaker=SpeakerClient(speaker_socket(ctx.paths)))
    assert panel_probe(alone).level is Level.ATTENTION


def test_setting_changed_since_the_start_is_not_called_well(post: Post, pins: Any, notices: list[str]) -> None:
    open_post_panel(post(ALL), notices.append).close()
    assert "dengan setelan ini" in panel_probe(post("green_lamp_pin = 17")).message


def test_held_button_leaves_one_wish_that_names_what_waits(post: Post, pins: Any, notices: list[str]) -> None:
    ctx = waits(post(ALL + "hold_seconds = 1"))
    panel = open_post_panel(ctx, notices.append)
    assert pressed(pins, ctx) == ["approve tombol pos-rapat-0 pos-ronda-0"]
    panel.close()


def test_button_held_while_nothing_waits_is_not_kept_for_the_next_stick(
    post: Post, pins: Any, notices: list[str]
) -> None:
    ctx = post(ALL + "hold_seconds = 1")
    panel = open_post_panel(ctx, notices.append)
    pins.pin(13).drive_low()
    threading.Event().wait(1.3)
    pins.pin(13).drive_high()
    assert pressed(pins, waits(ctx)) == ["approve tombol pos-rapat-0 pos-ronda-0"]  # of the second hold, alone
    panel.close()


def test_card_that_refuses_a_wish_does_not_deafen_the_button(post: Post, pins: Any, notices: list[str]) -> None:
    ctx = waits(post(ALL + "hold_seconds = 1"))
    blocked = ctx.paths.state / "requests"
    blocked.write_text("in the way")
    panel = open_post_panel(ctx, notices.append)
    pins.pin(13).drive_low()
    threading.Event().wait(1.3)
    pins.pin(13).drive_high()
    blocked.unlink()
    assert pressed(pins, ctx) == ["approve tombol pos-rapat-0 pos-ronda-0"]
    panel.close()


def test_full_run_folder_does_not_cost_the_lamps(post: Post, pins: Any, notices: list[str], world: World) -> None:
    (world.paths.run / "panel.json").mkdir()
    panel = open_post_panel(post(ALL), notices.append)
    assert panel.lights.dark_because == ""
    panel.close()
