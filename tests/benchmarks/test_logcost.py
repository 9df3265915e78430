from pathlib import Path

import pytest

from benchmarks import logcost


@pytest.mark.slow
def test_cost_of_a_line_is_told_beside_the_page_it_tells_of(tmp_path: Path) -> None:
    size = logcost.Size(texts=2, pages=5, events=200, clients=1, seconds=0.3, rounds=2, own=True)
    report = logcost.measure(tmp_path, size)
    assert len({figure.name for figure in report.figures}) == len(report.figures)
    assert report.value("line") > 0
    assert report.value("page with its line") > 0
    assert 0 < report.value("compressed, an event") < report.value("journal, an event") <= 120
