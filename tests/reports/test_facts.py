from datetime import date

import pytest

from kiosk.reports.facts import TOTAL_OF, TOTALS, first_day, month_before


def test_january_follows_december_of_the_year_before() -> None:
    assert month_before("2026-01") == "2025-12"
    assert month_before("2026-03") == "2026-02"


def test_first_day_of_a_month() -> None:
    assert first_day("2026-11") == date(2026, 11, 1)
    with pytest.raises(ValueError, match="month"):
        first_day("2026-13")


def test_no_kind_of_a_visit_stands_in_two_totals() -> None:
    assert sum(len(kinds) for _, kinds in TOTALS.values()) == len(TOTAL_OF)
