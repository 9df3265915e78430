import pytest

from kiosk.documents.regulation.chain import best_chain, best_rising
from kiosk.documents.regulation.marks import Mark


def mark(place: int, number: str, score: float = 5.0) -> Mark:
    return Mark(place, place + 8, number, score, alone=True, opens_line=True)


def row(*numbers: str, score: float = 5.0) -> list[Mark]:
    return [mark(100 * place, number, score) for place, number in enumerate(numbers)]


def numbers(chain: list[Mark]) -> list[str]:
    return [own.number for own in chain]


def test_gap_is_paid_only_by_what_it_wins() -> None:
    marks = [*row("1", "2"), mark(900, "9", 3)]
    assert numbers(best_chain(marks)) == ["1", "2"]
    assert numbers(best_chain(marks, gap=-0.5)) == ["1", "2", "9"]


def test_jump_over_too_many_numbers_never_joins_however_strong() -> None:
    assert numbers(best_chain([*row("1", "2"), mark(900, "42", 11)], gap=-0.1)) == ["1", "2"]


@pytest.mark.parametrize("late", [["5A"], ["17", "18", "19"], ["2A", "2B"]])
def test_excerpt_that_begins_late_is_no_reference(late: list[str]) -> None:
    assert numbers(best_chain(row(*late, score=8))) == late


def test_letter_without_the_letter_before_it_does_not_join() -> None:
    assert numbers(best_chain(row("1", "2", "2C", "3"))) == ["1", "2", "3"]


def test_chain_without_points_is_taken_only_where_the_caller_knows_there_is_one() -> None:
    assert best_chain(row("1", score=-1)) == []
    assert numbers(best_chain(row("1", score=-1), least=-9)) == ["1"]


def test_strongest_of_two_displaced_headings_is_taken() -> None:
    marks = [mark(0, "1"), mark(100, "2"), mark(200, "4"), mark(300, "3", 4), mark(350, "3", 4.5), mark(400, "5")]
    assert [own.start for own in best_chain(marks)] == [0, 100, 350, 200, 400]


def test_strong_mark_far_from_its_neighbours_is_no_displaced_article() -> None:
    assert "3" not in numbers(best_chain(row("1", "2", "4", "5", "6", "3", "7", "8", "9", "10")))


def test_weaker_repetition_does_not_break_the_fellowship_of_letters() -> None:
    marks = [mark(0, "38A", 4), mark(50, "38A", -1), mark(100, "37", 5), mark(200, "38B", 3)]
    assert [own.start for own in best_rising(marks)] == [0, 200]


def test_weak_high_number_does_not_shut_out_what_rises_behind_it() -> None:
    marks = [mark(0, "3"), mark(100, "90", 1), mark(200, "17"), mark(300, "18")]
    assert numbers(best_rising(marks)) == ["3", "17", "18"]


def test_two_readings_of_one_place_do_not_follow_each_other() -> None:
    marks = [mark(0, "1", 4), mark(0, "11", 5), mark(100, "12")]
    assert [own.start for own in best_rising(marks)] == [0, 100]


def test_roman_articles_stand_about_the_arabic_ones_they_hold() -> None:
    assert numbers(best_rising(row("I", "3", "17", "II"))) == ["I", "3", "17", "II"]
