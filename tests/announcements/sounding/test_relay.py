"""After an announcer has gone, in whatever way, nothing is on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.announcements.sounding.relay import amplifier_file, off, open_amplifier, post_amplifier
from kiosk.core import Context, RefusedError, SettingsError, atomic
from kiosk.speech import FileAmplifier, NoAmplifier, Relay
from tests.announcements.conftest import FEATURES

Post = Callable[[str], Context]


@pytest.fixture
def post(make_context: Callable[..., Context], tmp_path: Path) -> Post:
    def make(lines: str) -> Context:
        (tmp_path / "pos.toml").write_text(f"[device]\n{lines}")
        return make_context(*FEATURES, config=tmp_path / "pos.toml")

    return make


def test_box_out_of_the_carton_has_no_amplifier(post: Post) -> None:
    ctx = post("")
    assert isinstance(open_amplifier(ctx.config, ctx.paths), NoAmplifier)


def test_relay_of_a_board_that_is_active_low_is_off_at_the_high_level(post: Post, pins: Any) -> None:
    ctx = post('amplifier = "gpio"\namplifier_pin = 18\namplifier_active_low = true\n')
    amplifier = open_amplifier(ctx.config, ctx.paths)
    assert isinstance(amplifier, Relay)
    assert pins.pin(18).state
    amplifier.on()
    assert not pins.pin(18).state
    amplifier.close()


@pytest.mark.parametrize(("lines", "told"), [('amplifier = "keras"', "keras"), ('amplifier = "gpio"', "amplifier_pin")])
def test_amplifier_that_cannot_be_is_told_and_the_small_speaker_stays(post: Post, lines: str, told: str) -> None:
    ctx = post(lines)
    with pytest.raises(SettingsError, match=told):
        open_amplifier(ctx.config, ctx.paths)
    notices: list[str] = []
    assert told in post_amplifier(ctx, notices.append).silent_because
    assert len(notices) == 1


def test_amplifier_left_on_by_a_killed_process_is_switched_off(post: Post) -> None:
    ctx = post('amplifier = "file"\n')
    FileAmplifier(amplifier_file(ctx.paths)).on()
    off(ctx)
    assert not FileAmplifier(amplifier_file(ctx.paths)).read().on


def test_relay_and_lamps_left_on_are_off_after_it(post: Post, pins: Any) -> None:
    ctx = post('amplifier = "gpio"\namplifier_pin = 18\ngreen_lamp_pin = 5\namber_lamp_pin = 6\n')
    off(ctx)
    assert [pins.pin(number).state for number in (18, 5, 6)] == [False, False, False]


def test_box_without_pins_has_nothing_to_switch_off(post: Post) -> None:
    ctx = post('amplifier = "gpio"\namplifier_pin = 18\ngreen_lamp_pin = 5\n')
    off(ctx)
    assert not amplifier_file(ctx.paths).exists()


def test_running_announcer_is_not_cut_from_its_pins(post: Post) -> None:
    ctx = post('amplifier = "file"\n')
    amplifier = FileAmplifier(amplifier_file(ctx.paths))
    amplifier.on()
    with (
        atomic.try_lock(ctx.paths.run / "announcer.lock", wait=False),
        pytest.raises(RefusedError, match="masih berjalan"),
    ):
        off(ctx)
    assert amplifier.read().on
