"""Weeks of a village, and its whole year as a slow test; and whether the judge notices what the guards prevent."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.announcements.schedule.controls import CONTROLS
from tests.announcements.schedule.judge import faults
from tests.announcements.schedule.village import Life, live_through

WEEKS = Life(first=date(2027, 2, 1), days=14, reboots=20, jumps=12, cuts=0.1)  # Ramadan begins in the second
LIVES = {
    "journal forgotten": replace(WEEKS, days=7, jumps=0, cuts=0.5),
    "jumps unseen": replace(WEEKS, jumps=20),
    "no quiet": replace(WEEKS, days=5, reboots=0),
    "no caps": replace(WEEKS, days=3, reboots=0, jumps=0, cuts=0, posts_a_day=30),
}


def test_weeks_with_power_cuts_and_clock_jumps_have_no_fault(tmp_path: Path) -> None:
    log = live_through(tmp_path, WEEKS)
    assert faults(log) == []
    assert log.boots >= 12
    assert len(log.plays) >= 40


def test_calm_week_blames_no_machine(tmp_path: Path) -> None:
    log = live_through(tmp_path, replace(WEEKS, days=8, reboots=0, jumps=0, cuts=0))
    assert faults(log) == []
    reasons = [why for why, _ in log.misses.values()]
    assert not [why for why in reasons if why.startswith(("Kotak", "Jam kotak"))]
    assert len(log.plays) > 2 * len(reasons)


@pytest.mark.slow
@pytest.mark.parametrize("name", CONTROLS)
def test_judge_notices_what_a_guard_prevents(tmp_path: Path, name: str) -> None:
    kind, guards = CONTROLS[name]
    found = Counter(fault.kind for fault in faults(live_through(tmp_path, LIVES[name], guards)))
    assert found[kind] > 0


@pytest.mark.slow
def test_year_with_five_hundred_power_cuts_and_two_hundred_jumps_has_no_fault(tmp_path: Path) -> None:
    log = live_through(tmp_path, Life())
    assert faults(log) == []
    assert log.jumps >= 200
    assert log.boots >= 500
