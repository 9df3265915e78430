"""The citation grammar as its callers use it: two tables of our own sentences, and what holds for any text."""

import itertools
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.documents import Citation, find_citations, read_citation, read_citations, write_citation
from kiosk.documents.citation.issuers import DIRECTORATES, MINISTRIES
from tests.documents.citing import CITED, told

HERE = Path(__file__).parent
ROWS = [row.split("\t") for row in (HERE / "citations.tsv").read_text(encoding="utf-8").splitlines()]
NO_CITATIONS = (HERE / "no_citations.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("typed", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_no_way_to_type_a_citation_is_missed(typed: str, expected: str) -> None:
    assert told(read_citation(typed)) == expected


@pytest.mark.parametrize("typed", NO_CITATIONS)
def test_what_only_looks_like_a_citation_is_left_to_the_search(typed: str) -> None:
    assert (read_citation(typed), find_citations(typed)) == (None, ())


HOSTILE = ["1", " ", "a.", "1/", "Pasal ", "Pasal 1, ", "Pasal 1 ayat (1) huruf a dan ", "Undang-Undang ", "Nomor "]
HOSTILE += ["Peraturan Daerah Kota X ", "UU 1/2010 Pasal 1 ", "PER/", "M.H-1.", "permen", "Keputusan Aa ", "٣", "(1) "]


def steps(read: Callable[[str], object], text: str) -> int:
    """How many calls, of Python or of the standard library, reading `text` takes."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    once, twice = (steps(find_citations, piece * n) for n in (500, 1_000))
    assert twice < 2.2 * once + 100


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_typed_text_without_end_costs_no_more_than_a_long_one(piece: str) -> None:
    assert steps(read_citation, piece * 10_000) < 3 * steps(read_citation, piece * 400) + 100


PIECES = st.sampled_from([*HOSTILE, "uu", "perda ", "12a", "/2010", "tahun ", "ite", "kota ", "ps 5", "\n", "SE-4/PB/"])
ANY_TEXT = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map("".join))


@settings(deadline=None)
@given(ANY_TEXT)
@example("İ" * 40)
@example("Pasal 5 ayat (")
@example("uu 5/")
def test_no_text_is_refused(text: str) -> None:
    assert all(0 <= c.start < c.end <= len(text) for c in (*find_citations(text), *read_citations(text)))


@settings(deadline=None)
@given(ANY_TEXT)
def test_citations_of_a_text_never_overlap(text: str) -> None:
    found = find_citations(text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))


NUMBERS = st.builds("{}{}".format, st.integers(1, 999), st.sampled_from(["", "A", "b".upper(), "AA"]))
YEARS = st.integers(1945, 2044).map(str)
PLACES = {
    "article": st.one_of(st.just(""), NUMBERS, st.sampled_from(["I", "II", "IV", "XII"])),
    "paragraph": st.sampled_from(["", "1", "12", "1a"]),
    "letter": st.sampled_from(["", "a", "z", "bb"]),
    "item": st.sampled_from(["", "1", "23"]),
}
NAMES = st.sampled_from(["Contoh", "Sungai Jernih", "DKI Contoh", "Batu Bara"])


def regions(*kinds: str) -> st.SearchStrategy[str]:
    return st.builds("{} {}".format, st.sampled_from(kinds), NAMES)


def of(types: list[str], **fields: st.SearchStrategy[str]) -> st.SearchStrategy[Citation]:
    parts = st.fixed_dictionaries({"number": NUMBERS, "year": YEARS, **PLACES, **fields})
    return st.builds(inside, st.sampled_from(types), parts)


def inside(key: str, given: dict[str, str]) -> Citation:
    """A citation of these parts; without an article there is nothing inside it."""
    kept = given if given["article"] else {name: given[name] for name in given if name not in PLACES}
    return msgspec.convert({"type": key, **kept}, Citation)


OWN_TYPES = {"KEUANGAN", "PERHUBUNGAN"}  # their regulations are read as permenkeu and permenhub
CITATIONS = st.one_of(
    of(["uu", "uudrt", "perppu", "pp", "perpres", "penpres", "keppres", "inpres", "pojk", "pbi", "perma", "pkpu"]),
    of(["perda", "qanun", "perdprd"], region=st.one_of(st.just(""), regions("Kota", "Kabupaten", "Provinsi"))),
    of(["perwal", "kepwal", "inwal"], region=st.one_of(st.just(""), regions("Kota"))),
    of(["perbup", "kepbup"], region=regions("Kabupaten"), number=st.sampled_from(["400.10.2/80", "020/024", "7"])),
    of(["pergub"], region=regions("Provinsi")),
    of(["perdes", "perkades"], region=regions("Desa")),
    of(["se"], region=regions("Kota", "Kabupaten", "Provinsi")),
    of(["permen", "kepmen", "inmen"], issuer=st.sampled_from(sorted(set(MINISTRIES) - OWN_TYPES))),
    of(["perdirjen", "kepdirjen", "se"], issuer=st.sampled_from(sorted(DIRECTORATES))),
    of(["perka", "perban", "keputusan"], issuer=st.sampled_from(["Badan Contoh", "Komisi Sungai Jernih", "BKN"])),
    st.sampled_from(CITED),
)


@settings(deadline=None, max_examples=300)
@given(CITATIONS)
def test_what_we_write_we_read_again(citation: Citation) -> None:
    full, short = write_citation(citation), write_citation(citation, "short")
    assert read_citation(full) == citation == read_citation(short)
    assert find_citations(full) == (citation,)
