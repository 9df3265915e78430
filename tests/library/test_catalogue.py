import sqlite3
from pathlib import Path

import pytest

from kiosk.core import ContentError, Context, Manifest, NoRoomError, OurError, PublisherPart, TargetEntry
from kiosk.documents import Kind
from kiosk.library.catalogue import Catalogue, _fault, write_catalogue
from tests.library.conftest import CALL, EVERY, GUIDE, LAW, NEWS, PAST, Install, renamed


def test_every_document_of_a_section_is_found_by_number_and_by_id(install: Install) -> None:
    catalogue = Catalogue.open(install(*EVERY).path)
    for document in (LAW, NEWS, PAST, GUIDE):
        number = catalogue.number(document.id)
        assert catalogue.document(str(number)) == catalogue.document(document.id) == (number, document)
    assert {d.id for d in catalogue.documents()} == {LAW.id, NEWS.id, PAST.id, GUIDE.id}


def test_announcements_are_not_the_librarys(install: Install) -> None:
    assert Catalogue.open(install(*EVERY).path).document(CALL.id) is None


def test_a_number_is_never_given_to_another_document(install: Install) -> None:
    before = Catalogue.open(install(LAW, NEWS).path)
    number = before.number(NEWS.id)
    after = Catalogue.open(install(LAW, GUIDE).path)
    assert after.document(str(number)) is None
    assert after.number(GUIDE.id) not in before.numbers().values()
    again = Catalogue.open(install(LAW, NEWS, GUIDE).path)
    assert again.number(NEWS.id) == number


def test_unknown_references_find_nothing(install: Install) -> None:
    catalogue = Catalogue.open(install(LAW).path)
    assert catalogue.document("999") is None
    assert catalogue.document("9" * 400) is None
    assert catalogue.document("' OR 1=1 --") is None
    with pytest.raises(KeyError):
        catalogue.number("tidak-ada")


def test_what_has_passed_its_day_is_not_listed(install: Install) -> None:
    catalogue = Catalogue.open(install(*EVERY).path)
    assert [e.id for e in catalogue.entries(Kind.BULLETIN, "2026-11-21", 0, 10)] == [NEWS.id]
    assert [e.id for e in catalogue.entries(Kind.BULLETIN, "2026-02-01", 0, 10)] == [NEWS.id, PAST.id]
    assert catalogue.counts("2026-11-21")[Kind.BULLETIN] == 1


def test_lists_go_on_where_they_stopped(install: Install) -> None:
    catalogue = Catalogue.open(install(*(renamed(NEWS, f"k-{n}") for n in range(5))).path)
    listed = [e.id for first in (0, 2, 4) for e in catalogue.entries(Kind.BULLETIN, "2026-11-21", first, 2)]
    assert sorted(listed) == [f"k-{n}" for n in range(5)]


def test_an_unreadable_document_stops_the_switch(install: Install, ctx: Context) -> None:
    install(LAW)
    entry = TargetEntry("ab" * 32, 4)
    ctx.content.add_object(entry, (b"rusak",))
    manifest = Manifest({"kim": PublisherPart(1, "", targets={"kim/dokumen/x.json": entry})})
    with pytest.raises(ContentError):
        ctx.content.publish(manifest, lambda staged: ctx.features["library"].prepare_content(staged, ctx))
    current = ctx.content.newest()
    assert current is not None
    assert Catalogue.open(current.path).number(LAW.id) == 1


def test_a_catalogue_the_card_has_damaged_is_our_fault(install: Install) -> None:
    generation = install(LAW)
    (generation.path / "catalogue.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(OurError, match="rusak di kartu"):
        Catalogue.open(generation.path).document("1")


def test_a_card_that_refuses_the_catalogue_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(OurError) as caught:
        write_catalogue(tmp_path / "tidak-ada", (), {})
    assert caught.value.code == "simpan-gagal"


def test_a_full_card_is_told_as_such(tmp_path: Path) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    assert isinstance(_fault(tmp_path, full), NoRoomError)


def test_two_documents_of_one_id_are_the_packages_fault_not_the_cards(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="bernama sama"):
        write_catalogue(tmp_path, (NEWS, NEWS), {})
