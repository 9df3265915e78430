"""What a phone's browser does with a page: Debian's Chromium, 360 x 640, cold cache, watched by its own protocol."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

__all__ = ["OPTIONS", "SLOW", "MissingError", "Phone", "Visit", "phone"]

_PATIENCE_MS = 120_000
_QUIET_MS = 300  # after the page has loaded: what a script still fetches
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
_PAINTED = """() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const page = performance.getEntriesByType('navigation')[0];
  return [paint ? paint.startTime : page.domContentLoadedEventEnd, page.loadEventEnd];
}"""


class MissingError(Exception):
    """There is no Chromium; says how to get it."""


@dataclass(frozen=True)
class Line:
    """A phone and its network.

    Attributes:
        bits: a second, down; half of it up.
        delay: ms there and back.
        slower: this many times slower than this machine.
    """

    bits: int
    delay: int
    slower: int


SLOW = Line(400_000, 150, 6)


@dataclass(frozen=True)
class Visit:
    """One page, opened with nothing in the cache.

    Attributes:
        requests: answered ones, the page itself among them.
        foreign: to another host.
        bytes: on the air, headers too.
        first_view: ms until something was painted.
        loaded: ms until all of it was there.
    """

    requests: int
    foreign: int
    bytes: int
    first_view: float
    loaded: float


class Phone:
    """A browser in which every page is the first."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def visit(self, url: str, line: Line | None = None) -> Visit:
        """Open `url`, at full speed or over `line`."""
        context = self._browser.new_context(
            viewport={"width": 360, "height": 640},
            device_scale_factor=2,
            is_mobile=True,
            has_touch=True,
            locale="id-ID",
        )
        try:
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.setCacheDisabled", {"cacheDisabled": True})
            asked: dict[str, str] = {}  # what travels; a picture inside the page does not
            came: dict[str, float] = {}
            session.on("Network.requestWillBeSent", lambda event: asked.update(_address(event)))
            session.on("Network.loadingFinished", lambda event: came.update(_bytes(event)))
            if line:
                session.send("Network.emulateNetworkConditions", _conditions(line))
                session.send("Emulation.setCPUThrottlingRate", {"rate": line.slower})
            page.goto(url, wait_until="load", timeout=_PATIENCE_MS)
            page.wait_for_timeout(_QUIET_MS)
            first_view, loaded = page.evaluate(_PAINTED)
        finally:
            context.close()
        host = urlsplit(url).netloc
        foreign = sum(urlsplit(address).netloc != host for address in asked.values())
        answered = [came[name] for name in asked if name in came]
        return Visit(len(answered), foreign, round(sum(answered)), first_view, loaded)


def _address(event: dict[str, Any]) -> dict[str, str]:
    address = event["request"]["url"]
    return {event["requestId"]: address} if address.startswith("http") else {}


def _bytes(event: dict[str, Any]) -> dict[str, float]:
    return {event["requestId"]: event["encodedDataLength"]}


@contextlib.contextmanager
def phone() -> Iterator[Phone]:
    """A browser, closed at the end.

    Raises:
        MissingError: there is none.
    """
    chromium = shutil.which("chromium")
    if chromium is None:
        raise MissingError("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        try:
            yield Phone(browser)
        finally:
            browser.close()


def _conditions(line: Line) -> dict[str, Any]:
    down = line.bits / 8
    return {"offline": False, "latency": line.delay, "downloadThroughput": down, "uploadThroughput": down / 2}
