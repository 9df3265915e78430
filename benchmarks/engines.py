"""`python -m benchmarks.engines`: Python's own sqlite3 beside apsw, on the same index of 30,000 articles (decision 10).

apsw is no dependency; where it is not installed only our own side is told. Both ask the same file the same way, in
turns, and each opens its own connection for each query, as the post does.
"""

import importlib
import json
import sqlite3
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks.figures import RATIO, Figure, Samples, interleaved
from benchmarks.law_posts import PHRASES, large_post
from benchmarks.material import CORPUS
from benchmarks.report import Report, show
from kiosk.search.index import FILE_NAME
from kiosk.search.lexicon import Lexicon
from kiosk.search.words import query_words

__all__ = ["measure"]

RANKED = "SELECT rowid, rank FROM stems WHERE stems MATCH ? ORDER BY rank LIMIT 200"

Open = Callable[[Path], Any]


def measure(folder: Path, corpus: Path = CORPUS, articles: int = 30_000, rounds: int = 3) -> Report:
    """Rank every title query and the words of every law, without our limits, on each engine that is here."""
    generation, held = large_post(folder / "besar", corpus, articles)
    index = generation / FILE_NAME
    lines = (corpus / "metadata" / "queries.public.jsonl").read_text("utf-8").splitlines()
    typed = [query["q"] for query in map(json.loads, lines) if query["kind"] != "citation"]
    engines = {"sqlite3": _own, **({"apsw": apsw} if (apsw := _apsw()) else {})}
    usual = _measured(engines, index, typed, rounds)
    common = _measured(engines, index, PHRASES, rounds)
    figures = [Figure(f"{name} p99", times.percentile(99), "ms CPU") for name, times in usual.items()]
    figures += [Figure(f"{name}, common words", times.median, "ms CPU", "median") for name, times in common.items()]
    if "apsw" in usual:
        figures.append(Figure("sqlite3 / apsw", usual["sqlite3"].times(usual["apsw"]), RATIO, "medians"))
        figures.append(
            Figure("sqlite3 / apsw, common words", common["sqlite3"].times(common["apsw"]), RATIO, "medians")
        )
    return Report("engines", f"{held:,} articles, {len(typed)} queries, SQLite {sqlite3.sqlite_version}", figures)


def _measured(engines: Mapping[str, Open], index: Path, typed: Sequence[str], rounds: int) -> dict[str, Samples]:
    with closing(_own(index)) as db:
        lexicon = Lexicon(db)
        asked = [[found.expression for word in query_words(query) if (found := lexicon.word(word))] for query in typed]
    times: dict[str, list[float]] = {name: [] for name in engines}
    for expressions in filter(None, asked):
        expression = " AND ".join(expressions)
        sides = interleaved({name: _ask(open_, index, expression) for name, open_ in engines.items()}, rounds)
        for name, samples in sides.items():
            times[name].append(min(samples.values))
    return {name: Samples.of(values) for name, values in times.items()}


def _ask(open_: Open, index: Path, expression: str) -> Callable[[], float]:
    def ask() -> float:
        start = time.process_time()
        with closing(open_(index)) as db:
            list(db.execute(RANKED, (expression,)))
        return (time.process_time() - start) * 1000

    return ask


def _own(index: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{index.as_uri()}?mode=ro&immutable=1", uri=True)


def _apsw() -> Open | None:
    try:
        apsw = importlib.import_module("apsw")
    except ModuleNotFoundError:
        return None
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    return lambda index: apsw.Connection(f"{index.as_uri()}?mode=ro&immutable=1", flags=flags)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="ukur-mesin-") as room:
        show(measure(Path(room)), Console())
