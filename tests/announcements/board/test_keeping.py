from datetime import date

import pytest

from kiosk.announcements.board.keeping import is_shown, is_struck, is_today
from kiosk.announcements.model import Announcement, When

BURIAL = When("2026-11-21", "10:00")
TODAY = date(2026, 11, 21)


def lelayu(**more: object) -> Announcement:
    return Announcement("a", "Telah berpulang.", kind="lelayu", when=BURIAL, **more)  # type: ignore[arg-type]


def test_lelayu_leaves_the_board_three_days_after_the_burial_whatever_its_end() -> None:
    item = lelayu(until="2027-01-01")
    assert is_shown(item, date(2026, 11, 24))
    assert not is_shown(item, date(2026, 11, 25))


def test_lelayu_without_a_day_of_burial_waits_for_its_own_end() -> None:
    assert is_shown(Announcement("a", "Telah berpulang.", kind="lelayu"), date(2030, 1, 1))


def test_others_stay_after_their_day_as_long_as_the_store_keeps_them() -> None:
    assert is_shown(Announcement("a", "Posyandu.", kind="kesehatan", when=BURIAL), date(2026, 12, 1))


def test_what_waits_for_a_second_yes_is_not_shown() -> None:
    item = Announcement("a", "Air naik.", kind="darurat", boot_id="b", approved=("Bu Sri",))
    assert not is_shown(item, TODAY)


@pytest.mark.parametrize(("why", "struck"), [("keliru", True), ("batal", True), ("", True), ("selesai", False)])
def test_only_what_was_wrong_is_struck_through(why: str, struck: bool) -> None:
    assert is_struck(Announcement("a", "x", withdrawn=True, withdrawn_why=why)) is struck
    assert not is_struck(Announcement("a", "x", withdrawn_why=why))


@pytest.mark.parametrize(
    ("made", "day", "today"),
    [("2026-11-20", "2026-11-22", True), ("2026-11-20", "2026-11-23", False), ("2026-11-21", "2026-12-30", True)],
)
def test_what_is_far_ahead_and_was_told_before_comes_below(made: str, day: str, today: bool) -> None:
    item = Announcement("a", "x", when=When(day))
    assert is_today(item, date.fromisoformat(made), TODAY) is today
    assert is_today(Announcement("a", "x"), date(2026, 1, 1), TODAY)
