from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks import year
from tests.announcements.schedule.village import Life, Log


@pytest.mark.slow
def test_year_tells_no_fault_with_its_guards_and_many_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = Life(first=date(2027, 2, 1), days=7, reboots=10, jumps=6)
    control = replace(days, cuts=0.4, posts_a_day=20)
    report = year.measure(tmp_path, year.Size(days, control))
    assert report.ordered()[0].is_ratio
    assert report.value("faults / calls sounded") == 0
    assert report.value("sounded") > 10
    assert report.value("control, no quiet: faults") > 0
    assert "Senin" in capsys.readouterr().out


def test_picture_of_a_week_shows_night_as_quiet_and_the_morning_as_free() -> None:
    drawn = year.week_picture(Log(), Life(days=7)).splitlines()
    assert len(drawn) == 8
    thursday = drawn[4].removeprefix("Kamis").split()
    assert (thursday[3], thursday[9], thursday[22]) == ("#", ".", "#")
