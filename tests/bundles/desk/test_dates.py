from datetime import UTC, datetime, timedelta

import pytest

from kiosk.bundles.desk.dates import require_plausible
from tests.bundles.forge import NOW, reason


def day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


@pytest.mark.parametrize("now", [day(1970), day(2000), day(2025, 12, 31), day(2037), day(2099)])
def test_date_no_laptop_of_this_program_has_is_not_signed(now: datetime) -> None:
    assert reason(lambda: require_plausible(now, None)) == "tanggal-meragukan"


@pytest.mark.parametrize("now", [day(2026), NOW, day(2036, 12, 31)])
def test_ordinary_date_is_signed_without_a_question(now: datetime) -> None:
    assert reason(lambda: require_plausible(now, None)) == "accepted: None"


def test_laptop_that_jumped_years_ahead_is_asked_about() -> None:
    assert reason(lambda: require_plausible(NOW + timedelta(days=401), NOW)) == "tanggal-meragukan"
    assert reason(lambda: require_plausible(NOW + timedelta(days=400), NOW)) == "accepted: None"


def test_clock_that_went_back_is_no_reason_to_stop() -> None:
    """The publish date then follows the one before by a second, whatever the clock says."""
    assert reason(lambda: require_plausible(NOW, NOW + timedelta(days=3000))) == "accepted: None"
