import pytest

from kiosk.documents.regulation.outline import Line, outline


def shape(text: str) -> list[tuple[str, int]]:
    return [(line.mark, line.depth) for line in outline(text)]


def test_prose_of_an_article_stands_outermost_without_a_mark() -> None:
    assert outline("Warga berhak atas air bersih.") == (Line("", "Warga berhak atas air bersih.", 0),)


def test_empty_line_is_no_line() -> None:
    assert [line.text for line in outline("Satu.\n\nDua.")] == ["Satu.", "Dua."]
    assert outline("") == ()


def test_lists_stand_one_step_deeper_than_what_they_began_in() -> None:
    text = "(1) Izin berisi:\na. nama:\n1. lengkap;\na) depan;\n1) huruf;\nb. alamat.\n(2) Izin dicabut:\n1. segera."
    assert shape(text) == [
        ("(1)", 0),
        ("a.", 1),
        ("1.", 2),
        ("a)", 3),
        ("1)", 4),
        ("b.", 1),
        ("(2)", 0),
        ("1.", 1),
    ]


def test_order_of_marks_decides_so_a_law_that_begins_with_numbers_is_no_deeper() -> None:
    assert shape("1. Air:\na. sumur;\nb. sungai;\n2. Tanah.") == [("1.", 0), ("a.", 1), ("b.", 1), ("2.", 0)]


def test_mark_keeps_its_words_and_loses_none() -> None:
    assert outline("aa. pasar  kecil;") == (Line("aa.", "pasar  kecil;", 0),)


def test_mark_without_words_behind_it_is_prose() -> None:
    assert outline("a.") == (Line("", "a.", 0),)


def test_list_nested_beyond_reason_stays_within_the_page() -> None:
    text = "(1) x\na. x\n1. x\na) x\n1) x\n(a) x\n(i) x\n(ii) x"
    assert [depth for _, depth in shape(text)] == [0, 1, 2, 3, 4, 5, 5, 5]


@pytest.mark.parametrize("mark", ["(l)", "(I)", "(1}", "(i)", "(t)"])
def test_first_ayat_soiled_by_a_scanner_is_shown_as_one(mark: str) -> None:
    assert shape(f"{mark} Warga melapor.\n(2) Petugas mencatat.") == [("(1)", 0), ("(2)", 0)]


def test_soiled_ayat_is_read_as_the_number_that_is_due() -> None:
    text = "(4) Satu.\n(S) Dua.\n(6) Tiga."
    assert [mark for mark, _ in shape(text)] == ["(4)", "(5)", "(6)"]


def test_soiled_mark_that_is_not_due_is_shown_as_printed() -> None:
    assert [mark for mark, _ in shape("(1) Satu.\n(S) Dua.")] == ["(1)", "(S)"]


def test_ayat_with_a_letter_keeps_it() -> None:
    assert shape("(1) Satu.\n(1a) Dua.\n(2) Tiga.") == [("(1)", 0), ("(1a)", 0), ("(2)", 0)]


def test_roman_list_is_not_taken_for_soiled_ayat() -> None:
    assert shape("(1) Syarat:\n(i) umur;\n(ii) alamat.\n(2) Biaya.") == [
        ("(1)", 0),
        ("(i)", 1),
        ("(ii)", 1),
        ("(2)", 0),
    ]


def test_bracketed_letters_that_look_like_digits_go_on_in_their_own_list() -> None:
    text = "\n".join(f"({letter}) butir;" for letter in "ghijklmno")
    assert shape(text) == [(f"({letter})", 0) for letter in "ghijklmno"]


def test_row_of_a_table_is_told_by_its_cells_and_never_by_a_mark() -> None:
    assert outline("1.\tLele \t Rp5.000") == (Line("", "1.\tLele \t Rp5.000", 0, ("1.", "Lele", "Rp5.000")),)


def test_table_stands_as_deep_as_the_list_it_belongs_to() -> None:
    assert outline("(1) Tarif:\na. ikan:\nLele\t5")[-1] == Line("", "Lele\t5", 1, ("Lele", "5"))
