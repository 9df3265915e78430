import pytest

from kiosk.documents import (
    Answer,
    Article,
    Claim,
    Deputy,
    Document,
    Heading,
    Kind,
    Level,
    Meaning,
    Regulation,
    Service,
    Verdict,
)
from kiosk.library.headings import tree
from kiosk.library.paging import Unit, units
from kiosk.library.reading import Block, anchor, blocks, spoken_article, spoken_document, spoken_group, spoken_row
from tests.library.conftest import GUIDE, LAW, regulation
from tests.library.test_paging import AMENDING

TABLE = "Jenis\tTarif\nKios\tRp 3.000\nLos\tRp 2.000\tsehari"


def test_each_line_stands_as_deep_as_its_list_and_can_be_pointed_to() -> None:
    text = "(1) Setiap orang:\na. pagi:\n1. dini;\n2. hari; dan\nb. sore.\n(1a) Lalu\nselesai."
    assert [(block.mark, block.depth, block.anchor) for block in blocks(text)] == [
        ("(1)", 0, "ayat-1"),
        ("a.", 1, "ayat-1-a"),
        ("1.", 2, "ayat-1-a-1"),
        ("2.", 2, "ayat-1-a-2"),
        ("b.", 1, "ayat-1-b"),
        ("(1a)", 0, "ayat-1a"),
        ("", 0, ""),
    ]


def test_lists_without_an_ayat_can_be_pointed_to_too() -> None:
    assert [block.anchor for block in blocks("a. pagi:\n1. dini\nb. sore")] == ["huruf-a", "huruf-a-1", "huruf-b"]
    assert [block.anchor for block in blocks("1. dini\n2. sore")] == ["angka-1", "angka-2"]


def test_no_two_lines_of_a_page_have_one_address() -> None:
    assert [block.anchor for block in blocks("(1) satu\n(1) lagi")] == ["ayat-1", ""]
    assert [block.anchor for block in blocks("(1) satu", anchored=False)] == [""]


def test_a_list_goes_on_over_the_end_of_a_page() -> None:
    assert blocks("b. sore.\n(4) malam", before="(3) Dibuang:\na. pagi;") == [
        Block("b.", "sore.", 1, "ayat-3-b"),
        Block("(4)", "malam", 0, "ayat-4"),
    ]


def test_lists_within_lists_leave_room_for_words_on_a_phone() -> None:
    text = "(1) satu\na. dua\n1. tiga\na) empat\n1) lima"
    assert [block.depth for block in blocks(text)] == [0, 1, 2, 3, 3]


def test_a_table_is_one_block_with_even_rows() -> None:
    before, table, after = blocks(f"(1) Tarif:\n{TABLE}\n(2) Cukup.")
    assert (before.text, after.text) == ("Tarif:", "Cukup.")
    assert table.rows == (("Jenis", "Tarif", ""), ("Kios", "Rp 3.000", ""), ("Los", "Rp 2.000", "sehari"))
    assert not table.headed


@pytest.mark.parametrize(
    ("text", "headed"),
    [
        ("Jenis\tTarif\nKios\tRp 3.000", True),
        ("Kios\tRp 3.000\nLos\tRp 2.000", False),
        ("Jenis\t\nKios\tLos", False),
        ("Jenis\tTarif", False),
        (f"Jenis\t{'panjang ' * 9}\nKios\tLos", False),
    ],
)
def test_only_a_row_of_short_names_heads_a_table(text: str, headed: bool) -> None:
    (table,) = blocks(text)
    assert table.headed is headed


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (("3", "b", "1"), "ayat-3-b-1"),
        (("1A",), "ayat-1a"),
        (("", "b"), "huruf-b"),
        (("", "", "2"), "angka-2"),
        (("",), ""),
    ],
)
def test_a_citation_points_to_the_line_it_means(place: tuple[str, ...], name: str) -> None:
    assert anchor(*place) == name


def spoken(number: str) -> list[str]:
    assert LAW.regulation is not None
    unit = next(u for u in units(LAW.regulation) if u.number == number)
    return spoken_article(LAW, unit, "Peraturan ini sudah diubah.").splitlines()


def test_a_sample_says_so_first_when_read_aloud_and_then_whether_it_holds() -> None:
    assert spoken("2A")[:3] == ["Ini hanya contoh.", "Peraturan ini sudah diubah.", "Pasal 2A."]
    assert spoken("2A")[-2:] == ["Artinya, menurut KIM:", "Pilah dulu."]


def test_a_table_is_read_row_by_row_without_its_tabs() -> None:
    law = regulation("perda", "1", "2020")
    words = spoken_article(law, Unit("pasal-1", "Pasal", f"(1) Tarif:\n{TABLE}\n\tdan lain", "1"))
    assert "\t" not in words
    assert words.splitlines()[1:] == [
        "(1) Tarif:",
        "Jenis, Tarif.",
        "Kios, Rp 3.000.",
        "Los, Rp 2.000, sehari.",
        "dan lain.",
    ]


def test_new_wording_is_announced_as_such_with_its_instruction() -> None:
    unit = units(AMENDING)[1]
    assert spoken_article(regulation("perda", "5", "2025"), unit).splitlines()[:2] == [
        "Pasal 7, bunyi baru.",
        "1. Pasal 7 diubah:",
    ]


def test_a_page_that_goes_on_says_which_it_is() -> None:
    unit = Unit("penjelasan-lanjut-2", "Penjelasan umum", "Lanjutan.", page=2, pages=2)
    assert spoken_article(regulation("perda", "1", "2020"), unit) == "Penjelasan umum, halaman 2.\nLanjutan."


def test_a_chapter_is_read_with_what_stands_below_it() -> None:
    articles = tuple(Article(str(n), "") for n in range(1, 5))
    headings = (
        Heading(Level.CHAPTER, "I", "UMUM"),
        Heading(Level.PART, "Kesatu", "", 2),
        Heading(Level.PART, "Kedua", "", 4),
    )
    law = regulation("uu", "1", "2020", articles=articles, headings=headings)
    root = tree(law.regulation or Regulation("", "", ""))
    assert spoken_group(law, root.groups[0], articles).splitlines() == [
        "Bab I. UMUM.",
        "Pasal 1 sampai Pasal 4.",
        "Bagian Kesatu.",
        "Pasal 3 sampai Pasal 4.",
        "Bagian Kedua.",
    ]
    assert "Pasal 3." in spoken_group(
        law, tree(Regulation("", "", "", headings=headings, articles=articles[:3])).groups[0], articles[:3]
    )


def test_a_guide_is_read_with_fee_duration_and_place_first() -> None:
    lines = spoken_document(GUIDE, "Tanyakan dulu.").splitlines()
    assert lines[0] == "KTP hilang."
    assert lines[1:4] == ["Biaya: Gratis.", "Lama: 1 hari.", "Tempat: Balai Contoh."]
    assert lines[-1] == "Tanyakan dulu."


def test_whether_a_regulation_holds_is_said_right_behind_its_name() -> None:
    law = regulation("perda", "3", "2011", about="Pasar", meaning=Meaning(jv="Pasar."))
    assert spoken_document(law, "", "Peraturan ini sudah dicabut.") == f"{law.title}.\nPeraturan ini sudah dicabut."


def test_a_guide_is_read_in_the_order_of_its_page_and_each_line_ends() -> None:
    service = Service("Gratis", "1 hari", "Balai", ("KTP",), ("Datang!",), hours=("Senin",), deputy=Deputy(Answer.NO))
    guide = Document("x", Kind.SERVICE, "KTP", service=service, sample=True)
    assert spoken_document(guide, "Isi.", stale=True).splitlines() == [
        "Sudah lama tidak diperiksa. Tanyakan dulu.",
        "Ini hanya contoh.",
        "KTP.",
        *("Biaya: Gratis.", "Lama: 1 hari.", "Tempat: Balai.", "Yang dibawa:", "KTP.", "Langkahnya:", "1. Datang!"),
        "Hari dan jam: Senin.",
        "Boleh diwakilkan? Tidak boleh, harus datang sendiri.",
        "Isi.",
    ]


def test_title_that_asks_is_not_ended_twice() -> None:
    asked = Document("x", Kind.BULLETIN, "Pasar pindah?", summary="Belum tentu")
    assert spoken_document(asked, "Isi.").splitlines()[0] == "Pasar pindah?"
    assert spoken_row("Pasar pindah?", "Belum tentu", None) == ["Pasar pindah?", "Belum tentu."]
    assert spoken_row("Posyandu", "", None) == ["Posyandu."]


def test_verdict_is_heard_of_the_rumour_not_of_the_headline() -> None:
    claim = Claim("KTP harus diperpanjang.", Verdict.FALSE)
    said = ["Keliru.", "Kabar yang beredar: KTP harus diperpanjang."]
    assert spoken_row("KTP harus diperpanjang?", "", claim) == said
    assert spoken_row("KTP seumur hidup", "", claim) == [*said, "KTP seumur hidup."]


def test_a_guide_without_papers_and_steps_names_none() -> None:
    guide = Document("x", Kind.SERVICE, "KTP", service=Service("Gratis", "1 hari", "Balai"))
    assert "Yang dibawa:" not in spoken_document(guide, "")
    assert "Langkahnya:" not in spoken_document(guide, "")
