import pytest

from kiosk.documents.regulation.paragraphs import paragraph_openings


def ayat(shadow: str) -> list[str]:
    return [opening.number for opening in paragraph_openings(shadow, 0, len(shadow))]


def test_references_to_ayat_open_none() -> None:
    assert ayat(
        "\n(1) Warga memilah sampah.\n(2) Memilah sebagaimana dimaksud pada ayat (1) dilakukan di rumah.\n"
        "(3) Ketentuan pada ayat (1) dan ayat (2) berlaku bagi toko."
    ) == ["1", "2", "3"]


def test_reference_that_fills_the_begin_of_a_line_opens_none() -> None:
    assert ayat("\n(1) Warga memilah.\n(2) Toko sebagaimana dimaksud pada ayat\n(1) memilah.") == ["1", "2"]
    assert ayat("\n(1) Warga memilah.\n(2) Toko pada ayat (1),\n(2) memilah.\n(3) Pasar.") == ["1", "2", "3"]


def test_ayat_glued_into_one_line_are_told_apart() -> None:
    assert ayat(" (1) Warga memilah. (2) Toko memilah; (3) Pasar memilah.") == ["1", "2", "3"]


def test_inserted_ayat_keep_their_letters() -> None:
    assert ayat("\n(1) Satu.\n(1a) Satu a.\n(1b) Satu b.\n(2) Dua.") == ["1", "1a", "1b", "2"]


@pytest.mark.parametrize("first", ["(l)", "(I)", "{1)", "(1}", "[1]", "( 1 )", "t1)", "(i)"])
def test_scanners_signs_are_read(first: str) -> None:
    assert ayat(f"\n{first} Warga memilah.\n(2) Toko memilah.") == ["1", "2"]


def test_letters_between_two_t_are_a_word_and_no_ayat() -> None:
    assert ayat("\n(1) Warga memilah.\nt2t Toko.") == ["1"]


def test_article_without_ayat_has_none() -> None:
    assert ayat("\nWarga memilah sampah dalam 2 (dua) wadah.") == []
    assert ayat("") == []


def test_first_ayat_that_a_scanner_lost_does_not_take_the_others_along() -> None:
    assert ayat("\n) Warga memilah.\n(2) Toko memilah.\n(3) Pasar memilah.") == ["2", "3"]


def test_ayat_lost_in_between_does_not_end_the_article() -> None:
    assert ayat("\n(1) Satu.\n(3) Tiga.\n(4) Empat.") == ["1", "3", "4"]


def test_numbers_far_from_each_other_are_no_ayat() -> None:
    assert ayat("\n(1) Satu.\n(9) Sembilan.") == ["1"]
    assert ayat("\n(77) Banyak.") == []


def test_words_in_brackets_behind_a_number_are_no_ayat() -> None:
    assert ayat("\n(1) Denda 50 (1) satuan.\n(2) Dua.") == ["1", "2"]


def test_words_before_the_first_ayat_make_it_less_sure() -> None:
    (late,) = paragraph_openings("Lalu.\n(1) Satu.", 0, 15)
    (first,) = paragraph_openings("\n(1) Satu.", 0, 10)
    assert (late.late, first.late) == (True, False)


def test_catchword_of_the_next_page_opens_no_ayat() -> None:
    found = paragraph_openings("\n(1) Satu.\n(2) Toko . . .\n(2) Toko memilah.", 0, 43)
    assert [opening.start for opening in found] == [1, 26]


def test_marks_in_a_row_without_words_stay_ayat() -> None:
    assert ayat("\n(1) (2) Toko memilah.\n(3) Pasar.") == ["1", "2", "3"]


def test_numbers_over_the_columns_of_a_table_are_no_ayat() -> None:
    assert ayat("\nTarif:\n(1)\t(2)\t(3)\nKios\tLos\tTenda") == []


OLD = "\n1. Warga memilah.\n2. Toko sebagaimana dimaksud pada ayat (1) memilah.\n2a. Pasar memilah.\n3. Lain."


def test_old_prints_number_their_ayat_without_brackets() -> None:
    assert ayat(OLD) == ["1", "2", "2a", "3"]
    assert ayat(" 1. Warga memilah. 2. Toko menurut ayat 1 memilah.") == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        OLD.replace("pada ayat (1)", "pada angka 1"),
        OLD.replace("pada ayat (1)", "dalam Pasal 7 ayat (1)"),
        OLD.replace("pada ayat (1)", "dalam Pasal 7A, ayat (1)"),
        f"Yang dimaksud dengan:{OLD}",
        "\n1. Warga memilah menurut ayat (1).",
        "\n2. Warga memilah menurut ayat (1).\n3. Lain.",
    ],
)
def test_list_of_numbers_is_no_row_of_old_ayat(text: str) -> None:
    assert ayat(text) == []
