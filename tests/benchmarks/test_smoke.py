"""Each benchmark at a tiny size: it runs, stops what it started, and says what it promises. Never how fast."""

import io
import json
import math
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from benchmarks import importing, pages, search, speech
from benchmarks.__main__ import main
from benchmarks.figures import Figure
from benchmarks.material import gather
from benchmarks.post import measured, proc_kib
from benchmarks.report import Report, machine, show


def assert_sound(report: Report) -> None:
    assert all(math.isfinite(figure.value) for figure in report.figures)
    assert len({figure.name for figure in report.figures}) == len(report.figures)
    ratios = [figure.is_ratio for figure in report.ordered()]
    assert ratios == sorted(ratios, reverse=True)
    assert ratios[0]


@pytest.mark.slow
def test_pages_tell_ratio_bytes_start_and_memory(tmp_path: Path) -> None:
    size = pages.Size(texts=2, rounds=2, kept_calls=3, made_calls=2, starts=1, requests=12, searches=3)
    report = pages.measure(tmp_path, size)
    assert_sound(report)
    for name in ("home", "article"):
        assert report.value(f"{name}: Flask / kept") > 1
        assert 0 < report.value(f"{name}: compressed") <= 6 * 1024
    assert report.value("memory, resident, searched") >= report.value("memory, PSS") > 0
    assert report.value("cold start, CPU") > 0


@pytest.mark.slow
def test_importing_counts_what_came_in_and_what_it_took(tmp_path: Path) -> None:
    report = importing.measure(tmp_path, importing.Size(texts=2, repeats=1))
    assert_sound(report)
    assert report.value("documents") >= 2
    assert report.value("articles") > 0
    assert report.value("pack, peak memory") > 0
    assert report.value("import again, unchanged / import") > 0


@pytest.mark.slow
def test_search_measures_both_sides_and_finds_something(tmp_path: Path) -> None:
    report = search.measure(tmp_path, search.Size(texts=3, queries=10, rounds=1))
    assert_sound(report)
    assert report.value("ours p50") <= report.value("ours p99")
    assert ", 0 found" not in next(figure.note for figure in report.figures if figure.name == "ours p50")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="no voice here")
def test_speech_tells_speed_and_whether_the_sound_is_clean(tmp_path: Path) -> None:
    report = speech.measure(tmp_path, speech.Size(texts=2, sentences=3, articles=1))
    assert_sound(report)
    assert report.value("longest article, peak") < 0
    assert report.value("longest article, clipped") == 0


def test_queries_are_the_same_in_every_run_and_of_every_kind(tmp_path: Path) -> None:
    documents = list(gather(tmp_path / "a", 2, repeats=1).documents())
    queries = search.mixed_queries(documents, 20)
    assert queries == search.mixed_queries(documents, 20)
    assert len(set(queries)) > 10
    assert sum(" pasal " in query for query in queries) == 4


def test_sample_repeated_where_there_is_no_corpus_has_no_id_twice(tmp_path: Path) -> None:
    once = gather(tmp_path / "a", repeats=1, corpus=tmp_path / "tidak-ada").documents()
    documents = gather(tmp_path / "b", repeats=3, corpus=tmp_path / "tidak-ada").documents()
    assert len(documents) == len({document.id for document in documents}) == 3 * len(once)
    assert not [document.id for document in documents if not document.id.endswith(("-1", "-2", "-3"))]


def test_table_shows_ratios_first_and_the_machine_below() -> None:
    report = Report("coba", "contoh", [Figure("lama", 3, "s"), Figure("kali", 2, "x", "A / B")])
    console = Console(file=io.StringIO(), width=100)
    show(report, console)
    printed = console.file.getvalue() if isinstance(console.file, io.StringIO) else ""
    assert printed.index("kali") < printed.index("lama")
    assert f"Python {machine()['python']}" in printed
    assert json.loads(json.dumps(report.as_dict()))["figures"][0]["name"] == "kali"


def test_unknown_benchmark_is_refused_and_nothing_is_measured() -> None:
    answer = CliRunner().invoke(main, ["semua"])
    assert answer.exit_code == 2
    assert "importing" in answer.output


def test_failed_command_stops_the_measurement_with_its_own_words() -> None:
    with pytest.raises(RuntimeError, match="exit 3\nkata-kata"):
        measured(["sh", "-c", "echo kata-kata; exit 3"])


def test_peak_is_that_of_the_child_and_not_of_who_started_it() -> None:
    ballast = bytearray(300_000_000)
    run = measured(["sleep", "0.1"])
    assert 0 < run.peak < len(ballast) / 2**20 / 2


def test_process_that_has_ended_has_no_such_line(tmp_path: Path) -> None:
    (tmp_path / "status").write_text("Name:\tsleep\nVmHWM:\t 1200 kB\n")
    assert proc_kib(tmp_path / "status", "VmHWM") == 1200
    with pytest.raises(KeyError):
        proc_kib(tmp_path / "status", "VmRSS")
