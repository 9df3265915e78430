from pathlib import Path

import pytest

from kiosk.core import Config, SettingsError
from kiosk.web.post import POST_SETTINGS, Post


def test_plain_defaults_are_enough() -> None:
    post = Post.of(Config.load({"pos": POST_SETTINGS}))
    assert post.name == "Pos Lesehan"
    assert str(post.zone) == "Asia/Jakarta"


@pytest.mark.parametrize("zone", ["WIB", "../../etc/passwd", ""])
def test_a_zone_we_do_not_know_is_named(tmp_path: Path, zone: str) -> None:
    path = tmp_path / "pos.toml"
    path.write_text(f'[pos]\nzone = "{zone}"\n')
    with pytest.raises(SettingsError, match=r"pos\.zone"):
        Post.of(Config.load({"pos": POST_SETTINGS}, path))
