import pytest

from kiosk.documents import Citation, Regulation, citation_key, read_citation, regulation_key, same_region


@pytest.mark.parametrize(
    ("typed", "installed"),
    [
        ("perda 5 2015", Regulation("perda", "05", "2015", region="Kota Contoh")),
        ("perwali 12 a 2010", Regulation("perwal", "12A", "2010")),
        ("permenkominfo 8 2010", Regulation("permen", "08/PER/M.KOMINFO/6/2010", "2010")),
        ("08/PER/M.KOMINFO/6/2010", Regulation("permen", "8", "2010", region="Komunikasi dan Informatika")),
        ("permenkominfo 8 2010", Regulation("Peraturan Menteri", "8", "2010", region="KOMUNIKASI DAN INFORMATIKA RI")),
        ("pmk 113 2012", Regulation("permenkeu", "113/PMK.05/2012", "")),
        ("pmk 113 2012", Regulation("permen", "113", "2012", region="Keuangan")),
        ("permen xyz abc 5 2015", Regulation("permen", "5", "2015", region="Xyz Abc")),
        ("uud 45", Regulation("uud", "", "1945")),
        ("perdirjen pajak 1/2023", Regulation("perdirjen", "PER-1/PJ/2023", "2023")),
        ("SE-43/PB/2014", Regulation("se", "43", "2014", region="Direktur Jenderal Perbendaharaan")),
        ("se walikota contoh 5/2020", Regulation("se", "5", "2020", region="Wali Kota Contoh")),
        ("kepbup 400.10.2/80 2025", Regulation("kepbup", "400.10.2/80", "2025")),
        ("perka bkn 21 2010", Regulation("perka", "21", "2010", region="BKN")),
    ],
)
def test_a_regulation_is_found_under_every_way_to_cite_it(typed: str, installed: Regulation) -> None:
    named = read_citation(typed)
    assert named
    assert citation_key(named) == regulation_key(installed) != ""


def test_regulations_that_differ_have_other_keys() -> None:
    others = [
        Regulation("perda", "5", "2015"),
        Regulation("perda", "5A", "2015"),
        Regulation("perda", "5", "2016"),
        Regulation("perwal", "5", "2015"),
        Regulation("permen", "5", "2015", region="Kesehatan"),
        Regulation("permen", "5", "2015", region="Dalam Negeri"),
        Regulation("permen", "5", "2015"),
        Regulation("Maklumat", "5", "2015"),
    ]
    assert len({regulation_key(each) for each in others}) == len(others)


def test_what_says_no_number_or_no_year_has_no_key() -> None:
    assert {regulation_key(Regulation("perda", "", "2015")), regulation_key(Regulation("perda", "5", ""))} == {""}
    assert {citation_key(Citation(article="7")), citation_key(Citation("kepbup", "400.10.2/80"))} == {""}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kota Contoh", "kota contoh", True),
        ("Kota Contoh", "Contoh", True),
        ("Kab. Contoh", "Kabupaten Contoh", True),
        ("Propinsi Contoh", "Provinsi Contoh", True),
        ("", "Kota Contoh", True),
        ("Kota Contoh", "Kabupaten Contoh", False),
        ("Kota Contoh", "Kota Lain", False),
        ("Kota Contoh", "Kota Contoh Barat", False),
        ("Kota Contoh", "Wali Kota Contoh", True),
        ("Kabupaten Contoh", "Bupati Contoh", True),
        ("Kabupaten Daerah Tingkat II Contoh", "Kabupaten Contoh", True),
        ("Kotamadya Daerah Tingkat II Contoh", "Kota Contoh", True),
        ("Kabupaten", "Kota Contoh", False),
        ("Kabupaten", "Kabupaten Contoh", True),
    ],
)
def test_two_places_of_one_name_are_told_apart(one: str, other: str, same: bool) -> None:
    assert same_region(one, other) is same_region(other, one) is same
