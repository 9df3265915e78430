from collections import Counter
from typing import Any

from benchmarks.law_gold import Counted, Law, count, returned_words, words
from kiosk.documents import Annex, Article, Heading, Level, Paragraph, Regulation


def gold(*numbers: str, text: str = "warga memilah", amended: tuple[str, ...] = ()) -> dict[str, Any]:
    articles = [{"no": number, "text": text, "items": []} for number in numbers]
    explained = [{"no": number, "text": "Cukup jelas.", "items": []} for number in numbers]
    return {
        "pasal": articles,
        "perubahan": [{"no": number} for number in amended],
        "penjelasan_pasal": explained,
    }


def regulation(*numbers: str, text: str = "Warga memilah.", elucidation: str = "Cukup jelas.") -> Regulation:
    return Regulation("perda", "1", "2024", articles=tuple(Article(n, text, elucidation=elucidation) for n in numbers))


def counted(law: Law, parsed: Regulation, source: str = "Warga memilah.") -> Counted:
    sums = Counted()
    count(law, parsed, source, sums)
    return sums


def test_a_law_with_all_its_articles_is_right_in_every_sum() -> None:
    sums = counted(Law("perda", "raw", gold("1", "2")), regulation("1", "2"))
    assert (sums.laws, sums.exact, sums.ayat, sums.ayat_right) == (1, 1, 2, 2)
    assert (sums.tokens, sums.tokens_right, sums.elucidated, sums.elucidated_right) == (4, 4, 2, 2)
    assert sums.misses == []


def test_a_missed_article_costs_its_sequence_words_and_elucidation() -> None:
    sums = counted(Law("perda", "raw", gold("1", "2")), regulation("1"))
    assert (sums.exact, sums.ayat_right, sums.tokens_right, sums.elucidated_right) == (0, 2, 2, 1)
    assert sums.misses[0] == "perda raw articles: 2>-"


def test_a_wrong_count_of_ayat_is_named() -> None:
    law = gold("1")
    law["pasal"][0]["items"] = [{"no": "(1)", "text": "", "items": []}]
    sums = counted(Law("perda", "raw", law), regulation("1"))
    assert (sums.ayat, sums.ayat_right, sums.misses) == (1, 0, ["perda raw 1 ayat: ['1'] []"])


def test_words_that_the_source_has_nowhere_are_not_asked_for() -> None:
    sums = counted(Law("perda", "alt", gold("1", text="warga memilah sampah")), regulation("1"))
    assert (sums.tokens, sums.tokens_right) == (2, 2)


def test_rows_known_to_be_wrong_are_left_out() -> None:
    sums = counted(Law("uu-2016-9", "raw", gold("25")), regulation("25"))
    assert sums.ayat == 0
    sums = counted(Law("uu-2008-21", "alt", gold("2")), regulation("2"))
    assert sums.tokens == 0
    sums = counted(Law("uu-2015-11", "raw", gold("1")), regulation("1"))
    assert sums.elucidated == 0


def test_a_misprinted_roman_one_counts_as_one() -> None:
    assert counted(Law("perda", "raw", gold("I", "2")), regulation("1", "2")).exact == 1


def test_an_amended_article_that_is_invented_costs_precision_only() -> None:
    parsed = Regulation("perda", "1", "2024", amendments=(Article("5", ""), Article("6", ""), Article("7", "")))
    sums = counted(Law("perda", "raw", gold(amended=("5", "7"))), parsed)
    assert (sums.amended_gold, sums.amended_found, sums.amended_right) == (2, 3, 2)
    assert sums.misses == ["perda raw amendments: ->6"]


def test_every_part_of_a_regulation_gives_its_words_back() -> None:
    parsed = Regulation(
        "perda", "1", "2024",
        opening="satu", considering="dua", legal_basis="tiga", closing="empat", elucidation="lima",
        headings=(Heading(Level.CHAPTER, "I", "enam"),),
        articles=(Article("1", "(1) tujuh", paragraphs=(Paragraph("1", "tujuh"),), elucidation="delapan"),),
        annexes=(Annex("LAMPIRAN", "sembilan"),), repairs=("Pasal l",), unplaced=("sepuluh",),
    )  # fmt: skip
    expected = "satu dua tiga empat lima bab i enam pasal 1 1 tujuh pasal 1 delapan lampiran sembilan pasal l sepuluh"
    assert returned_words(parsed) == Counter(expected.split())


def test_numbers_glued_to_words_are_words_of_their_own() -> None:
    assert words("Pasal 9Pasal 10_A") == ["pasal", "9", "pasal", "10", "a"]
