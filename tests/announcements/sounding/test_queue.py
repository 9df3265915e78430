import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.announcements.kinds.rules import Priority
from kiosk.announcements.schedule.calls import Call
from kiosk.announcements.sounding.queue import Line, Turn, cuts

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
ORDER = list(Priority)


def turn(key: str, priority: Priority = Priority.ORDINARY, deadline: float = math.inf) -> Turn:
    call = Call(key, key, NOW, NOW, 2.0) if priority is not Priority.READING else None
    return Turn(key, priority, call, deadline)


def said(line: Line) -> list[str]:
    """Who speaks, in order."""
    found = []
    while (first := line.first()) is not None:
        found.append(first.key)
        line = line.without(first.key)
    return found


def test_more_urgent_goes_first_and_within_a_kind_whoever_came_first() -> None:
    line = Line()
    for key, priority in (
        ("baca", 5),
        ("kerja", 4),
        ("posyandu", 4),
        ("lelayu", 1),
        ("ralat", 2),
        ("rob", 0),
        ("anak", 3),
    ):
        line = line.add(turn(key, Priority(priority)))
    assert said(line) == ["rob", "lelayu", "ralat", "anak", "kerja", "posyandu", "baca"]


def test_same_call_does_not_wait_twice() -> None:
    line = Line().add(turn("a")).add(turn("a"))
    assert said(line) == ["a"]
    assert said(line.put_back(turn("a"))) == ["a"]


def test_what_was_cut_goes_on_before_those_who_came_later() -> None:
    line = Line().add(turn("a")).add(turn("b"))
    first = line.first()
    assert first is not None
    line = line.without("a").add(turn("c"))
    assert said(line.put_back(first)) == ["a", "b", "c"]
    assert said(line.add(first)) == ["b", "c", "a"]


@pytest.mark.parametrize("sounding", ORDER)
@pytest.mark.parametrize("urgent", ORDER)
def test_only_an_emergency_cuts_an_announcement_and_any_announcement_a_reading(
    urgent: Priority, sounding: Priority
) -> None:
    expected = {
        Priority.EMERGENCY: sounding is not Priority.EMERGENCY,
        Priority.READING: False,
    }.get(urgent, sounding is Priority.READING)
    assert cuts(turn("a", urgent), turn("b", sounding)) == expected


def test_emergency_shares_with_another_emergency_alone() -> None:
    rob = turn("rob", Priority.EMERGENCY)
    assert Line().add(turn("api", Priority.EMERGENCY)).shares(rob)
    assert not Line().add(turn("lelayu", Priority.MOURNING)).shares(rob)
    assert not Line().add(turn("a")).shares(turn("b"))


def test_whose_time_has_passed_is_told() -> None:
    line = Line().add(turn("a", deadline=5.0)).add(turn("b", deadline=9.0)).add(turn("c", Priority.READING))
    assert [one.key for one in line.late(6.0)] == ["a"]


def test_reading_belongs_to_no_announcement() -> None:
    assert (turn("a").item, turn("baca-1", Priority.READING).item) == ("a", "")


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(ORDER)), max_size=40))
def test_nobody_is_lost_and_nobody_speaks_twice(coming: list[tuple[int, Priority]]) -> None:
    line = Line()
    for number, priority in coming:
        line = line.add(turn(f"w-{number}", priority))
    spoken = said(line)
    assert sorted(spoken) == sorted({f"w-{number}" for number, _ in coming})
