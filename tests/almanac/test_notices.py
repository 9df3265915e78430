from datetime import UTC, datetime

from kiosk.almanac.notices import today_notices
from kiosk.core import Confidence
from tests.almanac.conftest import Almanac


def test_attract_screen_gets_the_day_in_one_notice(almanac: Almanac) -> None:
    (notice,) = today_notices(almanac.ctx, "id")
    assert notice.title == "Sabtu Pahing, 21 November 2026"
    assert notice.text == "kira-kira 11 Jumadilakhir 1448 H · Dzuhur 11.30"
    assert (notice.address, notice.label, notice.language) == ("/hari-ini", "Hari ini", "id")


def test_attract_screen_gets_no_day_from_an_unsure_clock(almanac: Almanac) -> None:
    almanac.world.clock.confidence = Confidence.UNKNOWN
    assert today_notices(almanac.ctx, "id") == ()


def test_feast_is_not_announced_by_the_notice(almanac: Almanac) -> None:
    almanac.world.clock.jump(datetime(2027, 3, 9, 16, tzinfo=UTC))
    (notice,) = today_notices(almanac.ctx, "jv")
    assert notice.text == ""
    assert notice.language == "jv"
