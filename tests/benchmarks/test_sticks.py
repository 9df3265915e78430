from pathlib import Path

import pytest

from benchmarks import sticks


@pytest.mark.slow
def test_sticks_tell_of_spoilt_and_full_ones_and_of_the_readers_meanwhile(tmp_path: Path) -> None:
    size = sticks.Size(sticks=20, files=120, file_bytes=500, clients=3, calm_seconds=1)
    report = sticks.measure(tmp_path, size)
    assert report.ordered()[0].is_ratio
    assert len({figure.name for figure in report.figures}) == len(report.figures)
    assert report.value("spoilt: sticks") == 20
    assert report.value("spoilt: faults") == report.value("spoilt: installed on the loaded post") == 0
    assert 0 < report.value("spoilt: refused / tries") < 1
    assert report.value("spoilt: peak memory") > 0
    for name in ("import", "import again", "one new file"):
        assert report.value(name) > 0
        assert report.value(f"{name}, peak memory") > 0
    for name in ("calm", "while importing"):
        assert report.value(f"{name}: failed requests") == 0
        assert report.value(f"{name}: page p99") >= report.value(f"{name}: page p50") > 0
