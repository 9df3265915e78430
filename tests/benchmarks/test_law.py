import math
from pathlib import Path

import pytest

from benchmarks.law import Size, measure


def test_without_the_corpus_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    assert measure(tmp_path, corpus=tmp_path / "none").value("laws") == 0


@pytest.mark.corpus
@pytest.mark.slow
def test_law_tells_what_is_understood_and_found_again(corpus: Path, tmp_path: Path) -> None:
    report = measure(tmp_path, Size(laws=3, articles=300), corpus)
    assert all(math.isfinite(figure.value) for figure in report.figures)
    assert len({figure.name for figure in report.figures}) == len(report.figures)
    for face in ("raw", "alt", "pdf"):
        assert report.value(f"{face}: exact article sequence") == 3
        assert report.value(f"{face}: source words returned") == 100
    assert report.value("citations: first hit") == 100
