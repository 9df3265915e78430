"""A broken Chromium does not heat the box, and a good one comes back at once."""

from kiosk.device.display.pauses import PauseLimits, Pauses


def test_pauses_grow_up_to_their_bound() -> None:
    pauses = Pauses()
    assert [pauses.after(0.1) for _ in range(7)] == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]


def test_run_that_lasted_makes_the_next_pause_short_again() -> None:
    pauses = Pauses(PauseLimits(first_seconds=1.0, longest_seconds=8.0, steady_seconds=10.0))
    for _ in range(5):
        pauses.after(9.9)
    assert [pauses.after(10.0), pauses.after(0.0)] == [1.0, 2.0]
