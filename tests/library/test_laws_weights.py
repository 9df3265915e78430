"""What the pages of the largest real laws weigh on the air, and that nothing in them is out of reach."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.documents import Document, parse_regulation
from kiosk.library import units
from tests.library.conftest import Install, links, regulation
from tests.web.conftest import Visitor

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

LARGEST = "uu-23-2014"  # 551 KB
SOURCES = {LARGEST: "uu-2014-23.md", "pp-43-2014": "pp-2014-43.md", "pp-47-2015": "pp-2015-47.md"}
WORST_BYTES = 14 * 1024  # what the first packets of a connection bring
MOST_NODES = 1400  # 411 articles on one page, so that each is one touch away
HEAVIEST = 40  # articles of each law that are weighed


@pytest.fixture
def laws(corpus: Path, install: Install) -> dict[str, Document]:
    found = {}
    for own, name in SOURCES.items():
        text = parse_regulation((corpus / "texts" / name).read_text("utf-8"))
        kind, number, year = own.split("-")
        law = regulation(kind, number, year, about=text.about)
        found[own] = Document(own, law.kind, law.title, regulation=text)
    install(*found.values())
    return found


def heaviest(law: Document) -> Iterator[str]:
    every = units(law.regulation) if law.regulation else ()
    for unit in sorted(every, key=lambda unit: -len(unit.text) - len(unit.elucidation))[:HEAVIEST]:
        yield f"/p/{law.id}/{unit.slug}"


def weight(visitor: Visitor, path: str) -> int:
    answer = visitor.get(path, headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "gzip"), path
    return len(answer.data)


@pytest.mark.parametrize("own", SOURCES)
def test_the_longest_articles_fit_their_first_packets_on_phone_and_screen(
    phone: Visitor, screen: Visitor, laws: dict[str, Document], own: str
) -> None:
    for path in heaviest(laws[own]):
        assert weight(phone, path) <= WORST_BYTES, path
        assert weight(screen, f"/jv{path}") <= WORST_BYTES, path


def test_contents_and_chapters_of_the_largest_law_fit_too_and_list_every_article(
    phone: Visitor, laws: dict[str, Document]
) -> None:
    text = laws[LARGEST].regulation
    assert text
    listed = {link.rpartition("/")[2] for link in pages_of_contents(phone)}
    assert {f"pasal-{article.number.lower()}" for article in text.articles} <= listed


def pages_of_contents(visitor: Visitor) -> Iterator[str]:
    """Links on the contents and all they lead to but articles; each page weighed, its nodes counted."""
    waiting, seen = [f"/p/{LARGEST}"], set()
    while waiting:
        path = waiting.pop()
        assert weight(visitor, path) <= WORST_BYTES, path
        text = visitor.get(path).text
        assert len(re.findall(r"<[a-z]", text)) <= MOST_NODES, path
        for link in links(text):
            yield link
            if re.search(r"/(?:buku|bab|bagian|paragraf)-[^/]+$", link) and link not in seen:
                seen.add(link)
                waiting.append(link)
