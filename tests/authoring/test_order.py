from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.authoring.order import Line, from_top

HIGH, WIDE = 11.0, 5.0
Written = tuple[str, float, float]
"""A line: its text, where it begins, its foot."""


def lines(written: Sequence[Written]) -> list[Line]:
    return [Line(f"{text}\n", (x, y, x + WIDE * len(text), y + HIGH)) for text, x, y in written]


def put(*written: Written) -> list[str]:
    return [line.text.strip() for line in from_top(lines(written))[0]]


def sure(*written: Written) -> bool:
    return from_top(lines(written))[1]


def column(texts: Sequence[str], x: float, top: float, leading: float = 12) -> list[Written]:
    return [(text, x, top - leading * n) for n, text in enumerate(texts)]


PAGE = [("Pasal 18", 250.0, 800.0), ("Agar setiap orang mengetahuinya.", 100.0, 788.0)]
SIGNATURE = [("Ditetapkan di Contoh", 300.0, 600.0), ("WALI KOTA CONTOH", 300.0, 588.0), ("SITI", 300.0, 540.0)]
GAZETTE = [("LEMBARAN DAERAH KOTA CONTOH", 60.0, 300.0)]


@pytest.mark.parametrize(
    "written", [[*SIGNATURE, *PAGE, *GAZETTE], [*PAGE, *GAZETTE, *SIGNATURE], [*GAZETTE, *SIGNATURE, *PAGE]]
)
def test_no_signature_stands_before_the_last_articles_whatever_was_written_first(written: list[Written]) -> None:
    assert put(*written) == put(*PAGE, *SIGNATURE, *GAZETTE)


def test_header_footer_and_page_number_take_their_ends() -> None:
    assert put(("kaki", 70, 40), ("- 2 -", 300, 900), *PAGE) == ["- 2 -", *put(*PAGE), "kaki"]


def test_page_from_top_to_bottom_is_left_as_it_is() -> None:
    written = lines([*PAGE, *SIGNATURE])
    assert from_top(written) == (written, True)
    assert from_top([]) == ([], True)


TEXTS = ("Undang-undang itu dasar", "bagi Pemerintah Pusat.", "Peraturan itu dasar", "bagi Pemerintah Daerah.")


@pytest.mark.parametrize("drift", [0, 6, 20])
def test_numbers_in_a_column_of_their_own_go_before_their_paragraphs_however_far_they_drift(drift: float) -> None:
    numbers = [("Pasal 3", 250.0, 720.0), ("(1)", 155.0, 700.0), ("(2)", 155.0, 671.0 - drift)]
    texts = [(text, 175.0, y) for text, y in zip(TEXTS, (700.0, 688.0, 671.0, 659.0), strict=True)]
    assert put(*numbers, *texts, ("BAB II", 250, 600)) == [
        "Pasal 3",
        f"(1) {TEXTS[0]}",
        TEXTS[1],
        f"(2) {TEXTS[2]}",
        TEXTS[3],
        "BAB II",
    ]


def test_what_the_page_before_left_over_gets_no_number() -> None:
    numbers = column(["(6)", "(7)"], 155, 700, 33)
    texts = column(["hari.", "Saldo itu disetor.", "Dalam hal itu."], 175, 700, 17)
    assert put(*numbers, *texts) == ["hari.", "(6) Saldo itu disetor.", "(7) Dalam hal itu."]


def test_letters_inside_an_ayat_keep_their_lines() -> None:
    numbers = column(["(1)", "(2)"], 155, 700, 48)
    texts = column(["Menteri berwenang:", "a. menyusun;", "b. menguji.", "Menteri wajib melapor."], 175, 700, 16)
    assert put(*numbers, *texts)[0] == "(1) Menteri berwenang:"
    assert put(*numbers, *texts)[3] == "(2) Menteri wajib melapor."


def test_a_sentence_that_begins_a_line_is_not_taken_for_an_ayat_where_white_tells_them_apart() -> None:
    numbers = column(["(1)", "(2)"], 155, 700, 40)
    texts = [("Satu.", 175.0, 700.0), ("Masih satu.", 175.0, 688.0), ("Dua.", 175.0, 660.0)]
    assert put(*numbers, *texts) == ["(1) Satu.", "Masih satu.", "(2) Dua."]


def test_items_may_begin_small_and_a_text_that_goes_on_below_needs_no_number() -> None:
    items = column(["1)", "2)"], 180, 700, 30)
    texts = column(["sudah tidak sesuai dengan", "tata ruang;", "harus dihapuskan."], 195, 700, 14)
    assert put(*items, *texts) == ["1) sudah tidak sesuai dengan", "tata ruang;", "2) harus dihapuskan."]


def test_numbers_at_the_height_of_some_paragraphs_leave_the_others_alone() -> None:
    numbers = [("(1)", 155.0, 700.0), ("(2)", 155.0, 660.0)]
    texts = [("Satu.", 175.0, 700.0), ("Dua.", 175.0, 660.0), ("Lepas.", 175.0, 620.0)]
    assert put(*numbers, *texts) == ["(1) Satu.", "(2) Dua.", "Lepas."]


APART = [*column(["(1)", "(2)", "(3)"], 155, 700, 30), *column(["satu", "dua", "tiga"], 175, 705, 30)]


def test_numbers_that_fit_no_paragraph_stay_as_written_and_are_told() -> None:
    assert put(*APART) == ["(1)", "(2)", "(3)", "satu", "dua", "tiga"]
    assert not sure(*APART)


def test_other_words_out_of_order_are_no_alarm() -> None:
    assert sure(*column(["kiri", "kiri"], 60, 700), *column(["kanan", "kanan"], 300, 700))


def test_the_last_number_may_have_drifted_below_the_last_line() -> None:
    numbers, texts = column(["(1)", "(2)"], 155, 700, 40), column(["Satu.", "Dua."], 175, 700, 14)
    assert put(*numbers, *texts) == ["(1) Satu.", "(2) Dua."]


def test_numbers_too_far_from_their_paragraphs_are_nobodys() -> None:
    assert not sure(*column(["(1)", "(2)"], 155, 700, 100), *column(["Satu.", "Dua."], 175, 700, 14))


OPENING = [
    *column(["Menimbang", "Mengingat"], 70, 700, 48),
    *column([":", ":"], 160, 700, 48),
    *column(
        ["a. bahwa perlu", "diatur;", "b. bahwa wajib", "ditetapkan;", "1. Undang-Undang;", "2. Peraturan."], 175, 699
    ),
]


def test_labels_of_an_opening_stand_before_what_they_name() -> None:
    assert put(*OPENING) == [
        "Menimbang : a. bahwa perlu",
        "diatur;",
        "b. bahwa wajib",
        "ditetapkan;",
        "Mengingat : 1. Undang-Undang;",
        "2. Peraturan.",
    ]


@pytest.mark.parametrize("offset", [0, 4, 7])
def test_two_columns_are_never_woven(offset: float) -> None:
    left = column(["kiri satu.", "kiri dua.", "kiri tiga.", "kiri empat."], 60, 700)
    right = column(["Kanan satu.", "Kanan dua.", "Kanan tiga.", "Kanan empat."], 300, 700 - offset)
    assert put(*left, *right) == [text for text, _, _ in (*left, *right)]


def test_a_heading_over_two_columns_written_last_does_not_tear_them() -> None:
    left, right = column(["kiri satu", "kiri dua"], 60, 700), column(["kanan satu", "kanan dua"], 300, 700)
    head = ("KEPALA", 250.0, 760.0)
    assert put(*left, *right, head)[:4] == ["kiri satu", "kiri dua", "kanan satu", "kanan dua"]


def test_cells_of_a_table_without_rules_are_not_taken_for_white_bands() -> None:
    left = [("satu", 60.0, 700.0), ("dua", 60.0, 680.0)]
    right = [("tiga", 300.0, 720.0), ("empat", 300.0, 690.0)]
    assert put(*left, *right) == ["satu", "dua", "tiga", "empat"]


words = st.tuples(st.sampled_from(["(1)", "(2)", "a.", "Kata.", "kata", ":"]), st.integers(0, 400), st.integers(0, 800))


@given(st.lists(words, max_size=12))
def test_no_word_is_lost_or_doubled_by_any_page(written: list[Written]) -> None:
    assert sorted(" ".join(put(*written)).split()) == sorted(text for text, _, _ in written)
