from pathlib import Path

import pytest

from kiosk.core import OurError
from kiosk.documents import Kind, find_citations
from kiosk.library.catalogue import Catalogue
from kiosk.library.identity import Identity, cited, identity
from tests.library.conftest import EVERY, GUIDE, LAW, NEWS, PAST, Install, regulation, renamed
from tests.library.test_writing import GRASI, written


def test_every_document_of_a_section_is_found_by_number_and_by_id(install: Install) -> None:
    catalogue = Catalogue.open(install(*EVERY).path)
    for document in (LAW, NEWS, PAST, GUIDE):
        number = catalogue.number(document.id)
        assert catalogue.document(str(number)) == catalogue.document(document.id) == (number, document)
    assert {d.id for d in catalogue.documents()} == {LAW.id, NEWS.id, PAST.id, GUIDE.id}


def test_unknown_references_find_nothing(install: Install) -> None:
    catalogue = Catalogue.open(install(LAW).path)
    assert catalogue.document("999") is None
    assert catalogue.document("9" * 400) is None
    assert catalogue.document("' OR 1=1 --") is None
    assert catalogue.ties(999) == []
    assert catalogue.changes(999) == []
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


def test_a_citation_finds_the_regulation_it_names(tmp_path: Path) -> None:
    assert GRASI.regulation is not None
    own = regulation("perda", "3", "2001", region="Kota Contoh")
    catalogue = written(tmp_path, own, GRASI, regulation("perda", "", "2001"))
    grasi = identity(GRASI.regulation)
    (citation,) = find_citations("Peraturan Daerah Nomor 3 Tahun 2001")
    named = [grasi, cited(citation, own.regulation), Identity("uu//99/2002", "")]
    assert list(catalogue.named(one for one in named if one).values()) == [2, 1]


def test_only_pages_that_there_are_can_be_linked_to(tmp_path: Path) -> None:
    catalogue = written(tmp_path, GRASI)
    assert catalogue.places([(1, "pasal-7"), (1, "pasal-9"), (2, "pasal-7")]) == {(1, "pasal-7")}


def test_a_catalogue_the_card_has_damaged_is_our_fault(install: Install) -> None:
    generation = install(LAW)
    (generation.path / "catalogue.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(OurError, match="rusak di kartu"):
        Catalogue.open(generation.path).document("1")
