"""Waits between attempts: bounded, growing, and never the same for two posts."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.outbox.backoff import Backoff, waits

SECONDS = st.floats(0, 1000, allow_nan=False)


@given(st.integers(1, 30), SECONDS, SECONDS, st.floats(0, 1, exclude_max=True))
def test_wait_is_never_beyond_its_limit(attempts: int, first: float, most: float, drawn: float) -> None:
    found = list(waits(Backoff(attempts, first, most), lambda: drawn))
    assert len(found) == attempts - 1
    for number, seconds in enumerate(found):
        assert 0 <= seconds <= min(most, first * 2**number)


def test_limit_doubles_until_its_own_limit() -> None:
    assert list(waits(Backoff(6, 2, 20), lambda: 0.5)) == [1, 2, 4, 8, 10]


def test_two_posts_do_not_knock_at_the_same_second() -> None:
    backoff = Backoff(attempts=4, first_seconds=1000, most_seconds=10_000)
    assert len({tuple(waits(backoff)) for _ in range(50)}) == 50


def test_one_attempt_waits_for_nothing() -> None:
    assert list(waits(Backoff(attempts=1))) == []
