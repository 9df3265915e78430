from pathlib import Path

import pytest

from kiosk.announcements.schedule.rules import STILL, Rules, SpecialDay
from kiosk.announcements.schedule.settings import SECTION, SETTINGS, clock_minutes, clock_text, settled
from kiosk.core import Config, SettingsError
from kiosk.web import POST


def config(tmp_path: Path, text: str) -> Config:
    path = tmp_path / "pos.toml"
    path.write_text(f"[{SECTION}]\n{text}\n")
    return Config.load({"pos": POST.settings, SECTION: SETTINGS}, path)


def test_defaults_of_the_settings_are_those_of_the_rules(tmp_path: Path) -> None:
    assert settled(config(tmp_path, "")) == Rules()


def test_every_figure_can_be_agreed_otherwise(tmp_path: Path) -> None:
    rules = settled(
        config(
            tmp_path,
            'night_from = "21.00"\nafter = 30\nslots = ["16:00", "07.00"]\n'
            'slot_minutes = 4\nthursday_evening = false\nquiet_days = ["2027-08-17"]',
        )
    )
    assert (rules.night_from, rules.after, rules.slots) == (1260, 30, (420, 960))
    assert (rules.slot_seconds, rules.thursday_evening) == (240.0, False)
    (day,) = rules.days
    assert day == SpecialDay(STILL, day.first, day.first, "pos.toml")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('night_from = "malam"', r"night_from harus jam seperti 06\.15"),
        ('slots = ["25.00"]', r"slots harus jam seperti 06\.15"),
        ("slots = []", "sedikitnya satu jam"),
        ("after = -1", "antara 0 dan 120 menit"),
        ("late_hours = 0", "harus antara 1 dan"),
        ('quiet_days = ["17 Agustus"]', "tanggal seperti 2026-11-21"),
    ],
)
def test_what_cannot_be_is_refused_by_file_and_key(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as refused:
        settled(config(tmp_path, text))
    assert str(tmp_path) in refused.value.message


def test_place_of_the_post_is_that_of_its_rules(tmp_path: Path) -> None:
    rules = settled(config(tmp_path, "[pos]\nlatitude = -7\nlongitude = 112.5"))
    assert (rules.latitude, rules.longitude, rules.place_known) == (-7.0, 112.5, True)


@pytest.mark.parametrize(("text", "minutes"), [("06.15", 375), ("6:15", 375), (" 23.59 ", 1439), ("24.00", None)])
def test_time_of_day_is_read_with_point_or_colon(text: str, minutes: int | None) -> None:
    assert clock_minutes(text) == minutes


def test_time_of_day_is_written_with_a_point() -> None:
    assert clock_text(375) == "06.15"
