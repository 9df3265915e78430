import json
from pathlib import Path

import pytest
from PIL import Image

from kiosk.authoring.child import ChildLimits
from kiosk.authoring.pdf import Drawing, PdfLimits, PdfText, check_pdf, draw_pages, extract_text, read_pdf
from kiosk.core import ContentError
from tests.authoring import pdfs
from tests.authoring.pdfs import Sheet, lines


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def refusal(path: Path, limits: PdfLimits | None = None) -> ContentError:
    with pytest.raises(ContentError) as caught:
        read_pdf(path, limits)
    return caught.value


def test_pages_are_set_apart_by_form_feeds(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", lines("Pasal 1\nBalé “RW 2”"), lines("Pasal 2"))
    assert extract_text(path) == "Pasal 1\nBalé “RW 2”\fPasal 2"


def test_rows_of_a_table_are_lines_of_cells(tmp_path: Path) -> None:
    rows = [["No", "Jenis", "Tarif"], ["1", "Kios", "5.000"], ["2", "", "7.000"]]
    path = pdfs.save(tmp_path / "a.pdf", pdfs.table(rows, xs=[72, 110, 300, 400]))
    assert extract_text(path) == "No\tJenis\tTarif\n1\tKios\t5.000\n2\t\t7.000"


def test_hanging_menimbang_is_not_taken_for_columns(tmp_path: Path) -> None:
    head = Sheet([("Menimbang", 72, 700), (":", 150, 700), ("a.", 165, 700), ("bahwa tempat perlu ditata;", 185, 700)])
    assert extract_text(pdfs.save(tmp_path / "a.pdf", head)) == "Menimbang : a. bahwa tempat perlu ditata;"


def test_file_name_with_signs_of_a_shell_is_only_a_name(tmp_path: Path) -> None:
    assert extract_text(pdfs.save(tmp_path / "-a; rm $(x) é.pdf", lines("Halo"))) == "Halo"


def test_what_the_file_is_told_with_its_text(tmp_path: Path) -> None:
    assert read_pdf(write(tmp_path / "a.pdf", pdfs.with_cargo())) == PdfText(("a",), scripts=1, files=1)
    assert read_pdf(write(tmp_path / "b.pdf", pdfs.with_a_lost_page())).torn == (1,)
    assert read_pdf(pdfs.save(tmp_path / "c.pdf", Sheet(), Sheet())).blank
    assert not read_pdf(pdfs.save(tmp_path / "d.pdf", Sheet(), Sheet(grey=9))).blank


def test_text_that_a_machine_read_is_known_as_such(tmp_path: Path) -> None:
    scanned = pdfs.save(tmp_path / "a.pdf", Sheet([("Halo Bapak Ibu", 72, 700)], grey=9, hidden=True), lines("x"))
    assert read_pdf(scanned).recognised
    printed = write(tmp_path / "b.pdf", pdfs.pdf(lines("Halo"), info="/Producer (Acrobat 11 Paper Capture Plug-in)"))
    assert read_pdf(printed).recognised
    assert not read_pdf(pdfs.save(tmp_path / "c.pdf", lines("Halo"))).recognised


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "kosong", "kosong"),
        (b"PK\x03\x04\x14\0", "bukan-pdf", "ZIP atau dokumen Word"),
        (b"\xd0\xcf\x11\xe0\xa1", "bukan-pdf", "dokumen Word/Excel lama"),
        (b"\xff\xd8\xff\xe0", "bukan-pdf", "foto JPEG"),
        (b"\x89PNG\r\n", "bukan-pdf", "gambar PNG"),
        (b"\n<!DOCTYPE html>", "bukan-pdf", "halaman web"),
        (b"Judul\nIsi.", "bukan-pdf", "file lain"),
        (b"%PDF-1.4\ngarbage\n%%EOF", "pdf-rusak", "Unduh atau salin ulang"),
        (pdfs.pdf(lines("a"))[:-60], "pdf-rusak", "terpotong"),
        (pdfs.locked(), "pdf-terkunci", "kata sandi"),
        (pdfs.many_pages(10_000), "pdf-terlalu-panjang", "10000 halaman"),
        (pdfs.pdf(lines("a")).replace(b"[5 0 R]", b"[null ]"), "pdf-rusak", "rusak"),
    ],
    ids=["zero", "zip", "doc", "jpeg", "png", "html", "text", "garbage", "truncated", "locked", "long", "lost"],
)
def test_bad_file_is_refused_in_one_sentence_that_helps(tmp_path: Path, data: bytes, code: str, words: str) -> None:
    error = refusal(write(tmp_path / "a.pdf", data))
    assert error.code == code
    assert words in error.message
    assert "\n" not in error.message
    assert error.message.endswith(".")


def test_bomb_ends_its_own_child_only(tmp_path: Path) -> None:
    tight = PdfLimits(child=ChildLimits(memory_bytes=256 << 20))
    error = refusal(write(tmp_path / "a.pdf", pdfs.bomb(200)), tight)
    assert (error.code, error.detail.startswith("exit -")) == ("pdf-berat", True)


def test_file_that_hangs_is_stopped(tmp_path: Path) -> None:
    limits = PdfLimits(child=ChildLimits(seconds=0.001))
    error = refusal(pdfs.save(tmp_path / "a.pdf", lines("a")), limits)
    assert (error.code, "no answer" in error.detail) == ("pdf-berat", True)


def test_file_of_two_gigabytes_is_not_even_opened(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", lines("a"))
    with path.open("r+b") as file:
        file.truncate(2 << 30)
    assert refusal(path).code == "terlalu-besar"


def test_text_without_end_is_refused(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", lines("a" * 60), lines("b" * 60))
    assert refusal(path, PdfLimits(text_bytes=100)).code == "terlalu-besar"


def test_pages_are_drawn_grey_and_as_wide_as_asked(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", lines("a"), Sheet(size=(10, 100)), lines("b"), lines("c"))
    drawn = list(draw_pages(path, Drawing(width=200, quality=40, pages=3)))
    assert [one.number for one in drawn] == [1, 3]
    (tmp_path / "a.jpg").write_bytes(drawn[0].data)
    with Image.open(tmp_path / "a.jpg") as opened:
        assert (opened.format, opened.mode, opened.size[0] - 200 in (0, 1)) == ("JPEG", "L", True)


def test_drawing_refuses_what_reading_refuses(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="kata sandi"):
        next(draw_pages(write(tmp_path / "a.pdf", pdfs.locked()), Drawing()))


def test_pdf_that_only_travels_is_looked_at_without_a_child(tmp_path: Path) -> None:
    check_pdf(write(tmp_path / "a.pdf", b"%PDF-1.4\n%%EOF"), PdfLimits())
    with pytest.raises(ContentError, match="Kecilkan"):
        check_pdf(tmp_path / "a.pdf", PdfLimits(file_bytes=5))


@pytest.mark.corpus
@pytest.mark.slow
def test_every_text_pdf_of_the_corpus_is_read_whole(corpus: Path) -> None:
    told = {row["file"]: row for row in json.loads((corpus / "pdf_manifest.json").read_text())}
    for path in sorted((corpus / "pdf" / "text").iterdir()):
        pdf = read_pdf(path)
        assert len(pdf.pages) == told[path.name]["pages"], path.name
        assert not pdf.torn
        assert sum(len("".join(page.split())) for page in pdf.pages) > 0.9 * told[path.name]["chars_per_page"] * len(
            pdf.pages
        )


@pytest.mark.corpus
def test_tables_of_real_annexes_keep_their_rows(corpus: Path) -> None:
    (path,) = (corpus / "pdf" / "text").glob("*PMK_45_5_2007*")
    text = extract_text(path)
    assert "1\tNANGGROE ACEH DARUSSALAM\t875.000\t650.000\t500.000\t350.000\t250.000\t200.000" in text.splitlines()
    assert "\t\t\tBINTANG LIMA\tBINTANG EMPAT\tBINTANG TIGA\tBINTANG DUA\tBINTANG SATU" in text.splitlines()


@pytest.mark.corpus
@pytest.mark.parametrize("law", ["uu-2003-13", "uu-2008-14", "uu-2018-9", "uu-2019-11", "uu-2019-24"])
def test_official_laws_have_no_table_where_there_is_none(corpus: Path, law: str) -> None:
    assert "\t" not in extract_text(corpus / "pdfpairs" / law / "doc.pdf")


def test_signature_written_first_is_read_last(tmp_path: Path) -> None:
    sheet = Sheet([("Ditetapkan di Contoh", 300, 500), ("Pasal 19", 250, 700), ("Cukup.", 72, 680)])
    assert read_pdf(pdfs.save(tmp_path / "a.pdf", sheet)).pages == ("Pasal 19\nCukup.\nDitetapkan di Contoh",)


def test_page_whose_numbers_have_no_words_is_named(tmp_path: Path) -> None:
    apart = Sheet([("(1)", 72, 700), ("(2)", 72, 686), ("terus", 100, 700), ("sampai.", 100, 686)])
    pdf = read_pdf(pdfs.save(tmp_path / "a.pdf", lines("Pasal 1"), apart))
    assert pdf.unsure == (2,)
