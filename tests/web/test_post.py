from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.core import Config, SettingsError
from kiosk.web import POST
from kiosk.web.post import POST_SETTINGS, Post, day_of_hour, is_area, local_day, post_zone
from tests.conftest import World


def test_plain_defaults_are_enough() -> None:
    post = Post.of(Config.load({"pos": POST_SETTINGS}))
    assert post.name == "Pos Lesehan"
    assert str(post.zone) == "Asia/Jakarta"


@pytest.mark.parametrize("zone", ["WIB", "Asia/Pekalongan", "Asia", "../../etc/passwd", ""])
def test_a_zone_we_do_not_know_is_named(tmp_path: Path, zone: str) -> None:
    path = tmp_path / "pos.toml"
    path.write_text(f'[pos]\nzone = "{zone}"\n')
    with pytest.raises(SettingsError, match=r"pos\.zone"):
        Post.of(Config.load({"pos": POST_SETTINGS}, path))


def test_a_post_without_settings_lives_in_western_indonesian_time(world: World) -> None:
    assert post_zone(Config({})).key == "Asia/Jakarta"
    world.clock.jump(datetime(2026, 11, 21, 17, 30, tzinfo=UTC))
    assert local_day(world.context(POST)) == "2026-11-22"


def test_only_four_digits_are_the_code_of_an_rt() -> None:
    assert is_area("0302")
    assert not any(map(is_area, ("", "302", "٠٣٠٢", "0302\n")))


def test_a_day_of_an_hour_begins_at_the_midnight_of_the_post() -> None:
    jakarta, jayapura = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
    assert [day_of_hour("2026-11-21T16Z", zone) for zone in (jakarta, jayapura)] == ["2026-11-21", "2026-11-22"]
    assert {day_of_hour(bad, jakarta) for bad in ("", "2026-11-21", "2026-13-01T00Z", "9999-12-31T23Z")} == {""}
