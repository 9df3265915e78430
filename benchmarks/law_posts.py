"""Posts to be searched: one with every title of the corpus, one with 30,000 articles; and how long each query takes."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from kiosk.documents import Document, Kind, Regulation, parse_regulation
from kiosk.search.identity import type_key
from kiosk.search.index import write_index
from kiosk.search.query import clean, find

__all__ = ["ARTICLES", "PHRASES", "Asked", "ask_all", "document_of", "large_post", "titles_post"]

ARTICLES = 30_000
PHRASES = (
    "sebagaimana dimaksud",
    "pasal ayat",
    "peraturan daerah",
    "undang undang",
    "pemerintah daerah dan masyarakat",
)
"""What stands in most articles."""

SHOWN = 20
TODAY = "2026-01-01"


@dataclass(frozen=True)
class Asked:
    """One query, the ids of the documents it found, and the CPU time it took."""

    query: str
    found: Sequence[str]
    milliseconds: float


def document_of(record: Mapping[str, Any]) -> Document:
    """A regulation of which only the metadata is known."""
    about = record.get("judul") or ""
    kind = type_key(record["jenis"] or "")
    regulation = Regulation(kind, str(record["nomor"] or ""), str(record["tahun"] or ""), about)
    return Document(record["id"], Kind.REGULATION, about, regulation=regulation)


def titles_post(folder: Path, records: Sequence[Mapping[str, Any]]) -> Path:
    """An index of nothing but titles."""
    return _written(folder, [document_of(record) for record in records])


def large_post(folder: Path, corpus: Path, articles: int = ARTICLES) -> tuple[Path, int]:
    """An index of the laws of the corpus, repeated under other ids until it has so many articles; how many it has."""
    laws = [
        (path.parent.name, parse_regulation(path.read_text(encoding="utf-8-sig", errors="replace")))
        for path in sorted(corpus.glob("pairs/*/raw.txt"))
    ]
    copies = ((f"{name}-{copy}", law) for copy in count(1) for name, law in laws)
    documents: list[Document] = []
    held = 0
    while held < articles:
        name, law = next(copies)
        documents.append(Document(name, Kind.REGULATION, law.about or name, regulation=law))
        held += len(law.articles)
    return _written(folder, documents), held


def ask_all(folder: Path, queries: Sequence[str], rounds: int = 1) -> list[Asked]:
    """Ask each query; the time is the shortest of so many rounds, after one that fills the caches."""
    find(folder, "katayangtidakada", SHOWN, TODAY)
    asked = []
    for query in queries:
        times = []
        for _ in range(rounds):
            start = time.process_time()
            answer = find(folder, clean(query), SHOWN, TODAY)
            times.append((time.process_time() - start) * 1000)
        asked.append(Asked(query, [result.id for result in answer.results], min(times)))
    return asked


def _written(folder: Path, documents: Sequence[Document]) -> Path:
    folder.mkdir(parents=True)
    write_index(folder, documents, {document.id: number for number, document in enumerate(documents, 1)})
    return folder
