import hashlib
from pathlib import Path

import pytest

from kiosk.authoring.gather import Gatherer, Tools, is_abstract, is_javanese
from kiosk.authoring.model import SourceItem
from kiosk.authoring.pdf import Drawing, PdfLimits
from kiosk.authoring.scans import ScanLimits
from kiosk.core import ContentError
from kiosk.documents import Attachment, Document, Kind
from tests.authoring import pdfs
from tests.authoring.pdfs import Sheet, lines
from tests.authoring.readers import PERDA, KnowingReader

SCAN = (Sheet(grey=9), Sheet(grey=9))


class Desk:
    """A gatherer and what it told."""

    def __init__(self, folder: Path, reader: KnowingReader | None = None, limits: PdfLimits | None = None) -> None:
        self.notes: list[str] = []
        self.refused: list[tuple[str, str]] = []
        reader = reader or KnowingReader(reason="belum ada")
        scans = ScanLimits(Drawing(width=120))
        self._gatherer = Gatherer(
            Tools(folder / "kerja", reader, limits or PdfLimits(), scans),
            lambda path, note: self.notes.append(f"{path.name}: {note}"),
            lambda path, error: self.refused.append((path.name, error.code)),
        )

    def item(self, path: Path, *beside: Path, kind: Kind | None = None) -> SourceItem:
        return self._gatherer.item(path, beside, kind)

    def document(self, path: Path, *beside: Path, kind: Kind | None = None) -> Document:
        return self.item(path, *beside, kind=kind).document


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def roles(document: Document) -> list[tuple[str, str]]:
    return [(own.path, own.role) for own in document.attachments]


def test_pdf_of_a_law_is_a_law_and_travels_as_its_official_copy(tmp_path: Path, desk: Desk) -> None:
    path = pdfs.save(tmp_path / "2025pd3304008.pdf", lines(PERDA))
    item = desk.item(path)
    found = item.document
    assert found.id == "perda-kota-contoh-8-2025"
    assert found.title == "Peraturan Daerah Kota Contoh Nomor 8 Tahun 2025 tentang Pengelolaan Sampah"
    assert found.regulation is not None
    assert [article.number for article in found.regulation.articles] == ["1", "2"]
    assert (found.body, desk.notes) == ((), [])
    size = path.stat().st_size
    assert found.attachments == (Attachment(path.name, found.title, "application/pdf", size, "naskah"),)
    assert item.files == {path.name: path}
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert (found.provenance.source, found.provenance.sha256) == (path.name, sha256)


@pytest.mark.parametrize(("folder", "kind"), [(None, Kind.LIBRARY), (Kind.AGENDA, Kind.AGENDA)])
def test_other_pdf_is_reading_matter_with_its_text(tmp_path: Path, desk: Desk, folder: Kind | None, kind: Kind) -> None:
    found = desk.document(
        pdfs.save(tmp_path / "Warna_dari_kebun.pdf", lines("Dulu warna\ndatang dari kebun.")), kind=folder
    )
    assert (found.kind, found.title, found.regulation) == (kind, "Warna dari kebun", None)
    assert found.id == f"{kind.value}-warna-dari-kebun"
    assert found.body[0].markdown.startswith("Dulu warna")
    assert roles(found) == [("Warna_dari_kebun.pdf", "")]


def test_text_with_a_pdf_beside_it_keeps_its_own_words(tmp_path: Path, desk: Desk) -> None:
    beside = pdfs.save(tmp_path / "a.pdf", lines("Kata lain."))
    found = desk.document(write(tmp_path / "a.txt", PERDA), beside, tmp_path / "a.txt")
    assert found.regulation is not None
    assert roles(found) == [("a.pdf", "naskah")]
    assert found.provenance.source == "a.txt"


def test_picture_of_the_files_own_name_is_called_as_the_document_for_those_who_listen(
    tmp_path: Path, desk: Desk
) -> None:
    beside = [write(tmp_path / name, b"\xff\xd8\xff") for name in ("Got.JPG", "denah.png")]
    found = desk.document(write(tmp_path / "got.md", "Got sudah lancar\nMinggu."), *beside)
    assert [own.title for own in found.attachments] == ["Got sudah lancar", "denah"]


def test_pdf_beside_news_is_no_official_copy(tmp_path: Path, desk: Desk) -> None:
    beside = pdfs.save(tmp_path / "a.pdf", lines("Brosur."))
    assert roles(desk.document(write(tmp_path / "a.txt", "Kerja bakti\nMinggu."), beside)) == [("a.pdf", "")]


def test_keys_alone_describe_the_pdf_beside_them(tmp_path: Path, desk: Desk) -> None:
    beside = pdfs.save(tmp_path / "a.pdf", lines(PERDA))
    keys = write(
        tmp_path / "a.md", '---\nsumber: JDIH Kota Contoh\nstatus: berlaku\nartinya_pasal:\n  "2": {id: Pilah.}\n---\n'
    )
    found = desk.document(keys, beside)
    assert found.regulation is not None
    assert found.regulation.articles[1].meaning is not None
    assert found.provenance.source == "JDIH Kota Contoh"
    assert found.provenance.sha256 == hashlib.sha256(beside.read_bytes()).hexdigest()
    assert roles(found) == [("a.pdf", "naskah")]


def test_keys_beside_a_bad_pdf_name_the_file_at_fault(tmp_path: Path, desk: Desk) -> None:
    keys = write(tmp_path / "a.md", "---\nstatus: berlaku\n---\n")
    with pytest.raises(ContentError, match=r"^a\.pdf: PDF ini dikunci"):
        desk.item(keys, write(tmp_path / "a.pdf", pdfs.locked()))


def test_scan_that_a_machine_reads_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path, KnowingReader(PERDA))
    found = desk.document(pdfs.save(tmp_path / "a.pdf", *SCAN))
    assert found.id == "perda-kota-contoh-8-2025"
    assert found.provenance.source == "a.pdf (teks hasil pengenalan huruf otomatis)"
    assert roles(found) == [("a.pdf", "naskah")]


def test_scan_that_nobody_reads_shows_its_pages_under_what_its_name_tells(tmp_path: Path, desk: Desk) -> None:
    item = desk.item(pdfs.save(tmp_path / "2025pd3304008.pdf", *SCAN))
    found = item.document
    assert (found.kind, found.id) == (Kind.REGULATION, "perda-33-04-8-2025")
    assert found.title == "Peraturan Daerah Nomor 8 Tahun 2025"
    assert found.regulation is not None
    assert (found.regulation.number, found.regulation.articles) == ("8", ())
    pages = [f"2025pd3304008-halaman-{number}.jpg" for number in (1, 2)]
    assert roles(found) == [("2025pd3304008.pdf", "naskah"), *((page, "halaman") for page in pages)]
    assert [item.files[page].name for page in pages] == ["0001.jpg", "0002.jpg"]
    assert desk.notes == ["2025pd3304008.pdf: PDF ini hasil pindai, belum ada. Yang tampil gambar halamannya."]


def test_keys_beside_a_scan_say_what_it_is(tmp_path: Path, desk: Desk) -> None:
    beside = pdfs.save(tmp_path / "scan.pdf", *SCAN)
    keys = '---\nbentuk: perwal\nnomor: "12A"\ntahun: "2010"\nwilayah: Kota Contoh\ntentang: Perangkat Lunak\n---\n'
    found = desk.document(write(tmp_path / "scan.md", keys), beside)
    assert found.title == "Peraturan Wali Kota Contoh Nomor 12A Tahun 2010 tentang Perangkat Lunak"
    assert [role for _, role in roles(found)] == ["naskah", "halaman", "halaman"]


def test_scan_without_any_word_is_still_a_document(tmp_path: Path, desk: Desk) -> None:
    found = desk.document(pdfs.save(tmp_path / "scan0001.pdf", *SCAN))
    assert (found.kind, found.title, found.body) == (Kind.LIBRARY, "scan0001", ())
    assert len(found.attachments) == 3


def test_poster_keeps_its_few_words_and_shows_its_picture(tmp_path: Path, desk: Desk) -> None:
    found = desk.document(pdfs.save(tmp_path / "lomba.pdf", Sheet([("Lomba desa, Minggu", 72, 700)], grey=9)))
    assert (found.kind, found.body[0].markdown) == (Kind.LIBRARY, "Lomba desa, Minggu")
    assert [role for _, role in roles(found)] == ["", "halaman"]


def test_abstract_is_no_regulation(tmp_path: Path, desk: Desk) -> None:
    path = pdfs.save(tmp_path / "2023abspd0033001.pdf", lines("SAMPAH\n2023\nPERDA NO. 1"))
    found = desk.document(path)
    assert (found.kind, found.title) == (Kind.LIBRARY, "Abstrak Peraturan Daerah Nomor 1 Tahun 2023")
    assert roles(found) == [(path.name, "")]
    assert found.attachments[0].title == "Abstrak"


def test_abstract_beside_its_law_is_not_its_text(tmp_path: Path, desk: Desk) -> None:
    abstract = pdfs.save(tmp_path / "2025abspd3304008.pdf", lines("Abstrak."))
    keys = write(tmp_path / "2025pd3304008.md", "---\nstatus: berlaku\n---\n")
    law = pdfs.save(tmp_path / "2025pd3304008.pdf", lines(PERDA))
    found = desk.document(keys, abstract, law)
    assert found.regulation is not None
    assert roles(found) == [(abstract.name, ""), (law.name, "naskah")]


def test_picture_beside_a_lone_pdf_goes_with_it(tmp_path: Path, desk: Desk) -> None:
    path = pdfs.save(tmp_path / "a.pdf", lines("Brosur warga."))
    assert [name for name, _ in roles(desk.document(path, path, write(tmp_path / "a.jpg", b"x")))] == ["a.pdf", "a.jpg"]


def test_bad_pdf_beside_a_text_is_refused_alone(tmp_path: Path, desk: Desk) -> None:
    beside = write(tmp_path / "a.pdf", b"PK\x03\x04")
    assert desk.document(write(tmp_path / "a.txt", PERDA), beside).attachments == ()
    assert desk.refused == [("a.pdf", "bukan-pdf")]


def test_name_that_contradicts_the_text_is_told(tmp_path: Path, desk: Desk) -> None:
    found = desk.document(pdfs.save(tmp_path / "2025pd3304009.pdf", lines(PERDA)))
    assert found.regulation is not None
    assert found.regulation.number == "8"
    (note,) = desk.notes
    assert note.startswith("2025pd3304009.pdf: Nama file menyebut Peraturan Daerah Nomor 9 Tahun 2025, teksnya ")


def test_programs_inside_and_lost_pages_are_told(tmp_path: Path, desk: Desk) -> None:
    desk.document(write(tmp_path / "a.pdf", pdfs.with_cargo()))
    desk.document(write(tmp_path / "b.pdf", pdfs.with_a_lost_page()))
    assert "Tidak ada yang dijalankan" in desk.notes[0]
    assert any(note.startswith("b.pdf: Halaman 1 tidak bisa dibaca") for note in desk.notes)


def test_blank_pages_are_no_document(tmp_path: Path, desk: Desk) -> None:
    with pytest.raises(ContentError, match="tidak berisi tulisan"):
        desk.item(pdfs.save(tmp_path / "a.pdf", Sheet(), Sheet()))


def test_companions_are_known_by_their_names() -> None:
    assert is_javanese(Path("a.JV.md"))
    assert not is_javanese(Path("a.jv.pdf"))
    assert is_abstract(Path("2023abspd0033001.PDF"))
    assert not is_abstract(Path("2023abspd0033001.txt"))


def test_author_is_told_on_which_pages_numbers_lost_their_words(tmp_path: Path, desk: Desk) -> None:
    apart = Sheet([("(1)", 72, 700), ("(2)", 72, 686), ("terus", 100, 700), ("sampai.", 100, 686)])
    desk.item(pdfs.save(tmp_path / "a.pdf", lines(PERDA), apart))
    assert any(note.startswith("a.pdf: Halaman 2: nomor ayat terpisah") for note in desk.notes)
