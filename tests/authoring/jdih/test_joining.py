from pathlib import Path

import msgspec
import pytest

from kiosk.authoring.jdih.describe import describe
from kiosk.authoring.jdih.files import Claim
from kiosk.authoring.jdih.joining import Shelf, with_files, with_record
from kiosk.authoring.jdih.repairs import Repairs
from kiosk.authoring.model import SourceItem
from kiosk.documents import Article, Body, Document, Kind, Provenance, Regulation, Relation, Status
from tests.authoring.jdih.conftest import entry

FILE = Path("sumber/perda-3.txt")
TEXT = Regulation(
    "perda", "3", "2024", "Pengelolaan Sampah", "Kota Contoh", articles=(Article("1", "Sampah adalah sisa."),)
)
LAW = Document(
    "perda-kota-contoh-3-2024",
    Kind.REGULATION,
    "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Pengelolaan Sampah",
    regulation=TEXT,
    provenance=Provenance("perda-3.txt", "cd34"),
)


def item(document: Document = LAW, source: Path = FILE) -> SourceItem:
    return SourceItem(document, {}, source)


def with_text(**changed: str) -> Document:
    return msgspec.structs.replace(LAW, regulation=msgspec.structs.replace(TEXT, **changed))


def named(own_id: str, **changed: str) -> Document:
    return msgspec.structs.replace(with_text(**changed), id=own_id)


def joined(own: SourceItem, **changed: object) -> Document:
    told = entry(**changed)
    return with_record(own, told, describe(told, Repairs())).document


def test_words_of_the_text_win_and_the_record_adds_what_they_lack() -> None:
    document = joined(item(), judul="Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Sampah", subjek="Got")
    own = document.regulation
    assert own is not None
    assert (own.about, own.articles) == ("Pengelolaan Sampah", TEXT.articles)
    assert (own.enacted, own.promulgated, own.gazette) == ("2024-05-02", "2024-05-03", "LD Tahun 2024 (3); 19 hlm")
    assert (document.id, document.title) == (LAW.id, LAW.title)
    assert (document.date, document.status, document.topics) == ("2024-05-02", Status.IN_FORCE, ("Got",))


def test_what_its_author_wrote_is_not_overwritten() -> None:
    told = msgspec.structs.replace(
        LAW,
        status=Status.REVOKED,
        date="2024-05-09",
        summary="Ringkas.",
        topics=("Pasar",),
        relations=(Relation("mencabut", "uu-1-2000"),),
        provenance=Provenance("Bagian Hukum", "cd34", "2026-11-21", "https://contoh.go.id/asli"),
    )
    document = joined(item(told), abstrak="Abstrak.", subjek="Got")
    assert (document.status, document.date, document.summary) == (Status.REVOKED, "2024-05-09", "Ringkas.")
    assert (document.relations, document.topics) == (told.relations, ("Got", "Pasar"))
    own = document.provenance
    assert (own.source, own.retrieved, own.address) == ("Bagian Hukum", "2026-11-21", "https://contoh.go.id/asli")


def test_provenance_names_the_jdih_and_the_file_and_keeps_both_hash_and_record() -> None:
    own = joined(item()).provenance
    assert (own.source, own.sha256) == ("JDIH jdih.contoh.go.id, perda-3.txt", "cd34")
    assert own.address == "https://jdih.contoh.go.id/dokumen/view?id=1"
    assert any(field.name == "noPeraturan" for field in own.record)


@pytest.mark.parametrize(
    ("own", "stem", "new_id"),
    [
        (with_text(region=""), "perda-3", "perda-kota-contoh-3-2024"),
        (named("perda-3-2024", region=""), "perda-3", "perda-kota-contoh-3-2024"),
        (named("perda-33-75-3-2024", region=""), "2024pd3375003", "perda-kota-contoh-3-2024"),
        (named("peraturan-scan-001", number="", about=""), "scan-001", "perda-kota-contoh-3-2024"),
        (named("nama-tetap", number=""), "perda-3", "nama-tetap"),
        (named("nama-tetap"), "perda-3", "nama-tetap"),
    ],
)
def test_id_made_of_a_text_that_knew_less_becomes_the_records(own: Document, stem: str, new_id: str) -> None:
    assert joined(item(own, Path(f"sumber/{stem}.pdf"))).id == new_id


def test_title_comes_from_the_record_where_the_text_has_none() -> None:
    own = msgspec.structs.replace(with_text(number="", about="", type="peraturan"), title="scan 001")
    document = joined(item(own, Path("sumber/scan-001.pdf")))
    assert document.title == LAW.title
    assert document.regulation is not None
    assert document.regulation.type == "perda"


def test_text_that_does_not_look_like_a_regulation_becomes_one() -> None:
    bodies = (Body("id", "Pasal 1\nSampah adalah sisa.\n\nPasal 2\nCukup\\."), Body("jv", "Sampah."))
    prose = Document("peraturan-a", Kind.REGULATION, "a", body=bodies)
    document = joined(item(prose, Path("sumber/a.pdf")))
    assert document.regulation is not None
    assert [article.number for article in document.regulation.articles] == ["1", "2"]
    assert document.regulation.articles[1].text == "Cukup."
    assert document.body == (Body("jv", "Sampah."),)
    typed = joined(item(prose, Path("sumber/a.txt"))).regulation
    assert typed is not None
    assert typed.articles[1].text == "Cukup\\."


def test_book_keeps_its_text_below_what_is_known_of_it() -> None:
    book = Document("pustaka-scan-2", Kind.LIBRARY, "scan 2", body=(Body("id", "Isi buku."),))
    document = joined(item(book, Path("sumber/scan-2.pdf")), jenis="BUKU HUKUM", judul="Tesla", noPeraturan=None)
    assert (document.id, document.title) == ("pustaka-tesla", "Tesla")
    assert document.body[0].markdown.startswith("- **Jenis:** BUKU HUKUM")
    assert document.body[0].markdown.endswith("\n\nIsi buku.")
    typed = joined(item(book, Path("sumber/scan-2.md")), jenis="BUKU HUKUM", judul="Tesla", noPeraturan=None)
    assert typed.title == "scan 2"


@pytest.mark.parametrize(
    ("own", "changed", "same"),
    [
        (LAW, {}, True),
        (LAW, {"judul": "Peraturan Daerah Kota Lain Nomor 3 Tahun 2024 tentang Pengelolaan Sampah"}, False),
        (LAW, {"judul": "PENGELOLAAN SAMPAH", "jenis": "PERDA"}, True),
        (LAW, {"judul": "Pasar", "jenis": "PERDA"}, False),
        (with_text(region=""), {}, True),
        (with_text(region=""), {"judul": "PENGELOLAAN SAMPAH", "jenis": "PERDA"}, True),
        (with_text(region=""), {"judul": "Pasar", "jenis": "PERDA"}, False),
        (LAW, {"judul": "Peraturan Daerah Kota Contoh Nomor 4 Tahun 2024 tentang Pengelolaan Sampah"}, False),
        (LAW, {"judul": "Pengelolaan Sampah", "noPeraturan": None}, False),
        (LAW, {"jenis": "BUKU HUKUM", "judul": "Sampah"}, False),
        (with_text(number=""), {}, False),
    ],
)
def test_same_regulation_is_found_without_a_file_name(own: Document, changed: dict[str, str], same: bool) -> None:
    assert (Shelf([item(own)]).place(entry(**changed), Claim()) == 0) is same


def test_law_of_the_state_is_the_same_whatever_its_title_says() -> None:
    own = msgspec.structs.replace(LAW, regulation=Regulation("uu", "11", "2008", "Informasi dan Transaksi Elektronik"))
    told = entry(judul="UU Nomor 11 Tahun 2008 tentang ITE", noPeraturan="11", tahun_pengundangan="2008")
    assert Shelf([item(own)]).place(told, Claim()) == 0


def test_file_that_a_record_names_is_its_text_unless_it_says_plainly_otherwise() -> None:
    claim = Claim(FILE)
    assert Shelf([item(with_text(year="2023"))]).place(entry(), claim) == 0
    assert Shelf([item(with_text(year="2023", number="9"))]).place(entry(), claim) is None
    assert Shelf([item(Document("peraturan-a", Kind.REGULATION, "a"))]).place(entry(), claim) == 0
    assert Shelf([item(Document("kabar-a", Kind.BULLETIN, "a"))]).place(entry(), claim) is None
    assert Shelf([]).place(entry(), claim) is None


def test_files_of_a_record_go_along_once_each_under_a_name_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    paths = [tmp_path / "perda.pdf", tmp_path / "b" / "perda.pdf", tmp_path / "abs.pdf"]
    for path in paths:
        path.write_bytes(b"%PDF-")
    own = SourceItem(LAW, {"perda.pdf": paths[0]}, FILE)
    made = with_files(own, Claim(None, (paths[0], paths[1]), (paths[2],)))
    assert made.files == {"perda.pdf": paths[0], "perda-2.pdf": paths[1], "abs.pdf": paths[2]}
    assert [(a.path, a.title, a.role, a.bytes) for a in made.document.attachments] == [
        ("perda-2.pdf", "perda", "naskah", 5),
        ("abs.pdf", "Abstrak", "", 5),
    ]
