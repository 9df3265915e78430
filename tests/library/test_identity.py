import pytest

from kiosk.documents import Regulation, find_citations
from kiosk.library.identity import Identity, cited, identity, only_one

PEKALONGAN = Regulation("perwal", "12A", "2010", region="Kota Pekalongan")
NATIONAL = Regulation("pp", "43", "2014")


def named(text: str, by: Regulation | None = PEKALONGAN) -> Identity | None:
    return cited(find_citations(text)[0], by)


def test_a_regulation_and_its_citation_have_one_identity() -> None:
    assert named("Peraturan Pemerintah Nomor 43 Tahun 2014") == identity(NATIONAL) is not None
    assert named("Peraturan Wali Kota Pekalongan Nomor 12A Tahun 2010") == identity(PEKALONGAN)


def test_a_town_cites_its_own_regulations_without_its_name() -> None:
    own = named("Peraturan Daerah Nomor 3 Tahun 2005")
    assert own
    assert own.region == "Kota Pekalongan"
    assert own == named("Peraturan Daerah Kota Pekalongan Nomor 3 Tahun 2005")


def test_a_law_of_the_state_belongs_to_no_town() -> None:
    state = named("Undang-Undang Nomor 23 Tahun 2014")
    assert state
    assert state.region == ""
    unplaced = named("Peraturan Daerah Nomor 3 Tahun 2005", by=None)
    assert unplaced
    assert unplaced.region == ""


def test_an_article_alone_names_no_regulation() -> None:
    assert named("sebagaimana dimaksud dalam Pasal 5") is None


def test_a_regulation_without_number_cannot_be_cited() -> None:
    assert identity(Regulation("perda", "", "2020")) is None


@pytest.mark.parametrize(
    ("found", "region", "one"),
    [
        ([(1, "Kota Contoh")], "Kota Contoh", 1),
        ([(1, "Kota Contoh"), (2, "Kota Lain")], "Kota Lain", 2),
        ([(1, "Kota Contoh"), (2, "Kota Lain")], "", None),
        ([(1, ""), (2, "")], "", None),
        ([(1, "Kota Contoh")], "Kota Lain", None),
        ([], "", None),
    ],
)
def test_where_two_could_be_meant_none_is(found: list[tuple[int, str]], region: str, one: int | None) -> None:
    assert only_one(found, region) == one
