"""Search: a hundred mixed queries against the same words looked for with LIKE in the same database.

LIKE neither ranks nor knows word forms, and it may stop at the twentieth row; what we do more is in our time.
Both sides open their own connection for each query, as the post does.
"""

import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import RATIO, Figure, Samples, interleaved
from benchmarks.material import gather
from benchmarks.post import Post
from benchmarks.report import Report
from kiosk.documents import Document
from kiosk.library import Catalogue, units
from kiosk.search.index import FILE_NAME
from kiosk.search.query import clean, find

__all__ = ["Size", "measure", "mixed_queries"]

SHOWN = 20
TODAY = "2026-01-01"
_WORD = re.compile(r"[a-z]{5,}")


@dataclass(frozen=True)
class Size:
    """How much is measured.

    Attributes:
        texts: of the corpus; None for all.
        rounds: how often each query is asked on each side; its median counts.
    """

    texts: int | None = None
    queries: int = 100
    rounds: int = 5


def measure(folder: Path, size: Size | None = None) -> Report:
    """Fill a post in `folder` and ask it."""
    size = size or Size()
    material = gather(folder / "sumber", size.texts)
    post = Post(folder)
    post.pack(material.folder)
    post.install()
    generation = (post.data / "content" / "current").resolve()
    queries = mixed_queries(list(Catalogue.open(generation).documents()), size.queries)
    ours: list[float] = []
    scans: list[float] = []
    walls: list[float] = []
    found = 0
    for query in queries:
        found += bool(find(generation, clean(query), SHOWN, TODAY).results)
        sides = interleaved({"ours": _ours(generation, query, walls), "scan": _scan(generation, query)}, size.rounds)
        ours.append(sides["ours"].median)
        scans.append(sides["scan"].median)
    return Report("search", material.name, list(_figures(Samples.of(ours), Samples.of(scans), walls, found)))


def _figures(ours: Samples, scans: Samples, walls: list[float], found: int) -> Iterator[Figure]:
    asked = len(ours.values)
    yield Figure("LIKE / ours, usual query", scans.times(ours), RATIO, "medians of CPU time")
    yield Figure("LIKE / ours, slowest in a hundred", scans.percentile(99) / ours.percentile(99), RATIO, "p99")
    yield Figure("LIKE / ours, all together", sum(scans.values) / sum(ours.values), RATIO)
    yield Figure("ours p50", ours.median, "ms CPU", f"{asked} queries, {found} found something")
    yield Figure("ours p99", ours.percentile(99), "ms CPU")
    yield Figure("ours p50, by the clock", Samples.of(walls).median, "ms")
    yield Figure("ours p99, by the clock", Samples.of(walls).percentile(99), "ms")
    yield Figure("LIKE p50", scans.median, "ms CPU", "unranked, no word forms, no snippet")
    yield Figure("LIKE p99", scans.percentile(99), "ms CPU")


def _ours(generation: Path, query: str, walls: list[float]) -> Callable[[], float]:
    def ask() -> float:
        wall, start = time.perf_counter(), time.process_time()
        find(generation, clean(query), SHOWN, TODAY)
        cpu = (time.process_time() - start) * 1000
        walls.append((time.perf_counter() - wall) * 1000)
        return cpu

    return ask


def _scan(generation: Path, query: str) -> Callable[[], float]:
    words = [f"%{word}%" for word in query.split()]
    asked = " AND ".join(["entry.text LIKE ?"] * len(words))
    sql = (
        "SELECT document.url, document.title, entry.slug, entry.text FROM entry "  # noqa: S608 - only question marks
        f"JOIN document ON document.number = entry.document WHERE {asked} LIMIT {SHOWN}"
    )

    def ask() -> float:
        start = time.process_time()
        with closing(sqlite3.connect(f"{(generation / FILE_NAME).as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            db.execute(sql, words).fetchall()
        return (time.process_time() - start) * 1000

    return ask


def mixed_queries(documents: list[Document], most: int) -> list[str]:
    """Citations, common words, rare words, two words and half-typed ones in turns; the same for the same content."""
    texts = [unit.text for d in documents for unit in (units(d.regulation) if d.regulation else ())]
    counts = Counter(word for text in texts for word in set(_WORD.findall(text.lower())))
    ranked = [word for word, _ in counts.most_common()]
    common, usual = ranked[:25], ranked[25:2000]
    cited = [d.regulation for d in documents if d.regulation and d.regulation.number and d.regulation.year]
    found = []
    for turn in range(most):
        word, other = (usual[(turn * step) % len(usual)] for step in (37, 101))
        regulation = cited[turn % len(cited)]
        citation = f"{regulation.type} {regulation.number} {regulation.year} pasal {turn % 9 + 1}"
        kinds = (citation, common[turn % len(common)], word, f"{word} {other}", f"{other} {word[:4]}")
        found.append(kinds[turn % len(kinds)])
    return found
