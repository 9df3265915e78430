import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.cli import main


def _write(data: Path, folder: Path, settings: str = "") -> None:
    data.mkdir(exist_ok=True)
    (data / "pos.toml").write_text(settings)
    with pytest.raises(SystemExit) as ended:
        main(["--data", str(data), "hotspot", "write", str(folder), "--json"])
    assert ended.value.code == 0


def _told(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_name_of_the_settings_reaches_hostapd(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(tmp_path / "data", tmp_path / "wifi", '[pos]\nwifi_name = "Pos Kraton"\n')
    assert _told(capsys) == {"name": "Pos Kraton", "on": True, "changed": ["hostapd.conf", "hours"]}
    assert f"ssid2={b'Pos Kraton'.hex()}\n" in (tmp_path / "wifi" / "hostapd.conf").read_text()


def test_card_is_not_worn_when_nothing_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(tmp_path / "data", tmp_path / "wifi")
    before = (tmp_path / "wifi" / "hostapd.conf").stat()
    capsys.readouterr()
    _write(tmp_path / "data", tmp_path / "wifi")
    assert _told(capsys)["changed"] == []
    after = (tmp_path / "wifi" / "hostapd.conf").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_wifi_goes_off_outside_its_hours_when_the_clock_is_sure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    at = datetime.now(UTC).strftime("%Y-%m-%d 12:00")
    with pytest.raises(SystemExit):
        main(["--data", str(data), "clock", "set", at])
    capsys.readouterr()
    _write(data, tmp_path / "wifi", '[hotspot]\non_from = "18.00"\non_until = "21.00"\n')
    assert _told(capsys)["on"] is False
    assert (tmp_path / "wifi" / "hours").read_text() == "off\n"


def test_a_person_is_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--data", str(tmp_path / "data"), "hotspot", "write", str(tmp_path / "wifi")])
    assert capsys.readouterr().out == "Wi-Fi Pos Lesehan: menyala.\n"
