import pytest

from kiosk.search.identity import Identity, number_key, recognise, recognise_all, type_key


@pytest.mark.parametrize(
    "query",
    [
        "perda 3 2024",
        "Perda No. 3 Tahun 2024",
        "perda 3/2024",
        "perda no 003 th 2024",
        "PERDA tahun 2024 nomor 3",
        "perda 2024/3",
        "Peraturan Daerah Nomor 3 Tahun 2024",
        "apa isi raperda 3 thn 2024 ya",
    ],
)
def test_no_way_to_write_it_is_missed(query: str) -> None:
    assert recognise(query) == Identity("perda", "3", "2024")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("U.U. No.14 Tahun 2022", "uu"),
        ("undang undang 14 2022", "uu"),
        ("undang2 14 2022", "uu"),
        ("P.P. 14 tahun 2022", "pp"),
        ("perpu 14/2022", "perppu"),
        ("Peraturan Pemerintah Pengganti Undang-Undang Nomor 14 Tahun 2022", "perppu"),
        ("peraturan walikota 14 2022", "perwal"),
        ("perwali 14 2022", "perwal"),
        ("se ojk 14 2022", "seojk"),
    ],
)
def test_a_type_is_not_taken_for_a_shorter_one(query: str, named: str) -> None:
    assert recognise(query) == Identity(named, "14", "2022")


@pytest.mark.parametrize(
    ("query", "article"),
    [
        ("perwal 12A 2010 pasal 7", "7"),
        ("Pasal 5A perwal nomor 12a tahun 2010", "5a"),
        ("perwal 12A 2010 pasal 7 ayat 2", "7"),
        ("perwal 12A 2010 pasal II", "ii"),
        ("perwal 12A 2010 pasal", ""),
    ],
)
def test_the_article_is_not_taken_for_the_number(query: str, article: str) -> None:
    assert recognise(query) == Identity("perwal", "12a", "2010", article=article)


def test_two_years_are_number_and_year_in_that_order() -> None:
    assert recognise("pp 2000 tahun 2001") == Identity("pp", "2000", "2001")
    assert recognise("pp tahun 2001 nomor 2000") == Identity("pp", "2000", "2001")


def test_what_stands_between_type_and_number_is_kept() -> None:
    assert recognise("perda kota contoh tentang sampah nomor 3 tahun 2024") == Identity(
        "perda", "3", "2024", ("kota", "contoh", "sampah")
    )


@pytest.mark.parametrize(
    "query", ["", "perda", "perda sampah", "perda 3", "3 2024", "perda 3 4", "perda 3 ayat 2024", "uud 1945 pasal 27"]
)
def test_what_is_not_certain_is_left_to_the_full_text(query: str) -> None:
    assert recognise(query) is None


def test_a_nickname_leads_to_the_law_before_those_that_amended_it() -> None:
    found = [(named.number, named.year, named.article) for named in recognise_all("uu ite pasal 27")]
    assert found == [("11", "2008", "27"), ("1", "2024", "27"), ("19", "2016", "27")]
    assert recognise("uu ite pasal 27") == Identity("uu", "11", "2008", article="27")


def test_a_ministry_is_looked_for_under_each_of_its_names() -> None:
    assert recognise_all("permenkominfo 8/2019") == (
        Identity("permen", "8", "2019", ("komunikasi", "dan", "informatika")),
        Identity("permen", "8", "2019", ("kominfo",)),
    )
    assert recognise_all("113/PMK.05/2012") == (
        Identity("permenkeu", "113", "2012"),
        Identity("permen", "113", "2012", ("keuangan",)),
    )


def test_what_has_no_number_or_no_year_is_found_when_all_is_asked_for() -> None:
    assert recognise_all("uud 1945 pasal 27") == (Identity("uud", "", "1945", article="27"),)
    assert recognise_all("kepbup 400.10.2/80") == (Identity("kepbup", "400.10.2/80", ""),)
    assert (recognise("kepbup 400.10.2/80"), recognise_all("pasal 27")) == (None, ())


def test_types_are_known_by_any_of_their_names() -> None:
    names = ("perwal", "PERWALI", "Peraturan Walikota", "Peraturan Wali Kota", " Qanun ")
    assert [type_key(name) for name in names] == ["perwal"] * 4 + ["qanun"]


def test_numbers_are_compared_without_zeros_and_spaces() -> None:
    assert [number_key(number) for number in ("003", "12 A", "12a")] == ["3", "12a", "12a"]
