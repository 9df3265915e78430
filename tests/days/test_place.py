from pathlib import Path

import pytest

from kiosk.core import Config, SettingsError
from kiosk.days.place import Place
from kiosk.web import POST


def config(tmp_path: Path, text: str) -> Config:
    path = tmp_path / "pos.toml"
    path.write_text(f"[pos]\n{text}\n")
    return Config.load({"pos": POST.settings}, path)


def test_place_nobody_set_is_not_the_gulf_of_guinea(tmp_path: Path) -> None:
    assert not Place.of(config(tmp_path, "")).known
    assert not Place.of(Config({})).known  # a test or tool that declares no post


def test_place_on_the_equator_counts_as_set(tmp_path: Path) -> None:
    place = Place.of(config(tmp_path, "longitude = 109.3"))
    assert place.known
    assert place == Place(0.0, 109.3)


@pytest.mark.parametrize("text", ["latitude = 66.5", "longitude = 200", "latitude = nan"])
def test_place_without_sunsets_is_refused_by_file_and_key(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match=r"antara -65 dan 65|harus bilangan, bukan nan") as refused:
        Place.of(config(tmp_path, text))
    assert str(tmp_path) in refused.value.message
    assert "pos.latitude" in refused.value.message
