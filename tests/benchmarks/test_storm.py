from pathlib import Path

import pytest

from benchmarks import storm
from benchmarks.figures import judged


@pytest.mark.slow
def test_storm_tells_what_the_others_notice_and_what_it_costs(tmp_path: Path) -> None:
    size = storm.Size(file_bytes=3_000_000, readers=2, senders=4, phones=5, loads=20, settle_seconds=1)
    report = storm.measure(tmp_path, size)
    assert len({figure.name for figure in report.figures}) == len(report.figures)
    assert report.value("slow readers served") == 2
    assert report.value("spilled to disk") == 0
    assert report.value("page p99, during") >= report.value("page p50, during") > 0
    assert report.value("page p99: during / before") > 0


def test_figure_says_whether_its_floor_is_met() -> None:
    assert judged("a", 2, "x", 2).note == "met: at least 2"
    assert judged("a", 1.9, "x", 2, "sempit").note == "NOT MET: at least 2; sempit"
    assert judged("a", 5, "MB", 5, most=True).note == "met: at most 5"
    assert judged("a", 6, "MB", 5, most=True).note == "NOT MET: at most 5"
    assert judged("a", 6, "MB", None, "dicatat").note == "dicatat"
