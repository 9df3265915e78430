import pytest

from kiosk.documents.regulation.headings import Key, article_heads, ayat, chapter, continues, is_part, spans


@pytest.mark.parametrize(
    ("line", "number"),
    [("Pasal 5", "5"), ("PASAL 5A", "5A"), ("“Pasal 5 A", "5A"), ("Pasal 12.", "12"), ("Pasal 7:", "7")],
)
def test_heading_alone_on_its_line_is_sure(line: str, number: str) -> None:
    (head,) = article_heads([line])
    assert (head.number, head.sure, head.rest) == (number, True, "")


@pytest.mark.parametrize(
    "line",
    [
        "Pasal 5 ayat (1) dan",
        "Pasal 5 Undang-Undang Nomor 3",
        "Pasal 5, Pasal 6",
        "Pasal 5/2",
        "Pasalnya",
        "dalam Pasal 5",
        "Pasal I",
    ],
)
def test_mention_is_no_heading(line: str) -> None:
    assert article_heads([line]) == []


def test_text_glued_to_its_heading_is_kept_as_rest() -> None:
    heads = article_heads(["Pasal 3 Setiap orang wajib.", "Pasal 4 (1) Warga berhak."])
    assert [(head.number, head.rest, head.sure) for head in heads] == [
        ("3", "Setiap orang wajib.", False),
        ("4", "(1) Warga berhak.", False),
    ]


@pytest.mark.parametrize(
    "lines",
    [["sebagaimana dimaksud dalam", "Pasal 27"], ["Pasal 27", "ayat (2) tetap berlaku"], ["Pasal 9,", "", "Pasal 27"]],
)
def test_reference_broken_by_the_page_is_not_sure(lines: list[str]) -> None:
    assert not article_heads(lines)[-1].sure


@pytest.mark.parametrize(("number", "value"), [("I", 1), ("II", 2), ("IV", 4), ("IX", 9), ("XIV", 14)])
def test_roman_articles_count(number: str, value: int) -> None:
    (head,) = article_heads([f"Pasal {number}", "Pasal 3"], roman=True)
    assert head.key == (value, "")


@pytest.mark.parametrize(
    ("previous", "key", "right"),
    [
        ((5, ""), (6, ""), True),
        ((5, ""), (5, "A"), True),
        ((5, "A"), (5, "B"), True),
        ((5, "B"), (6, ""), True),
        ((5, ""), (7, ""), False),
        ((5, ""), (5, "B"), False),
    ],
)
def test_only_the_next_number_continues(previous: Key, key: Key, right: bool) -> None:
    assert continues(previous, key) is right


def test_each_article_ends_where_the_next_begins() -> None:
    heads = article_heads(["Pasal 1", "a", "Pasal 2", "b"])
    assert [end for _, end in spans(heads, 4)] == [2, 4]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("BAB II", ("II", "")),
        ("BAB VA KETENTUAN UMUM", ("VA", "KETENTUAN UMUM")),
        ("BAB II Undang-Undang ini", None),
        ("Bab II", None),
    ],
)
def test_chapter_mentioned_in_prose_is_no_heading(line: str, found: tuple[str, str] | None) -> None:
    assert chapter(line) == found


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Bagian Kesatu", True),
        ("Bagian Kedua Puluh Satu", True),
        ("Paragraf 3", True),
        ("Bagian premi penjaminan", False),
    ],
)
def test_part_in_prose_is_no_heading(line: str, right: bool) -> None:
    assert is_part(line) is right


def test_ayat_with_a_letter_is_read() -> None:
    assert ayat("(1a) Setiap orang") == ((1, "A"), "Setiap orang")
    assert ayat("ayat (1)") is None
