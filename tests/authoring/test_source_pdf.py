from pathlib import Path

import pytest

from kiosk.authoring.gather import Tools
from kiosk.authoring.model import SourceReport
from kiosk.authoring.pdf import PdfLimits
from kiosk.authoring.source import read
from kiosk.documents import Kind
from tests.authoring import pdfs
from tests.authoring.pdfs import Sheet, lines
from tests.authoring.readers import PERDA, KnowingReader

LIMITS = PdfLimits(pages=50)


@pytest.fixture
def notes() -> list[str]:
    return []


def reading(source: Path, notes: list[str]) -> SourceReport:
    return read(source, notes.append, Tools(recogniser=KnowingReader(reason="belum ada"), pdf=LIMITS))


def hostile(folder: Path) -> None:
    """One of each file that a stick may bring, and one good one among them."""
    (folder / "a-kosong.pdf").touch()
    (folder / "b-kunci.pdf").write_bytes(pdfs.locked())
    (folder / "c-potong.pdf").write_bytes(pdfs.pdf(lines("a"))[:-40])
    (folder / "d-panjang.pdf").write_bytes(pdfs.many_pages(51))
    (folder / "e-bom.docx").write_bytes(b"PK\x03\x04" + b"\0" * 1000)
    (folder / "f-bom.txt").write_bytes(b"PK\x03\x04" + b"\0" * 1000)
    (folder / "g-pdf.txt").write_bytes(pdfs.pdf(lines("a")))
    with pdfs.save(folder / "h-besar.pdf", lines("a")).open("r+b") as file:
        file.truncate(2 << 30)
    (folder / "i-zip.pdf").write_bytes(b"PK\x03\x04")
    pdfs.save(folder / "k-putih.pdf", Sheet())
    pdfs.save(folder / "z-baik.pdf", lines(PERDA))


def test_every_bad_file_has_its_line_and_the_others_are_done(tmp_path: Path, notes: list[str]) -> None:
    hostile(tmp_path)
    report = reading(tmp_path, notes)
    assert [(problem.file, problem.code) for problem in report.problems] == [
        ("e-bom.docx", "jenis-asing"),
        ("a-kosong.pdf", "kosong"),
        ("b-kunci.pdf", "pdf-terkunci"),
        ("c-potong.pdf", "pdf-rusak"),
        ("d-panjang.pdf", "pdf-terlalu-panjang"),
        ("f-bom.txt", "bukan-teks"),
        ("g-pdf.txt", "bukan-teks"),
        ("h-besar.pdf", "terlalu-besar"),
        ("i-zip.pdf", "bukan-pdf"),
        ("k-putih.pdf", "kosong"),
    ]
    assert [item.document.id for item in report.items] == ["perda-kota-contoh-8-2025"]


def test_abstract_goes_with_its_law_of_the_same_folder_only(tmp_path: Path, notes: list[str]) -> None:
    pdfs.save(tmp_path / "a" / "2025abspd3304008.pdf", lines("Abstrak."))
    pdfs.save(tmp_path / "a" / "2025pd3304008.pdf", lines(PERDA))
    pdfs.save(tmp_path / "b" / "2025abspd3304008.pdf", lines("Abstrak."))
    first, second = reading(tmp_path, notes).items
    assert list(first.files) == ["2025pd3304008.pdf", "2025abspd3304008.pdf"]
    assert second.document.kind is Kind.LIBRARY


def test_lone_pdf_takes_its_kind_from_the_folder(tmp_path: Path, notes: list[str]) -> None:
    pdfs.save(tmp_path / "1 WORO-WORO" / "a.pdf", lines("Posyandu Rabu."))
    assert reading(tmp_path, notes).items[0].document.kind is Kind.ANNOUNCEMENT


def test_pdf_given_alone_is_read_itself(tmp_path: Path, notes: list[str]) -> None:
    path = pdfs.save(tmp_path / "a.pdf", lines(PERDA))
    (tmp_path / "a.txt").write_text("Kerja bakti\nIsi.")
    (item,) = reading(path, notes).items
    assert (item.source, item.document.kind) == (path, Kind.REGULATION)


def test_javanese_text_beside_a_lone_pdf_has_no_friend(tmp_path: Path, notes: list[str]) -> None:
    pdfs.save(tmp_path / "a.pdf", lines("Brosur warga."))
    (tmp_path / "a.jv.md").write_text("Brosur.")
    report = reading(tmp_path, notes)
    assert [problem.code for problem in report.problems] == ["jawa-sendiri"]
    assert list(report.items[0].files) == ["a.pdf"]


def test_progress_names_each_file_before_it_is_read(tmp_path: Path, notes: list[str]) -> None:
    for name in ("a.txt", "b/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Judul\nIsi.")
    told: list[tuple[int, int, str]] = []
    read(tmp_path, notes.append, progress=lambda *step: told.append(step))
    assert told == [(0, 2, "a.txt"), (1, 2, "b/c.txt")]
    told.clear()
    read(tmp_path / "a.txt", notes.append, progress=lambda *step: told.append(step))
    assert told == [(0, 1, "a.txt")]


def test_full_card_is_not_taken_for_a_bad_file(tmp_path: Path, notes: list[str]) -> None:
    path = pdfs.save(tmp_path / "a.pdf", Sheet(grey=9))
    blocked = tmp_path / "kerja"
    blocked.write_text("")
    with pytest.raises(OSError, match="Kotak tidak bisa menyimpan"):
        read(path, notes.append, Tools(blocked, KnowingReader(reason="belum ada")))


@pytest.mark.corpus
@pytest.mark.slow
def test_real_pdfs_become_laws_with_their_title(corpus: Path, notes: list[str]) -> None:
    report = reading(corpus / "pdf" / "text", notes)
    assert report.problems == ()
    laws = [item.document for item in report.items if item.document.regulation]
    assert len(report.items) == 38
    assert len(laws) == 36
    assert all(law.regulation and law.regulation.articles for law in laws)


@pytest.mark.corpus
def test_real_scans_show_every_page(corpus: Path, tmp_path: Path, notes: list[str]) -> None:
    (tmp_path / "PERGUB_17_2018.pdf").symlink_to(next((corpus / "pdf" / "scan").glob("*PERGUB_17_2018.pdf")))
    tools = Tools(tmp_path / "kerja", KnowingReader(reason="belum ada"))
    (item,) = read(tmp_path / "PERGUB_17_2018.pdf", notes.append, tools).items
    assert item.document.title == "Peraturan Gubernur Nomor 17 Tahun 2018"
    pages = [own for own in item.document.attachments if own.role == "halaman"]
    assert [own.title for own in pages] == ["Halaman 1", "Halaman 2", "Halaman 3"]
    assert all(10_000 < own.bytes < 500_000 for own in pages)
