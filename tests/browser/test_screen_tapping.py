"""No gesture but a tap: pages longer than the window are read to their end with two buttons of the bar."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import SCREEN, Eye
from tests.running import RunningPost

pytestmark = pytest.mark.browser

MILLIMETRE = SCREEN[0] / 154
LONGEST = 60  # taps; no page of a post has more
LONG, SHORT, TYPING = "/l", "/bawa/", "/cari"


@pytest.fixture
def scripted(browser: Browser, post: RunningPost) -> Iterator[Eye]:
    width, height = SCREEN
    context = browser.new_context(viewport={"width": width, "height": height}, locale="id-ID")
    yield Eye(context, post.screen)
    context.close()


def button(page: Page, name: str) -> Locator:
    return page.locator("nav.bawah").get_by_role("button", name=name)


def below(page: Page) -> float:
    """Pixels of the page below the window."""
    return float(page.evaluate("document.documentElement.scrollHeight - innerHeight - scrollY"))


def tap(page: Page, name: str) -> None:
    """A finger at that place; `click` would bring the button into view first, and scroll by itself."""
    box = button(page, name).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def still(page: Page) -> None:
    """Wait until the page glides no more: a button may go while it does, and a tap then meets nothing."""
    page.evaluate(
        "() => new Promise(done => { let last = -1, same = 0; const look = () => {"
        " same = scrollY === last ? same + 1 : 0; last = scrollY;"
        " if (same > 9) done(); else requestAnimationFrame(look) }; look() })"
    )


def to_the_end(page: Page) -> None:
    for _ in range(LONGEST):
        still(page)
        if not button(page, "Turun").is_visible():
            return
        before = below(page)
        tap(page, "Turun")
        page.wait_for_function(
            "(before) => document.documentElement.scrollHeight - innerHeight - scrollY < before", arg=before
        )


def test_a_long_page_is_read_to_its_end_and_back_by_taps_alone(scripted: Eye) -> None:
    page = scripted.open(LONG)
    expect(button(page, "Turun")).to_be_visible()
    expect(button(page, "Naik")).to_be_hidden()
    scripted.picture("layar-turun")
    to_the_end(page)
    assert below(page) < 2
    expect(button(page, "Turun")).to_be_hidden()
    tap(page, "Naik")
    expect(button(page, "Turun")).to_be_visible()
    assert below(page) > 0


def test_a_tap_leaves_a_line_in_sight_that_was_read_before(scripted: Eye) -> None:
    page = scripted.open(LONG)
    seen = page.evaluate("innerHeight - document.querySelector('nav.bawah').offsetHeight")
    tap(page, "Turun")
    page.wait_for_function("scrollY > 0")
    assert 0 < page.evaluate("scrollY") < seen


def test_pressing_by_key_skips_nothing_either(scripted: Eye) -> None:
    page = scripted.open(LONG)
    seen = page.evaluate("innerHeight - document.querySelector('nav.bawah').offsetHeight")
    button(page, "Turun").focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    page.wait_for_function("(before) => scrollY > before", arg=before)
    assert page.evaluate("scrollY") - before < seen


def test_both_are_as_large_as_a_finger_and_inside_the_bar(scripted: Eye) -> None:
    page = scripted.open(LONG)
    tap(page, "Turun")
    bar = page.locator("nav.bawah").bounding_box()
    assert bar is not None
    for name in ("Naik", "Turun"):
        expect(button(page, name)).to_be_visible()
        box = button(page, name).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 12 * MILLIMETRE - 0.5
        assert bar["y"] - 0.5 <= box["y"]
        assert box["x"] + box["width"] <= SCREEN[0] + 0.5
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN[0]


@pytest.mark.parametrize("path", [SHORT, TYPING])
def test_where_nothing_is_below_there_is_no_button(scripted: Eye, path: str) -> None:
    page = scripted.open(path)
    page.wait_for_load_state("load")
    expect(button(page, "Turun")).to_be_hidden()


def test_large_letters_have_them_too(scripted: Eye) -> None:
    page = scripted.open("/kios/atur")
    for _ in range(2):
        page.get_by_role("button", name="Huruf lebih besar").click()
    page.goto(scripted.base + LONG)
    expect(button(page, "Turun")).to_be_visible()
    scripted.picture("layar-turun-besar")
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN[0]
    page.goto(scripted.base + "/kios/mulai")


def test_the_end_of_a_page_does_not_swallow_the_focus(scripted: Eye) -> None:
    page = scripted.open(LONG)
    button(page, "Turun").focus()
    for _ in range(LONGEST):
        if below(page) < 2:
            break
        page.keyboard.press("Enter")
        page.wait_for_timeout(50)
    expect(button(page, "Naik")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("nav.bawah a").last).to_be_focused()


def test_without_the_script_the_bar_is_as_it_was(screen: Eye) -> None:
    page = screen.open(LONG)
    assert page.locator("nav.bawah button").count() == 0


@pytest.mark.parametrize("path", ["/kios/tunggu", "/jv/kios/tunggu", "/kios/atur?dari=/l"])
def test_what_is_only_here_fits_the_window(screen: Eye, path: str) -> None:
    page = screen.open(path)
    assert below(page) <= 0
