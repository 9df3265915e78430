import pytest

from kiosk.bundles.local.documents import Decision, document_of, file_path, last_day, markdown
from kiosk.bundles.local.model import WaitingFile, WaitingItem
from kiosk.core import TargetEntry
from kiosk.documents import Kind, decode_document, encode_document
from kiosk.web import to_html, to_spoken
from tests.bundles.forge import reason

TODAY = "2026-11-21"
DECISION = Decision("Siti", "2026-11-28", TODAY, "KIM Contoh")
PHOTO = WaitingFile("Foto Lomba.jpg", "ab" * 32, 9, "image/jpeg")
VOICE = WaitingFile("suara.opus", "cd" * 32, 7, "audio/ogg")


def item(kind: Kind = Kind.BULLETIN, *files: WaitingFile, day: str = "", event: bool = False) -> WaitingItem:
    return WaitingItem(
        "pos-lomba-0", kind, "Lomba", "", "2 KABAR/lomba.txt", "STIK", f"{TODAY}T03:00", files, date=day, event=event
    )


@pytest.mark.parametrize(
    "text",
    [
        "# bukan judul",
        "- bawa KMS\n- bawa cangkul",
        "+ satu",
        "1. Datang\n2) Pulang",
        "> kutipan",
        "===",
        "---",
        "Harga *murah* dan _baru_ `x`",
        "[klik](http://contoh.id) ![gambar](/x.png) <b>tebal</b> <script>alert(1)</script>",
        "<http://contoh.id> &lt; &amp; a\\b",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "~~~\nkode\n~~~",
        "```\nkode\n```",
        "Rp 5.000 (lima ribu)! Jam 08.00 #posyandu",
        "***",
        "* satu",
    ],
)
def test_plain_text_is_shown_as_it_was_written_and_as_nothing_else(text: str) -> None:
    html = to_html(markdown(f"Pengumuman\n\n{text}"))
    assert html.startswith("<p><strong>Pengumuman</strong></p>")
    rest = html.split("</p>", 1)[1]
    assert not {
        tag for tag in ("<h", "<li", "<a", "<img", "<b>", "<table", "<code", "<hr", "<block", "<em") if tag in rest
    }
    assert " ".join(to_spoken(markdown(f"x\n\n{text}")).split()) == " ".join(f"x {text}".split())


def test_lines_stay_lines_and_paragraphs_paragraphs() -> None:
    html = to_html(markdown("Satu\n  dua\n \n\n\ntiga"))
    assert html == "<p><strong>Satu</strong></p>\n<p>dua</p>\n<p>tiga</p>\n"
    assert to_html(markdown("Satu\n\na\nb")).count("<br") == 1


def test_only_a_short_first_line_with_more_behind_it_is_a_headline() -> None:
    assert "**" not in markdown("Satu baris saja")
    assert "**" not in markdown(f"{'panjang ' * 20}\nlagi")
    assert markdown("") == ""


def test_document_tells_where_it_comes_from_and_who_said_yes() -> None:
    made = document_of(item(Kind.BULLETIN, PHOTO, VOICE), "Lomba 17an\nAyo!", DECISION)
    assert (made.title, made.summary, made.publisher) == ("Lomba", "Lomba 17an", "KIM Contoh")
    assert (made.date, made.until, made.silent) == (TODAY, "2026-11-28", False)
    assert made.provenance.source == "flashdisk: 2 KABAR/lomba.txt"
    assert [(field.name, field.value) for field in made.provenance.record] == [
        ("Asal", "STIK: KIM/2 KABAR/lomba.txt"),
        ("Disetujui oleh", "Siti"),
    ]
    assert [(one.path, one.media_type, one.role, one.bytes) for one in made.attachments] == [
        (f"pos/lampiran/{'ab' * 8}-foto-lomba.jpg", "image/jpeg", "halaman", 9),
        (f"pos/lampiran/{'cd' * 8}-suara.opus", "audio/ogg", "", 7),
    ]
    assert decode_document(encode_document(made)) == made


def test_what_the_button_said_yes_to_is_never_spoken_by_itself() -> None:
    made = document_of(item(), "", Decision("tombol", "2026-11-28", TODAY, "KIM", by_button=True))
    assert made.silent
    assert made.provenance.record[1].value == "tombol hijau di pos"


def test_photo_without_a_text_has_no_empty_body() -> None:
    made = document_of(item(Kind.BULLETIN, PHOTO), "", DECISION)
    assert (made.body, made.summary) == ((), "")


def test_long_first_line_is_cut_in_lists() -> None:
    summary = document_of(item(), "kata " * 100, DECISION).summary
    assert len(summary) <= 160
    assert summary.endswith("kata…")


def test_agenda_without_a_day_gets_none() -> None:
    assert document_of(item(Kind.AGENDA), "a", DECISION).date == ""
    assert document_of(item(Kind.AGENDA, day="2026-12-01", event=True), "a", DECISION).date == "2026-12-01"


@pytest.mark.parametrize(
    ("shown", "given", "last"),
    [
        (item(Kind.ANNOUNCEMENT), "", "2026-11-28"),
        (item(Kind.BULLETIN), "", "2027-02-19"),
        (item(Kind.AGENDA), "", "2027-02-19"),
        (item(Kind.ANNOUNCEMENT), "2026-11-21", "2026-11-21"),
        (item(Kind.AGENDA, day="2026-12-14", event=True), "", "2026-12-14"),
        (item(Kind.ANNOUNCEMENT, day="2026-12-14", event=True), "", "2026-12-14"),
        (item(Kind.ANNOUNCEMENT, day="2026-11-01", event=True), "", "2026-11-28"),
        (item(Kind.ANNOUNCEMENT, day="2026-12-14"), "", "2026-11-28"),
        (item(Kind.BULLETIN, day="2026-12-14", event=True), "", "2027-02-19"),
    ],
)
def test_item_ends_when_told_or_with_its_event_or_by_its_kind(shown: WaitingItem, given: str, last: str) -> None:
    assert last_day(shown, given, TODAY, sure=True) == last


@pytest.mark.parametrize("given", ["besok", "2026-11-20", "2026-02-30", "2199-01-01", "20261121x"])
def test_last_day_that_is_none_is_refused(given: str) -> None:
    assert reason(lambda: last_day(item(), given, TODAY, sure=True)) == "tanggal-akhir-salah"


def test_doubtful_clock_refuses_no_day() -> None:
    assert last_day(item(), "2026-11-20", TODAY, sure=False) == "2026-11-20"


def test_attachment_without_a_readable_name_has_a_path() -> None:
    assert file_path("!!!.jpg", TargetEntry("ab" * 32, 1)) == f"pos/lampiran/{'ab' * 8}-lampiran.jpg"
    assert file_path("x.!", TargetEntry("ab" * 32, 1)).endswith("-x.bin")
