import pytest
import snowballstemmer

from kiosk.search.roots import ROOT_OF
from kiosk.search.words import stem


def test_a_root_stands_for_itself() -> None:
    assert all(ROOT_OF[root] == root for root in ROOT_OF.values())


def test_every_family_of_the_table_is_one_that_snowball_tears_apart() -> None:
    snowball = snowballstemmer.stemmer("indonesian")
    families: dict[str, set[str]] = {}
    for word, root in ROOT_OF.items():
        families.setdefault(root, set()).add(snowball.stemWord(word))
    assert [root for root, stems in families.items() if stems == {root}] == []


@pytest.mark.parametrize(
    "family",
    [
        "tetap menetapkan penetapan ditetapkan ketetapan",
        "awas mengawasi pengawasan pengawas",
        "terbit penerbitan menerbitkan diterbitkan",
        "kelola mengelola dikelola pengelolaan pengelola",
        "atur mengatur peraturan pengaturan diatur",
        "layanan pelayanan melayani dilayani",
        "izin perizinan ijin",
        "pedagang perdagangan dagang",
        "sah pengesahan disahkan",
        "hak berhak",
    ],
)
def test_a_family_of_legal_words_is_not_torn_apart(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


def test_people_are_not_taken_for_sitting_down() -> None:
    assert stem("penduduk") == stem("kependudukan") != stem("duduk")
