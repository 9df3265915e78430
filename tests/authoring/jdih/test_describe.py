import pytest

from kiosk.authoring.jdih.describe import MAX_SUMMARY_CHARS, MAX_TOPICS, describe
from kiosk.authoring.jdih.repairs import Repairs
from kiosk.documents import Document, Field, Kind, Regulation, Status, encode_document
from kiosk.web import to_html
from tests.authoring.jdih.conftest import entry


@pytest.fixture
def repairs() -> Repairs:
    return Repairs()


def described(repairs: Repairs, **changed: object) -> Document:
    return describe(entry(repairs, **changed), repairs)


def said(repairs: Repairs) -> str:
    told: list[str] = []
    repairs.tell(told.append)
    return " ".join(told)


def test_regulation_has_all_that_its_record_tells_and_no_articles(repairs: Repairs) -> None:
    document = described(repairs)
    assert (document.kind, document.date, document.status) == (Kind.REGULATION, "2024-05-02", Status.IN_FORCE)
    assert document.regulation == Regulation(
        type="perda",
        number="3",
        year="2024",
        about="Pengelolaan Sampah",
        region="Kota Contoh",
        enacted="2024-05-02",
        promulgated="2024-05-03",
        gazette="LD Tahun 2024 (3); 19 hlm",
    )
    assert document.body == ()


def test_provenance_leads_back_to_the_official_page_and_keeps_the_record(repairs: Repairs) -> None:
    own = described(repairs).provenance
    assert (own.source, own.address) == (
        "JDIH jdih.contoh.go.id",
        "https://jdih.contoh.go.id/dokumen/view?id=1",
    )
    assert own.sha256 == "ab12"
    assert Field("noPeraturan", "3") in own.record


@pytest.mark.parametrize(
    ("page", "address", "told"),
    [
        ("https://contoh.go.id/a%0A", "https://contoh.go.id/a", "alamat dibersihkan"),
        ("javascript:alert(1)", "", "alamat yang bukan http atau https tidak dipakai"),
        ("jdih.contoh.go.id/a", "", "alamat yang bukan http atau https tidak dipakai"),
        ("-", "", ""),
        ("", "", ""),
    ],
)
def test_address_that_is_no_web_address_is_not_shown(repairs: Repairs, page: str, address: str, told: str) -> None:
    assert described(repairs, urlDetailPeraturan=page).provenance.address == address
    assert told in said(repairs)


@pytest.mark.parametrize(
    ("abstrak", "summary"),
    [
        ("perda_2_2022.pdf", ""),
        ("https://contoh.go.id/peraturan/perda-2", ""),
        ("<p>Peraturan ini mengatur sampah.</p>", "Peraturan ini mengatur sampah."),
        (None, ""),
    ],
)
def test_abstract_is_a_summary_only_where_it_is_a_text(repairs: Repairs, abstrak: str | None, summary: str) -> None:
    assert described(repairs, abstrak=abstrak).summary == summary


def test_long_abstract_is_cut_at_a_word(repairs: Repairs) -> None:
    summary = described(repairs, abstrak="sampah kota " * 100).summary
    assert len(summary) <= MAX_SUMMARY_CHARS + 2
    assert summary.endswith("a …")


@pytest.mark.parametrize(
    ("subjek", "topics"),
    [
        ("Pajak, Retribusi; PAD", ("Pajak", "Retribusi", "PAD", "Umum")),
        ("Pajak - Retribusi", ("Pajak", "Retribusi", "Umum")),
        ("Pajak-Daerah, pajak-daerah, -", ("pajak-daerah", "Umum")),
        ("", ("Umum",)),
    ],
)
def test_subjects_are_topics_each_once(repairs: Repairs, subjek: str, topics: tuple[str, ...]) -> None:
    assert described(repairs, subjek=subjek, bidangHukum="Umum").topics == topics


def test_endless_list_of_subjects_is_bounded(repairs: Repairs) -> None:
    assert len(described(repairs, subjek=", ".join(map(str, range(5000)))).topics) == MAX_TOPICS


def test_status_nobody_knows_is_told(repairs: Repairs) -> None:
    assert described(repairs, status="Rampung").status is Status.UNKNOWN
    assert 'tidak diketahui, misalnya "Rampung"' in said(repairs)


@pytest.mark.parametrize("status", ["-", "", None, "mencabut"])
def test_status_that_says_nothing_is_not_told(repairs: Repairs, status: str | None) -> None:
    assert described(repairs, status=status).status is Status.UNKNOWN
    assert said(repairs) == ""


def test_amending_law_is_tied_to_what_it_amends(repairs: Repairs) -> None:
    judul = (
        "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang "
        "Perubahan atas Peraturan Daerah Nomor 2 Tahun 2022 tentang Sampah"
    )
    (tie,) = described(repairs, judul=judul).relations
    assert (tie.kind, tie.target) == ("mengubah", "perda-kota-contoh-2-2022")


def test_book_is_shown_with_the_labels_of_jdih(repairs: Repairs) -> None:
    book = described(
        repairs,
        jenis="BUKU HUKUM",
        judul="Warna dari Kebun",
        noPeraturan=None,
        penerbit="Toko [Buku](http://x) *Baru*",
        isbn="19849993993939393",
        deskripsiFisik="xi, 25 hal ; 21 cm.",
    )
    assert (book.kind, book.regulation, book.relations) == (Kind.LIBRARY, None, ())
    html = to_html(book.body[0].markdown)
    assert "<strong>Penerbit:</strong> Toko [Buku](http://x) *Baru*" in html
    assert "<strong>ISBN:</strong> 19849993993939393" in html
    assert "Status" not in html


def test_verdict_has_its_number_and_status(repairs: Repairs) -> None:
    verdict = described(repairs, jenis="PUTUSAN", noPeraturan="1/A/2024", judul="Tesla")
    assert "- **Nomor:** 1/A/2024" in verdict.body[0].markdown
    assert "- **Status:** Berlaku" in verdict.body[0].markdown


def test_book_of_which_nothing_is_known_has_no_empty_text(repairs: Repairs) -> None:
    names = ("jenis", "singkatanJenis", "noPeraturan", "tahun_pengundangan", "sumber", "status")
    book = described(repairs, tipeDokumen="Monografi", judul="Tesla", **dict.fromkeys(names))
    assert book.body == ()


@pytest.mark.parametrize("name", ["judul", "subjek", "abstrak", "penerbit", "status", "sumber", "jenis"])
def test_script_in_any_field_is_never_executed(repairs: Repairs, name: str) -> None:
    script = "x<script>alert(1)</script><img src=x onerror=alert(2)>y"
    for changed in ({}, {"tipeDokumen": "Monografi"}):
        document = described(repairs, **changed | {name: script})
        shown = [document.title, document.summary, *document.topics, *(body.markdown for body in document.body)]
        assert not any("<script" in text or "<img" in text for text in shown)
        assert Field(name, script) in document.provenance.record


def test_half_character_never_reaches_a_package(repairs: Repairs) -> None:
    assert encode_document(described(repairs, judul="Sampah \ud83d", subjek="\udfff", sumber="a\ud800"))
