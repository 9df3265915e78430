import pytest

from kiosk.documents.model import Directive
from kiosk.documents.regulation.amendments import directives, instruction_starts, quoted_articles
from kiosk.documents.regulation.clean import Cleaned, clean

TEXT = """Beberapa ketentuan diubah sebagai berikut:
1. Ketentuan Pasal 2 diubah, sehingga berbunyi sebagai berikut:
“Pasal 2
(1) Warga memilah menurut
Pasal 2
peraturan ini.
(2) RT mencatat.”
2. Di antara Pasal 6 dan Pasal 7 disisipkan 1 (satu) pasal, yakni Pasal 6A, sebagai berikut:
Pasal 6A
1. Menteri; dan
2. Ketua.
3. Ketentuan Pasal 9 dihapus.
4. Judul BAB V diubah sehingga berbunyi sebagai berikut:
BAB V
PEMBINAAN
Pasal 10
Isi.
Pasal 11
Lagi."""


def source(text: str = TEXT) -> Cleaned:
    return clean(text)


def quoted(text: str) -> list[tuple[str, str]]:
    own = source(text)
    found = quoted_articles(own.shadow, 0, len(own.text))
    return [(one.mark.number, own.text[one.mark.end : one.end].strip()) for one in found]


def told(text: str) -> list[Directive]:
    own = source(text)
    return directives(own, 0, len(own.text), quoted_articles(own.shadow, 0, len(own.text)))


def test_new_wording_is_found_by_its_own_number() -> None:
    assert [number for number, _ in quoted(TEXT)] == ["2", "6A", "10", "11"]


def test_mention_inside_new_wording_stays_its_text() -> None:
    assert quoted(TEXT)[0][1].endswith("menurut\nPasal 2\nperaturan ini.\n(2) RT mencatat.”")


def test_next_instruction_is_not_part_of_the_new_wording() -> None:
    assert quoted(TEXT)[1][1] == "1. Menteri; dan\n2. Ketua."
    assert quoted(TEXT)[3][1] == "Lagi."


def test_each_instruction_names_the_articles_it_writes_anew() -> None:
    assert [(own.number, own.articles) for own in told(TEXT)] == [("1", (0,)), ("2", (1,)), ("3", ()), ("4", (2, 3))]


def test_instruction_does_not_hold_the_new_wording() -> None:
    assert told(TEXT)[0].text.startswith("Ketentuan Pasal 2 diubah, sehingga berbunyi sebagai berikut:")
    assert "Warga" not in told(TEXT)[0].text
    assert told(TEXT)[2].text == "Ketentuan Pasal 9 dihapus."


def test_law_that_only_deletes_has_no_new_wording() -> None:
    assert quoted("1. Pasal 9 dihapus.") == []
    assert told("1. Pasal 9 dihapus.") == [Directive("1", "Pasal 9 dihapus.")]


@pytest.mark.parametrize(
    "text",
    ["", "Mulai berlaku.", "1. Ketentuan Pasal 2 tetap.", "1. Menteri mengubah", f"1. Pasal 9 {'tetap ' * 40}dihapus."],
)
def test_number_without_a_change_behind_it_is_no_instruction(text: str) -> None:
    assert instruction_starts(text, 0, len(text)) == []
    assert told(text) == []


@pytest.mark.parametrize("before", ["", "Awal. ", "Awal; ", "Awal:\n", 'Awal." '])
def test_instruction_is_found_at_a_line_and_behind_a_sentence(before: str) -> None:
    text = f"{before}12. Frasa “kota” dalam Pasal 5 diganti."
    shadow = source(text).shadow
    assert instruction_starts(shadow, 0, len(shadow)) == [len(before)]


def test_instruction_inside_new_wording_is_not_one_of_the_law() -> None:
    text = "1. Pasal 3 diubah, berbunyi sebagai berikut:\n“Pasal 3\nIsi.\n2. Pasal 4 dihapus.\n3. Pasal 6 dihapus."
    own = source(text)
    first, *_ = quoted_articles(own.shadow, 0, len(own.text))
    whole = type(first)(first.mark, len(text))
    assert [told.number for told in directives(own, 0, len(own.text), [whole])] == ["1"]


def test_article_named_with_a_space_before_its_letter_is_the_one_written_anew() -> None:
    text = "1. Setelah Pasal 6 ditambah Pasal 6 A yang berbunyi sebagai berikut: Pasal 6 A (1) Warga. (2) RT."
    assert [number for number, _ in quoted(text)] == ["6A"]


def test_article_glued_into_a_line_is_found_where_it_is_announced() -> None:
    assert quoted("1. Pasal 3 diubah, berbunyi sebagai berikut: “Pasal 3 Isi baru.") == [("3", "Isi baru.")]


def test_reference_alone_is_no_new_wording() -> None:
    assert quoted("Hal ini diatur dalam Pasal 5 dan Pasal 6 ayat (1).") == []
