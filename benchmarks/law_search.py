"""Search: what residents type, asked of real titles and real pages.

Queries and titles are those of the corpus (citations, title words, title words with a mistake). A hit is right when it
is the same law or bears the same title; the queries that `ambiguous_titles.json` lists fit several laws and are left
out where one law is asked for. Word families are our own (word_families.txt): for every form of a family, the pages
that hold any form of it are the right ones. How half of the families came out was not looked at while the rules of
stemming were made; they are told apart.
"""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import snowballstemmer

from benchmarks.figures import Figure, Samples
from benchmarks.law_posts import ARTICLES, PHRASES, Asked, ask_all, large_post, titles_post
from benchmarks.material import CORPUS
from kiosk.search.identity import type_key
from kiosk.search.vocabulary import Vocabulary
from kiosk.search.words import words

__all__ = [
    "Score",
    "figures",
    "found_again",
    "held_out",
    "lines",
    "pages_of",
    "read_families",
    "right",
    "score_families",
    "stemmed",
    "stems_of",
]

FAMILIES = Path(__file__).with_name("word_families.txt")
PAGE = 2_500  # characters of a text that has no pages
ROUNDS = 3  # of each timed query; the shortest counts, for others use the machine as well
SHORTEST_PAGE = 200  # characters; a scan without text has none
NATIONAL = {"uu", "pp", "permenkeu"}  # types whose number says everything; others are counted in each region

Families = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Score:
    """Mean over every form of a family that stands on some page."""

    forms: int
    recall: float
    precision: float


def read_families(path: Path = FAMILIES) -> dict[str, list[str]]:
    """Root > forms."""
    told = (line.partition(":") for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {root: forms.split() for root, _, forms in told}


def held_out(root: str) -> bool:
    """Whether a family is of the half, by the hash of its root, that the rules were not tried on."""
    return hashlib.sha256(root.encode()).digest()[0] % 2 == 1


def score_families(families: Families, pages: Sequence[Collection[str]], stem: Callable[[str], str]) -> Score:
    """How well stems find the pages of a family, by each of its forms."""
    holding: dict[str, set[int]] = {}
    stemmed: dict[str, set[int]] = {}
    for place, page in enumerate(pages):
        for word in page:
            holding.setdefault(word, set()).add(place)
            stemmed.setdefault(stem(word), set()).add(place)
    recalls, precisions = [], []
    for forms in families.values():
        right_pages = {page for form in forms for word in (form, f"{form}nya") for page in holding.get(word, ())}
        for form in forms:
            if form in holding:
                found = stemmed[stem(form)]
                recalls.append(len(found & right_pages) / len(right_pages))
                precisions.append(len(found & right_pages) / len(found))
    asked = len(recalls)
    return Score(asked, sum(recalls) / asked, sum(precisions) / asked) if asked else Score(0, 0.0, 0.0)


def stems_of(pages: Iterable[Sequence[str]]) -> Callable[[str], str]:
    """The stemming an index of these pages would have."""
    vocabulary = Vocabulary()
    for number, page in enumerate(pages):
        vocabulary.add(number, page)
    known = {form.form: form.stem for form in vocabulary.stemming().forms()}
    return lambda word: known.get(word, word)


def pages_of(corpus: Path) -> Iterator[list[str]]:
    """The words of every page of the regulations there: texts cut every PAGE characters, PDFs as printed."""
    for path in (*sorted(corpus.glob("pairs/*/raw.txt")), *sorted(corpus.glob("texts/*"))):
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        for found in re.finditer(rf"(?s).{{1,{PAGE}}}(?:\s|$)", text):
            if len(found[0]) > SHORTEST_PAGE:
                yield words(found[0])
    for path in (*sorted(corpus.glob("pdf/text/*.pdf")), *sorted(corpus.glob("pdfpairs/*/doc.pdf"))):
        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                text = page.get_textpage().get_text_bounded()
                if len(text) > SHORTEST_PAGE:
                    yield words(text)


def right(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether a record is of the same law as another, or bears the same title."""
    return _law(found) == _law(wanted) or words(found.get("judul") or "") == words(wanted["judul"])


def figures(folder: Path, corpus: Path = CORPUS, articles: int = ARTICLES) -> list[Figure]:
    """The rows of the search; builds its posts in `folder`."""
    metadata = corpus / "metadata"
    records = lines(metadata / "records.public.jsonl")
    queries = lines(metadata / "queries.public.jsonl")
    several = {row["q"] for row in json.loads((metadata / "ambiguous_titles.json").read_text("utf-8"))}
    small = ask_all(titles_post(folder / "judul", records), [query["q"] for query in queries])
    large_folder, held = large_post(folder / "besar", corpus, articles)
    large = ask_all(large_folder, [query["q"] for query in queries], ROUNDS)
    phrases = ask_all(large_folder, PHRASES, ROUNDS)
    return [
        *found_again(queries, {record["id"]: record for record in records}, small, several),
        *stemmed(list(pages_of(corpus))),
        *_timed(f"{held:,} articles", large, phrases),
    ]


def found_again(
    queries: Sequence[Mapping[str, Any]],
    records: Mapping[str, Mapping[str, Any]],
    asked: Sequence[Asked],
    several: Collection[str],
) -> Iterator[Figure]:
    """How many queries found what they ask for; `asked` answers them in the same order."""
    cited, unique, three, typos = [], [], [], []
    for query, answer in zip(queries, asked, strict=True):
        found = [records[id_] for id_ in answer.found]
        if query["kind"] == "citation":
            cited.append(bool(found) and _number(found[0]) == _number(query))
            continue
        wanted = records[query["record"]]
        fits = [right(record, wanted) for record in found[:3]]
        three.append(any(fits))
        if query["q"] not in several:
            unique.append(fits[:1] == [True])
        if query["kind"] == "title-typo":
            typos.append(any(fits))
    yield _share("citations: first hit", cited, "floor 100 %")
    yield _share("titles that fit one law: first hit", unique, "floor 97 %, aim 100")
    yield _share("titles: in the first three", three, "floor 97 %, aim 99")
    yield _share("titles with a typing mistake: in the first three", typos, "floor 95 %, aim 99")


def stemmed(pages: Sequence[Sequence[str]]) -> Iterator[Figure]:
    """How well every form of a word family finds the pages (of words) that hold one."""
    families = read_families()
    stem = stems_of(pages)
    unseen = {root: forms for root, forms in families.items() if held_out(root)}
    held = [set(page) for page in pages]
    for name, chosen in (("word families", families), ("word families, held out", unseen)):
        score = score_families(chosen, held, stem)
        note = f"{len(chosen)} families, {score.forms} forms, {len(pages)} pages"
        yield Figure(f"{name}: recall", 100 * score.recall, "%", f"{note}; floor 95 %, aim 97")
        yield Figure(f"{name}: precision", 100 * score.precision, "%", "floor 90 %")
    alone = score_families(families, held, snowballstemmer.stemmer("indonesian").stemWord)
    yield Figure("word families, Snowball alone: recall", 100 * alone.recall, "%", "for comparison")


def _timed(size: str, usual: Sequence[Asked], phrases: Sequence[Asked]) -> Iterator[Figure]:
    times = Samples.of(answer.milliseconds for answer in usual)
    worst = max(phrases, key=lambda answer: answer.milliseconds)
    yield Figure("search p50", times.median, "ms CPU", f"{len(usual)} queries, {size}, with snippets")
    yield Figure("search p99", times.percentile(99), "ms CPU", "floor 25, aim 8")
    yield Figure("search, worst common phrase", worst.milliseconds, "ms CPU", f'"{worst.query}"; floor 60, aim 25')


def _share(name: str, met: Sequence[bool], note: str) -> Figure:
    return Figure(name, 100 * sum(met) / len(met), "%", f"{sum(met)} of {len(met)}; {note}")


def _number(record: Mapping[str, Any]) -> tuple[str, str, str]:
    return type_key(record["jenis"] or ""), str(record["nomor"]).lower(), str(record["tahun"])


def _law(record: Mapping[str, Any]) -> tuple[str, ...]:
    number = _number(record)
    return (*number, "" if number[0] in NATIONAL else record["src"])


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one in each line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
