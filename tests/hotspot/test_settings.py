from pathlib import Path

import pytest

from kiosk.core import Config, SettingsError
from kiosk.hotspot.settings import SETTINGS, Hotspot, Mode


def _config(folder: Path, text: str) -> Config:
    file = folder / "pos.toml"
    file.write_text(f"[hotspot]\n{text}\n")
    return Config.load({"hotspot": SETTINGS}, file)


def test_a_post_that_sets_nothing_greets_once_for_twelve_hours() -> None:
    hotspot = Hotspot.of(Config.load({"hotspot": SETTINGS}))
    assert hotspot == Hotspot(Mode.ONCE, 12 * 3600, Path("/var/lib/misc/dnsmasq.leases"))


@pytest.mark.parametrize("mode", ["sekali", "selalu", "mati"])
def test_each_mode_is_understood(tmp_path: Path, mode: str) -> None:
    assert Hotspot.of(_config(tmp_path, f'mode = "{mode}"')).mode.value == mode


@pytest.mark.parametrize("mode", ["", "Sekali", "on", "sekali "])
def test_a_mode_we_do_not_know_is_refused_by_file_and_key(tmp_path: Path, mode: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Hotspot.of(_config(tmp_path, f'mode = "{mode}"'))
    assert "hotspot.mode" in refused.value.message
    assert "sekali, selalu, mati" in refused.value.message
    assert str(tmp_path) in refused.value.message


@pytest.mark.parametrize("hours", [0, -1, 169])
def test_hours_that_make_no_sense_are_refused(tmp_path: Path, hours: int) -> None:
    with pytest.raises(SettingsError, match=r"hotspot\.hours"):
        Hotspot.of(_config(tmp_path, f"hours = {hours}"))


def row(name: str, value: str) -> Config:
    return Config.load({"hotspot": SETTINGS}, overlay=({"id": f"hotspot.{name}", "value": value},))


@pytest.mark.parametrize("name", ["on_from", "on_until"])
@pytest.mark.parametrize("hour", ["", "06.00", "6:30", "23.59"])
def test_hours_of_the_wifi_are_taken(name: str, hour: str) -> None:
    taken = row(name, hour)
    assert taken.faults == ()
    assert taken.text("hotspot", name) == hour


@pytest.mark.parametrize("name", ["on_from", "on_until"])
@pytest.mark.parametrize("hour", ["24.00", "pagi", "6", "06.60"])
def test_hour_that_is_none_leaves_the_wifi_on(name: str, hour: str) -> None:
    refused = row(name, hour)
    assert f"hotspot.{name} = {hour!r} tidak terbaca" in refused.faults[0]
    assert refused.text("hotspot", name) == ""
