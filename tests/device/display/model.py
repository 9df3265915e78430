"""A browser as far as the display can see it: history, cookies, windows; and two lanes of messages.

Chromium's pages tell of their navigations from a process of their own, its browser process answers orders: each lane
keeps its order, but nothing keeps one lane from overtaking the other.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.device.display.browser import BrowserGoneError
from kiosk.device.display.pipe import Message
from kiosk.device.display.watching import ATTRACT, CALM

ORIGIN = "http://127.0.0.1:8081"
REST = ORIGIN + ATTRACT
TARGET, SESSION = "T1", "S1"


@dataclass(frozen=True)
class Entry:
    """One place of the history, and which visitor was there."""

    url: str
    visitor: int


@dataclass
class ModelBrowser:
    """True to the protocol; visitors do what visitors do."""

    reachable: bool = True
    hung: bool = False
    offers_a_page: bool = True
    gone: bool = False
    closed: int = 0
    visitor: int = 0
    at: int = 0
    entries: list[Entry] = field(default_factory=lambda: [Entry("chrome://newtab/", 0)])
    left: dict[str, set[str]] = field(default_factory=dict)
    windows: set[str] = field(default_factory=set)
    refusals: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    told: list[Message] = field(default_factory=list)
    from_page: deque[Message] = field(default_factory=deque)
    from_browser: deque[Message] = field(default_factory=deque)
    going_back: bool = False
    down: bool = False
    impatient: bool = False  # whoever comes presses Back in the instant in which the attract screen stands

    # The protocol

    def send(self, message: Message) -> None:
        if self.gone:
            raise BrowserGoneError("layar-mati", "mati", "gone")
        method, params = str(message["method"]), message["params"]
        self.asked.append(method)
        self.told.append(message)
        if method == "Page.getLayoutMetrics":
            if not (self.hung or self.down):
                self.from_page.append({"id": message["id"], "result": {}, "sessionId": SESSION})
            return
        if self.refusals.get(method, 0) > 0 or self._cannot(method):
            self.refusals[method] = self.refusals.get(method, 0) - 1
            self.from_browser.append({"id": message["id"], "error": {"code": -32000, "message": "no"}})
            return
        order = self._orders().get(method)
        self.from_browser.append({"id": message["id"], "result": order(params) if order else {}})

    def receive(self, seconds: float) -> list[Message]:
        del seconds
        if self.gone:
            raise BrowserGoneError("layar-mati", "mati", "gone")
        messages = [*self.from_browser, *self.from_page]
        self.from_browser.clear()
        self.from_page.clear()
        return messages

    def close(self) -> None:
        self.closed += 1

    # What people and accidents do

    @property
    def url(self) -> str:
        """What the screen shows."""
        return self.entries[self.at].url

    def tap(self, url: str) -> None:
        """A link, a form or a header leads to `url`."""
        if self.down:
            return
        self.entries = [*self.entries[: self.at + 1], Entry(url, self.visitor)]
        self.at += 1
        self._committed()

    def type(self, what: str) -> None:
        """Something stays behind."""
        for place in ("cookies", "storage", "session", "cache"):
            self.left.setdefault(place, set()).add(what)

    def rest(self) -> None:
        """Nobody is there any more: the page goes to the attract screen."""
        self.visitor += 1
        self.tap(REST)

    def start_back(self) -> None:
        """Back is pressed."""
        self.going_back = self.at > 0 and not self.down

    def end_back(self) -> None:
        """And the page before is shown."""
        if self.going_back:
            self.going_back = False
            self.at = max(0, self.at - 1)
            self._committed()

    def open_window(self, url: str, kind: str = "page") -> None:
        """Something opens a window."""
        target = f"W{len(self.asked)}-{len(self.windows)}"
        self.windows.add(target)
        self.from_browser.append(
            {"method": "Target.targetCreated", "params": {"targetInfo": {"targetId": target, "type": kind, "url": url}}}
        )

    def crash(self) -> None:
        """The page's process dies."""
        if not self.down:
            self.down, self.going_back = True, False
            self.from_browser.append({"method": "Target.targetCrashed", "params": {"targetId": TARGET}})

    def says(self, method: str, **params: Any) -> None:
        """An event of the page."""
        self.from_page.append({"method": method, "params": params, "sessionId": SESSION})

    # Inside

    def _orders(self) -> Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]]:
        return {
            "Target.setDiscoverTargets": self._discover,
            "Target.attachToTarget": lambda _: {"sessionId": SESSION},
            "Target.closeTarget": self._close_window,
            "Page.navigate": self._navigate,
            "Page.resetNavigationHistory": self._prune,
            "Page.getNavigationHistory": lambda _: {
                "currentIndex": self.at,
                "entries": [{"id": n, "url": entry.url} for n, entry in enumerate(self.entries)],
            },
            "Network.clearBrowserCookies": lambda _: self._forget("cookies"),
            "Network.clearBrowserCache": lambda _: self._forget("cache"),
            "Storage.clearDataForOrigin": lambda _: self._forget("storage"),
            "DOMStorage.clear": lambda _: self._forget("session"),
        }

    def _cannot(self, method: str) -> bool:
        """What Chromium refuses in such a moment."""
        elsewhere = method == "DOMStorage.clear" and not self.url.startswith(ORIGIN)
        return elsewhere or (method == "Page.resetNavigationHistory" and self.going_back)

    def _discover(self, _: Mapping[str, Any]) -> dict[str, Any]:
        if self.offers_a_page:
            about = {"targetId": TARGET, "type": "page", "url": self.url, "browserContextId": "C1"}
            self.from_browser.append({"method": "Target.targetCreated", "params": {"targetInfo": about}})
        return {}

    def _close_window(self, params: Mapping[str, Any]) -> dict[str, Any]:
        self.windows.discard(str(params["targetId"]))
        return {}

    def _navigate(self, params: Mapping[str, Any]) -> dict[str, Any]:
        self.going_back = self.down = False
        self.tap(str(params["url"]))
        return {}

    def _prune(self, _: Mapping[str, Any]) -> dict[str, Any]:
        self.entries, self.at = [self.entries[self.at]], 0
        return {}

    def _forget(self, place: str) -> dict[str, Any]:
        self.left.pop(place, None)
        return {}

    def _committed(self) -> None:
        frame = {"id": TARGET, "url": self.url}
        if self.url != CALM and not self.reachable:
            frame = {"id": TARGET, "url": "chrome-error://chromewebdata/", "unreachableUrl": self.url}
        self.says("Page.frameNavigated", frame=frame)
        self.going_back = self.impatient and self.url == REST and self.at > 0
