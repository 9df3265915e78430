from pathlib import Path

import pytest

from kiosk.documents import Article, Document, Regulation
from kiosk.library.links import MOST_LOOKED_UP, Standpoint, linked
from tests.library.conftest import regulation
from tests.library.test_writing import GRASI, written

CITY = regulation(
    "perda",
    "3",
    "2024",
    region="Kota Contoh",
    articles=(Article("1", "Umum."), Article("2", "(1) Isi."), Article("5A", "Isi.")),
)
OTHER = regulation("perda", "3", "2001", region="Kota Contoh", articles=(Article("9", "Isi."),))


@pytest.fixture
def links(tmp_path: Path) -> "Links":
    return Links(tmp_path, CITY, OTHER, GRASI)


class Links:
    """Addresses of the citations in a text, as the article 2 of CITY reads them."""

    def __init__(self, folder: Path, *documents: Document) -> None:
        self.catalogue = written(folder, *documents)

    def __call__(self, text: str, within: int = 1) -> list[tuple[str, str]]:
        text_of = CITY.regulation or Regulation("", "", "")
        standpoint = Standpoint(1, text_of, frozenset({"pasal-1", "pasal-2", "pasal-5a"}), "pasal-2", within)
        (pieces,) = linked([text], standpoint, self.catalogue).values()
        assert "".join(piece.text for piece in pieces) == text
        return [(piece.text, piece.url) for piece in pieces if piece.url]


def test_an_article_of_the_same_law_is_linked_to_the_very_line(links: Links) -> None:
    assert links("sebagaimana dimaksud dalam Pasal 5A ayat (2) huruf b,") == [
        ("Pasal 5A ayat (2) huruf b", "/p/1/pasal-5a#ayat-2-b")
    ]


@pytest.mark.parametrize(
    "text", ["menurut Pasal 2 ayat (1)", "menurut Pasal 9", "sebagaimana dimaksud pada ayat (1)", "x"]
)
def test_what_leads_nowhere_or_to_this_very_page_is_no_link(links: Links, text: str) -> None:
    assert links(text) == []


def test_an_installed_law_is_linked_and_its_article_where_there_is_one(links: Links) -> None:
    assert links("Undang-Undang Nomor 22 Tahun 2002 tentang Grasi")[0][1] == "/p/3"
    assert links("Pasal 7 Undang-Undang Nomor 22 Tahun 2002")[0][1] == "/p/3/pasal-7"
    assert links("Pasal 99 Undang-Undang Nomor 22 Tahun 2002")[0][1] == "/p/3"
    assert links("Undang-Undang Nomor 23 Tahun 2002") == []


def test_a_town_means_its_own_regulation_when_it_names_none(links: Links) -> None:
    assert links("Peraturan Daerah Nomor 3 Tahun 2001")[0][1] == "/p/2"
    assert links("Peraturan Daerah Kota Lain Nomor 3 Tahun 2001") == []


def test_a_law_that_names_itself_leads_to_its_articles_but_not_to_itself(links: Links) -> None:
    assert links("Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024") == []
    assert links("Pasal 1 Peraturan Daerah Nomor 3 Tahun 2024")[0][1] == "/p/1/pasal-1"


def test_an_article_in_new_wording_means_the_amended_law(links: Links) -> None:
    assert links("menurut Pasal 7", within=3) == [("Pasal 7", "/p/3/pasal-7")]
    assert links("menurut Pasal 5A", within=0) == []


def test_a_page_full_of_citations_asks_the_card_only_so_often(links: Links) -> None:
    before = ", ".join(f"Undang-Undang Nomor {n} Tahun 1999" for n in range(1, MOST_LOOKED_UP + 1))
    assert links(f"{before}, Undang-Undang Nomor 22 Tahun 2002") == []
