"""A box nobody attends: whatever its settings say, it starts, and it tells what it did not use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app import declared_settings, open_context
from kiosk.core import Config, SettingsError, Tables, atomic
from tests.running import RunningPost, running_post, wait_until

WRONG = """
selamat = "datang"
[pos]
name = "Pos Satu"
zone = "WIB"
latitude = 700
longitude = -nan
[hotspot]
mode = "kadang"
hours = 0
[speech]
player = "gramofon"
rate = 9
cache_bytes = -1
voice = "merdu"
microphone = "telinga"
[announcements]
volume_day = 101
volume_evening = -1
bell = "gong"
night_from = "sore"
before = 500
slots = []
slot_minutes = 0
quiet_days = ["lusa"]
late_hours = 0
[halo]
kim = 3
[device]
hold_seconds = 0.2
shutdown_seconds = 0.0
[device
"""
TOLD = [
    "[selamat]",
    "[halo]",
    "TOML",
    "pos.zone",
    "device.hold_seconds",
    "device.shutdown_seconds",
    "pos.latitude",
    "pos.longitude",
    "hotspot.mode",
    "hotspot.hours",
    "speech.player",
    "speech.rate",
    "speech.cache_bytes",
    "speech.voice",
    "speech.microphone",
    "announcements.volume_day",
    "announcements.volume_evening",
    "announcements.bell",
    "announcements.night_from",
    "announcements.before",
    "announcements.slots",
    "announcements.slot_minutes",
    "announcements.quiet_days",
    "announcements.late_hours",
]


@pytest.fixture
def wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIOSK_UNATTENDED", "1")
    data = tmp_path / "pos" / "data"
    data.mkdir(parents=True)
    atomic.replace(data / "pos.toml", WRONG.encode())
    return data


def test_each_wrong_setting_has_its_default_and_is_told_by_name(wrong: Path) -> None:
    with open_context(wrong) as ctx:
        assert ctx.config.text("pos", "name") == "Pos Satu"
        untouched = Config.load(declared_settings()).values
        changed = {key for key, value in ctx.config.values.items() if value != untouched[key]}
        assert changed == {("pos", "name")}
        assert [word for word in TOLD if not any(word in fault for fault in ctx.config.faults)] == []
        assert len(ctx.config.faults) == len(TOLD)


def test_the_same_file_stops_who_sits_before_it(wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_UNATTENDED", "")
    with pytest.raises(SettingsError), open_context(wrong):
        pass


def test_table_of_the_screen_that_is_damaged_is_told_and_the_file_holds(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "setelan.json").write_text("{")
    (tmp_path / "pos.toml").write_text('[pos]\nname = "Pos Satu"\n')
    with open_context(tmp_path) as ctx:
        assert ctx.config.text("pos", "name") == "Pos Satu"
        (fault,) = ctx.config.faults
        assert fault.startswith("Setelan di layar: Sebagian catatan")


def test_what_was_set_on_the_screen_lies_above_the_file(tmp_path: Path) -> None:
    (tmp_path / "pos.toml").write_text('[pos]\nname = "Pos Satu"\n')
    Tables(tmp_path / "state")["setelan"].put({"id": "pos.name", "value": "Pos Dua"})
    with open_context(tmp_path) as ctx:
        assert ctx.config.text("pos", "name") == "Pos Dua"
        assert not ctx.config.is_stale()
        ctx.tables["setelan"].put({"id": "pos.name", "value": "Pos Tiga"})
        assert ctx.config.is_stale()


def test_settings_file_that_no_one_may_follow_is_told(wrong: Path) -> None:
    (wrong / "pos.toml").unlink()
    (wrong / "pos.toml").symlink_to(wrong / "pos.toml")
    with open_context(wrong) as ctx:
        (fault,) = ctx.config.faults
        assert "tidak terbaca" in fault


@pytest.fixture
def running(wrong: Path) -> Iterator[RunningPost]:
    with running_post(wrong.parent) as post:
        yield post


def test_pages_and_announcer_start_all_the_same(running: RunningPost) -> None:
    assert os.environ["KIOSK_UNATTENDED"]
    announcer = running.start("announcements", "run")
    running.serve()
    assert "Pos Satu" in running.get("/").text
    wait_until((running.data / "run" / "speaker.sock").exists)
    assert announcer.poll() is None
