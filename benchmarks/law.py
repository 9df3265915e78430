"""The law: how much of it is understood and found again, beside laws that people took apart by hand.

The corpus is not part of the project; without it there is nothing to compare with, and the figures say so.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import law_feeds, law_search
from benchmarks.figures import Figure, Samples
from benchmarks.law_gold import Counted, Law, count, returned_words, words
from benchmarks.law_posts import ARTICLES
from benchmarks.material import CORPUS
from benchmarks.report import Report
from kiosk.authoring.pdf import extract_text
from kiosk.documents import Regulation, parse_regulation
from kiosk.documents.regulation.clean import clean

__all__ = ["FACES", "Face", "Size", "measure", "read_face"]

FACES = {"raw": "pairs/*/raw.txt", "alt": "pairs/*/alt.md", "pdf": "pdfpairs/*/doc.pdf"}
_AYAT = {"raw": "floor 99.8 %, aim 99.95", "alt": "floor 95.5 %, aim 97.5"}
_ELUCIDATED = {"raw": "floor 99.5 %, aim 99.9", "alt": "floor 96.5 %, aim 98"}
_ARTICLES = {"raw": "floor 96 of 97, aim 97", "alt": "floor 91, aim 95", "pdf": "floor 5"}


@dataclass(frozen=True)
class Size:
    """How much is read.

    Attributes:
        laws: of each face; None for all.
        articles: that the search looks through.
    """

    laws: int | None = None
    articles: int = ARTICLES


@dataclass
class Face:
    """One face of all laws, counted.

    Attributes:
        lost: words of the sources that stand nowhere in what was read, page furniture left out.
        seconds: CPU time of each parse.
    """

    name: str
    sums: Counted = field(default_factory=Counted)
    words: int = 0
    lost: int = 0
    furniture: int = 0
    seconds: list[float] = field(default_factory=list)


def measure(folder: Path, size: Size | None = None, corpus: Path = CORPUS) -> Report:
    """Read every law that has gold; `folder` takes what the search needs."""
    if not corpus.is_dir():
        return Report("law", "no corpus here", [Figure("laws", 0, "", "nothing to compare with")])
    size = size or Size()
    faces = [read_face(corpus, name, size.laws) for name in FACES]
    figures = [figure for face in faces for figure in _figures(face)]
    return Report(
        "law",
        "laws with gold",
        [*figures, *law_feeds.figures(corpus), *law_search.figures(folder, corpus, size.articles)],
    )


def read_face(corpus: Path, name: str, most: int | None = None) -> Face:
    """Parse and count one face of the laws that have gold."""
    face = Face(name)
    sources = [path for path in sorted(corpus.glob(FACES[name])) if (path.parent / "gold.json").exists()]
    for path in sources[:most]:
        text = extract_text(path) if path.suffix == ".pdf" else path.read_text(encoding="utf-8", errors="replace")
        start = time.process_time()
        parsed = parse_regulation(text)
        face.seconds.append(time.process_time() - start)
        gold = json.loads((path.parent / "gold.json").read_text(encoding="utf-8"))
        count(Law(path.parent.name, name, gold), parsed, text, face.sums)
        _account(face, text, parsed)
    return face


def _account(face: Face, text: str, parsed: Regulation) -> None:
    source = Counter(words(text))
    furniture = Counter(word for piece in clean(text).furniture for word in words(piece))
    face.words += source.total()
    face.furniture += furniture.total()
    face.lost += (source - furniture - returned_words(parsed)).total()


def _figures(face: Face) -> Iterator[Figure]:
    sums = face.sums
    own = f"{face.name}: "
    yield Figure(f"{own}exact article sequence", sums.exact, "laws", f"of {sums.laws}; {_ARTICLES[face.name]}")
    yield _share(f"{own}ayat counts right", sums.ayat_right, sums.ayat, _AYAT.get(face.name, ""))
    if sums.amended_gold:
        yield _share(f"{own}amended articles, recall", sums.amended_right, sums.amended_gold, "floor 99 / 98 %")
        yield _share(f"{own}amended articles, precision", sums.amended_right, sums.amended_found, "floor 99 / 98 %")
    yield _share(f"{own}gold words in the right article", sums.tokens_right, sums.tokens, "floor 99.9 / 98.5 %")
    if sums.elucidated:
        yield _share(
            f"{own}elucidation on the right article", sums.elucidated_right, sums.elucidated, _ELUCIDATED[face.name]
        )
    kept = face.words - face.furniture
    yield _share(f"{own}source words returned", kept - face.lost, kept, f"{face.furniture} of page furniture left out")
    times = Samples.of(second * 1000 for second in face.seconds)
    yield Figure(f"{own}parse, median", times.median, "ms CPU", "floor 30")
    yield Figure(f"{own}parse, p99", times.percentile(99), "ms CPU", "floor 300")


def _share(name: str, right: int, asked: int, note: str) -> Figure:
    return Figure(name, 100 * right / asked if asked else 0.0, "%", f"{right} of {asked}; {note}".rstrip("; "))
