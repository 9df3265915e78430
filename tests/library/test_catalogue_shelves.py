import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk.documents import Document, Kind
from kiosk.library.catalogue import FILE_NAME, SCHEMA, Catalogue
from kiosk.library.writing import write_catalogue
from tests.library.conftest import EVERY, GUIDE, LAW, NEWS, renamed

TODAY = "2026-11-21"


def written(folder: Path, *documents: Document) -> Catalogue:
    write_catalogue(folder, ((f"kim/dokumen/{one.id}.json", one) for one in documents), {})
    return Catalogue.open(folder)


def made_older(folder: Path) -> None:
    """As an earlier program wrote it: no shelves, no marks."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as db, db:
        db.executescript("DROP TABLE shelf; ALTER TABLE document DROP COLUMN mark; PRAGMA user_version = 0;")


def bulletin(name: str, date: str = "", edition: str = "") -> Document:
    return Document(name, Kind.BULLETIN, name, date=date, edition=edition)


def event(name: str, date: str) -> Document:
    return Document(name, Kind.AGENDA, name, date=date)


def test_shelves_are_counted_the_newest_first_and_what_is_over_is_not_on_them(tmp_path: Path) -> None:
    past = Document("c", Kind.BULLETIN, "c", date="2026-11-20", until="2026-11-20", edition="15")
    catalogue = written(
        tmp_path,
        bulletin("a", "2026-11-01", "9"),
        bulletin("b", "2026-11-15", "14"),
        bulletin("d", "2026-11-02", "9"),
        past,
    )
    assert list(catalogue.shelves("edisi-", TODAY).items()) == [("edisi-14", 1), ("edisi-9", 2)]
    assert [entry.id for entry in catalogue.on_shelf("edisi-9", TODAY)] == ["d", "a"]
    assert [entry.id for entry in catalogue.on_shelf("edisi-9", TODAY, 1, 1)] == ["a"]
    assert catalogue.on_shelf("edisi-15", TODAY) == []
    assert catalogue.shelves("hal-", TODAY) == {}


def test_what_stands_on_a_shelf_is_not_listed_twice(tmp_path: Path) -> None:
    catalogue = written(tmp_path, bulletin("a", edition="9"), bulletin("b"))
    but = ("edisi-*", "periksa")
    assert [entry.id for entry in catalogue.entries(Kind.BULLETIN, TODAY, 0, 9, but)] == ["b"]
    assert catalogue.counts(TODAY, but) == {Kind.BULLETIN: 1}
    assert catalogue.counts(TODAY) == {Kind.BULLETIN: 2}


def test_a_name_with_signs_of_a_pattern_is_no_danger(tmp_path: Path) -> None:
    catalogue = written(tmp_path, bulletin("a", edition="9"))
    assert catalogue.shelves("edisi-%", TODAY) == {}
    assert catalogue.on_shelf("edisi-' OR 1", TODAY) == []


def test_events_stand_in_the_order_in_which_they_come(tmp_path: Path) -> None:
    undated = event("kapan-kapan", "")
    catalogue = written(tmp_path, undated, event("b", "2026-12-01"), event("a", "2026-11-22"), event("x", "2026-11-20"))
    assert [entry.id for entry in catalogue.entries(Kind.AGENDA, TODAY, 0, 9)] == ["a", "b", "kapan-kapan"]


def test_every_item_knows_what_stands_beside_it(tmp_path: Path) -> None:
    catalogue = written(tmp_path, *(bulletin(name, f"2026-11-0{n}") for n, name in enumerate("abc", 1)))
    beside = catalogue.neighbours((Kind.BULLETIN, catalogue.number("b")), TODAY)
    assert [entry and entry.id for entry in beside] == ["c", "a"]
    first = catalogue.neighbours((Kind.BULLETIN, catalogue.number("c")), TODAY)
    assert [entry and entry.url for entry in first] == [None, f"/k/{catalogue.number('b')}"]
    assert catalogue.neighbours((Kind.BULLETIN, 99), TODAY) == (None, None)


def test_the_shelves_of_one_item(tmp_path: Path) -> None:
    catalogue = written(tmp_path, LAW, bulletin("a", edition="9"))
    assert catalogue.shelves_of(catalogue.number(LAW.id)) == {"hal-sampah"}
    assert catalogue.shelves_of(catalogue.number("a")) == {"edisi-9"}


def test_a_row_carries_its_mark(tmp_path: Path) -> None:
    assert [entry.mark for entry in written(tmp_path, GUIDE).entries(Kind.SERVICE, TODAY, 0, 9)] == ["gratis"]


def test_a_catalogue_of_an_earlier_program_is_read_until_the_next_import(tmp_path: Path) -> None:
    catalogue = written(tmp_path, *EVERY)
    made_older(tmp_path)
    assert [entry.id for entry in catalogue.entries(Kind.BULLETIN, TODAY, 0, 9, ("periksa",))] == [NEWS.id]
    assert catalogue.shelves("hal-", TODAY) == {}
    assert catalogue.document(LAW.id)
    hiding = Catalogue(catalogue.path, frozenset({NEWS.id}))
    assert hiding.entries(Kind.BULLETIN, TODAY, 0, 9) == []
    assert hiding.entries(Kind.SERVICE, TODAY, 0, 9)[0].mark == ""


def test_what_is_withdrawn_is_on_no_shelf(tmp_path: Path) -> None:
    catalogue = written(tmp_path, bulletin("a", edition="9"), renamed(NEWS, "b"))
    hiding = Catalogue(catalogue.path, frozenset({"a"}))
    assert hiding.shelves("edisi-", TODAY) == {}
    assert hiding.on_shelf("edisi-9", TODAY) == []


def test_the_schema_is_noted_in_the_file(tmp_path: Path) -> None:
    written(tmp_path, NEWS)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
