import pytest

from kiosk.documents.regulation.clean import clean


@pytest.mark.parametrize(
    "line",
    [
        "www.hukumonline.com",
        "https://jdih.contoh.go.id/unduh/1",
        "4 / 16",
        "1/49",
        "- 2 -",
        "-12-",
        "SK No 123456 A",
        "2013, No.218",
    ],
)
def test_page_furniture_is_taken_out_and_counted(line: str) -> None:
    cleaned = clean(f"sebelum\r\n {line} \r\nsesudah")
    assert cleaned.lines == ("sebelum", "sesudah")
    assert cleaned.furniture == (line,)


@pytest.mark.parametrize("line", ["lihat www.hukumonline.com", "1 / 2 bagian", "-", "2", "Nomor 218", "bunga 4 / 16 a"])
def test_the_laws_own_words_are_no_furniture(line: str) -> None:
    assert clean(line).lines == (line,)


def test_byte_order_mark_and_hard_spaces_do_not_hide_a_heading() -> None:
    assert clean("\ufeffPasal\u00a01\tayat").lines == ("Pasal 1 ayat",)


def test_markdown_marks_do_not_hide_a_heading() -> None:
    assert clean("## Pasal 1\n**BAB I**\n****").lines == ("Pasal 1", "BAB I", "")


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("sebagai berikut: “Pasal 2", ("sebagai berikut:", "“Pasal 2")),
        ("tahap persidangan. Pasal 53", ("tahap persidangan.", "Pasal 53")),
        ("perjanjian. BAB II", ("perjanjian.", "BAB II")),
        ("TENTANG TEKNOLOGI BAB I", ("TENTANG TEKNOLOGI", "BAB I")),
        ("hukum tetap. II. PASAL DEMI PASAL", ("hukum tetap.", "II. PASAL DEMI PASAL")),
        ("dimaksud dalam Pasal 53", ("dimaksud dalam Pasal 53",)),
    ],
)
def test_heading_behind_a_finished_sentence_gets_its_own_line(line: str, parts: tuple[str, ...]) -> None:
    assert clean(line).lines == parts


def test_page_number_glued_before_the_site_name_is_furniture() -> None:
    cleaned = clean("pencucian uang 25 / 51\nwww.hukumonline.com\nrasio 3 / 4\n5 / 51")
    assert cleaned.lines == ("pencucian uang", "rasio 3 / 4")
    assert cleaned.furniture == ("25 / 51", "www.hukumonline.com", "5 / 51")


def test_site_name_on_the_first_line_is_furniture() -> None:
    assert clean("www.hukumonline.com").lines == ()
