import pytest

from kiosk.documents.model import Level
from kiosk.documents.regulation.clean import clean
from kiosk.documents.regulation.divisions import Division, divisions_at_end

CAPITALS = "KETENTUAN UMUM"


def divisions(text: str, start: int = 0) -> list[Division]:
    source = clean(text)
    return divisions_at_end(source, start, len(source.text))


def told(text: str) -> list[tuple[str, str, str]]:
    return [(division.level.value, division.number, division.title) for division in divisions(text)]


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_all_four_levels_are_found_in_one_line_and_over_lines(gap: str) -> None:
    text = gap.join(
        ["Isi.", "BUKU KEDUA", "TINDAK", "BAB IV", "KEWAJIBAN", "Bagian Kesatu", "Umum", "Paragraf 2", "Warga", ""]
    )
    assert told(text) == [
        ("buku", "KEDUA", "TINDAK"),
        ("bab", "IV", "KEWAJIBAN"),
        ("bagian", "Kesatu", "Umum"),
        ("paragraf", "2", "Warga"),
    ]


def test_places_of_a_run_leave_nothing_out() -> None:
    text = "Isi.\nBAB II\nSANKSI\nBagian Kedua\nDenda\n"
    first, second = divisions(text)
    assert (first.start, first.end, second.end) == (5, second.start, len(text.rstrip()))
    assert (first.printed, second.printed) == ("BAB II", "Bagian Kedua")


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("BAB I", "I"),
        ("B A B II", "II"),
        ("Bab III", "III"),
        ("BAB VIl", "VII"),
        ("BAB l1", "II"),
        ("BAB IV A", "IV A"),
        ("BAB IX.", "IX"),
        ("BUKU I", "I"),
        ("Buku Ketiga", "Ketiga"),
        ("BAGIAN KE DUA", "KE DUA"),
        ("Bagian Kedua Puluh Satu", "Kedua Puluh Satu"),
        ("Bagian Ketiga Belas", "Ketiga Belas"),
        ("Bagian Pertama", "Pertama"),
        ("Bagian II", "II"),
        ("Paragraf 12", "12"),
        ("Paragraf l", "1"),
        ("PARAGRAF I", "1"),
        ("Paragraf Kesatu", "Kesatu"),
    ],
)
def test_number_is_read_however_it_is_printed(printed: str, number: str) -> None:
    assert told(f"Isi.\n{printed}\n{CAPITALS}\n")[-1][1:] == (number, CAPITALS)


def test_title_over_several_lines_is_whole() -> None:
    assert told("Isi.\nBAB I\nKETENTUAN\nUMUM DAN\nLAIN\n") == [("bab", "I", "KETENTUAN UMUM DAN LAIN")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Isi saja.",
        "Isi.\nBAB I\nsetiap orang wajib memilah sampah di rumahnya",
        "Isi.\nBAB I\nKETENTUAN UMUM. Setiap orang wajib",
        "Isi.\nBAB I\nDAFTAR: TARIF",
        "Isi.\nBAB I\n(1) SATU",
        "Isi.\nBAB I\nLIHAT Pasal 5",
        "Isi.\nBAB I\n" + "PANJANG " * 40,
        "Isi.\nBAB I\nSetiap orang wajib " + "memilah sampah " * 8,
        "Isi. BAB I Setiap orang",
        "Isi.\nBUKU I\nsetiap",
        "sebagaimana diatur dalam\nBAB II\n",
        "sebagaimana diatur dalam Bagian Kedua",
        "menurut buku Bagian\nKedua tentang",
    ],
)
def test_line_that_is_no_title_stays_with_the_article(text: str) -> None:
    assert divisions(text) == []


def test_reference_before_a_real_heading_does_not_hide_it() -> None:
    assert told("Isi menurut BAB II.\nBAB III\nSANKSI\n") == [("bab", "III", "SANKSI")]


def test_title_in_mixed_case_belongs_to_a_chapter_on_its_own_line() -> None:
    assert told("Isi.\nBAB I\nKetentuan Umum\n") == [("bab", "I", "Ketentuan Umum")]
    assert told("BAB I\nKetentuan Umum\n") == [("bab", "I", "Ketentuan Umum")]


def test_chapter_named_within_a_chapters_title_is_part_of_it() -> None:
    assert told("Isi.\nBAB I\nPERUBAHAN ATAS Bab II\n") == [("bab", "I", "PERUBAHAN ATAS Bab II")]


def test_chapter_printed_twice_is_told_twice() -> None:
    assert told("Isi.\nBAB I\nBAB I\nUMUM\n") == [("bab", "I", ""), ("bab", "I", "UMUM")]


def test_headings_before_the_start_are_not_read() -> None:
    text = "BAB I\nUMUM\nBagian Kesatu\nAsas\n"
    assert [own.level for own in divisions(text, text.index("Bagian"))] == [Level.PART]


def test_marks_of_markdown_are_no_part_of_a_title() -> None:
    assert told("Isi.\n> BAB I : UMUM #\n") == [("bab", "I", "UMUM")]
