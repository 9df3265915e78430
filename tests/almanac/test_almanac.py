from kiosk.almanac import FEATURE
from tests.almanac.conftest import Almanac


def test_face_reaches_every_part_without_a_request(almanac: Almanac) -> None:
    (notice,) = FEATURE.today(almanac.ctx, "id")
    assert (notice.label, notice.day) == ("Hari ini", "2026-11-21")
    assert FEATURE.revision(almanac.ctx)
    assert len(FEATURE.pages(almanac.ctx)) == 1


def test_home_leads_to_the_day(almanac: Almanac) -> None:
    assert 'href="/hari-ini"' in almanac.phone.get("/").text
