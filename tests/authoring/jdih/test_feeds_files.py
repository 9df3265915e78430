"""Texts and PDFs beside a feed."""

import pytest

from kiosk.documents import Kind
from tests.authoring.jdih.conftest import Source, fields
from tests.authoring.pdfs import Sheet, lines, pdf

ID = "perda-kota-contoh-3-2024"
TEXT = """PERATURAN DAERAH KOTA CONTOH
NOMOR 3 TAHUN 2024
TENTANG
PENGELOLAAN SAMPAH

MEMUTUSKAN:

Pasal 1
Sampah adalah sisa.

Pasal 2
Cukup."""
PROSE = "Tentang sampah\n\nSampah adalah sisa kegiatan.\nWarga memilahnya di rumah."


def roles(source: Source, document_id: str = ID) -> list[tuple[str, str]]:
    item = source.item(document_id)
    assert set(item.files) == {attachment.path for attachment in item.document.attachments}
    return [(attachment.path, attachment.role) for attachment in item.document.attachments]


def articles(source: Source, document_id: str = ID) -> list[str]:
    own = source.item(document_id).document.regulation
    assert own is not None
    return [article.number for article in own.articles]


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"fileDownload": "Sampah%203.pdf"}, "pdf/sampah 3.PDF"),
        ({"urlDownload": "https://contoh.go.id/download.php?id=1&filename=a.pdf"}, "a.pdf"),
        ({"fileDownload": "-"}, "2024pd3375003.pdf"),
        ({"fileDownload": "-"}, "perda-no-3-tahun-2024.pdf"),
        ({"fileDownload": "-"}, f"{ID}.pdf"),
    ],
)
def test_pdf_of_a_record_is_read_attached_and_no_document_of_its_own(
    source: Source, changed: dict[str, str], name: str
) -> None:
    source.feed(fields(**changed))
    path = source.write(name, pdf(lines(TEXT)))
    documents = source.read()
    assert list(documents) == [ID]
    assert articles(source) == ["1", "2"]
    assert roles(source) == [(path.name, "naskah")]
    assert documents[ID].provenance.address == "https://jdih.contoh.go.id/dokumen/view?id=1"
    assert source.notes[0] == "document.json: 1 dokumen dari 1 catatan (1 peraturan; 1 dengan naskahnya)."


def test_pdf_of_a_single_feed_is_found_beside_it(source: Source) -> None:
    path = source.feed(fields(fileDownload="a.pdf", abstrak="b.pdf"))
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        source.write(name, pdf(lines(TEXT)))
    assert list(source.read(path)) == [ID]
    assert roles(source) == [("a.pdf", "naskah"), ("b.pdf", "")]


def test_text_of_a_single_feed_brings_what_lies_beside_it(source: Source) -> None:
    path = source.feed(fields(fileDownload="a.pdf"))
    source.write("a.txt", TEXT)
    source.write("a.pdf", pdf(lines(TEXT)))
    assert list(source.read(path)) == [ID]
    assert roles(source) == [("a.pdf", "naskah")]


def test_pdf_that_does_not_look_like_a_regulation_is_one_because_its_record_says_so(source: Source) -> None:
    source.feed(fields(fileDownload="a.pdf"))
    source.write("a.pdf", pdf(lines(PROSE)))
    documents = source.read()
    assert list(documents) == [ID]
    own = documents[ID].regulation
    assert own is not None
    told = " ".join([own.opening, *own.unplaced])
    assert "Sampah adalah sisa kegiatan." in told
    assert documents[ID].body == ()


def test_abstract_goes_along_without_being_read(source: Source) -> None:
    source.feed(fields(fileDownload="a.pdf", abstrak="abs.pdf"))
    source.write("a.pdf", pdf(lines(TEXT)))
    source.write("abs.pdf", pdf(lines("ABSTRAK\nPERATURAN DAERAH KOTA LAIN\nNOMOR 9 TAHUN 2020\nTENTANG\nPASAR")))
    assert list(source.read()) == [ID]
    assert roles(source) == [("a.pdf", "naskah"), ("abs.pdf", "")]
    assert source.item(ID).document.attachments[1].title == "Abstrak"


def test_abstract_of_a_record_without_text_goes_along_too(source: Source) -> None:
    source.feed(fields(abstrak="abs.pdf"))
    source.write("abs.pdf", pdf(lines("ABSTRAK")))
    source.read()
    assert roles(source) == [("abs.pdf", "")]


def test_broken_pdf_is_named_and_its_record_goes_without_it(source: Source) -> None:
    source.feed(fields(fileDownload="a.pdf", abstrak="b.pdf"))
    source.write("a.pdf", b"%PDF-1.4\nputus")
    source.write("b.pdf", b"bukan")
    assert list(source.read()) == [ID]
    assert source.codes == [("a.pdf", "pdf-rusak"), ("b.pdf", "bukan-pdf")]
    assert roles(source) == []


def test_text_file_of_the_same_regulation_is_one_document_with_its_record(source: Source) -> None:
    source.feed(fields(judul="PENGELOLAAN SAMPAH", teuBadan="Kota Contoh"))
    source.write("teks/naskah.txt", TEXT)
    documents = source.read()
    assert list(documents) == [ID]
    assert documents[ID].provenance.source == "JDIH jdih.contoh.go.id, naskah.txt"
    assert articles(source) == ["1", "2"]
    assert 'document.json: 1 catatan digabung dengan teksnya, misalnya "naskah.txt".' in source.notes


def test_text_keeps_the_id_its_author_gave(source: Source) -> None:
    source.feed(fields(fileDownload="a.md"))
    source.write("a.md", f"---\nid: sampah-kota\nstatus: dicabut\n---\n{TEXT}")
    documents = source.read()
    assert list(documents) == ["sampah-kota"]
    assert documents["sampah-kota"].status.value == "dicabut"


def test_text_that_knew_less_takes_the_id_of_its_record_and_frees_no_other(source: Source) -> None:
    source.feed(fields(fileDownload="a.txt"), fields(idData="2", judul=f"{fields()['judul']} Pasar"))
    source.write("a.txt", PROSE)
    assert list(source.read()) == [ID, f"{ID}-2"]


def test_news_beside_a_feed_that_has_the_name_of_a_file_stays_news(source: Source) -> None:
    source.feed(fields(fileDownload="a.pdf"))
    source.write("a.md", "---\njenis: kabar\njudul: Sampah\n---\nIsi.")
    documents = source.read()
    assert [document.kind for document in documents.values()] == [Kind.BULLETIN, Kind.REGULATION]


def test_pdf_that_says_it_is_another_regulation_stays_its_own(source: Source) -> None:
    source.feed(fields(fileDownload="a.pdf"))
    other = TEXT.replace("NOMOR 3 TAHUN 2024", "NOMOR 9 TAHUN 2020")
    source.write("a.pdf", pdf(lines(other)))
    assert list(source.read()) == ["perda-kota-contoh-9-2020", ID]
    assert articles(source) == []


def test_several_files_of_a_left_join_are_one_document(source: Source) -> None:
    source.feed(fields(fileDownload="a.pdf"), fields(fileDownload="peta.pdf"))
    source.write("a.pdf", pdf(lines(TEXT)))
    source.write("peta.pdf", pdf(Sheet(grey=40)))
    assert list(source.read()) == [ID]
    assert roles(source) == [("a.pdf", "naskah"), ("peta.pdf", "naskah")]


def test_book_with_its_pdf_is_one_document_of_the_library(source: Source) -> None:
    source.feed(fields(jenis="BUKU HUKUM", judul="Warna dari Kebun", fileDownload="b.pdf", penerbit="KIM"))
    source.write("b.pdf", pdf(lines(PROSE)))
    (book,) = source.read().values()
    assert (book.id, book.kind, book.title) == ("pustaka-warna-dari-kebun", Kind.LIBRARY, "Warna dari Kebun")
    assert book.body[0].markdown.startswith("- **Jenis:** BUKU HUKUM\n- **Nomor:** 3\n- **Penerbit:** KIM")
    assert "Sampah adalah sisa kegiatan." in book.body[0].markdown
    assert roles(source, book.id) == [("b.pdf", "")]


def test_files_of_another_folder_belong_to_its_own_feed(source: Source) -> None:
    source.feed(fields(fileDownload="a.pdf"), name="kota/document.json")
    source.write("kabupaten/a.pdf", pdf(lines(PROSE)))
    assert ID in source.read()
    assert roles(source) == []
    assert len(source.report.items) == 2


def test_file_that_two_feeds_name_goes_to_the_first(source: Source) -> None:
    other = fields(idData="2", noPeraturan="4", judul="Peraturan Daerah Kota Contoh Nomor 4 Tahun 2024 tentang Pasar")
    source.feed(fields(fileDownload="a.pdf"), name="a.json")
    source.feed(other | {"fileDownload": "a.pdf"}, name="b.json")
    source.write("a.pdf", pdf(lines(PROSE)))
    source.read()
    assert roles(source) == [("a.pdf", "naskah")]
    assert roles(source, "perda-kota-contoh-4-2024") == []
