import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.documents import Annex, Article, Directive, Meaning, Regulation
from kiosk.library.paging import PAGE_CHARACTERS, page_numbers, units
from tests.library.conftest import LAW

NEW_7 = "(1) Uang dibayar tunai.\n(2) Cukup."
NEW_8A = "Pasar buka pagi."
AMENDING = Regulation(
    "perda",
    "5",
    "2025",
    articles=(
        Article("I", f"Ketentuan diubah:\n1. Pasal 7 diubah:\nPasal 7\n{NEW_7}\n2. Disisipkan:\nPasal 8A\n{NEW_8A}"),
        Article("II", "Mulai berlaku."),
    ),
    directives=(Directive("1", "1. Pasal 7 diubah:", (0,)), Directive("2", "2. Disisipkan:", (1,))),
    amendments=(Article("7", NEW_7, elucidation="Cukup jelas."), Article("8A", NEW_8A)),
)


def slugs(regulation: Regulation) -> list[str]:
    return [unit.slug for unit in units(regulation)]


def test_every_part_of_a_law_has_a_page_in_reading_order() -> None:
    assert LAW.regulation is not None
    whole = msgspec.structs.replace(
        LAW.regulation,
        considering="a. bahwa ...;",
        legal_basis="1. Undang-Undang ...;",
        annexes=(Annex("LAMPIRAN I", "Tarif"), Annex("LAMPIRAN II", "Formulir"), Annex("LAMPIRAN", "Peta")),
    )
    before, after = ["pembukaan", "menimbang", "mengingat"], ["penutup", "penjelasan"]
    annexes = ["lampiran-i", "lampiran-ii", "lampiran"]
    assert slugs(whole) == [*before, "pasal-1", "pasal-2a", *after, *annexes, "teks"]


def test_a_title_of_an_annex_that_says_more_than_its_number_is_not_lost() -> None:
    law = Regulation("uu", "1", "2020", annexes=(Annex("LAMPIRAN II TARIF PASAR", "Kios"), Annex("Peta", "Utara")))
    assert [(unit.label, unit.number, unit.text) for unit in units(law)] == [
        ("Lampiran", "II", "LAMPIRAN II TARIF PASAR\nKios"),
        ("Lampiran", "", "Peta\nUtara"),
    ]


def test_two_articles_of_one_number_both_have_an_address() -> None:
    twice = (Article("1", "satu"), Article("1", "lagi"), Article("1", "lalu"))
    assert slugs(Regulation("uu", "1", "2020", articles=twice)) == ["pasal-1", "pasal-1-ke-2", "pasal-1-ke-3"]


def test_an_empty_article_still_has_its_page() -> None:
    law = Regulation("uu", "1", "2020", articles=(Article("1", ""),))
    assert [(unit.slug, unit.text, unit.pages) for unit in units(law)] == [("pasal-1", "", 1)]


def test_a_number_no_address_can_hold_is_spelled_in_letters_that_can() -> None:
    assert slugs(Regulation("uu", "1", "2020", articles=(Article("5/A ?", "isi"),))) == ["pasal-5-a"]


@given(st.lists(st.text("abc (1).\n\t", min_size=1, max_size=400), max_size=60))
def test_a_long_text_is_cut_into_pages_and_no_word_is_lost(parts: list[str]) -> None:
    text = "\n".join(parts) * 8
    law = Regulation("uu", "1", "2020", articles=(Article("1", text, elucidation=text[:9000]),), unplaced=(text,))
    pages = units(law)
    assert all(len(unit.text) <= PAGE_CHARACTERS for unit in pages)
    article = [unit.text for unit in pages if unit.label == "Pasal"]
    assert "".join("".join(article).split()) == "".join(text.split())
    assert len({unit.slug for unit in pages}) == len(pages)


def test_a_text_without_any_space_is_cut_too() -> None:
    law = Regulation("uu", "1", "2020", unplaced=("x" * (PAGE_CHARACTERS * 2 + 5),))
    assert [len(unit.text) for unit in units(law)] == [PAGE_CHARACTERS, PAGE_CHARACTERS, 5]


def test_each_page_of_a_long_part_says_which_it_is() -> None:
    law = Regulation("uu", "1", "2020", annexes=(Annex("LAMPIRAN I", "kata " * PAGE_CHARACTERS),))
    pages = [(unit.slug, unit.page, unit.pages) for unit in units(law)]
    assert pages[:2] == [("lampiran-i", 1, 5), ("lampiran-i-lanjut-2", 2, 5)]


def test_the_empty_first_cell_of_a_table_stays_when_a_page_begins_with_it() -> None:
    (unit,) = units(Regulation("uu", "1", "2020", closing="\n\tKios\tLos\n"))
    assert unit.text == "\tKios\tLos"


def test_an_article_written_anew_has_a_page_of_its_own_behind_the_one_it_stands_in() -> None:
    assert slugs(AMENDING) == ["pasal-i", "pasal-i-pasal-7", "pasal-i-pasal-8a", "pasal-ii"]
    new = units(AMENDING)[1]
    assert (new.number, new.host, new.article, new.elucidation) == ("7", "pasal-i", 0, "Cukup jelas.")
    assert new.instruction == "1. Pasal 7 diubah:"


def test_words_written_anew_are_not_shown_twice_but_their_heading_stays() -> None:
    first = units(AMENDING)[0]
    assert first.text == "Ketentuan diubah:\n1. Pasal 7 diubah:\nPasal 7\n2. Disisipkan:\nPasal 8A"


def test_new_articles_stand_behind_the_article_that_really_quotes_them() -> None:
    two = (Article("I", "Pasal 3\nlama"), Article("II", "Pasal 4\nbaru"))
    law = Regulation("uu", "1", "2020", articles=two, amendments=(Article("3", "lama"), Article("4", "baru")))
    assert slugs(law) == ["pasal-i", "pasal-i-pasal-3", "pasal-ii", "pasal-ii-pasal-4"]


def test_new_articles_that_are_quoted_in_other_words_still_have_a_page_and_nothing_is_cut() -> None:
    quoting = (Article("1", "Umum."), Article("I", "Pasal 3\nlama"))
    law = Regulation("uu", "1", "2020", articles=quoting, amendments=(Article("3", "baru"), Article("4", "")))
    assert slugs(law) == ["pasal-1", "pasal-i", "pasal-i-pasal-3", "pasal-i-pasal-4"]
    assert units(law)[1].text == "Pasal 3\nlama"


def test_new_articles_of_a_law_whose_own_are_lost_are_not_lost_with_them() -> None:
    law = Regulation("uu", "1", "2020", amendments=(Article("7", NEW_7),))
    assert [(unit.slug, unit.text) for unit in units(law)] == [("pasal-7", NEW_7)]


def test_an_explanation_by_kim_stands_on_the_first_page_only() -> None:
    article = Article("1", "kata " * PAGE_CHARACTERS, meaning=Meaning(id="Pilah."))
    meanings = [unit.meaning for unit in units(Regulation("uu", "1", "2020", articles=(article,)))]
    assert meanings == [article.meaning, *[None] * (len(meanings) - 1)]


@pytest.mark.parametrize(
    ("page", "pages", "offered"),
    [(1, 1, [1]), (2, 3, [1, 2, 3]), (1, 9, [1, 2, 9]), (17, 38, [1, 10, 16, 17, 18, 20, 30, 38])],
)
def test_every_page_of_a_long_part_is_a_few_touches_away(page: int, pages: int, offered: list[int]) -> None:
    assert page_numbers(page, pages) == offered
