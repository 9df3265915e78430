from pathlib import Path

import pytest

from kiosk.documents import Article, Document, Kind
from kiosk.library.law import Law
from kiosk.library.paging import PAGE_CHARACTERS
from tests.library.conftest import regulation
from tests.library.test_writing import AMENDING, GRASI, written

LONG = regulation(
    "perda",
    "1",
    "2020",
    articles=(
        Article("1", "(1) Setiap orang:\na. pagi;\n" + "kata " * PAGE_CHARACTERS + "\nb. sore."),
        Article("3", "Tiga."),
    ),
    gaps=("2",),
)


@pytest.fixture
def law(tmp_path: Path) -> "Shelf":
    return Shelf(tmp_path, LONG, GRASI, AMENDING)


class Shelf:
    def __init__(self, folder: Path, *documents: Document) -> None:
        self.catalogue = written(folder, *documents)

    def __call__(self, document: Document) -> Law:
        return Law(self.catalogue.number(document.id), document, self.catalogue)


def test_an_article_is_found_by_what_people_call_it(law: Shelf) -> None:
    assert [law(LONG).article(number) for number in ("1", "3", "4", "")] == ["pasal-1", "pasal-3", None, None]
    assert law(AMENDING).article("i") == "pasal-i"
    assert law(AMENDING).article("7") == "pasal-i-pasal-7"


def test_an_article_whose_heading_is_lost_is_found_where_its_words_are(law: Shelf) -> None:
    assert law(LONG).article("2") == "pasal-1"


def test_a_line_is_found_again_on_a_later_page_of_its_article(law: Shelf) -> None:
    long = law(LONG)
    last = max(place for place, unit in enumerate(long.every) if unit.number == "1")
    assert [unit.page for unit in long.pages_of(last)] == list(range(1, long.every[last].pages + 1))
    assert [block.anchor for block in long.shown(last).lines][-1] == "ayat-1-b"


def test_new_wording_leads_to_the_old_and_the_amending_article_to_the_new(law: Shelf) -> None:
    amending = law(AMENDING)
    host, new = amending.every[:2]
    assert amending.old_wording(new) == f"/p/{law(GRASI).number}/pasal-7"
    assert amending.old_wording(host) == ""
    (piece,) = amending.shown(0).links["Pasal 7"]
    assert piece.url == f"{amending.url}/pasal-i-pasal-7"


def test_new_wording_of_a_law_that_is_not_here_leads_nowhere(tmp_path: Path) -> None:
    alone = Shelf(tmp_path, AMENDING)(AMENDING)
    assert alone.amended == 0
    assert alone.old_wording(alone.every[1]) == ""


def test_two_new_articles_of_one_number_are_not_mistaken_for_each_other(tmp_path: Path) -> None:
    two = (Article("7", "satu"), Article("7", "dua"))
    omnibus = regulation("uu", "1", "2020", articles=(Article("I", "Pasal 7\nsatu\nPasal 7\ndua"),), amendments=two)
    shown = Shelf(tmp_path, omnibus)(omnibus).shown(0)
    assert [block.text for block in shown.lines] == ["Pasal 7", "Pasal 7"]
    assert [piece.url for piece in shown.links["Pasal 7"]] == [""]


def test_a_law_without_text_has_no_pages(tmp_path: Path) -> None:
    bare = Document("uu-1", Kind.REGULATION, "UU")
    law = Shelf(tmp_path, bare)(bare)
    assert (law.every, law.root.groups, law.lost, law.at("pasal-1"), law.amended) == ((), (), (), None, 0)
