"""A count is only as right as its hour, and an hour must never be made up."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.accesslog import Counted, true_hour
from kiosk.accesslog.counts import ClockTold, Counting, by_months, is_believable, offset_of
from kiosk.accesslog.model import clock_record, record_of
from kiosk.core import Confidence, Event, Reading

JAKARTA = ZoneInfo("Asia/Jakarta")
VIEW = {"hour": "2026-11-21T03Z", "kind": "view", "document": "a"}
START = int(datetime(2026, 11, 21, 1, 0, tzinfo=UTC).timestamp())  # of a boot


def counting(*records: Mapping[str, object], offsets: dict[str, int] | None = None) -> Counting:
    made = Counting(JAKARTA, offsets or {})
    for record in records:
        made.add(record)
    return made


def row(hour: str = "2026-11-21T03Z", count: int = 1, *, term: str = "", sure: bool = True) -> Counted:
    return Counted(hour, "view", "a", term, "phone", "id", "", count, sure)


def test_events_that_are_alike_become_one_row() -> None:
    assert counting(VIEW, VIEW, {**VIEW, "seq": 9, "visitor": "x"}).rows == [row(count=3)]


def test_what_was_left_out_on_the_card_is_counted_as_phone_and_indonesian() -> None:
    (found,) = counting({**VIEW, "channel": "screen", "language": "jv", "area": "0302", "term": "zakat"}).rows
    assert found == Counted("2026-11-21T03Z", "view", "a", "zakat", "screen", "jv", "0302", 1, sure=True)


def test_clock_is_no_event() -> None:
    assert counting({"hour": "2026-11-21T03Z", "kind": "clock", "boot": "b", "offset": 1}).rows == []


def test_record_of_a_merged_batch_counts_as_often_as_it_says() -> None:
    assert counting({**VIEW, "hour": "2026-11-21", "count": 7}).rows == [row("2026-11-21", 7)]
    assert counting({**VIEW, "count": "7"}).rows == [row()]


def test_hour_of_an_unsure_record_is_put_right_when_its_boot_is_known() -> None:
    unsure = {**VIEW, "hour": "1970-01-01T00Z", "boot": "b1", "monotonic": 7200}
    assert counting(unsure, offsets={"b1": START}).rows == [row()]
    assert counting(unsure, offsets={"b2": START}).rows == [row("", sure=False)]


def test_unsure_hour_that_is_never_put_right_stays_unsure() -> None:
    assert counting({**VIEW, "boot": "b1", "monotonic": 7200}).rows == [row(sure=False)]


@pytest.mark.parametrize("damaged", [{"monotonic": "x"}, {"monotonic": None}, {"boot": 7}, {"monotonic": -600}, {}])
def test_damaged_unsure_record_is_counted_and_not_moved(damaged: dict[str, object]) -> None:
    record = {**VIEW, "boot": "b1", **damaged}
    assert counting(record, offsets={"b1": START}).rows == [row(sure=False)]


@pytest.mark.parametrize("hour", ["1970-01-01T00Z", "2019-12-31T23Z", "", "x", 7, None])
def test_hour_before_any_box_of_ours_is_nobody_s(hour: object) -> None:
    assert counting({**VIEW, "hour": hour}).rows == [row("", sure=False)]


def test_offset_beyond_the_calendar_does_not_stop_the_count() -> None:
    assert true_hour("2026-11-21T03Z", 0, 10**15) == ("2026-11-21T03Z", False)
    assert true_hour("2026-11-21T03Z", 0, -(10**15)) == ("2026-11-21T03Z", False)
    assert true_hour("2026-11-21T03Z", 600, 0) == ("2026-11-21T03Z", False)  # a boot of 1970 puts nothing right


@given(
    st.datetimes(datetime(2021, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds
    st.floats(0, 1e7),
    st.integers(-(10**9), 10**9),
)
def test_put_right_hour_is_that_of_the_true_time_give_or_take_five_minutes(
    moment: datetime, monotonic: float, wrong: int
) -> None:
    """The clock is `wrong` by so many seconds when the visit comes, and known an hour later."""
    try:
        shown = moment + timedelta(seconds=wrong)
    except OverflowError:
        shown = moment
    record = record_of(Event("view"), Reading(shown, Confidence.UNKNOWN, monotonic, "boot"))
    later = Reading(moment + timedelta(hours=1), Confidence.NETWORK, monotonic + 3600, "boot")
    offset = offset_of(clock_record(later))
    assert record is not None
    assert offset is not None
    hour, sure = true_hour(record["hour"], record["monotonic"], offset[1].offset)
    near = {(moment + timedelta(seconds=slip)).strftime("%Y-%m-%dT%HZ") for slip in (-302, 0, 302)}
    assert hour in near
    assert sure


def test_only_a_record_of_the_clock_tells_an_offset() -> None:
    told = {"kind": "clock", "boot": "b1", "offset": START}
    assert offset_of(told) == ("b1", ClockTold(network=False, monotonic=-1, offset=START))
    by_network = {**told, "monotonic": 900, "source": "network"}
    assert offset_of(by_network) == ("b1", ClockTold(network=True, monotonic=900, offset=START))
    assert offset_of({**told, "kind": "view"}) is None
    assert offset_of({**told, "offset": "1"}) is None
    assert offset_of({**told, "offset": True}) is None


def test_a_visitor_counts_once_a_day_at_local_midnight() -> None:
    records = [
        {"hour": hour, "kind": "view", "visitor": visitor}
        for hour, visitor in (
            ("2026-11-21T03Z", "aa"),
            ("2026-11-21T16Z", "aa"),
            ("2026-11-21T16Z", "bb"),
            ("2026-11-21T17Z", "cc"),
            ("no hour", "dd"),
        )
    ]
    assert counting(*records).visitors == {"2026-11-21": 2, "2026-11-22": 1}


def test_merged_by_months_nothing_is_lost_but_the_hour_and_the_term() -> None:
    rows = [
        row("2026-10-31T16Z", 2),
        row("2026-10-31T17Z", 3, term="zakat"),  # already November in Jakarta
        row("2026-11-21T03Z", 4, sure=False),
        row("", 5, sure=False),
        row("2026-11", 6),
    ]
    assert by_months(rows, JAKARTA) == [
        row("", 5, sure=False),
        row("2026-10", 2),
        row("2026-11", 4, sure=False),
        row("2026-11", 9),
    ]


def test_merging_what_is_merged_changes_nothing() -> None:
    once = by_months([row("2026-10-31T16Z", 2), row("", 1, sure=False)], JAKARTA)
    assert by_months(once, JAKARTA) == once


@pytest.mark.parametrize("hour", ["2026-13", "2026-00-01", "2026-11-32", "2026-11-21T24Z", "20261121", "2019-12"])
def test_what_is_no_hour_day_or_month_is_not_believed(hour: str) -> None:
    assert not is_believable(hour)
