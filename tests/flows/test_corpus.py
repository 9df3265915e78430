"""Every real regulation of the corpus, from its text file to its pages, its place in search, and a voice.

One post holds them all. Pages are asked of the WSGI application in this process; the commands are the real ones.
"""

import gzip
import math
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

import msgspec
import pytest

from kiosk.app import open_context
from kiosk.core import Context
from kiosk.documents import Document
from kiosk.library import Catalogue, Unit, address, units
from kiosk.library.reading import spoken_article
from kiosk.search.words import words
from kiosk.speech import make_reader
from kiosk.speech.wav import parse
from kiosk.web.serving.server import hot_application
from tests.running import RunningPost, running_post

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

PAIRS, TEXTS = 105, 27  # at least; the corpus may grow
WORST_BYTES, MEDIAN_BYTES = 14 * 1024, 6 * 1024  # of any page, whole, compressed
PHRASE_WORDS = 9
RESULTS = 20
LOOKED_THROUGH = 80  # words of each page
READ_ALOUD = ("uu-18-2008", "uu-25-2009", "uu-14-2008")  # sampah, pelayanan publik, keterbukaan informasi


@dataclass
class Shelf:
    """The whole corpus in one post."""

    post: RunningPost
    ctx: Context
    told: dict[str, Any]

    @cached_property
    def documents(self) -> dict[str, Document]:
        return {document.id: document for document in self._catalogue.documents()}

    @property
    def _catalogue(self) -> Catalogue:
        generation = self.ctx.content.current()
        assert generation
        return Catalogue.open(generation.path)

    @cached_property
    def addresses(self) -> dict[str, str]:
        numbers = self._catalogue.numbers()
        return {document.id: address(document.kind, numbers[document.id]) for document in self.documents.values()}

    @cached_property
    def units(self) -> dict[str, tuple[Unit, ...]]:
        every = self.documents.items()
        return {own: units(document.regulation) if document.regulation else () for own, document in every}

    @cached_property
    def application(self) -> Any:
        return hot_application(self.ctx, "phone")

    def get(self, path: str, **query: str) -> tuple[str, bytes]:
        """Status line and body, as it travels."""
        environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": urlencode(query), "HTTP_ACCEPT_ENCODING": "gzip"}
        setup_testing_defaults(environ)
        told: list[str] = []
        body = self.application(environ, lambda status, *_: told.append(status))
        data = b"".join(body)
        getattr(body, "close", lambda: None)()
        return told[0], data


def tell(text: str) -> None:
    print(text)  # noqa: T201 - figures for who reads with -rA


@pytest.fixture(scope="module")
def shelf(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    folder = tmp_path_factory.mktemp("korpus")
    source = folder / "sumber" / "peraturan"
    source.mkdir(parents=True)
    for path in corpus.glob("pairs/*/raw.txt"):
        shutil.copyfile(path, source / f"{path.parent.name}.txt")
    for path in corpus.glob("texts/*"):
        shutil.copyfile(path, source / path.name)
    with running_post(folder / "pos") as post:
        told = post.fill(source.parent)
        with open_context(post.data, None, "web") as ctx:
            yield Shelf(post, ctx, told)


def test_every_text_of_the_corpus_becomes_a_listed_document(shelf: Shelf) -> None:
    sources = len(list((shelf.post.folder.parent / "sumber").rglob("*.*")))
    listed = shelf.post.answer("content", "list")["documents"]
    assert shelf.told["result"] == "installed"
    assert sources >= PAIRS + TEXTS
    assert len({row["id"] for row in listed}) == len(listed) == sources
    assert {row["kind"] for row in listed} == {"peraturan"}


def test_head_of_every_source_is_read(shelf: Shelf) -> None:
    wrong = {d.provenance.source: (d.id, d.title[:80]) for d in shelf.documents.values() if not head_is_right(d)}
    for source, (own, title) in sorted(wrong.items()):
        tell(f"{source}: {own}: {title}")
    assert not wrong


def head_is_right(document: Document) -> bool:
    """Type, number and year as the file is named: uu-2014-23.txt, permen-kemenhub-02-2025.ocr.txt."""
    name = document.provenance.source.split(".")[0]
    numbers = [int(part) for part in re.findall(r"\d+", name)]
    regulation = document.regulation
    if regulation is None or not document.title.startswith(("Undang-Undang", "Peraturan", "Surat Edaran")):
        return False
    number = re.search(r"\d+", regulation.number)
    found = [int(number.group()) if number else 0, int(regulation.year or 0)]
    plain = re.search(r" Nomor (?:PM )?\S+ (?:Tahun \d{4} )?tentang \w", document.title)
    same_type = regulation.type == name.split("-")[0] or regulation.type.startswith("permen")
    return bool(plain) and same_type and sorted(found) == sorted(numbers)


def test_every_page_opens_and_fits_the_first_packets_and_half_of_them_6_kib(shelf: Shelf) -> None:
    refused: list[str] = []
    sizes: Counter[str] = Counter()
    for own, every in shelf.units.items():
        for path in [shelf.addresses[own], *(f"{shelf.addresses[own]}/{unit.slug}" for unit in every)]:
            status, body = shelf.get(path)
            sizes[path] = len(body)
            refused += [f"{path}: {status}"] if status != "200 OK" else []
    articles = Counter({path: size for path, size in sizes.items() if path.count("/") > 2})
    tell(f"{len(sizes)} pages, median {median(sizes.values()):.0f} bytes; largest: {sizes.most_common(3)}")
    tell(f"{len(articles)} articles, median {median(articles.values()):.0f} bytes: {articles.most_common(3)}")
    assert not refused
    assert max(sizes.values()) <= WORST_BYTES
    assert median(sizes.values()) <= MEDIAN_BYTES
    worst_in_javanese = {path: len(shelf.get(f"/jv{path}")[1]) for path, _ in sizes.most_common(50)}
    assert max(worst_in_javanese.values()) <= WORST_BYTES


def test_lists_of_a_full_shelf_fit_the_first_packets(shelf: Shelf) -> None:
    listed = set(re.findall(r'href="(/p/ha[^"]+)"', gzip.decompress(shelf.get("/p")[1]).decode()))
    for path in ("/", "/jv/", "/p", *sorted(listed)):
        status, body = shelf.get(path)
        tell(f"{path}: {len(body)} bytes")
        assert (status, len(body) <= WORST_BYTES) == ("200 OK", True), path


def test_a_phrase_of_an_article_finds_that_article(shelf: Shelf) -> None:
    rare = Counter(word for every in shelf.units.values() for unit in every for word in set(words(unit.text)))
    pages = [" ".join(words(unit.text)) for every in shelf.units.values() for unit in every]
    missed, asked = [], 0
    for own, every in shelf.units.items():
        articles = [unit for unit in every if unit.number] or list(every)
        if not articles:
            continue
        _, phrase, slug = max((*telling_phrase(unit.text, rare), unit.slug) for unit in articles)
        if sum(phrase in page for page in pages) > RESULTS:
            continue  # a law of two articles that says nothing but what every law says
        asked += 1
        answer = msgspec.json.decode(shelf.get("/api/search", q=phrase, limit=str(RESULTS))[1], type=dict[str, Any])
        if f"{shelf.addresses[own]}/{slug}" not in [result["url"] for result in answer["results"]]:
            missed.append(f"{own} {slug}: {phrase}")
    assert not missed, "\n".join(missed)
    assert asked > len(shelf.units) * 0.9


def telling_phrase(text: str, rare: Counter[str]) -> tuple[float, str]:
    """The stretch near the beginning whose words stand in the fewest pages, and how telling it is; no citations."""
    every = words(text)[:LOOKED_THROUGH]
    best = (-math.inf, "")
    for start in range(len(every) - PHRASE_WORDS + 1):
        stretch = every[start : start + PHRASE_WORDS]
        if "pasal" not in stretch and len({word for word in stretch if word.isalpha()}) == PHRASE_WORDS:
            best = max(best, (-sum(math.log(rare[word]) for word in stretch), " ".join(stretch)))
    return best


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="no voice here")
@pytest.mark.parametrize("own", READ_ALOUD)
def test_article_of_a_law_is_read_aloud_without_clipping(shelf: Shelf, own: str) -> None:
    unit = max((u for u in shelf.units[own] if u.number), key=lambda u: len(u.text))
    text = spoken_article(shelf.documents[own], unit)
    sound = parse(make_reader(shelf.ctx.config, shelf.ctx.paths).sound(text).path.read_bytes())
    tell(f"{own} {unit.slug}: {len(text)} characters, {sound.seconds:.0f} s, {sound.peak_dbfs():.1f} dBFS")
    assert sound.peak_dbfs() < 0
    assert sound.clipped() == 0
    assert sound.seconds > len(text) / 40
    assert sound.longest_silence() < 3
