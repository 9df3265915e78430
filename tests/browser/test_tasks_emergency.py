"""T12: two organisers say that it is an emergency; it stands above everything, in every window, until it ends."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from tests.browser.profiles import PROFILES, Visitor, visits
from tests.browser.village import NOW, ORGANISERS, log_in, pin_of, set_clock, village
from tests.browser.woro import ROB, fill, tick
from tests.running import RunningPost, wait_until

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/w",
    "/l",
    "/p",
    "/p/perda-kota-contoh-3-2024/pasal-5",
    "/k",
    "/a",
    "/b",
    "/n",
    "/cari",
    "/tentang",
    "/jv/",
)
WORDS = "Gang Dua"


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    with village(tmp_path_factory.mktemp("darurat")) as made:
        yield made


@pytest.fixture(scope="module")
def flooded(browser: Browser, post: RunningPost) -> RunningPost:
    """The post after two organisers have said so; no page was opened in between, so the next one is one reload."""
    for organiser in visits(browser, post, PROFILES["layar"]):
        page = organiser.page
        log_in(page, post)
        organiser.open("/pengurus/umumkan/darurat/tulis?templat=rob")
        fill(page, ROB)
        organiser.touch(page.get_by_role("button", name="Lihat dulu"))
        tick(page, "dibaca")
        page.select_option("select[name=nama2]", label=ORGANISERS[1])
        page.fill("#pin2", pin_of(post, ORGANISERS[1]))
        organiser.touch(page.get_by_role("button", name="Ya, umumkan"))
        assert "Menunggu orang kedua" not in page.inner_text("main")
        page.context.clear_cookies()
    return post


@pytest.fixture(params=PROFILES)
def visitor(request: pytest.FixtureRequest, browser: Browser, flooded: RunningPost) -> Iterator[Visitor]:
    yield from visits(browser, flooded, PROFILES[request.param])


def test_it_stands_above_every_page_after_one_reload(visitor: Visitor) -> None:
    silent = [path for path in PAGES if WORDS not in banner(visitor, path)]
    assert not silent
    visitor.picture("t12-darurat")


def banner(visitor: Visitor, path: str) -> str:
    """What stands above the page at `path`."""
    found = visitor.open(path).locator("[role=alert].gawat")
    return found.inner_text() if found.count() else ""


def test_it_takes_the_place_of_the_resting_screen_and_stands_on_the_gate(visitor: Visitor) -> None:
    page = visitor.open("/kios/tunggu" if visitor.on_screen else "/gerbang")
    visitor.picture("t12-tunggu" if visitor.on_screen else "t12-gerbang")
    told = page.inner_text("body")
    assert WORDS in told
    if visitor.on_screen:
        assert "Posyandu" not in told
    else:
        assert told.index(WORDS) < told.index("Posyandu")
        assert page.locator(".gawat a").first.bounding_box()["height"] >= 48, "the banner has no looks of its own"  # type: ignore[index]


def test_its_whole_words_are_one_touch_away(visitor: Visitor) -> None:
    visitor.open("/p")
    visitor.touch(".gawat a")
    assert visitor.touches == 1
    assert "Balai RW" in visitor.page.inner_text("main")


def test_it_ends_by_itself(flooded: RunningPost) -> None:
    set_clock(flooded, NOW + timedelta(days=2))
    for base in (flooded.phone, flooded.screen):
        wait_until(lambda base=base: WORDS not in flooded.get("/p", base).text)
    assert WORDS not in flooded.get("/kios/tunggu", flooded.screen).text
    assert WORDS not in flooded.get("/gerbang", flooded.phone).text
