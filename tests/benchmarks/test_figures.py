import math

import pytest

from benchmarks.figures import Figure, Samples, interleaved


def test_sides_are_measured_in_turns_so_that_a_disturbance_meets_both() -> None:
    order: list[str] = []

    def side(name: str) -> float:
        order.append(name)
        return float(len(order))

    found = interleaved({"a": lambda: side("a"), "b": lambda: side("b")}, 3)
    assert order == ["a", "b", "a", "b", "a", "b"]
    assert found == {"a": Samples((1, 3, 5)), "b": Samples((2, 4, 6))}


def test_one_slow_round_does_not_move_the_median() -> None:
    assert Samples((1, 1, 1, 1, 900)).median == 1
    assert Samples.of(iter([4, 1, 3, 2])).median == 2.5


@pytest.mark.parametrize(("share", "value"), [(0, 1), (1, 1), (50, 50), (99, 99), (99.5, 100), (100, 100)])
def test_percentile_is_a_value_that_was_measured(share: float, value: float) -> None:
    assert Samples.of(range(100, 0, -1)).percentile(share) == value


def test_percentile_of_a_single_value_is_that_value() -> None:
    assert [Samples((7,)).percentile(share) for share in (0, 50, 99, 100)] == [7, 7, 7, 7]


@pytest.mark.parametrize("share", [-1, 100.1])
def test_percentage_out_of_bounds_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="no percentage"):
        Samples((1,)).percentile(share)


def test_nothing_measured_has_no_median_to_print() -> None:
    with pytest.raises(ValueError, match="nothing was measured"):
        Samples(())


def test_ratio_is_of_medians_and_survives_a_time_too_short_to_measure() -> None:
    assert Samples((10, 20, 90)).times(Samples((5,))) == 4
    assert Samples((1,)).times(Samples((0,))) == math.inf


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"),
        (0.012345, "0.0123"),
        (1.0, "1"),
        (12.345, "12.3"),
        (1234.5, "1,234"),
        (-6.02, "-6.02"),
        (math.inf, "inf"),
    ],
)
def test_shown_value_keeps_the_digits_that_say_something(value: float, shown: str) -> None:
    assert Figure("a", value, "s").shown == shown


def test_ratio_is_told_by_its_unit() -> None:
    assert Figure("a", 2, "x").is_ratio
    assert not Figure("a", 2, "s").is_ratio
