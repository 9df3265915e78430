"""What of the library goes out: guides with their facts, laws with their standing, articles whole."""

from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.core import Context
from kiosk.documents import (
    Answer,
    Article,
    Body,
    Claim,
    Deputy,
    Document,
    Kind,
    Meaning,
    Provenance,
    Relation,
    Status,
    Verdict,
)
from kiosk.library.leaves import edition_leaf, item_leaf, part_leaf
from kiosk.speech import Reader
from kiosk.web import Leaf, create_app
from tests.library.conftest import GUIDE, LAW, NEWS, Install, regulation

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def app(ctx: Context, reader: Reader) -> "Flask":
    return create_app(ctx, "phone", reader)


def leaf(app: "Flask", document: Document, slug: str = "", language: str = "id") -> Leaf:
    with app.test_request_context("/", environ_overrides={"kiosk.language": language}):
        return part_leaf(document.id, slug) if slug else item_leaf(document.kind, document.id)


def test_guide_goes_out_with_fee_time_and_place_first(app: "Flask", install: Install) -> None:
    install(GUIDE)
    made = leaf(app, GUIDE)
    assert made.facts == (("Biaya", "Gratis"), ("Lama", "1 hari"), ("Tempat", "Balai Contoh"))
    assert made.paragraphs == (
        "## Yang dibawa",
        "- Surat polisi",
        "## Langkahnya",
        "1. Datang",
        "2. Tunggu",
    )
    assert made.details == ("Tanyakan dulu.",)
    assert (made.label, made.section, made.checked) == ("Urus Surat & Layanan", "layanan", "2026-01-02")


def test_guide_nobody_checked_again_is_not_handed_on_as_good(app: "Flask", install: Install) -> None:
    install(GUIDE)
    assert leaf(app, GUIDE).warning == "Sudah lama tidak diperiksa. Tanyakan dulu."


def test_guide_says_who_may_come_instead(app: "Flask", install: Install) -> None:
    service = GUIDE.service
    assert service
    more = msgspec.structs.replace(
        service,
        bring=(),
        steps=(),
        hours=("Senin jam 8", "Jumat jam 9."),
        deputy=Deputy(Answer.YES, "Keluarga serumah"),
    )
    install(msgspec.structs.replace(GUIDE, service=more, check_again="2027-01-01"))
    made = leaf(app, GUIDE)
    assert made.paragraphs == ()
    assert made.details[:2] == (
        "Hari dan jam: Senin jam 8. Jumat jam 9.",
        "Boleh diwakilkan? Boleh. Keluarga serumah.",
    )
    assert made.warning == ""


def test_warning_of_a_guide_is_not_lost_behind_long_details(app: "Flask", install: Install) -> None:
    assert GUIDE.service
    install(msgspec.structs.replace(GUIDE, service=msgspec.structs.replace(GUIDE.service, beware="Tidak perlu calo")))
    made = leaf(app, GUIDE)
    assert made.paragraphs[-2:] == ("2. Tunggu", "Waspada: Tidak perlu calo.")
    assert not any("Waspada" in line for line in made.details)


@pytest.mark.parametrize(
    ("verdict", "warning", "facts"),
    [
        (Verdict.FALSE, "Keliru: KTP lima tahun.", 0),
        (Verdict.UNCLEAR, "Belum jelas: KTP lima tahun.", 0),
        (Verdict.TRUE, "", 2),
    ],
)
def test_rumour_never_goes_out_without_its_verdict(
    app: "Flask", install: Install, verdict: Verdict, warning: str, facts: int
) -> None:
    claim = Claim("KTP lima tahun.", verdict)
    install(msgspec.structs.replace(NEWS, claim=claim))
    made = leaf(app, NEWS)
    assert made.warning == warning
    assert len(made.facts) == facts


def test_news_carries_its_day_and_the_readers_language(app: "Flask", install: Install) -> None:
    install(msgspec.structs.replace(NEWS, summary="Pendek.", meaning=Meaning("Satu.\n\nDua.", by="KIM")))
    made = leaf(app, NEWS, language="jv")
    assert (made.day, made.language) == ("2026-11-14", "jv")
    assert (made.summary, made.paragraphs) == ("Pendek.", ("Mangga rawuh énjing.",))
    assert (made.meaning, made.meant_by) == (("Satu.", "Dua."), "KIM")


def test_sheet_of_a_law_says_what_to_do_before_its_chapters_in_capitals(app: "Flask", install: Install) -> None:
    install(LAW)
    made = leaf(app, LAW)
    assert made.meaning == ("Sampah dipilah di rumah.",)
    assert (made.summary, made.paragraphs) == (LAW.summary, ())
    assert made.details == (
        "Pasal 2A: Pilah dulu.",
        "- Bab I: Ketentuan umum (Pasal 1)",
        "- Bab II: Warga (Pasal 2A)",
    )
    assert made.source == "JDIH Kota Contoh. Salinan, bukan naskah resmi"
    assert made.warning == "Peraturan ini sudah diubah oleh Perda 5 Tahun 2025."
    assert made.sample


def test_law_without_meaning_goes_out_with_its_summary(app: "Flask", install: Install) -> None:
    bare = msgspec.structs.replace(LAW, meaning=None, provenance=Provenance(), body=(Body("id", "Isi."),))
    install(bare)
    made = leaf(app, bare)
    assert (made.summary, made.paragraphs) == ("Cara memilah dan membuang sampah.", ("Isi.",))
    assert made.source == "Salinan, bukan naskah resmi"


def test_article_goes_out_whole_with_its_law_and_warning(app: "Flask", install: Install) -> None:
    revoked = msgspec.structs.replace(
        LAW, status=Status.REVOKED, relations=(Relation("dicabut", "x", "Perda 9 Tahun 2025 tentang Sampah"),)
    )
    install(revoked)
    made = leaf(app, revoked, "pasal-2a")
    assert (made.title, made.part_of) == ("Pasal 2A", LAW.title)
    assert made.url.endswith("/pasal-2a")
    assert made.paragraphs == ("(1) Setiap orang memilah", "sampah.", "(2) Sampah dibuang:", "a. pagi; dan", "b. sore.")
    assert made.meaning == ("Pilah dulu.",)
    assert made.warning == "Peraturan ini sudah dicabut oleh Perda 9 Tahun 2025."


def test_part_that_is_no_article_and_a_chapter_go_out_too(app: "Flask", install: Install) -> None:
    install(LAW)
    assert leaf(app, LAW, "penjelasan").title == "Penjelasan umum"
    chapter = leaf(app, LAW, "bab-ii")
    assert (chapter.title, chapter.paragraphs) == ("Bab II: Warga", ("Pasal 2A",))


def test_later_page_and_article_written_anew_say_what_they_are(app: "Flask", install: Install) -> None:
    long = regulation("perda", "8", "2024", articles=(Article("1", "kata panjang " * 900),))
    install(long)
    assert leaf(app, long, "pasal-1-lanjut-2").title == "Pasal 1 (halaman 2)"
    new = regulation(
        "perda",
        "9",
        "2024",
        articles=(Article("I", "Ketentuan diubah:\nPasal 7\nBunyi baru."),),
        amendments=(Article("7", "Bunyi baru."),),
    )
    install(new)
    assert leaf(app, new, "pasal-i-pasal-7").title == "Pasal 7, bunyi baru"


def test_table_goes_out_row_by_row(app: "Flask", install: Install) -> None:
    table = regulation("perda", "8", "2024", articles=(Article("1", "Tarif:\nPasar\tRp 500\n\tRp 700"),))
    install(table)
    assert "Pasar · Rp 500" in leaf(app, table, "pasal-1").paragraphs


def test_event_has_its_day(app: "Flask", install: Install) -> None:
    event = Document("acara", Kind.AGENDA, "Pelatihan", date="2026-12-01", publisher="KIM Contoh")
    install(event)
    assert (leaf(app, event).day, leaf(app, event).source) == ("2026-12-01", "KIM Contoh")


def test_issue_of_the_paper_goes_out_item_by_item(app: "Flask", install: Install) -> None:
    first = msgspec.structs.replace(NEWS, edition="14", summary="Pendek.", sample=True)
    second = msgspec.structs.replace(NEWS, id="kabar-dua", title="Dua", edition="14", date="2026-11-15")
    install(first, second)
    with app.test_request_context("/"):
        made = edition_leaf("14")
        assert edition_leaf("15") is None
    assert made
    assert made.paragraphs == ("## Dua", f"## {NEWS.title}", "Pendek.")
    assert (made.title, made.day, made.sample) == ("Kabar Kampung: Edisi 14", "2026-11-15", True)
    assert app.test_client().get("/k/edisi-14/bagikan").status_code == 200
    assert app.test_client().get("/k/edisi-15/bagikan").status_code == 404


def test_issue_hands_no_rumour_on_without_its_verdict(app: "Flask", install: Install) -> None:
    claim = Claim("KTP lima tahun.", Verdict.FALSE)
    install(msgspec.structs.replace(NEWS, claim=claim, edition="14", title="KTP seumur hidup"))
    with app.test_request_context("/"):
        made = edition_leaf("14")
    assert made
    assert made.paragraphs == ("## Keliru: “KTP lima tahun.”", "KTP seumur hidup")


def test_empty_box_has_no_issue_to_hand_on(app: "Flask") -> None:
    with app.test_request_context("/"):
        assert edition_leaf("14") is None
