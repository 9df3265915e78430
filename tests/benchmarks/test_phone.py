import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from benchmarks import phone


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="Debian's chromium is not installed")
def test_pages_are_weighed_and_opened_on_a_slow_phone(tmp_path: Path) -> None:
    size = phone.Size(opened=2, slow=1, rounds=1)
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:  # this process may hold the browser of other tests
        report = apart.submit(phone.measure, tmp_path, size).result()
    assert report.value("page, compressed: worst") >= report.value("page, compressed: median") > 0
    assert report.value("foreign requests") == 0
    assert report.value("dead links") >= 0
    assert report.value("responses a page, most") >= 1
    assert report.value("slow phone: first view /") > 0
    assert report.value("slow phone: loaded /") > 150


@pytest.mark.slow
def test_pages_are_weighed_also_where_there_is_no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/tidak-ada")
    report = phone.measure(tmp_path)
    assert report.value("page, compressed: median") > 0
    assert "apt-get install chromium" in next(figure.note for figure in report.figures if figure.name == "browser")
