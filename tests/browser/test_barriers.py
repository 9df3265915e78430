"""axe-core over every kind of page, in both languages and three sizes: no barrier of WCAG 2.2 A, AA or AAA contrast.

One page stands for each view that the crawl reaches, so a new view is looked at by itself.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.exceptions import HTTPException

from kiosk.app import open_context
from kiosk.web import create_app
from tests.browser.crawl import crawl
from tests.running import RunningPost

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIZES = {"phone": ((360, 640), (768, 1024), (320, 568)), "screen": ((1024, 600), (1280, 800), (1920, 1080))}
UNLINKED = {
    "phone": ("/gerbang", "/tidak-ada", "/cari?q=sampah", "/cari?q=xyzzy"),
    "screen": ("/kios/tunggu", "/kios/masih?dari=/p", "/tidak-ada", "/cari?q=sampah", "/pengurus"),
}
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


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
            found.setdefault(_view(app, address), address)
    return found | {address: address for address in UNLINKED[channel]}


def _view(app: Flask, address: str) -> str:
    try:
        endpoint, _ = app.url_map.bind("pos").match(address.partition("?")[0])
    except HTTPException as error:
        return f"{error.code} {address}"
    return str(endpoint)


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="id-ID")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["", "/jv"])
def test_no_page_of_any_view_has_a_barrier(
    window: Page, post: RunningPost, channel: str, views: dict[str, str], language: str
) -> None:
    told: list[str] = []
    base = getattr(post, channel)
    for view, address in views.items():
        if view.startswith("4") or not post.get(address, base).headers.get("Content-Type", "").startswith("text/html"):
            continue
        window.goto(base + language + address)
        for width, height in SIZES[channel]:
            window.set_viewport_size({"width": width, "height": height})
            told += [f"{language}{address} {width}: {line}" for line in barriers(window)]
    assert not told, "\n".join(told)


def barriers(page: Page) -> list[str]:
    """What axe finds, one line each."""
    found: Sequence[dict[str, Any]] = (
        Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response["violations"]
    )
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]
