from pathlib import Path

import pytest

from benchmarks import appliance
from benchmarks.appliance_cuts import chosen
from benchmarks.appliance_removals import LONGEST_SECONDS, moments
from tests.appliance.facilities import missing
from tests.powercut.blocklog import draw
from tests.powercut.facilities import missing as missing_lab


def test_cuts_that_are_booted_are_the_same_in_every_run() -> None:
    cuts = draw(100, 900, 200, 1)
    picked = chosen(cuts, 5)
    assert picked == chosen(cuts, 5) == sorted(set(picked) & set(cuts))
    assert len(picked) == 5
    assert chosen(cuts[:2], 5) == cuts[:2]


def test_sticks_are_pulled_at_the_same_moments_in_every_run_all_over_a_visit() -> None:
    drawn = moments(50)
    assert drawn == moments(50)
    assert 0 <= min(drawn) < 1 < LONGEST_SECONDS - 1 < max(drawn) <= LONGEST_SECONDS


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("5 passed, 1 failed, 2 skipped in 3.2s", {"passed": 5, "failed": 1, "skipped": 2}),
        ("1 failed, 3 errors in 100.00s (0:01:40)", {"failed": 1, "errors": 3}),
        ("no tests ran in 0.01s", {}),
    ],
)
def test_what_pytest_counted_is_read_from_its_last_line(line: str, found: dict[str, int]) -> None:
    assert appliance.counted(line) == found


@pytest.mark.slow
def test_appliance_says_why_it_cannot_be_measured_here(tmp_path: Path) -> None:
    reason = missing() or missing_lab()
    report = appliance.measure(tmp_path, appliance.Size(cuts=0, removals=0, long=False)) if reason else None
    assert report is None or (report.material, list(report.figures)) == (reason, [])
