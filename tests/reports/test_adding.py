from zoneinfo import ZoneInfo

import pytest

from kiosk.reports.adding import NO_HOUR, add_up
from tests.reports.samples import JAKARTA, row


def test_evening_in_papua_is_not_the_morning_of_utc() -> None:
    rows = [row(hour="2026-10-31T15Z")]
    assert add_up(rows, "2026-11", ZoneInfo("Asia/Jayapura")).now.hours == {0: 1}
    assert add_up(rows, "2026-11", JAKARTA).before.hours == {22: 1}


@pytest.mark.parametrize("hour", ["", "kemarin", "2026-11-21T99Z", "2026-11-21T03:00Z"])
def test_row_without_a_readable_hour_is_undated_and_never_lost(hour: str) -> None:
    added = add_up([row(hour=hour, count=3)], "2026-11", JAKARTA)
    assert (added.undated, added.now.visits) == (3, 0)


@pytest.mark.parametrize("hour", ["2026-11", "2026-11-21"])
def test_row_whose_hour_was_given_up_still_counts(hour: str) -> None:
    assert add_up([row(hour=hour)], "2026-11", JAKARTA).now.hours == {NO_HOUR: 1}


def test_play_of_the_loudspeaker_is_no_visit_and_a_kind_of_a_newer_version_none_either() -> None:
    added = add_up([row("announcement-played"), row("tamu-baru")], "2026-11", JAKARTA)
    assert added.now.visits == 0
    assert added.now.kinds["announcement-played"] == 1


def test_equal_rows_of_a_fold_and_of_the_journal_add_up() -> None:
    assert add_up([row("view", "a", 2), row("view", "a", 3)], "2026-11", JAKARTA).now.opened == {"a": 5}


def test_hour_nobody_vouched_for_begins_no_post() -> None:
    rows = [row(hour="2020-01-01T00Z", sure=False), row(hour=""), row(hour="2026-10-31T17Z"), row(hour="2026-11")]
    assert add_up(rows, "2026-12", JAKARTA).first == "2026-11"
    assert add_up(rows[:2], "2026-12", JAKARTA).first == ""
