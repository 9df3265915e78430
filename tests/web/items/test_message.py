"""The WhatsApp text: whole, marked, and never a link that is dead outside the room."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from kiosk.web.items.leaf import Leaf
from kiosk.web.items.message import MOST_SIGNS, Sender, message, told, whatsapp_address

SENDER = Sender("Pos Lesehan", "KIM Contoh")
GUIDE = Leaf(
    "ktp",
    "/l/10",
    "layanan",
    "Urus Surat & Layanan",
    "KTP *hilang*",
    paragraphs=("Minta surat.", "## Langkahnya", "1. Datang", "2. Tunggu", "Selesai."),
    facts=(("Biaya", "Gratis"), ("Tempat", "Balai")),
    source="Dinas Contoh",
    checked="2026-11-20",
    sample=True,
)


def test_it_reads_like_a_message_of_a_person() -> None:
    assert message(GUIDE, SENDER).splitlines() == [
        "*CONTOH · Isi ini hanya contoh, bukan kabar atau aturan sungguhan.*",
        "*KTP hilang*",
        "",
        "*Biaya*: Gratis",
        "*Tempat*: Balai",
        "",
        "Minta surat.",
        "",
        "*Langkahnya*",
        "1. Datang",
        "2. Tunggu",
        "",
        "Selesai.",
        "",
        "Sumber: Dinas Contoh",
        "Diperiksa: 20 November 2026",
        "KIM Contoh. Bisa dibaca dan didengar di Pos Lesehan: ketik atau sebut nomor l/10.",
    ]


def test_revoked_law_is_not_handed_on_without_its_warning() -> None:
    law = Leaf("p", "/p/12/pasal-7", "peraturan", "Peraturan", "Pasal 7", part_of="Perda 3/2024", day="2024-05-02")
    told = message(_with(law, warning="Peraturan ini sudah dicabut."), SENDER)
    assert told.startswith("*Pasal 7*\n*Peraturan ini sudah dicabut.*\nPerda 3/2024\n\nKamis")


def test_meaning_stands_before_the_law_and_says_whose_words_it_is() -> None:
    law = Leaf("p", "/p/1", "peraturan", "Peraturan", "Perda", paragraphs=("(1) Bunyi.",), meaning=("Pilah.",))
    assert "*Artinya*\nPilah.\n\n(Penjelasan KIM, bukan bunyi hukum)\n\n(1) Bunyi." in message(law, SENDER)
    assert "bukan bunyi hukum · KIM Dua)" in message(_with(law, meant_by="KIM Dua"), SENDER)


def test_day_is_said_once_and_not_three_times() -> None:
    report = Leaf(
        "k",
        "/k/13",
        "kabar",
        "Kabar Kampung",
        "Got lancar",
        summary="Warga membersihkan got, Minggu Legi, 15 November 2026.",
        paragraphs=("Minggu Legi, 15 November 2026, warga membersihkan got.",),
        day="2026-11-15",
    )
    assert message(report, SENDER).count("15 November 2026") == 1
    assert message(_with(report, paragraphs=("Got bersih.",)), SENDER).count("15 November 2026") == 1
    plain = message(_with(report, summary="Got bersih.", paragraphs=()), SENDER)
    assert plain.startswith("*Got lancar*\n\nMinggu Legi, 15 November 2026\n\nGot bersih.")


def test_summary_comes_first_and_details_last() -> None:
    law = Leaf("p", "/p/1", "peraturan", "Peraturan", "Perda", summary="Pilah.", meaning=("Dilarang.",))
    lines = [line.text for line in told(_with(law, paragraphs=("Isi.",), details=("Bab I",)), "id")]
    assert lines == ["Pilah.", "Artinya", "Dilarang.", "(Penjelasan KIM, bukan bunyi hukum)", "Isi."]
    assert "Isi.\n\nBab I" in message(_with(law, paragraphs=("Isi.",), details=("Bab I",)), SENDER)


def test_long_text_ends_with_where_the_rest_is() -> None:
    long = _with(GUIDE, paragraphs=("Kalimat pertama ada di sini. " * 400, "Akhir."), sample=False)
    told = message(long, SENDER)
    assert "... Selengkapnya di Pos KIM: ketik atau sebut nomor l/10." in told
    assert "Akhir." not in told
    assert len(told) < MOST_SIGNS + 400
    assert told.splitlines()[5].endswith("di sini.")


def test_line_that_hardly_begins_is_left_out() -> None:
    told = message(_with(GUIDE, paragraphs=("a" * 95, "b" * 40)), SENDER, most=100)
    assert "bb" not in told
    assert "... Selengkapnya" in told


def test_announcement_without_a_short_number_names_its_section() -> None:
    woro = Leaf("w-1", "/w/w-1", "woro", "Woro-woro", "Kerja bakti", paragraphs=("x " * 3000,))
    told = message(woro, SENDER)
    assert "didengar di Pos Lesehan, bagian Woro-woro." in told
    assert "Selengkapnya di Pos KIM, bagian Woro-woro." in told
    assert "nomor" not in told


def test_nothing_in_it_depends_on_an_address_of_the_room() -> None:
    assert "kim.lan" not in message(GUIDE, SENDER)


def test_javanese_reader_sends_javanese_labels() -> None:
    assert "*Ragadipun*: Gratis" in message(GUIDE, Sender("Pos", "KIM", "jv"))


@pytest.mark.parametrize("text", ["a&b=c#d?e+f", "%0a'\"<>", "é ☂\nb", "*t*\n\nisi"])
def test_address_carries_every_sign(text: str) -> None:
    address = whatsapp_address(text)
    assert parse_qs(urlsplit(address).query, strict_parsing=True) == {"text": [text]}
    assert address.isascii()
    assert not set(address) & set("\"'<> \n")


def _with(leaf: Leaf, **fields: object) -> Leaf:
    return replace(leaf, **fields)  # type: ignore[arg-type]
