from pathlib import Path

import pytest

from benchmarks import powercut
from tests.powercut.facilities import missing


@pytest.mark.slow
def test_powercut_tells_of_each_workload_and_of_the_control(tmp_path: Path) -> None:
    if reason := missing():
        assert powercut.measure(tmp_path).material == reason
        pytest.skip(reason)
    report = powercut.measure(tmp_path, powercut.Size(cuts=20))
    assert report.ordered()[0].is_ratio
    assert report.value("TinyDB as it comes: broken / cuts") == report.value("TinyDB as it comes: broken") / 20 > 0
    for name in ("import", "content", "tables", "journal"):
        assert report.value(f"{name}: cuts") == 20
        assert report.value(f"{name}: broken") == 0
        assert report.value(f"{name}: a cut") > 0
