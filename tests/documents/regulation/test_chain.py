import pytest

from kiosk.documents.regulation.chain import best_chain, best_rising, missing
from kiosk.documents.regulation.marks import UNREADABLE, Mark

STRONG, WEAK, REFERENCE = 5.0, 0.5, -4.0


def mark(number: str, start: int, score: float = STRONG) -> Mark:
    return Mark(start, start + 7, number, score, alone=True, opens_line=True)


def row(*numbers: str, score: float = STRONG) -> list[Mark]:
    return [mark(number, place * 10, score) for place, number in enumerate(numbers)]


def chain(*numbers: str) -> list[str]:
    return [found.number for found in best_chain(row(*numbers))]


def rising(marks: list[Mark]) -> list[str]:
    return [found.number for found in best_rising(marks)]


def test_articles_put_in_between_keep_their_place() -> None:
    assert chain("1", "1A", "1B", "2", "3") == ["1", "1A", "1B", "2", "3"]


def test_far_jump_is_a_reference_to_another_law() -> None:
    assert chain("1", "2", "1320", "3") == ["1", "2", "3"]


def test_reference_on_a_line_of_its_own_does_not_win_over_the_heading() -> None:
    found = best_chain([mark("1", 0), mark("2", 10, WEAK), mark("2", 20), mark("3", 30)])
    assert [own.start for own in found] == [0, 20, 30]


def test_mark_without_points_does_not_join() -> None:
    assert [own.number for own in best_chain([*row("1", "2"), mark("3", 90, REFERENCE)])] == ["1", "2"]


def test_lost_headings_are_told_and_never_invented() -> None:
    numbers = chain("1", "2", "5", "6", "7")
    assert numbers == ["1", "2", "5", "6", "7"]
    assert missing(numbers) == ("3", "4")


def test_scanners_second_reading_is_taken_where_it_is_due() -> None:
    readings = [*row("1", "2"), mark("8", 50, 3.0), mark("3", 50, 2.0), mark("4", 60)]
    assert [own.number for own in best_chain(readings)] == ["1", "2", "3", "4"]


def test_unreadable_heading_gets_the_number_that_is_due() -> None:
    assert chain("1", "2", UNREADABLE, "4") == ["1", "2", "3", "4"]


def test_unreadable_heading_before_all_others_stays_without_a_number() -> None:
    assert chain(UNREADABLE, "1", "2") == ["1", "2"]


def test_unreadable_heading_does_not_follow_another_reading_of_itself() -> None:
    assert [own.number for own in best_chain([mark("1", 0), mark(UNREADABLE, 0)])] == ["1"]


def test_better_of_two_headings_with_one_number_goes_on() -> None:
    found = best_chain([mark("1", 0, WEAK), mark("1", 10), mark("1", 20, WEAK), mark("2", 30)])
    assert [own.start for own in found] == [10, 30]


def test_text_that_only_names_an_article_has_none() -> None:
    assert best_chain([mark("18", 0), mark("28", 10, REFERENCE)]) == []
    assert best_chain([]) == []


def test_roman_numbers_are_left_to_amending_laws() -> None:
    assert chain("I", "II") == []


def test_article_printed_behind_its_neighbour_is_found_beyond_it() -> None:
    assert chain("1", "3", "2", "4", "5") == ["1", "2", "3", "4", "5"]
    assert chain("2", "1", "3", "4") == ["1", "2", "3", "4"]


def test_weak_mark_of_a_missing_number_is_not_taken_from_beyond_a_neighbour() -> None:
    found = best_chain([mark("1", 0), mark("3", 10), mark("2", 20, WEAK), mark("4", 30), mark("5", 40)])
    assert [own.number for own in found] == ["1", "3", "4", "5"]


def test_place_that_is_a_heading_already_is_not_taken_twice() -> None:
    found = best_chain([mark("1", 0), mark("3", 10), mark("2", 10), mark("4", 20), mark("5", 30)])
    assert len({own.start for own in found}) == len(found)


@pytest.mark.parametrize(("numbers", "gone"), [((), ()), (("I", "II"), ()), (("2", "3A", "5"), ("1", "4"))])
def test_missing_numbers_are_those_up_to_the_last(numbers: tuple[str, ...], gone: tuple[str, ...]) -> None:
    assert missing(numbers) == gone


def test_numbers_of_an_amending_law_only_need_to_rise() -> None:
    assert rising(row("2", "17", "38A", "38B", "38C", "90")) == ["2", "17", "38A", "38B", "38C", "90"]


def test_reference_back_does_not_break_a_rising_chain() -> None:
    assert rising([*row("2", "17"), mark("5", 30, WEAK), mark("20", 40)]) == ["2", "17", "20"]


def test_letters_that_go_on_hold_together() -> None:
    marks = [mark("38A", 0, 1.0), mark("44", 10, 2.0), mark("38B", 20, 1.0), mark("38C", 30, 1.0)]
    assert rising(marks) == ["38A", "38B", "38C"]


def test_marks_without_points_do_not_rise() -> None:
    assert rising(row("1", "2", score=REFERENCE)) == []


def test_two_readings_of_one_place_are_one_article() -> None:
    assert rising([mark("2", 0), mark("5", 10), mark("5A", 10, 1.0), mark("6", 20)]) == ["2", "5", "6"]


def test_lower_number_with_more_points_replaces_a_higher_one() -> None:
    assert rising([mark("9", 0, 1.0), mark("12", 5, 1.5), mark("3", 10, 8.0), mark("13", 20)]) == ["3", "13"]


def test_roman_articles_stand_about_those_they_hold() -> None:
    assert rising(row("I", "6A", "17", "II")) == ["I", "6A", "17", "II"]
