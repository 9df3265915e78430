"""The citation grammar on real queries and real laws; floors a little below what was measured."""

import json
import re
from pathlib import Path

import pytest

from kiosk.documents import find_citations, read_citation, type_called

pytestmark = pytest.mark.corpus

NAMED = re.compile(r"\bN(?:omor|OMOR|o\.)\s*:?\s*\d+[A-Z]?\s+(?:Tahun|TAHUN)\s+\d{4}")
NOT_OF_A_REGULATION = re.compile(r"(?:Negara|Daerah|Indonesia|tanggal[^;]{0,40})[\s,]*$")
CITED = re.compile(r"dimaksud dalam Pasal \d+[A-Z]?\b")


def queries(corpus: Path) -> list[dict[str, str]]:
    lines = (corpus / "metadata" / "queries.public.jsonl").read_bytes().splitlines()
    return [json.loads(line) for line in lines]


def test_no_citation_of_the_public_queries_is_missed(corpus: Path) -> None:
    rows = [row for row in queries(corpus) if row["kind"] == "citation"]
    read = [read_citation(row["q"]) for row in rows]
    expected = [(type_called(row["jenis"]), row["nomor"], row["tahun"]) for row in rows]
    assert len(rows) == 400
    assert [(citation.type, citation.number, citation.year) for citation in read if citation] == expected


def test_no_title_query_is_taken_for_a_citation(corpus: Path) -> None:
    titles = [row["q"] for row in queries(corpus) if row["kind"] != "citation"]
    assert len(titles) == 300
    assert [title for title in titles if read_citation(title)] == []


def share_inside(text: str, pattern: re.Pattern[str]) -> tuple[int, int]:
    """Of the ends of what `pattern` finds, how many lie inside a citation, and how many there are."""
    spans = [(citation.start, citation.end) for citation in find_citations(text)]
    ends = [
        match.end()
        for match in pattern.finditer(text)
        if not NOT_OF_A_REGULATION.search(text[max(0, match.start() - 60) : match.start()])
    ]
    return sum(any(start < end <= stop for start, stop in spans) for end in ends), len(ends)


@pytest.mark.parametrize(("pattern", "floor"), [(NAMED, 0.97), (CITED, 0.98)], ids=["regulations", "articles"])
def test_few_citations_of_real_laws_are_missed(corpus: Path, pattern: re.Pattern[str], floor: float) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((corpus / "texts").glob("*.md"))]
    found, there = map(sum, zip(*(share_inside(text, pattern) for text in texts), strict=True))
    assert there > 200
    assert found >= floor * there
