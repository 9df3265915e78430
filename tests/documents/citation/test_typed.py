import pytest

from kiosk.documents import LONGEST_TYPED, read_citation, read_citations
from tests.documents.citing import told


def test_a_nickname_names_the_law_and_then_those_that_amended_it() -> None:
    assert [told(c) for c in read_citations("uu ite pasal 27")] == [
        "type=uu number=11 year=2008 article=27",
        "type=uu number=1 year=2024 article=27",
        "type=uu number=19 year=2016 article=27",
    ]


def test_a_number_or_a_year_chooses_among_the_laws_of_a_nickname() -> None:
    assert [told(c) for c in read_citations("uu desa 2024")] == ["type=uu number=3 year=2024"]
    assert [told(c) for c in read_citations("uu ite no 19")] == ["type=uu number=19 year=2016"]
    assert read_citations("uu ite 1999") == ()


@pytest.mark.parametrize("typed", ["uu ite no 11 tahun 2008", "uu tentang ite 11/2008", "uu 11/2008 tentang ite"])
def test_a_nickname_beside_its_number_is_no_topic(typed: str) -> None:
    assert told(read_citation(typed)) == "type=uu number=11 year=2008"


def test_words_of_the_topic_are_kept_apart_from_the_region() -> None:
    assert told(read_citation("perda kota contoh tentang sampah nomor 3 tahun 2024")) == (
        "type=perda number=3 year=2024 region=Kota Contoh about=sampah"
    )
    assert told(read_citation("perda sampah kota contoh 3 2024")) == (
        "type=perda number=3 year=2024 region=Kota Contoh about=sampah"
    )
    assert (
        told(read_citation("peraturan parkir nomor 5 tahun 2015")) == "type=peraturan number=5 year=2015 about=parkir"
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("isi perda 3/2024 apa ya", "perda 3/2024"),
        ("tolong pasal 7 ayat (2) ya", "pasal 7 ayat (2)"),
        ("perda no 5 th 2015 kota pekalongan ya", "perda no 5 th 2015 kota pekalongan ya"),
        ("lihat 08/PER/M.KOMINFO/6/2010 itu", "08/PER/M.KOMINFO/6/2010"),
        ("baca uud 45 dulu", "uud 45"),
        ("apa kuhp pasal 362", "kuhp pasal 362"),
        ("apa uu ciptaker", "uu ciptaker"),
    ],
)
def test_the_span_holds_what_names_it(typed: str, words: str) -> None:
    found = read_citation(typed)
    assert found
    assert typed[found.start : found.end] == words


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("pp 2000 tahun 2001", "type=pp number=2000 year=2001"),
        ("pp tahun 2001 nomor 2000", "type=pp number=2000 year=2001"),
        ("perda 5/2015 tahun 2015", "type=perda number=5 year=2015"),
        ("perda 5/15 no 3", "type=perda number=5 year=2015"),
        ("perda 3/2024 pasal", "type=perda number=3 year=2024"),
        ("pasal 27 (3) uu 11/2008", "type=uu number=11 year=2008 article=27 paragraph=3"),
        ("pasal 12 b uu 11/2008", "type=uu number=11 year=2008 article=12B"),
        ("perda 12 a/2010", "type=perda number=12A year=2010"),
        ("permenxyz 5/2015", "type=permen number=5 year=2015 issuer=XYZ"),
        ("perka badan kepegawaian negara 21/2010", "type=perka number=21 year=2010 issuer=Badan Kepegawaian Negara"),
        ("surat edaran 43/PB/2014", "type=se number=43 year=2014 printed=43/PB/2014"),
        ("peraturan PER-22/PB/2013", "type=perdirjen number=22 year=2013 issuer=PB printed=PER-22/PB/2013"),
        ("permen 113/PMK.05/2012", "type=permenkeu number=113 year=2012 issuer=KEUANGAN printed=113/PMK.05/2012"),
        ("uu no.11th.2008", "type=uu number=11 year=2008"),
        ("perda 5 2015 3", "type=perda number=5 year=2015"),
        ("perbup hulu dan hilir 5/2015", "type=perbup number=5 year=2015 region=Kabupaten Hulu dan Hilir"),
        ("pergub dki 5/2015", "type=pergub number=5 year=2015 region=Provinsi DKI"),
        ("tap mpr xvi tahun 1998", "type=tapmpr number=XVI year=1998"),
        ("perpu 1/2020 uu 2/2020", "type=perppu number=1 year=2020"),
    ],
)
def test_of_two_readings_the_certain_one_is_taken(typed: str, expected: str) -> None:
    assert told(read_citation(typed)) == expected


def test_a_type_without_a_number_leaves_its_article_to_the_search() -> None:
    assert read_citation("perda sampah pasal 7") is None
    assert told(read_citation("sampah pasal 7")) == "article=7"


def test_what_stands_behind_a_long_text_is_not_read() -> None:
    assert read_citation("x " * LONGEST_TYPED + "perda 5/2015") is None
