"""T10: who comes after somebody who walked away in the middle of a word finds the resting screen and nothing else.

A post whose waiting is counted in seconds; what is awaited is an address, never a time. What `kiosk display` adds to
it (the history itself is gone) is in test_display.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.browser.profiles import PROFILES, Visitor, visits
from tests.browser.village import log_in
from tests.running import RunningPost, running_post

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SETTINGS = """[pos]
kim = "KIM Contoh"
[web]
idle_seconds = 9
warning_seconds = 3
operator_idle_seconds = 15
"""
RESTING = re.compile(r".*/kios/tunggu$")
PATIENCE = 60_000  # of the harness, no measure of the program
SECRET = "zqxw"
STEPS_BACK = 8


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    with running_post(tmp_path_factory.mktemp("tamu")) as made:
        made.data.mkdir()
        (made.data / "pos.toml").write_text(SETTINGS)
        made.kiosk("operator", "add", "Bu Siti")
        yield made.serve()


@pytest.fixture(params=["layar", "layar-polos"])
def visitor(request: pytest.FixtureRequest, browser: Browser, post: RunningPost) -> Iterator[Visitor]:
    yield from visits(browser, post, PROFILES[request.param])


@pytest.fixture
def organiser(browser: Browser, post: RunningPost) -> Iterator[Visitor]:
    yield from visits(browser, post, PROFILES["layar"])


def test_half_typed_search_is_gone(visitor: Visitor) -> None:
    visitor.open("/cari")
    for key in SECRET:
        visitor.press(key)
    assert visitor.page.get_by_role("textbox").input_value() == SECRET
    visitor.page.wait_for_url(RESTING, timeout=PATIENCE)
    assert_nothing_is_left(visitor.page, visitor.base)


def test_half_filled_form_of_an_organiser_is_gone_and_the_door_is_shut(organiser: Visitor, post: RunningPost) -> None:
    page = organiser.page
    log_in(page, post)
    organiser.open("/pengurus/umumkan/kabar/tulis")
    page.fill("#teks", f"Rapat di rumah {SECRET}.")
    page.wait_for_url(RESTING, timeout=PATIENCE)
    assert_nothing_is_left(page, organiser.base)


def test_looked_at_but_not_announced_is_gone_too(organiser: Visitor, post: RunningPost) -> None:
    page = organiser.page
    log_in(page, post)
    organiser.open("/pengurus/umumkan/kabar/tulis")
    page.fill("#teks", f"Rapat di rumah {SECRET}.")
    organiser.touch(page.get_by_role("button", name="Lihat dulu"))
    assert SECRET in page.inner_text("main")
    page.wait_for_url(RESTING, timeout=PATIENCE)
    assert_nothing_is_left(page, organiser.base)
    assert SECRET not in post.get("/w", post.phone).text


def assert_nothing_is_left(page: Page, base: str) -> None:
    """The stranger touches, goes back again and again, searches, and tries the organisers' pages."""
    assert page.context.cookies() == []
    page.goto(f"{base}/kios/mulai")
    for _ in range(STEPS_BACK):
        if not goes_back(page):
            break
        assert SECRET not in page.content()
        typed = [field.input_value() for field in page.locator("input:not([type=hidden]), textarea").all()]
        assert SECRET not in " ".join(typed)
    for path in ("/cari", "/pengurus", "/pengurus/umumkan/kabar/tulis", "/pengurus/woro", "/"):
        page.goto(base + path)
        assert SECRET not in page.content()
        if path.startswith("/pengurus"):
            assert page.locator("#pin").input_value() == ""


def goes_back(page: Page) -> bool:
    """Whether there was anything to go back to; a form that was sent is not sent again by it."""
    try:
        return page.go_back(wait_until="commit", timeout=PATIENCE) is not None
    except Error as refused:
        return "ERR_CACHE_MISS" in str(refused)
