"""What the search must reach on the real corpus. Never how fast: that is `python -m benchmarks law`."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from benchmarks.figures import Figure
from benchmarks.law_posts import ask_all, titles_post
from benchmarks.law_search import found_again, lines, pages_of, stemmed

pytestmark = [pytest.mark.corpus, pytest.mark.slow]


def values(figures: Iterable[Figure]) -> Mapping[str, float]:
    return {figure.name: figure.value for figure in figures}


@pytest.fixture(scope="module")
def found(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, float]:
    metadata = corpus / "metadata"
    records = lines(metadata / "records.public.jsonl")
    queries = lines(metadata / "queries.public.jsonl")
    several = {row["q"] for row in json.loads((metadata / "ambiguous_titles.json").read_text("utf-8"))}
    post = titles_post(tmp_path_factory.mktemp("judul") / "isi", records)
    asked = ask_all(post, [query["q"] for query in queries])
    return values(found_again(queries, {record["id"]: record for record in records}, asked, several))


@pytest.fixture(scope="module")
def families(corpus: Path) -> Mapping[str, float]:
    return values(stemmed(list(pages_of(corpus))))


@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        ("citations: first hit", 100),
        ("titles that fit one law: first hit", 97),
        ("titles: in the first three", 97),
        ("titles with a typing mistake: in the first three", 95),
    ],
)
def test_no_law_is_lost_among_four_thousand_titles(found: Mapping[str, float], figure: str, floor: float) -> None:
    assert found[figure] >= floor


@pytest.mark.parametrize("chosen", ["word families", "word families, held out"])
def test_no_form_of_a_legal_word_misses_the_pages_of_the_others(families: Mapping[str, float], chosen: str) -> None:
    assert families[f"{chosen}: recall"] >= 95
    assert families[f"{chosen}: precision"] >= 90
