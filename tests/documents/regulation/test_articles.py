from kiosk.documents.regulation.headings import article_heads

from kiosk.documents.model import Heading, Level, Paragraph
from kiosk.documents.regulation.articles import Contents, make_article, read_articles

BODY = """Menetapkan:
BAB I
KETENTUAN
UMUM
Pasal 1
Isi satu.
BAB II KEWAJIBAN
Bagian Kesatu
Umum
Pasal 2
(1) Warga wajib:
a. menyapu; dan
b. memilah.
(2) Ketua RT mencatat.
BAB II
Pasal 3 Setiap orang berhak.
BAB III
tidak ada pasalnya"""


def contents(text: str, *, chapters: bool = True) -> Contents:
    lines = text.split("\n")
    return read_articles(lines, article_heads(lines), chapters=chapters)


def test_chapter_titles_over_several_lines_are_whole() -> None:
    assert contents(BODY).headings == [
        Heading(Level.CHAPTER, "I", "KETENTUAN UMUM"),
        Heading(Level.CHAPTER, "II", "KEWAJIBAN", 1),
    ]


def test_headings_between_articles_do_not_end_in_the_article_before() -> None:
    first, second, third = contents(BODY).articles
    assert (first.text, first.chapter) == ("Isi satu.", "I")
    assert (second.number, second.chapter) == ("2", "II")
    assert third.text == "Setiap orang berhak.\nBAB III\ntidak ada pasalnya"


def test_part_headings_and_repeated_chapters_are_not_lost() -> None:
    assert contents(BODY).unplaced == ["Bagian Kesatu\nUmum", "BAB II"]


def test_opening_ends_before_the_first_chapter() -> None:
    assert list(contents(BODY).opening) == ["Menetapkan:"]


def test_quoted_chapters_of_an_amending_law_stay_text() -> None:
    assert (
        contents("Pasal 1\nIsi.\nBAB II\nJUDUL\nPasal 2\nIsi.", chapters=False).articles[0].text
        == "Isi.\nBAB II\nJUDUL"
    )


def test_paragraph_holds_its_letters() -> None:
    second = contents(BODY).articles[1]
    assert second.paragraphs == (
        Paragraph("1", "Warga wajib:\na. menyapu; dan\nb. memilah."),
        Paragraph("2", "Ketua RT mencatat."),
    )
    assert second.text.startswith("(1) Warga wajib:")


def test_ayat_glued_to_the_one_before_is_found() -> None:
    article = make_article("1", ["(1) Setiap orang berhak. (2) Setiap orang wajib.", "(2a) Kecuali anak."])
    assert [paragraph.number for paragraph in article.paragraphs] == ["1", "2", "2a"]


def test_numbers_in_brackets_out_of_order_open_no_ayat() -> None:
    assert make_article("1", ["(2) Dua.", "(1) Satu.", "(3) Tiga. (1) Lagi"]).paragraphs == (
        Paragraph("1", "Satu.\n(3) Tiga. (1) Lagi".replace(" (1)", "\n(1)")),
    )
