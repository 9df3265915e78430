from hypothesis import given
from hypothesis import strategies as st

from kiosk.documents import Article, Heading, Level, Regulation
from kiosk.library.headings import Group, tree


def law(articles: int, *headings: Heading) -> Regulation:
    return Regulation(
        "uu", "1", "2020", headings=headings, articles=tuple(Article(str(n), "") for n in range(articles))
    )


BOOK, CHAPTER, PART, SECTION = Level


def test_a_chapter_ends_the_parts_of_the_one_before() -> None:
    root = tree(
        law(
            6,
            Heading(CHAPTER, "I", "SATU", 0),
            Heading(PART, "Kesatu", "Umum", 1),
            Heading(SECTION, "1", "", 2),
            Heading(CHAPTER, "II", "DUA", 3),
            Heading(PART, "Kesatu", "Lain", 4),
        )
    )
    assert [group.slug for group in root.path(2)] == ["bab-i", "bab-i-bagian-kesatu", "bab-i-bagian-kesatu-paragraf-1"]
    assert [group.slug for group in root.path(3)] == ["bab-ii"]
    assert [group.slug for group in root.path(5)] == ["bab-ii", "bab-ii-bagian-kesatu"]
    assert [(group.first, group.end, group.own_end) for group in root.groups] == [(0, 3, 1), (3, 6, 4)]


def test_chapters_that_begin_anew_in_each_book_have_addresses_of_their_own() -> None:
    root = tree(
        law(
            2,
            Heading(BOOK, "Kesatu"),
            Heading(CHAPTER, "I"),
            Heading(BOOK, "Kedua", "", 1),
            Heading(CHAPTER, "I", "", 1),
        )
    )
    assert [group.slug for group in (*root.path(0), *root.path(1))] == [
        "buku-kesatu",
        "buku-kesatu-bab-i",
        "buku-kedua",
        "buku-kedua-bab-i",
    ]


def test_two_chapters_of_one_number_both_have_an_address() -> None:
    root = tree(law(2, Heading(CHAPTER, "I"), Heading(CHAPTER, "I", "LAGI", 1), Heading(CHAPTER, "", "", 1)))
    assert [group.slug for group in root.groups] == ["bab-i", "bab-i-ke-2", "bab"]


def test_articles_before_the_first_heading_stand_under_none() -> None:
    root = tree(law(3, Heading(PART, "Kesatu", "", 2)))
    assert root.path(0) == root.path(1) == ()
    assert root.own_end == 2


def test_a_heading_without_articles_is_kept() -> None:
    root = tree(law(1, Heading(CHAPTER, "I"), Heading(CHAPTER, "II", "", 1)))
    assert [(group.slug, group.first, group.end) for group in root.groups] == [("bab-i", 0, 1), ("bab-ii", 1, 1)]


def test_a_heading_that_claims_to_open_before_its_predecessor_takes_no_article_from_it() -> None:
    root = tree(law(4, Heading(CHAPTER, "I", "", 2), Heading(CHAPTER, "II", "", 0), Heading(CHAPTER, "III", "", 99)))
    assert [(group.first, group.end) for group in root.groups] == [(2, 2), (2, 4), (4, 4)]


def test_a_heading_is_found_by_its_address_with_those_above_it() -> None:
    root = tree(law(2, Heading(CHAPTER, "I"), Heading(PART, "Kesatu"), Heading(CHAPTER, "II", "", 1)))
    assert [group.slug for group in root.trail("bab-i-bagian-kesatu")] == ["bab-i", "bab-i-bagian-kesatu"]
    assert [group.slug for group in root.trail("bab-ii")] == ["bab-ii"]
    assert root.trail("bab-iii") == root.trail("") == ()


HEADINGS = st.lists(
    st.builds(Heading, st.sampled_from(Level), st.sampled_from(["I", "II", ""]), opens=st.integers(-1, 9))
)


@given(st.integers(0, 8), HEADINGS)
def test_whatever_the_headings_no_article_is_lost_or_listed_twice(articles: int, headings: list[Heading]) -> None:
    root = tree(law(articles, *headings))
    assert list(own_articles(root)) == list(range(articles))


def own_articles(group: Group) -> list[int]:
    return [*range(group.first, group.own_end), *(n for inner in group.groups for n in own_articles(inner))]
