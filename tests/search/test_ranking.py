from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

import msgspec
import pytest

from kiosk.documents import Document, Kind
from kiosk.search.index import open_index, write_index
from kiosk.search.lexicon import Found
from kiosk.search.ranking import MOST_SCORED, PER_DOCUMENT, Ranked, mentions, pages, titles
from kiosk.search.slots import Slot
from tests.search.conftest import TODAY, law

TITLES = (
    "Rencana penataan ruang kota dan desa",
    "Menata ruang kota",
    "Ruang kota yang penuh tata",
    "Penataan kota, ruang demi ruang",
    "Penataan ruang kota",
    "Penataan ruang kota",
    "Kabar panjang tentang segala hal yang baru di perda",
)


def slot(word: str, stem: str) -> Slot:
    return Slot((word,), (Found(f'"{stem}"', (stem,), 5),))


ASKED = (slot("penataan", "tata"), slot("ruang", "ruang"), slot("kota", "kota"))
ALL = '"tata" AND "ruang" AND "kota"'


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    documents = [Document(f"k{n}", Kind.BULLETIN, title) for n, title in enumerate(TITLES)]
    documents.append(Document("past", Kind.BULLETIN, "Penataan ruang kota", until="2020-01-01"))
    documents.append(law("9", "Rokok", *["Dilarang merokok, sesuai Perda 3."] * 6))
    documents.append(law("8", "Taman", "Dilarang merokok di taman, juga bila tidak ada orang lain di situ."))
    write_index(tmp_path, documents, {document.id: n for n, document in enumerate(documents, 1)})
    with open_index(tmp_path) as opened:
        assert opened is not None
        yield opened


def ids(db: Connection, found: list[Ranked]) -> list[str]:
    sql = "SELECT document.id || '/' || slug FROM entry JOIN document ON document.number = document WHERE entry.id = ?"
    return [db.execute(sql, (row.entry,)).fetchone()[0] for row in found]


def test_the_title_that_says_it_in_these_words_and_this_order_comes_first(db: Connection) -> None:
    order = ids(db, titles(db, ALL, ASKED, TODAY))
    assert order == ["k4/", "k0/", "k3/", "k1/", "k2/", "k5/"]


def test_relevance_of_titles_falls_and_stays_between_nothing_and_all(db: Connection) -> None:
    relevance = [row.relevance for row in titles(db, ALL, ASKED, TODAY)]
    assert relevance == sorted(relevance, reverse=True)
    assert all(0 < value < 1 for value in relevance)


def test_what_has_only_a_short_name_in_common_comes_last(db: Connection) -> None:
    asked = (slot("perda", "perda"),)
    assert ids(db, titles(db, '"perda"', asked, TODAY)) == ["k6/", "perda-9-2024/", "perda-8-2024/"]


def test_one_document_does_not_fill_the_list(db: Connection) -> None:
    found = ids(db, pages(db, '"larang"', 7, TODAY, 10))
    assert len(found) == 7
    assert found.index("perda-8-2024/pasal-1") <= PER_DOCUMENT


def test_what_has_passed_its_day_takes_no_place(db: Connection) -> None:
    assert "past/" not in ids(db, pages(db, ALL, 10, TODAY, 10))
    assert "past/" in ids(db, pages(db, ALL, 10, "2019-12-31", 10))
    assert len(pages(db, ALL, 10, TODAY, 2)) == 2


def test_a_phrase_is_found_where_it_stands(db: Connection) -> None:
    found = mentions(db, '"perda 3"', TODAY, 4)
    assert ids(db, found) == [f"perda-9-2024/pasal-{n}" for n in range(1, 5)]
    assert mentions(db, '"3 perda"', TODAY, 4) == []


def test_the_words_of_every_page_cost_no_more_than_the_first_of_them(tmp_path: Path) -> None:
    many = law("1", "Ayat", *["Sebagaimana dimaksud."] * (MOST_SCORED + 50))
    few = msgspec.structs.replace(law("2", "Huruf", "Sebagaimana dimaksud."), id="few")
    write_index(tmp_path, [many, few], {many.id: 1, "few": 2})
    with open_index(tmp_path) as db:
        assert db is not None
        found = pages(db, '"dimaksud"', MOST_SCORED + 51, TODAY, MOST_SCORED + 100)
        assert len(found) == MOST_SCORED + 1
        assert len(pages(db, '"dimaksud"', MOST_SCORED, TODAY, MOST_SCORED + 100)) == MOST_SCORED + 51
