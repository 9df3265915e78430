import pytest

from kiosk.documents.citation.numbers import Code, bare, full_year, is_roman, number_key, read_code


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("12A", Code("12A")),
        ("003", Code("3")),
        ("11/2008", Code("11", "2008")),
        ("2024/3", Code("3", "2024")),
        ("12-a/2010", Code("12A", "2010")),
        ("5/15", Code("5", "2015")),
        ("5.2015", Code("5", "2015")),
        ("PM 87", Code("87", type="permenhub", issuer="PERHUBUNGAN")),
        ("PM 87/2021", Code("87", "2021", type="permenhub", issuer="PERHUBUNGAN")),
        ("SE-5", Code("5", type="se")),
        ("KEP-5", Code("5")),
        ("HK.03.1.23.12.11.10217", Code("HK.03.1.23.12.11.10217")),
        ("400.10.2/80", Code("400.10.2/80", classified=True)),
        ("188.45/123/2010", Code("188.45/123", "2010")),
        ("560/54/2017", Code("560/54", "2017")),
        ("14/2/PBI/2012", Code("14/2", "2012", type="pbi", printed="14/2/PBI/2012")),
        ("05/PRT/M/2007", Code("5", "2007", "", "permen", "PU", "05/PRT/M/2007")),
        ("61/permentan/ot.140/10/2006", Code("61", "2006", "10", "permen", "TAN", "61/PERMENTAN/OT.140/10/2006")),
        ("2/PERMEN-KP/2015", Code("2", "2015", "", "permen", "KP", "2/PERMEN-KP/2015")),
        ("1457/MENKES/SK/X/2003", Code("1457", "2003", "10", "kepmen", "KES", "1457/MENKES/SK/X/2003")),
        ("KEP-123/PJ/2014", Code("123", "2014", "", "kepdirjen", "PJ", "KEP-123/PJ/2014")),
        ("KEP/25/M.PAN/2/2004", Code("25", "2004", "2", "kepmen", "PAN", "KEP/25/M.PAN/2/2004")),
        ("2/KEP/VIII/DPRD/2010", Code("2", "2010", printed="2/KEP/VIII/DPRD/2010")),
        ("51.1/KPTS.03/2009", Code("51.1", "2009", printed="51.1/KPTS.03/2009")),
        ("8/PER/M.KOMINFO/6", Code("8", "", "6", "permen", "KOMINFO", "8/PER/M.KOMINFO/6")),
        ("III/MPR/2000", Code("III", "2000", type="tapmpr", printed="III/MPR/2000")),
    ],
)
def test_no_part_of_a_number_is_taken_for_another(printed: str, code: Code) -> None:
    assert read_code(printed) == code


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "abc",
        "A-1",
        "a/b/c",
        "ii a",
        "3/4",
        "1/2/3",
        "5/2015/",
        "2008-2010",
        "2008/2009",
        "400.10.2",
        "A.0/PB",
        "1/" * 20,
    ],
)
def test_what_is_no_number_stays_none(printed: str) -> None:
    assert read_code(printed) is None


def test_a_year_elsewhere_leaves_the_number_whole() -> None:
    assert read_code("900/56", dated=True) == Code("900/56", classified=True)
    assert read_code("5-15", dated=True) is None


def test_three_digits_of_a_decision_are_its_archive_code() -> None:
    assert read_code("100/80", "kepbup") == Code("100/80", classified=True)
    assert read_code("400.10.2", "kepbup") == Code("400.10.2", classified=True)
    assert read_code("100/80", "perda") == Code("100", "1980")


def test_only_a_resolution_of_the_assembly_is_counted_in_roman_numbers() -> None:
    assert read_code("xvi", "tapmpr") == Code("XVI")
    assert read_code("xvi", "perda") is None
    assert [is_roman(word) for word in ("IV", "xlix", "", "ivi", "karet")] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2015", "2015"),
        ("15", "2015"),
        ("44", "2044"),
        ("45", "1945"),
        ("99", "1999"),
        ("5", ""),
        ("3015", ""),
        ("1५", ""),
    ],
)
def test_a_year_of_two_digits_is_one_of_the_republic(typed: str, year: str) -> None:
    assert full_year(typed) == year


def test_a_bare_number_keeps_its_letters_and_no_zeros() -> None:
    assert [bare(number) for number in ("012", "12 a", "7AA")] == ["12", "12A", "7AA"]
    assert {bare(number) for number in ("0", "1000000", "12abc", "")} == {""}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("003A", "3 a"),
        ("08/PER/M.KOMINFO/6/2010", "8"),
        ("148/PMK.01/2012", "148"),
        ("PM 87", "87"),
        ("11/2008", "11"),
        ("020/024", "20/24"),
        ("000.2.3.2/147", "0.2.3.2/147"),
        ("M.HH-05.OT.01.01", "m.hh-5.ot.1.1"),
        ("ii a", "iia"),
    ],
)
def test_the_same_number_written_in_two_ways_is_compared_as_one(one: str, other: str) -> None:
    assert number_key(one) == number_key(other) == other.replace(" ", "")


def test_other_numbers_are_not_the_same() -> None:
    numbers = ("12", "12A", "400.10.2/80", "80", "400.1.2/80", "5/15", "5")
    assert len({number_key(number) for number in numbers}) == len(numbers)
