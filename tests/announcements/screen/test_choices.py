from datetime import UTC, date, datetime

from kiosk.announcements.screen.choices import clock_choices, days_from, near_days, next_minute, prayer_choices

TODAY = date(2026, 12, 31)


def test_tomorrow_is_right_over_the_end_of_a_year() -> None:
    values = [choice.value for choice in near_days(TODAY, ["a", "b", "c"])]
    assert values == ["2026-12-31", "2027-01-01", "2027-01-02"]


def test_days_behind_and_ahead_are_counted_with_both_ends() -> None:
    assert days_from(TODAY, -1, 1) == [date(2026, 12, 30), TODAY, date(2027, 1, 1)]


def test_nobody_reads_24_hour_clocks_alone() -> None:
    labels = {choice.value: choice.label for choice in clock_choices()}
    assert (labels["04"], labels["12"], labels["13"], labels["16"], labels["19"]) == (
        "4 pagi",
        "12 siang",
        "1 siang",
        "4 sore",
        "7 malam",
    )


def test_prayer_without_an_estimate_is_still_offered() -> None:
    first, *_, last = prayer_choices({"isya": datetime(2026, 11, 21, 19, 20, tzinfo=UTC)})
    assert (first.label, first.note) == ("Bakda Subuh", "")
    assert (last.value, last.note) == ("isya", "± 19.20")


def test_next_minute_never_lies_behind() -> None:
    assert next_minute(datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)) == "2027-01-01T00:00"
