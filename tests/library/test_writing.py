import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from kiosk.core import ContentError, Context, Manifest, NoRoomError, OurError, PublisherPart, TargetEntry
from kiosk.documents import Article, Directive, Document, Kind, Relation, Status
from kiosk.library.catalogue import FILE_NAME, Catalogue
from kiosk.library.identity import identity
from kiosk.library.writing import _fault, write_catalogue
from tests.library.conftest import CALL, EVERY, GUIDE, LAW, NEWS, Install, regulation
from tests.library.test_paging import NEW_7

GRASI = regulation("uu", "22", "2002", about="Grasi", articles=(Article("7", "lama"), Article("8", "lama")))
AMENDING = regulation(
    "uu",
    "5",
    "2010",
    about="Perubahan atas Undang-Undang Nomor 22 Tahun 2002 tentang Grasi",
    articles=(Article("I", f"Diubah:\nPasal 7\n{NEW_7}\n2. Pasal 8 dihapus."),),
    amendments=(Article("7", NEW_7),),
    directives=(Directive("1", "1. Pasal 7 diubah:", (0,)), Directive("2", "2. Pasal 8 dihapus.")),
)
REVOKING = regulation(
    "uu",
    "9",
    "2020",
    articles=(
        Article("1", "Pada saat ini berlaku, Undang-Undang Nomor 22 Tahun 2002 dicabut dan dinyatakan tidak berlaku."),
    ),
)

Told = list[tuple[str, bool, str]]


def written(folder: Path, *documents: Document) -> Catalogue:
    write_catalogue(folder, ((f"kim/dokumen/{one.id}.json", one) for one in documents), {})
    return Catalogue.open(folder)


def told(catalogue: Catalogue, document: Document) -> Told:
    return [(tie.kind, tie.outgoing, tie.id) for tie in catalogue.ties(catalogue.number(document.id))]


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


@pytest.mark.parametrize("order", [(GRASI, AMENDING, REVOKING), (REVOKING, AMENDING, GRASI)])
def test_what_one_law_says_of_another_is_told_by_both_whichever_came_first(
    tmp_path: Path, order: tuple[Document, ...]
) -> None:
    catalogue = written(tmp_path, *order)
    assert told(catalogue, AMENDING) == [("mengubah", True, GRASI.id)]
    assert told(catalogue, REVOKING) == [("mencabut", True, GRASI.id)]
    assert sorted(told(catalogue, GRASI)) == [("mencabut", False, REVOKING.id), ("mengubah", False, AMENDING.id)]


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        ("diubah", ("mengubah", False)),
        ("dicabut", ("mencabut", False)),
        ("mencabut", ("mencabut", True)),
        ("melaksanakan", ("melaksanakan", True)),
        ("terkait", ("terkait", True)),
    ],
)
def test_a_declared_tie_is_kept_the_same_way_whoever_declared_it(
    tmp_path: Path, kind: str, seen: tuple[str, bool]
) -> None:
    one = regulation("perda", "1", "2020", relations=(Relation(kind, "perda-2-2020"), Relation(kind, "tidak-ada")))
    catalogue = written(tmp_path, one, regulation("perda", "2", "2020"))
    assert told(catalogue, one) == [(*seen, "perda-2-2020")]


def test_a_law_has_no_tie_to_itself(tmp_path: Path) -> None:
    own = regulation("uu", "1", "2020", about="Perubahan atas Undang-Undang Nomor 1 Tahun 2020")
    own = Document(own.id, own.kind, own.title, regulation=own.regulation, relations=(Relation("diubah", own.id),))
    assert told(written(tmp_path, own), own) == []


def test_a_citation_that_two_laws_could_mean_ties_none(tmp_path: Path) -> None:
    twin = Document("uu-22-2002-salinan", Kind.REGULATION, GRASI.title, regulation=GRASI.regulation)
    catalogue = written(tmp_path, GRASI, twin, AMENDING)
    assert told(catalogue, GRASI) == told(catalogue, AMENDING) == []


def test_the_same_number_in_another_town_is_another_regulation(tmp_path: Path) -> None:
    about = "Perubahan atas Peraturan Daerah Nomor 3 Tahun 2001 tentang Becak"
    amending = regulation("perda", "7", "2020", region="Kota Contoh", about=about)
    own, other = (regulation("perda", "3", "2001", region=town) for town in ("Kota Contoh", "Kota Lain"))
    assert told(written(tmp_path, own, other, amending), amending) == [("mengubah", True, own.id)]


def test_lists_say_what_others_did_only_where_the_publisher_says_nothing(tmp_path: Path) -> None:
    declared = regulation("uu", "1", "2001", status=Status.IN_FORCE)
    about = "Perubahan atas Undang-Undang Nomor 1 Tahun 2001"
    catalogue = written(tmp_path, GRASI, AMENDING, REVOKING, declared, regulation("uu", "2", "2020", about=about))
    listed = {entry.id: entry.status for entry in catalogue.entries(Kind.REGULATION, "2026-11-21", 0, 9)}
    assert listed[GRASI.id] == "dicabut"
    assert listed[declared.id] == "berlaku"
    assert listed[AMENDING.id] == ""


def test_an_article_written_anew_or_struck_out_is_known_with_the_page_that_does_it(tmp_path: Path) -> None:
    catalogue = written(tmp_path, GRASI, AMENDING)
    base = f"/p/{catalogue.number(AMENDING.id)}"
    assert [(change.article, change.url) for change in catalogue.changes(1)] == [
        ("7", f"{base}/pasal-i-pasal-7"),
        ("8", f"{base}/pasal-i"),
    ]
    assert {change.title for change in catalogue.changes(1)} == {AMENDING.title}


def test_what_a_declared_tie_amends_is_not_guessed_article_by_article(tmp_path: Path) -> None:
    omnibus = regulation(
        "uu",
        "11",
        "2020",
        about="Cipta Kerja",
        relations=(Relation("mengubah", GRASI.id),),
        articles=(Article("I", f"Pasal 7\n{NEW_7}"),),
        amendments=(Article("7", NEW_7),),
    )
    catalogue = written(tmp_path, GRASI, omnibus)
    assert told(catalogue, omnibus) == [("mengubah", True, GRASI.id)]
    assert catalogue.changes(catalogue.number(GRASI.id)) == []


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
        write_catalogue(tmp_path, (("kim/dokumen/a.json", NEWS), ("kim/dokumen/b.json", NEWS)), {})


def test_document_that_gives_way_to_the_citys_keeps_the_number_on_its_poster(tmp_path: Path) -> None:
    here = msgspec.structs.replace(NEWS, id="posyandu")
    (before := tmp_path / "1").mkdir()
    write_catalogue(before, [("kim-a/dokumen/posyandu.json", here)], {})
    number = Catalogue.open(before).number("posyandu")
    moved = msgspec.structs.replace(here, id="posyandu-kim-a")
    (after := tmp_path / "2").mkdir()
    documents = [("kim-a/dokumen/posyandu.json", moved), ("kota/dokumen/posyandu.json", here)]
    write_catalogue(after, documents, Catalogue.open(before).given())
    assert Catalogue.open(after).number("posyandu-kim-a") == number
    assert Catalogue.open(after).number("posyandu") != number
    assert Catalogue.open(after).numbers() == {"posyandu-kim-a": number, "posyandu": number + 1}


def test_numbers_of_an_older_edition_stay(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db, db:
        db.execute("CREATE TABLE number (id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE)")
        db.executemany("INSERT INTO number VALUES (?, ?)", [(NEWS.id, 7), ("gone", 9)])
    (after := tmp_path / "2").mkdir()
    documents = [(f"kim/dokumen/{one.id}.json", one) for one in (NEWS, LAW)]
    write_catalogue(after, documents, Catalogue.open(tmp_path).given())
    assert Catalogue.open(after).numbers() == {"gone": 9, NEWS.id: 7, LAW.id: 10}


def test_citation_means_the_citys_copy_where_a_kim_had_carried_it_before(tmp_path: Path) -> None:
    copy = msgspec.structs.replace(LAW, id=f"{LAW.id}-kim-a")
    write_catalogue(tmp_path, [("kim-a/dokumen/a.json", copy), ("kota/dokumen/a.json", LAW)], {})
    catalogue = Catalogue.open(tmp_path)
    assert LAW.regulation is not None
    meant = identity(LAW.regulation)
    assert meant is not None
    assert catalogue.named([meant]) == {meant: catalogue.number(LAW.id)}
    assert catalogue.document(copy.id) is not None
