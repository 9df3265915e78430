"""The form for what was done by hand, on a box whose clock nobody vouches for, with a list of RT and RW."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.camera import photograph
from tests.browser.conftest import PICTURES, behind_the_door
from tests.browser.reach import AREAS
from tests.browser.test_barriers import BAR_BELOW, TAGS, barriers
from tests.conftest import ROOT
from tests.running import RunningPost, running_post

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIZES = ((1024, 600), (360, 640))
FORM = "/pengurus/kegiatan/catat/pertemuan"


@pytest.fixture(scope="module")
def timeless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    """A post that does not know the day."""
    with running_post(tmp_path_factory.mktemp("jam")) as made:
        made.data.mkdir()
        areas = ", ".join(f'"{area}"' for area in AREAS)
        (made.data / "pos.toml").write_text(f"[pos]\nareas = [{areas}]\n")
        made.fill(ROOT / "content" / "contoh")
        made.kiosk("operator", "add", "Bu Siti")
        yield made.serve()


@pytest.fixture(scope="module")
def organiser(browser: Browser, timeless: RunningPost) -> Iterator[Page]:
    """Bu Siti behind her PIN, without JavaScript but for axe."""
    with behind_the_door(browser, timeless) as page:
        yield page


@pytest.mark.parametrize(("name", "address"), [("kegiatan", "/pengurus/kegiatan"), ("catat", FORM)])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_barrier_stands_before_what_was_done_by_hand(
    organiser: Page, name: str, address: str, width: int, height: int
) -> None:
    organiser.set_viewport_size({"width": width, "height": height})
    organiser.goto(address)
    photograph(organiser, PICTURES / f"{name}-jam-{width}x{height}.png", full_page=True)
    organiser.add_style_tag(content=BAR_BELOW)
    assert barriers(organiser, {"runOnly": TAGS}) == []
    assert organiser.evaluate("document.documentElement.scrollWidth") <= width


def test_day_is_never_chosen_for_a_person_by_a_clock_nobody_vouches_for(organiser: Page) -> None:
    organiser.goto(FORM)
    assert "Jam kotak belum pasti" in organiser.inner_text("main")
    assert organiser.locator("[name=hari]").count() > 0
    assert organiser.locator("[name=hari]:checked").count() == 0
