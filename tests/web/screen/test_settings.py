from pathlib import Path

from kiosk.core import Config
from kiosk.web.screen.settings import SETTINGS, IdleLimits


def test_the_usual_waiting_is_that_of_the_declared_settings() -> None:
    assert IdleLimits.of(Config.load({"web": SETTINGS})) == IdleLimits()


def test_organisers_may_let_the_screen_wait_longer(tmp_path: Path) -> None:
    settings = tmp_path / "pos.toml"
    settings.write_text(
        "[web]\nidle_seconds = 120\nreading_most_seconds = 150\nwarning_seconds = 40\noperator_idle_seconds = 600\n"
    )
    limits = IdleLimits.of(Config.load({"web": SETTINGS}, settings))
    assert limits == IdleLimits(120, 40, 600, 150)


def test_a_post_made_of_fewer_parts_still_rests() -> None:
    assert IdleLimits.of(Config({})) == IdleLimits()
