import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.documents import Document, Kind
from kiosk.search.query import LONGEST_QUERY, clean
from kiosk.search.ranking import PER_DOCUMENT
from tests.search.conftest import EVERY, NEWS, PAST, STALLS, WASTE, Index, law, urls


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("perda 3 2024", "/p/1"),
        ("perda 3/2024 pasal 2", "/p/1/pasal-2"),
        ("perda 3/2024 pasal 99", "/p/1"),
        ("pasal 1 perwal 12a 2024", "/p/2/pasal-1"),
        ("perda kota contoh nomor 3 tahun 2024", "/p/1"),
        ("perda kab nomor 3 tahun 2024", "/p/1"),
        ("perda sampah 3 2024", "/p/1"),
    ],
)
def test_a_citation_is_never_outranked_by_words(index: Index, query: str, first: str) -> None:
    answer = index(*EVERY)(query)
    assert urls(answer)[0] == first
    assert answer.results[0].score == 3


def test_another_towns_law_is_not_given_for_this_ones(index: Index) -> None:
    assert all(result.score < 3 for result in index(*EVERY)("perda kota lain nomor 3 tahun 2024").results)


def test_of_two_towns_the_named_one_comes_first(index: Index) -> None:
    other = law("3", "Parkir", region="Kabupaten Contoh", type_key="perda")
    other = msgspec.structs.replace(other, id="perda-kab")
    ask = index(WASTE, other)
    assert urls(ask("perda kabupaten nomor 3 tahun 2024"))[:2] == ["/p/2", "/p/1"]
    assert urls(ask("perda nomor 3 tahun 2024"))[:2] == ["/p/1", "/p/2"]


def test_a_law_that_is_not_here_shows_who_mentions_it_and_nothing_else(index: Index) -> None:
    mention = law("7", "Kebersihan", "Sesuai Undang-Undang Nomor 18 Tahun 2008 tentang sampah.", "Pasal 18 dan 2008.")
    ask = index(mention, *EVERY)
    assert urls(ask("uu 18 2008")) == ["/p/1/pasal-1"]
    assert urls(ask("uu 18 2009")) == []
    assert ask("uu 18 2009 pasal 4").absent == "Undang-Undang Nomor 18 Tahun 2009"
    assert (ask("perda 7 2024").absent, ask("kebersihan").absent) == ("", "")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("mengelola sampah", "/p/1"),
        ("perda sampah", "/p/1"),
        ("denda sungai", "/p/1/pasal-2"),
        ("sampah pasal 2", "/p/1/pasal-2"),
        ("PEDAGANG", "/p/2"),
        ("sanes enjing", "/k/3"),
        ("formulir ktp", "/l/5"),
        ("ditimbang", "/k/3"),
    ],
)
def test_words_lead_to_the_page_that_says_it(index: Index, query: str, first: str) -> None:
    assert urls(index(*EVERY)(query))[0] == first


@pytest.mark.parametrize(("query", "first"), [("samp", "/p/1"), ("kaki lim", "/p/2"), ("posy", "/k/3")])
def test_a_half_typed_last_word_is_completed(index: Index, query: str, first: str) -> None:
    assert urls(index(*EVERY)(query))[0] == first


@pytest.mark.parametrize("query", ["sa", "samp kaki", "12", ""])
def test_only_the_last_word_and_none_of_two_letters_is_completed(index: Index, query: str) -> None:
    assert "/p/1" not in urls(index(*EVERY)(query))


def test_rows_with_all_words_come_before_rows_with_some(index: Index) -> None:
    scores = [result.score for result in index(*EVERY)("sampah sungai").results]
    assert scores[0] >= 1 > scores[1] > 0


def test_words_that_stand_nowhere_together_find_what_has_some(index: Index) -> None:
    answer = index(*EVERY)("denda pedagang")
    assert {"/p/1/pasal-2", "/p/2"} <= set(urls(answer))


def test_scores_never_rise_down_the_list(index: Index) -> None:
    scores = [result.score for result in index(*EVERY)("perda sampah sungai").results]
    assert scores == sorted(scores, reverse=True)


def test_what_has_passed_its_day_is_not_found(index: Index) -> None:
    ask = index(*EVERY)
    assert urls(ask("lomba")) == []
    assert urls(ask("lomba", today="2026-11-20")) == ["/k/4"]


def test_an_expired_regulation_is_not_found_by_its_number(index: Index) -> None:
    ask = index(msgspec.structs.replace(WASTE, until="2025-01-01"))
    assert urls(ask("perda 3 2024")) == []


def test_a_word_of_most_rows_does_not_bring_them_all(index: Index) -> None:
    crowd = [Document(f"k{n}", Kind.BULLETIN, f"Warga {n}") for n in range(40)]
    ask = index(*crowd, *EVERY)
    assert urls(ask("warga posyandu")) == ["/k/43"]
    assert len(ask("warga").results) == 20


def test_a_bare_number_does_not_bring_what_happens_to_hold_it(index: Index) -> None:
    assert urls(index(*EVERY)("posyandu 2")) == ["/k/3"]


def test_one_long_law_does_not_push_out_the_others(index: Index) -> None:
    long = law("9", "Rokok", *["Dilarang merokok di sini."] * 30)
    short = law("8", "Taman", "Di taman orang dilarang merokok, kecuali di tempat yang disediakan untuk itu.")
    answer = index(long, short)("dilarang merokok", limit=10)
    assert "/p/2/pasal-1" in urls(answer)
    assert len(answer.results) == 10 > PER_DOCUMENT


def test_the_item_comes_before_its_own_articles(index: Index) -> None:
    assert urls(index(law("9", "Rokok", *["Dilarang merokok rokok."] * 9))("rokok"))[0] == "/p/1"


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("Pengelolaan SAMPAH!", "pengelolaan sampah"),
        ("mengelola sampah", "mengelola sampah"),
        ("banyu toya", ""),
        ("toya", "toya"),
        ("wis suwe", "wis suwe"),
        ("elpiji", "elpiji"),
        ("kompor 26 tungku", ""),
        ("perda 9 2024", ""),
        ("perda 3 2024", "perda 3 2024"),
        ("perda 3 2024 siti", ""),
        ("sampah siti", ""),
        ("samp", ""),
        ("sampah 3375014", ""),
        ("3375 0145 0765 0003", ""),
        ("3375-0145", ""),
        ("3375 sampah 0145", ""),
        ("sampah 3375", "sampah 3375"),
        ("sampah " * 16, "sampah " * 15 + "sampah"),
        ("sampah " * 17, ""),
        ("?!", ""),
    ],
)
def test_words_that_may_name_a_person_are_not_kept(index: Index, query: str, term: str) -> None:
    numbers = msgspec.structs.replace(NEWS, id="n", summary="3375014 3375 0145 0765 0003")
    assert index(*EVERY, numbers)(query).term == term


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '"sampah',
        "sampah*",
        "title:sampah",
        "NEAR(sampah sungai)",
        "sampah AND",
        "^sampah",
        "-sampah",
        "a OR (b",
        "'",
    ],
)
def test_no_syntax_of_the_index_does_anything(index: Index, query: str) -> None:
    assert all(result.score < 3 for result in index(*EVERY)(query).results)


def test_no_query_at_all_breaks_the_search(index: Index) -> None:
    ask = index(WASTE, STALLS, PAST)

    @given(st.text(max_size=60))
    @settings(max_examples=150, deadline=None)
    def any_query(query: str) -> None:
        assert len(ask(query).results) <= 20

    any_query()


def test_control_characters_and_length_do_not_reach_the_page() -> None:
    assert clean("sam\x00pah\x1b[31m \u202e kota\n") == "sam pah [31m kota"
    assert len(clean("x" * 5_000)) == LONGEST_QUERY
