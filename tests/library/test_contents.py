import pytest

from kiosk.documents import Article, Heading, Level, Regulation
from kiosk.library.contents import MOST_BUTTONS, Gap, Section, gaps, holder, sections, span, wanted
from kiosk.library.headings import Group, tree
from kiosk.library.paging import Unit, units
from tests.library.test_paging import AMENDING

Shown = list[tuple[str, int, list[str], bool]]


def shown(found: list[Section]) -> Shown:
    """Heading, depth, article numbers, folded or not."""
    return [
        (one.group.slug if one.group else "", one.depth, [unit.number for unit in one.buttons], one.folded)
        for one in found
    ]


def law(articles: int, *headings: Heading, gaps: tuple[str, ...] = ()) -> Regulation:
    every = tuple(Article(str(n), "isi") for n in range(1, articles + 1))
    return Regulation("uu", "1", "2020", headings=headings, articles=every, gaps=gaps)


def opened(regulation: Regulation) -> tuple[Group, tuple[Unit, ...]]:
    return tree(regulation), units(regulation)


LONG = law(
    2 * MOST_BUTTONS,
    Heading(Level.CHAPTER, "I", "UMUM", 1),
    Heading(Level.CHAPTER, "II", "ISI", 3),
    Heading(Level.PART, "Kesatu", "", 5),
    Heading(Level.PART, "Kedua", "", 90),
)


def test_a_short_law_shows_every_article_under_its_headings() -> None:
    headings = (Heading(Level.CHAPTER, "I", "UMUM", 1), Heading(Level.PART, "Kesatu", "", 2))
    assert shown(sections(*opened(law(4, *headings)))) == [
        ("", 0, ["1"], False),
        ("bab-i", 0, ["2"], False),
        ("bab-i-bagian-kesatu", 1, ["3", "4"], False),
    ]


def test_a_long_law_shows_its_chapters_and_only_the_articles_before_them() -> None:
    assert shown(sections(*opened(LONG))) == [("", 0, ["1"], False), ("bab-i", 0, [], True), ("bab-ii", 0, [], True)]


def test_a_long_chapter_shows_its_parts_in_the_same_way() -> None:
    root, every = opened(LONG)
    inner = shown(sections(root.groups[1], every))
    assert [(slug, folded) for slug, _, _, folded in inner] == [
        ("", False),
        ("bab-ii-bagian-kesatu", True),
        ("bab-ii-bagian-kedua", True),
    ]
    assert shown(sections(root.groups[0], every)) == [("", 0, ["2", "3"], False)]


def test_a_long_law_without_headings_shows_all_its_articles_rather_than_none() -> None:
    ((slug, depth, buttons, folded),) = shown(sections(*opened(law(3 * MOST_BUTTONS))))
    assert (slug, depth, len(buttons), folded) == ("", 0, 3 * MOST_BUTTONS, False)


def test_an_article_is_listed_on_the_page_one_comes_back_to() -> None:
    root, every = opened(LONG)
    short_root, short = opened(law(3, Heading(Level.CHAPTER, "I")))
    assert [holder(root, root.path(place), every).slug for place in (0, 1, 4, 100)] == [
        "",
        "bab-i",
        "bab-ii",
        "bab-ii-bagian-kedua",
    ]
    assert holder(short_root, short_root.path(1), short).slug == ""


def test_articles_written_anew_are_listed_behind_the_one_they_stand_in() -> None:
    found = sections(*opened(AMENDING))
    assert shown(found) == [("", 0, ["I", "II"], False), ("", 0, ["7", "8A"], False)]
    assert found[1].quoted
    assert found[1].quoted.slug == "pasal-i"


def test_very_many_articles_written_anew_leave_the_list_to_the_article_they_stand_in() -> None:
    new = tuple(Article(str(n), f"baru {n}") for n in range(MOST_BUTTONS + 1))
    omnibus = Regulation("uu", "1", "2020", articles=(Article("I", "diubah"),), amendments=new)
    assert shown(sections(*opened(omnibus)))[1] == ("", 0, [], True)


def test_a_chapter_says_where_it_begins_and_ends() -> None:
    root, _ = opened(LONG)
    articles = LONG.articles
    assert [span(group, articles) for group in root.groups] == [("2", "3"), ("4", str(2 * MOST_BUTTONS))]
    assert span(Group(None, "", 3, 3), articles) == ("", "")


@pytest.mark.parametrize(("lost", "before"), [("3", "2"), ("4A", "4"), ("2A", "2"), ("1", ""), ("IV", ""), ("99", "5")])
def test_a_lost_heading_is_told_with_the_article_that_holds_its_words(lost: str, before: str) -> None:
    numbers = tuple(Article(number, "") for number in ("2", "I", "4", "5"))
    assert gaps(Regulation("uu", "1", "2020", articles=numbers, gaps=(lost,))) == (Gap(lost, before),)


def test_a_lost_heading_is_told_where_its_neighbour_is_listed() -> None:
    missing = law(3, Heading(Level.CHAPTER, "I"), Heading(Level.CHAPTER, "II", "", 2), gaps=("2A", "9"))
    told = [[gap.number for gap in section.lost] for section in sections(*opened(missing), gaps(missing))]
    assert told == [["2A"], ["9"]]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7", "7"),
        (" Pasal 12 a ", "12a"),
        ("psl. 12.A", "12a"),
        ("pasal I", "i"),
        ("007", "7"),
        ("", ""),
        ("<b>", "b"),
    ],
)
def test_a_typed_number_is_read_as_people_write_it(typed: str, meant: str) -> None:
    assert wanted(typed) == meant
