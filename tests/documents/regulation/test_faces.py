import pytest

from kiosk.documents.regulation.faces import readings, roman_value


def values(printed: str) -> list[int]:
    return sorted(value for value, _ in readings(printed))


@pytest.mark.parametrize(
    ("printed", "value"), [("1O", 10), ("l2", 12), ("I1", 11), ("2Z", 22), ("S", 5), ("&", 8), ("g", 9)]
)
def test_letters_that_a_scanner_made_of_digits_are_read_back(printed: str, value: int) -> None:
    assert value in values(printed)


def test_printed_number_has_no_second_reading() -> None:
    assert readings("12") == ((12, 0.0),)


def test_number_broken_by_a_space_is_one() -> None:
    assert values("1 2") == [12]


def test_each_guess_has_its_price() -> None:
    assert dict(readings("lO"))[10] > dict(readings("1O"))[10] > 0


def test_sign_with_two_faces_has_two_readings() -> None:
    assert values("b") == [5, 6]
    assert values("T") == [1, 7]


def test_farther_guess_costs_more() -> None:
    prices = dict(readings("T"))
    assert prices[1] > prices[7]


@pytest.mark.parametrize("printed", ["", "x", "1x", "O", "0", "٣"])
def test_what_is_no_number_has_no_reading(printed: str) -> None:
    assert readings(printed) == ()


@pytest.mark.parametrize(("numeral", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("XCII", 92)])
def test_roman_numerals_count_back_before_a_greater_sign(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value


@pytest.mark.parametrize("printed", ["", "A", "IIA", "iv"])
def test_letters_are_no_roman_numeral(printed: str) -> None:
    assert roman_value(printed) == 0
