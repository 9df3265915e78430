from kiosk.search.results import NAMED, Answer
from tests.search.conftest import EVERY, WASTE, Index


def test_titles_are_full_and_pages_are_named(index: Index) -> None:
    result = index(*EVERY)("perda 3 2024 pasal 2").results[0]
    assert result.title == "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Pengelolaan Sampah"
    assert (result.id, result.label, result.number) == (WASTE.id, "Pasal", "2")


def test_words_of_a_citation_are_not_marked_in_its_text(index: Index) -> None:
    result = index(*EVERY)("perda 3 2024 pasal 2").results[0]
    assert result.score == NAMED
    assert result.pieces == (("Yang membuang sampah ke sungai didenda.", False),)


def test_words_found_are_marked_in_every_form(index: Index) -> None:
    (result,) = index(*EVERY)("denda sungai").results[:1]
    assert [text for text, hit in result.pieces if hit] == ["sungai", "didenda"]


def test_an_answer_that_says_nothing_is_empty() -> None:
    assert Answer() == Answer((), "", "", ())
