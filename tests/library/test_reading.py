from hypothesis import given
from hypothesis import strategies as st

from kiosk.documents import Article, Heading, Level, Regulation
from kiosk.library.reading import PAGE_CHARACTERS, Block, blocks, contents, spoken_article, spoken_document, units
from tests.library.conftest import GUIDE, LAW


def test_every_part_of_a_law_has_a_page_in_reading_order() -> None:
    assert LAW.regulation is not None
    slugs = [unit.slug for unit in units(LAW.regulation)]
    assert slugs == ["pembukaan", "pasal-1", "pasal-2a", "teks", "penjelasan", "penutup"]


def test_two_articles_of_one_number_both_have_an_address() -> None:
    law = Regulation("uu", "1", "2020", articles=(Article("1", "satu"), Article("1", "lagi")))
    assert [unit.slug for unit in units(law)] == ["pasal-1", "pasal-1-ke-2"]


def test_an_empty_article_still_has_its_page() -> None:
    law = Regulation("uu", "1", "2020", articles=(Article("1", ""),))
    assert [(unit.slug, unit.text) for unit in units(law)] == [("pasal-1", "")]


@given(st.lists(st.text("abc (1).\n", min_size=1, max_size=400), max_size=60))
def test_a_long_text_is_cut_into_pages_and_no_word_is_lost(parts: list[str]) -> None:
    text = "\n".join(parts) * 8
    law = Regulation("uu", "1", "2020", articles=(Article("1", text, elucidation=text[:9000]),), unplaced=(text,))
    pages = units(law)
    assert all(len(unit.text) <= PAGE_CHARACTERS for unit in pages)
    article = [unit.text for unit in pages if unit.number]
    assert "".join("".join(article).split()) == "".join(text.split())
    assert len({unit.slug for unit in pages}) == len(pages)


def test_a_text_without_any_space_is_cut_too() -> None:
    law = Regulation("uu", "1", "2020", unplaced=("x" * (PAGE_CHARACTERS * 2 + 5),))
    assert [len(unit.text) for unit in units(law)] == [PAGE_CHARACTERS, PAGE_CHARACTERS, 5]


def test_broken_lines_are_joined_and_marks_stand_alone() -> None:
    text = "Setiap orang\nmemilah:\na. pagi; dan\n1. dini\nhari.\n(2) Lalu\n\nselesai."
    assert blocks(text) == [
        Block("", "Setiap orang memilah:"),
        Block("a.", "pagi; dan"),
        Block("1.", "dini hari."),
        Block("(2)", "Lalu selesai."),
    ]


def test_a_sample_says_so_first_when_read_aloud() -> None:
    assert LAW.regulation is not None
    unit = next(u for u in units(LAW.regulation) if u.number == "2A")
    spoken = spoken_article(LAW, unit).splitlines()
    assert spoken[:3] == ["Ini hanya contoh.", "Pasal 2A.", "(1) Setiap orang memilah sampah."]
    assert spoken[-2:] == ["Artinya, menurut KIM:", "Pilah dulu."]


def test_a_part_that_is_no_article_is_named_without_number() -> None:
    assert LAW.regulation is not None
    assert "Menimbang dan mengingat." in spoken_article(LAW, units(LAW.regulation)[0])


def test_a_guide_is_read_with_fee_duration_and_place_first() -> None:
    spoken = spoken_document(GUIDE, "Tanyakan dulu.").splitlines()
    assert spoken[0] == "KTP hilang."
    assert spoken[1:4] == ["Biaya: Gratis.", "Lama: 1 hari.", "Tempat: Balai Contoh."]
    assert spoken[-1] == "Tanyakan dulu."


def test_no_article_is_lost_when_chapter_numbers_repeat_or_have_no_heading() -> None:
    articles = tuple(
        Article(number, "isi", chapter=chapter) for number, chapter in (("1", ""), ("2", "I"), ("3", "X"), ("4", "I"))
    )
    law = Regulation(
        "uu",
        "1",
        "2020",
        headings=(Heading(Level.CHAPTER, "I", "SATU"), Heading(Level.CHAPTER, "I", "LAGI", 2)),
        articles=articles,
    )
    listed = [(chapter and (chapter.number, chapter.title), [u.number for u in us]) for chapter, us in contents(law)]
    assert listed == [(None, ["1"]), (("I", "SATU"), ["2"]), (("X", ""), ["3"]), (("I", "LAGI"), ["4"])]
