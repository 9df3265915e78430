"""axe-core over every kind of page, in both languages and three sizes: no barrier of WCAG 2.2 A, AA or AAA contrast.

One page stands for each view that the crawl reaches, so a new view is looked at by itself.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize
from werkzeug.exceptions import HTTPException

from kiosk.app import open_context
from kiosk.web import create_app
from tests.browser.crawl import crawl
from tests.running import RunningPost

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIZES: dict[str, tuple[ViewportSize, ...]] = {
    "phone": (
        {"width": 360, "height": 640},
        {"width": 768, "height": 1024},
        {"width": 320, "height": 568},
    ),
    "screen": (
        {"width": 1024, "height": 600},
        {"width": 1280, "height": 800},
        {"width": 1920, "height": 1080},
    ),
}
UNLINKED = {
    "phone": ("/gerbang", "/tidak-ada", "/cari?q=sampah", "/cari?q=xyzzy"),
    "screen": ("/kios/tunggu", "/kios/masih?dari=/p", "/tidak-ada", "/cari?q=sampah", "/pengurus"),
}
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

BY_SIZE = ["color-contrast-enhanced", "target-size", "scrollable-region-focusable", "css-orientation-lock"]
"""Rules that another width may break; the others read the same document and styles at every size."""
BAR_BELOW = "nav.bawah{position:static!important}"
"""What the bar lies over can be scrolled out from under it; axe would say that it is too small."""
LEAST_VIEWS = 20


@pytest.fixture(scope="module", params=["phone", "screen"])
def channel(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def views(post: RunningPost, channel: str) -> dict[str, str]:
    """An address for each view, by the name of the view."""
    addresses = list(crawl(post, getattr(post, channel)))
    with open_context(post.data, writer="tes") as ctx:
        app = create_app(ctx, channel)
        found: dict[str, str] = {}
        for address in addresses:
            found.setdefault(view_of(app, address), address)
    return found | {address: address for address in UNLINKED[channel]}


def view_of(app: Flask, address: str) -> str:
    """The view behind an address; its refusal, where there is none."""
    try:
        endpoint, _ = app.url_map.bind("pos").match(address.partition("?")[0])
    except HTTPException as error:
        return f"{error.code} {address}"
    return str(endpoint)


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="id-ID", bypass_csp=True)
    context.add_init_script(AXE_SCRIPT)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["", "/jv"])
def test_no_page_of_any_view_has_a_barrier(
    window: Page, post: RunningPost, channel: str, views: dict[str, str], language: str
) -> None:
    told: list[str] = []
    looked = 0
    base = getattr(post, channel)
    for view, address in views.items():
        answer = window.request.get(base + language + address)
        if view.startswith("4") or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        looked += 1
        found = barriers_at_all_sizes(window, base + language + address, SIZES[channel])
        told += [f"{view} {language}{address} {line}" for line in found]
    assert not told, "\n".join(told)
    assert looked >= LEAST_VIEWS


def barriers_at_all_sizes(page: Page, address: str, sizes: Sequence[ViewportSize]) -> list[str]:
    """What axe finds of a page at the first size, and at the others of what another width may break."""
    first, *others = sizes
    page.set_viewport_size(first)
    page.goto(address)
    page.add_style_tag(content=BAR_BELOW)
    told = barriers(page, {"runOnly": TAGS})
    for size in others:
        page.set_viewport_size(size)
        found = barriers(page, {"runOnly": {"type": "rule", "values": BY_SIZE}})
        told += [f"{size['width']}: {line}" for line in found]
    return told


def barriers(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds, one line each."""
    asked = "options => axe.run({...options, resultTypes: ['violations'], elementRef: false})"
    found: Sequence[dict[str, Any]] = page.evaluate(asked, options)["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]
