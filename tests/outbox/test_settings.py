"""What can be set, and what it is without being set."""

from kiosk.core import Config
from kiosk.outbox.settings import SETTINGS


def test_post_nobody_configured_keeps_what_the_card_can_hold() -> None:
    config = Config.load({"outbox": SETTINGS})
    assert (config.text("outbox", "publisher"), config.integer("outbox", "max_mb")) == ("", 64)
    assert config.integer("outbox", "keep_days") == 400


def test_post_nobody_configured_sends_nowhere_and_as_nobody() -> None:
    config = Config.load({"outbox": SETTINGS})
    assert [config.text("outbox", name) for name in ("url", "endpoint", "key_id")] == ["", "", ""]


def test_no_setting_holds_a_secret() -> None:
    assert not {setting.name for setting in SETTINGS} & {"secret", "password", "key", "token"}
