from pathlib import Path

import pytest

from kiosk.announcements.sounding.settings import SECTION, SETTINGS, everyday_bell, volume
from kiosk.core import Config, SettingsError


def config(tmp_path: Path, lines: str) -> Config:
    file = tmp_path / "pos.toml"
    file.write_text(f"[{SECTION}]\n{lines}\n")
    return Config.load({SECTION: SETTINGS}, file)


def test_evening_begins_at_six(tmp_path: Path) -> None:
    made = config(tmp_path, "volume_day = 80\nvolume_evening = 40")
    assert [volume(made, hour) for hour in (5, 6, 17, 18)] == [40, 80, 80, 40]


@pytest.mark.parametrize(("line", "hour"), [("volume_day = 101", 9), ("volume_evening = -1", 20)])
def test_volume_beyond_the_knob_is_refused_by_name(tmp_path: Path, line: str, hour: int) -> None:
    with pytest.raises(SettingsError, match=line.split(maxsplit=1)[0]):
        volume(config(tmp_path, line), hour)


def test_bell_nobody_knows_is_refused(tmp_path: Path) -> None:
    assert everyday_bell(config(tmp_path, "")) == "lonceng"
    assert everyday_bell(config(tmp_path, 'bell = "kentongan"')) == "kentongan"
    with pytest.raises(SettingsError, match="terompet"):
        everyday_bell(config(tmp_path, 'bell = "terompet"'))
