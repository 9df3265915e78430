"""The scores of the search, by small examples; tests/search/test_floors.py has those of the corpus."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks.engines import measure as compare_engines
from benchmarks.law_posts import Asked, ask_all, document_of, large_post, titles_post
from benchmarks.law_search import (
    Score,
    found_again,
    held_out,
    read_families,
    right,
    score_families,
    stems_of,
)

RECORDS: Mapping[str, Mapping[str, Any]] = {
    "a": {"id": "a", "src": "x", "jenis": "Undang-Undang", "nomor": "1", "tahun": "1970", "judul": "Keselamatan Kerja"},
    "b": {"id": "b", "src": "y", "jenis": "UU", "nomor": "1", "tahun": "1970", "judul": None},
    "c": {"id": "c", "src": "x", "jenis": "Peraturan Daerah", "nomor": "1", "tahun": "1970", "judul": "Sampah"},
    "d": {"id": "d", "src": "y", "jenis": "Peraturan Daerah", "nomor": "1", "tahun": "1970", "judul": "Parkir"},
    "e": {"id": "e", "src": "y", "jenis": "PP", "nomor": "9", "tahun": "1971", "judul": "SAMPAH."},
}


def test_recall_is_what_a_form_finds_of_the_pages_of_its_family() -> None:
    pages = [{"atur"}, {"diatur"}, {"mengatur", "batur"}, {"lain"}]
    families = {"atur": ["atur", "diatur", "mengatur", "teratur"]}
    assert score_families(families, pages, str) == Score(3, 1 / 3, 1.0)
    assert score_families(families, pages, lambda word: "a" if "atur" in word else word) == Score(3, 1.0, 1.0)
    assert score_families(families, pages, lambda _: "a") == Score(3, 1.0, 0.75)
    assert score_families({"x": ["x"]}, pages, str) == Score(0, 0.0, 0.0)


def test_a_possessive_form_is_a_form_of_its_family() -> None:
    assert score_families({"izin": ["izin"]}, [{"izin"}, {"izinnya"}], str).recall == 0.5


def test_stems_are_those_of_an_index_of_the_same_pages() -> None:
    stem = stems_of([["mencemari", "got"], ["pencemaran"]])
    assert (stem("mencemari"), stem("tidakada")) == ("cemar", "tidakada")


def test_families_are_enough_and_half_of_them_was_held_out() -> None:
    families = read_families()
    assert len(families) >= 20
    assert sum(map(len, families.values())) >= 77
    assert 0.4 < sum(map(held_out, families)) / len(families) < 0.6
    assert len({form for forms in families.values() for form in forms}) == sum(map(len, families.values()))


@pytest.mark.parametrize(
    ("found", "wanted", "fits"),
    [("a", "a", True), ("b", "a", True), ("c", "a", False), ("d", "c", False), ("e", "c", True)],
)
def test_the_same_law_and_the_same_title_are_right_and_nothing_else(found: str, wanted: str, fits: bool) -> None:
    assert right(RECORDS[found], RECORDS[wanted]) == fits


def test_queries_that_fit_several_laws_do_not_count_where_one_is_asked_for() -> None:
    queries: list[Mapping[str, Any]] = [
        {"q": "uu 1/1970", "kind": "citation", "jenis": "UU", "nomor": "1", "tahun": "1970"},
        {"q": "keselamatan", "kind": "title", "record": "a"},
        {"q": "sampah", "kind": "title", "record": "c"},
        {"q": "prakir", "kind": "title-typo", "record": "d"},
    ]
    asked = [Asked("", found, 0.0) for found in (["b"], ["c", "a"], ["d"], [])]
    values = {figure.name: figure.value for figure in found_again(queries, RECORDS, asked, {"sampah"})}
    assert list(values.values()) == [100.0, 0.0, 100 / 3, 0.0]


def test_a_post_of_titles_finds_them(tmp_path: Path) -> None:
    post = titles_post(tmp_path / "isi", [record for record in RECORDS.values() if record["judul"]])
    (answer,) = ask_all(post, ["keselamatan kerja"], rounds=2)
    assert answer.found == ["a"]
    assert answer.milliseconds >= 0
    assert document_of(RECORDS["b"]).regulation is not None


@pytest.mark.corpus
@pytest.mark.slow
def test_a_large_post_has_as_many_articles_as_asked_and_no_id_twice(corpus: Path, tmp_path: Path) -> None:
    post, articles = large_post(tmp_path / "isi", corpus, articles=200)
    assert articles >= 200
    (answer,) = ask_all(post, ["undang undang"])
    assert answer.found


@pytest.mark.corpus
@pytest.mark.slow
def test_engines_are_compared_where_they_are(corpus: Path, tmp_path: Path) -> None:
    report = compare_engines(tmp_path, corpus, articles=200, rounds=1)
    assert report.value("sqlite3 p99") > 0
