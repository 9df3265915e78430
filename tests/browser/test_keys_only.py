"""Without a finger: every page is walked with Tab, what has the focus is seen, and the fee of a KTP is found."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE, SCREEN, Eye, eye
from tests.running import RunningPost

pytestmark = pytest.mark.browser

LAW = "/p/perda-kota-contoh-3-2024"
PAGES = ("/", "/w", "/l/contoh-layanan-ktp-hilang", LAW, f"{LAW}/pasal-5", "/cari?q=sampah", "/n", "/tentang")
MOST_STEPS = 90
_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = (element.closest("label") || element).getBoundingClientRect();
  const bar = document.querySelector("nav.bawah");
  const covered = bar && !bar.contains(element) ? Math.max(0, box.bottom - bar.getBoundingClientRect().top) : 0;
  const look = getComputedStyle(element);
  const own = element.tagName === "AUDIO"; // the browser's own controls, which ring what is inside them
  const ring = own || look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  return {name: (element.innerText || element.getAttribute("aria-label") || element.name || element.tagName).trim(),
    top: box.top, height: box.height, covered, window: innerHeight, seen: ring || look.boxShadow !== "none"};
}"""


@pytest.fixture(params=["screen", "phone"])
def window(request: pytest.FixtureRequest, browser: Browser, post: RunningPost) -> Iterator[Eye]:
    on_screen = request.param == "screen"
    yield from eye(browser, post.screen if on_screen else post.phone, SCREEN if on_screen else PHONE)


@pytest.mark.parametrize("path", PAGES)
def test_focus_is_seen_and_never_under_the_bar(window: Eye, path: str) -> None:
    page = window.open(path)
    wrong = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus is None:
            break
        if not focus["seen"]:
            wrong.append(f"no ring around {focus['name']!r}")
        if (
            focus["covered"] >= focus["height"]
            or focus["top"] + focus["height"] <= 0
            or focus["top"] >= focus["window"]
        ):
            wrong.append(f"{focus['name']!r} is out of sight")
    assert not wrong, "\n".join(wrong)


def test_the_fee_of_a_lost_ktp_is_found_with_tab_and_enter(window: Eye) -> None:
    page = window.open("/")
    enter(page, "Urus Surat")
    enter(page, "KTP hilang")
    assert page.inner_text("h1") == "KTP hilang"
    assert page.locator(".fakta dd").first.inner_text() == "Gratis"


def test_the_first_step_of_every_page_leads_past_its_head(window: Eye) -> None:
    page = window.open(f"{LAW}/pasal-5")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith("#isi"))  # a moment after the key
    assert page.evaluate("document.querySelector(':target').id") == "isi"


def enter(page: Page, words: str) -> None:
    """Go on with Tab to the link that says so, and press Enter."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        assert focus is not None, f"{words!r} cannot be reached"
        if words in focus["name"]:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"{words!r} was not reached")
