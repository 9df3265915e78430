from datetime import UTC, datetime, timedelta

import pytest

from kiosk.announcements.schedule.calls import Call, Tick
from kiosk.announcements.schedule.due import OFF, DueLimits, due, jumped

SIX = datetime(2026, 11, 24, 6, 15, tzinfo=UTC)


def call(late: float = 0, *, grace: float = 600.0, key: str = "w-1@x") -> Call:
    """A call whose moment is `late` seconds before 06.15."""
    at = SIX - timedelta(seconds=late)
    return Call(key, "w-1", at, at, 30.0, grace=grace)


def tick(after: float, *, wall: float | None = None, boot: str = "a", sure: bool = True) -> Tick:
    """A look `after` seconds past 06.15 by the monotonic clock, and by the wall clock unless told otherwise."""
    return Tick(SIX + timedelta(seconds=after if wall is None else wall), 9000 + after, boot, sure)


def test_what_lies_between_two_looks_begins() -> None:
    found = due([call(), call(-3, key="w-2@x")], tick(-3), tick(2))
    assert [ready.key for ready in found.ready] == ["w-1@x"]
    assert not found.missed


def test_look_that_comes_minutes_late_loses_nothing_and_one_hours_late_catches_nothing_up() -> None:
    repeat = call(grace=30)
    assert due([repeat], tick(-5), tick(500)).ready == (repeat,)
    found = due([repeat], tick(-5), tick(4000))
    assert not found.ready
    assert found.missed[0].why == "Baru siap sesudah waktunya lewat."


@pytest.mark.parametrize(
    ("last", "now", "why"),
    [
        (None, tick(0), OFF),
        (tick(-5, boot="b"), tick(0), OFF),
        (tick(-5, wall=-8000), tick(0), "Jam kotak melompat melewati waktu itu."),
        (tick(-5, sure=False), tick(0), "Jam kotak belum pasti waktu itu."),
    ],
    ids=["started", "booted", "jumped", "became sure"],
)
def test_only_what_is_within_its_grace_begins_after(last: Tick | None, now: Tick, why: str) -> None:
    found = due([call(599), call(601, key="w-2@x"), call(40, grace=30.0, key="w-3@now+30")], last, now)
    assert [ready.key for ready in found.ready] == ["w-1@x"]
    assert {missed.key: missed.why for missed in found.missed} == {"w-2@x": why, "w-3@now+30": why}


def test_misses_are_not_told_by_an_unsure_clock() -> None:
    assert due([call(7000)], None, tick(0, sure=False)) == due([], None, tick(0))


@pytest.mark.parametrize(("wall", "told"), [(29.0, False), (-20.0, False), (40.1, True), (-26.0, True)])
def test_half_a_minute_between_the_clocks_is_drift_and_more_is_a_jump(wall: float, told: bool) -> None:
    assert jumped(tick(0), tick(5, wall=wall)) is told


def test_clock_set_back_over_a_call_leaves_it_due_only_when_it_comes() -> None:
    assert not due([call()], tick(5), tick(10, wall=-600)).ready


def test_without_its_guards_it_would_catch_up() -> None:
    blind = DueLimits(jump_seconds=1e12, stalled_seconds=1e12, grace_factor=1e6)
    assert due([call(80_000)], None, tick(0), blind).ready
