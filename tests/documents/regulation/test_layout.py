import pytest

from kiosk.documents.regulation.clean import clean
from kiosk.documents.regulation.layout import compose, item_starts


def composed(text: str) -> str:
    source = clean(text)
    return compose(source, 0, len(source.text))


def items(text: str) -> list[str]:
    return [text[start:].split(maxsplit=1)[0] for start in item_starts(text, 0, len(text))]


def test_broken_lines_are_whole_again() -> None:
    assert composed("Setiap warga\nmemilah sampah\n\ndi rumah.") == "Setiap warga memilah sampah di rumah."


def test_paragraphs_of_prose_stay_apart() -> None:
    assert composed("Warga memilah.\nToko memilah.") == "Warga memilah.\nToko memilah."


def test_sentence_that_goes_on_in_small_letters_is_one_line() -> None:
    assert composed("menurut UU No.\nlima dan lain.") == "menurut UU No. lima dan lain."


def test_letters_and_numbers_glued_into_one_line_are_told_apart() -> None:
    assert composed("Warga wajib: a. memilah: 1. di rumah; 2. di pasar; dan b. membayar.") == (
        "Warga wajib:\na. memilah:\n1. di rumah;\n2. di pasar; dan\nb. membayar."
    )


def test_list_without_a_colon_is_seen_by_its_second_part() -> None:
    assert composed("Bidang Pasar a. menata kios; b. menata los.") == "Bidang Pasar\na. menata kios;\nb. menata los."


def test_single_letter_in_a_sentence_is_no_list() -> None:
    assert items("menurut golongan a. yang lain dan golongan b. yang lain") == []


def test_nested_list_does_not_end_the_outer_one() -> None:
    text = "wajib:\na. pagi:\n1) sapu;\n2) pilah:\na) kering;\nb) basah;\n3) angkut;\nb. sore."
    assert items(text) == ["a.", "1)", "2)", "a)", "b)", "3)", "b."]


def test_bracketed_letters_are_a_kind_of_their_own() -> None:
    assert items("wajib:\na. pagi:\n(a) sapu;\n(b) pilah;\nb. sore.") == ["a.", "(a)", "(b)", "b."]


def test_second_list_of_the_same_kind_begins_anew() -> None:
    assert items("satu:\na. x;\nb. y.\ndua:\na. z;\nb. w.") == ["a.", "b.", "a.", "b."]


@pytest.mark.parametrize("style", ["aa. ab. ac.", "aa. bb. cc."])
def test_letters_behind_z_go_on_in_both_styles(style: str) -> None:
    marks = [*(f"{chr(ord('a') + n)}." for n in range(26)), *style.split()]
    assert items("terdiri atas:\n" + "".join(f"{mark} isi;\n" for mark in marks)) == marks


def test_two_letters_at_a_sentences_end_are_no_mark() -> None:
    assert items("a. pergi ke. b. lalu di. c. lagi") == ["a.", "b.", "c."]


@pytest.mark.parametrize("named", ["huruf a. dan", "angka 1. dan", "Pasal 1. Lalu", "No. 1. Lalu", "Nomor\n1. Lalu"])
def test_what_a_sentence_names_is_no_mark(named: str) -> None:
    assert items(f"dimaksud pada\n{named} 2. lagi; 2. lagi") == []


def test_letter_that_a_scanner_lost_does_not_end_the_list() -> None:
    assert items("wajib:\na. satu;\nh. dua;\nc. tiga; d. empat;\ng. tujuh.") == ["a.", "c.", "d.", "g."]


def test_far_letter_does_not_join_a_list() -> None:
    assert items("wajib:\na. satu;\nx. lain;\nb. dua.") == ["a.", "b."]


def test_mark_of_ayat_or_a_mixed_one_is_no_list() -> None:
    assert items("isi:\n(1) satu;\n(2) dua;\n(a. tiga") == []


def test_list_in_a_tables_cell_does_not_tear_its_row() -> None:
    assert composed("No.\tUraian\n1.\tKios: a. kecil; b. besar\n2.\tLos") == (
        "No.\tUraian\n1.\tKios: a. kecil; b. besar\n2.\tLos"
    )


def test_rows_of_a_table_are_not_joined() -> None:
    assert composed("Tarif\nKios\t500\nLos\t\nTenda  besar\t 200\nlain\n") == (
        "Tarif\nKios\t500\nLos\nTenda besar\t200\nlain"
    )


def test_empty_first_cell_keeps_its_column() -> None:
    assert composed("Kios\t500\n\tlain\t200") == "Kios\t500\n\tlain\t200"


def test_words_divided_at_a_lines_end_are_whole_where_the_text_has_them() -> None:
    assert composed("Peraturan ini. Dalam peratur-\nan ini") == "Peraturan ini. Dalam peratur-an ini"
    assert composed("peraturan lain dan peratur-\nan ini") == "peraturan lain dan peraturan ini"


def test_word_divided_by_a_page_is_whole() -> None:
    assert composed("peraturan lain dan peratur-\n- 2 -\n\nan ini") == "peraturan lain dan peraturan ini"


@pytest.mark.parametrize(
    "printed", ["undang-\nundang", "Undang- undang", "perundang-\nundangan", "UNDANG- \nUNDANG", "anak-\nanak"]
)
def test_doubled_words_keep_their_hyphen(printed: str) -> None:
    assert composed(f"menurut {printed} ini") == f"menurut {printed.replace(' ', '').replace(chr(10), '')} ini"


def test_hyphen_before_a_capital_keeps_its_space() -> None:
    assert composed("jalan Contoh -\nLawang") == "jalan Contoh - Lawang"


@pytest.mark.parametrize(
    "line", ["Pasal 4", '"Pasal 4A', "BAB II", "Bagian Kesatu", "Paragraf 2", "KETENTUAN UMUM", "WALI KOTA CONTOH,"]
)
def test_heading_is_joined_to_nothing(line: str) -> None:
    assert composed(f"Warga memilah\n{line}\nToko memilah") == f"Warga memilah\n{line}\nToko memilah"


def test_reference_on_a_line_of_its_own_is_joined_to_its_sentence() -> None:
    assert composed("sebagaimana dimaksud dalam\nPasal 4\nberlaku") == ("sebagaimana dimaksud dalam Pasal 4 berlaku")


def test_cuts_outside_the_place_are_left_alone() -> None:
    source = clean("satu dua tiga")
    assert compose(source, 5, 8, [0, 5, 8, 12]) == "dua"


def test_nothing_composes_to_nothing() -> None:
    assert composed("") == ""
    assert composed("\n \n\t\n") == ""
