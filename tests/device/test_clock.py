"""Slips of the hand that would leave a post a year off."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.core import RefusedError, SettingsError
from kiosk.device.clock import decide, shown

JAKARTA = ZoneInfo("Asia/Jakarta")
FLOOR = datetime(2026, 11, 1, tzinfo=UTC)
NO_FLOOR = datetime.fromtimestamp(0, UTC)


@pytest.mark.parametrize("text", ["2026-11-21 10:00", " 2026-11-21 10:00:00 ", "2026-11-21T10:00"])
def test_local_time_is_understood(text: str) -> None:
    assert decide(text, JAKARTA, FLOOR) == datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def test_zone_of_the_post_counts_not_that_of_the_machine() -> None:
    assert decide("2026-11-21 10:00", ZoneInfo("Asia/Jayapura"), FLOOR) == datetime(2026, 11, 21, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-10-31 10:00", "2025-11-21 10:00", "0001-01-01 00:00"])
def test_time_before_the_floor_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="lebih awal dari 2026-11-01 07:00 WIB") as error:
        decide(text, JAKARTA, FLOOR)
    assert error.value.code == "jam-terlalu-awal"


@pytest.mark.parametrize("text", ["2046-11-02 00:00", "9999-12-31 23:59"])
def test_time_no_post_will_see_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as error:
        decide(text, JAKARTA, FLOOR)
    assert error.value.code == "jam-terlalu-jauh"


def test_post_that_has_seen_no_signed_date_can_still_be_set() -> None:
    assert decide("2026-11-21 10:00", JAKARTA, NO_FLOOR)
    with pytest.raises(RefusedError):
        decide("2016-11-21 10:00", JAKARTA, NO_FLOOR)


@pytest.mark.parametrize("text", ["", "10:00", "21-11-2026 10:00", "2026-02-30 10:00", "2026-11-21 25:00"])
def test_no_date_is_a_usage_error_with_an_example(text: str) -> None:
    with pytest.raises(SettingsError, match="2026-11-21 10:00"):
        decide(text, JAKARTA, FLOOR)


def test_each_zone_shows_its_short_name() -> None:
    assert shown(datetime(2026, 11, 21, 3, tzinfo=UTC), ZoneInfo("Asia/Makassar")) == "2026-11-21 11:00 WITA"
