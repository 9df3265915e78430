from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from kiosk.bundles.insertion.model import Snapshot
from kiosk.bundles.insertion.states import State, words
from kiosk.bundles.screen.look import (
    HEADING_LABELS,
    RECENT_SECONDS,
    RESTING_REFRESH,
    WORKING_REFRESH,
    Look,
    Tone,
    is_recent,
    look,
    refresh_seconds,
)

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def visit(state: State, **more: int) -> Snapshot:
    row = words()[state]
    made = Snapshot("a", state, lamp=row.lamp, may_pull=row.may_pull, over=row.kind == "end", updated=NOW.isoformat())
    return msgspec.structs.replace(made, **more)


def going_on(shown: Look) -> list[str]:
    return [label for label, done in shown.steps if done is None]


@pytest.mark.parametrize("state", [state for state in State if words()[state].kind == "end"])
def test_green_is_never_shown_before_the_stick_may_be_taken_out(state: State) -> None:
    assert words()[state].may_pull
    shown = look(visit(state))
    assert shown.tone not in {Tone.LEAVE_IN, Tone.ASKS}
    assert shown.steps == ()


@pytest.mark.parametrize("state", [state for state in State if words()[state].kind == "step"])
def test_while_it_goes_on_the_screen_is_amber_and_one_step_is_going_on(state: State) -> None:
    shown = look(visit(state))
    assert shown.tone in {Tone.LEAVE_IN, Tone.ASKS}
    assert len(going_on(shown)) == 1


@pytest.mark.parametrize(
    ("state", "tone"),
    [
        (State.DONE, Tone.TAKE_OUT),
        (State.DONE_WITH_SKIPS, Tone.TAKE_OUT),
        (State.NOTHING_NEW, Tone.TAKE_OUT),
        (State.EMPTY, Tone.TAKE_OUT),
        (State.NOBODY_ANSWERED, Tone.TAKE_OUT),
        (State.UNREADABLE, Tone.FAILED),
        (State.SEAL_DOES_NOT_FIT, Tone.FAILED),
        (State.NO_ROOM, Tone.FAILED),
        (State.PULLED_OUT, Tone.PULLED_OUT),
        (State.ASKS_YES, Tone.ASKS),
        (State.SEEN, Tone.LEAVE_IN),
    ],
)
def test_failure_does_not_look_like_success(state: State, tone: Tone) -> None:
    assert look(visit(state)).tone is tone


@pytest.mark.parametrize(
    ("snapshot", "step"),
    [
        (visit(State.SEEN), "Dikenali"),
        (visit(State.CHECKING), "Diperiksa"),
        (visit(State.WORKING), "Disalin"),
        (visit(State.WORKING, done=5, total=9), "Disalin"),
        (visit(State.WORKING, done=9, total=9), "Disiapkan"),
        (visit(State.ASKS_YES), "Selesai"),
    ],
)
def test_step_is_the_one_that_goes_on(snapshot: Snapshot, step: str) -> None:
    assert going_on(look(snapshot)) == [step]


def test_bar_stands_only_where_there_is_something_to_measure() -> None:
    assert [look(visit(State.WORKING, total=total)).bar for total in (0, 9)] == [False, True]
    assert not look(visit(State.CHECKING, total=9)).bar


def test_every_tone_has_words_beside_its_colour() -> None:
    assert set(HEADING_LABELS) == set(Tone)


@pytest.mark.parametrize(
    ("age", "recent"), [(0, True), (RECENT_SECONDS, True), (RECENT_SECONDS + 1, False), (-1, False), (10**9, False)]
)
def test_what_is_over_is_not_told_for_ever(age: int, recent: bool) -> None:
    assert is_recent(visit(State.DONE), NOW + timedelta(seconds=age)) is recent


def test_visit_that_goes_on_is_told_whatever_the_clock_does() -> None:
    assert is_recent(visit(State.WORKING), NOW - timedelta(days=9000))


def test_moment_that_is_none_ends_the_telling() -> None:
    assert not is_recent(msgspec.structs.replace(visit(State.DONE), updated="kemarin"), NOW)


def test_page_looks_often_only_while_there_is_something_to_see() -> None:
    assert refresh_seconds(visit(State.WORKING)) == WORKING_REFRESH
    assert refresh_seconds(visit(State.DONE)) == RESTING_REFRESH
