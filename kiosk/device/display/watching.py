"""Watches one run of Chromium: pure, messages and seconds in, messages out.

It knows one page, shows the attract screen on it as soon as there is a server, and sees to four things: nothing of a
visitor is left when the screen rests, no other page or window stays open, a page that crashed is opened again, and a
browser that does not answer is given up (it raises; the supervisor starts another one).

The dangerous instant is the arrival at the attract screen, when somebody may touch it before Chromium has forgotten.
If the page has moved on before history is confirmed to be gone, there is no telling whether that was a touch or Back,
into what the one before read. So it goes over the calm page, where history is pruned too (however fast somebody presses
Back, it only leads there), to the attract screen once more, and the visitor touches it again; that window lasts some
milliseconds. What events say is not enough for this: they come from the page's process and may be overtaken by what the
browser's own process confirms. So the list itself is asked for (`cleaning`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from kiosk.device.display.browser import BrowserGoneError
from kiosk.device.display.cleaning import Cleaning, Order, first_entry
from kiosk.device.display.pipe import Message

__all__ = ["ATTRACT", "CALM", "Watch", "WatchLimits"]

ATTRACT = "/kios/tunggu"
_CALM_PAGE = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Pos</title>
<style>html{height:100%;background:#fff9ec;color:#12355b;font:bold 2rem sans-serif}
body{height:100%;margin:0;display:flex;align-items:center;justify-content:center;text-align:center}</style>
<p>Sebentar, pos sedang disiapkan.</p></html>"""
CALM = "data:text/html;charset=utf-8," + quote(_CALM_PAGE)
_GUARD = """
const block = event => { event.preventDefault(); event.stopPropagation(); };
const own = new Set(["ArrowLeft", "ArrowRight", "Home"]);
for (const name of ["contextmenu", "dragstart", "drop", "auxclick"]) addEventListener(name, block, true);
addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || (event.altKey && own.has(event.key)) || /^(F\\d+|Browser.*)$/.test(event.key))
    block(event);
}, true);
addEventListener("wheel", event => { if (event.ctrlKey) block(event); }, {capture: true, passive: false});
"""
_WORLD = "penjaga"  # of its own: the page's policy of scripts does not bind it, and the page cannot see it


@dataclass(frozen=True)
class WatchLimits:
    """Bounds of a run.

    Attributes:
        open_seconds: how long Chromium may take to offer its page.
        ping_seconds: how often the page is asked whether it lives.
        hang_seconds: how long it may leave that unanswered; a slow card explains some seconds, not these.
        retry_seconds: how soon what it refused to forget is asked again.
        clean_seconds: how long it may go on refusing.
        crashes: how many in `crash_seconds` are too many for one run.
        crash_seconds: see there.
    """

    open_seconds: float = 60.0
    ping_seconds: float = 5.0
    hang_seconds: float = 20.0
    retry_seconds: float = 0.05
    clean_seconds: float = 10.0
    crashes: int = 3
    crash_seconds: float = 60.0


class Watch:
    """One run of Chromium.

    Args:
        origin: of the post's pages.
        limits: bounds.
        now: the monotonic second in which it began.
    """

    def __init__(self, origin: str, limits: WatchLimits, now: float) -> None:
        self._origin = origin
        self._limits = limits
        self._begun = now
        self._number = 0
        self._calls: dict[int, Order | str] = {}
        self._out: list[Message] = []
        self._target = ""
        self._session = ""
        self._cleaning = Cleaning(origin, limits.retry_seconds)
        self._pinged: float | None = None
        self._next_ping = now + limits.ping_seconds
        self._crashes: list[float] = []
        self._calmed = False
        self._tell("Target.setDiscoverTargets", {"discover": True}, of_page=False)

    @property
    def needs_server(self) -> bool:
        """The calm page stands until the server answers."""
        return self._calmed and not self._cleaning.history_may_be_left

    @property
    def busy(self) -> bool:
        """Something is to be done soon, not only when Chromium says so."""
        return self._cleaning.is_dirty

    def taken(self) -> list[Message]:
        """What is to be sent now."""
        out, self._out = self._out, []
        return out

    def hear(self, message: Message, now: float) -> None:
        """Chromium said something.

        Raises:
            BrowserGoneError: this run is over.
        """
        params = message.get("params", {})
        if "id" in message:
            self._answered(message, now)
        elif str(message.get("method", "")).startswith("Target."):
            self._target_told(str(message["method"]), params, now)
        elif message.get("sessionId") == self._session:
            self._page_told(str(message.get("method", "")), params, now)
        self._clean(now)

    def tick(self, now: float) -> None:
        """Time has passed.

        Raises:
            BrowserGoneError: it has not answered for too long, or cannot be made to forget.
        """
        limits = self._limits
        if not self._session and now - self._begun > limits.open_seconds:
            raise _gone("it opened no page")
        if self._cleaning.seconds(now) > limits.clean_seconds:
            raise _gone("it does not forget")
        if self._pinged is not None and now - self._pinged > limits.hang_seconds:
            raise _gone("its page hangs")
        if self._session and self._pinged is None and now >= self._next_ping:
            self._pinged = now
            self._tell("Page.getLayoutMetrics", call="ping")
        self._clean(now)

    def server_is_up(self) -> None:
        """The pages can be had now."""
        if self.needs_server:
            self._rest()

    def _answered(self, message: Message, now: float) -> None:
        call = self._calls.pop(message["id"], "")
        if isinstance(call, Order):
            self._ordered(call, message, now)
        elif call == "ping":
            self._pinged, self._next_ping = None, now + self._limits.ping_seconds
        elif call == "attach":
            self._session = message.get("result", {}).get("sessionId", "")
            if not self._session:
                raise _gone("its page cannot be watched")
            self._open()

    def _ordered(self, order: Order, message: Message, now: float) -> None:
        self._cleaning.answered(order, now, done="error" not in message)
        oldest = first_entry(message)
        if oldest is not None and oldest != CALM and not self._is_attract(oldest):
            self._calm()

    def _target_told(self, method: str, params: Mapping[str, Any], now: float) -> None:
        if method == "Target.targetCreated":
            self._created(params.get("targetInfo", {}))
        elif method == "Target.targetCrashed" and params.get("targetId") == self._target:
            self._crashed(now)
        elif method == "Target.targetDestroyed" and params.get("targetId") == self._target:
            raise _gone("its page was closed")
        elif method == "Target.detachedFromTarget" and self._session and params.get("sessionId") == self._session:
            raise _gone("its page cannot be watched any more")

    def _created(self, info: Mapping[str, Any]) -> None:
        """The first page is ours; whatever else opens is closed."""
        target = info.get("targetId", "")
        if not self._target and info.get("type") == "page":
            self._target = target
            context = info.get("browserContextId")
            where = {"browserContextId": context} if context else {}
            self._tell("Browser.setDownloadBehavior", {"behavior": "deny", **where}, of_page=False)
            self._tell("Target.attachToTarget", {"targetId": target, "flatten": True}, call="attach", of_page=False)
        elif target != self._target and (
            info.get("type") == "page" or str(info.get("url", "")).startswith("devtools://")
        ):
            self._tell("Target.closeTarget", {"targetId": target}, of_page=False)

    def _open(self) -> None:
        self._tell("Page.enable")
        self._tell("Page.addScriptToEvaluateOnNewDocument", {"source": _GUARD, "worldName": _WORLD})
        self._tell("Page.setInterceptFileChooserDialog", {"enabled": True})
        self._calm()

    def _page_told(self, method: str, params: Mapping[str, Any], now: float) -> None:
        if method == "Page.frameNavigated" and not params["frame"].get("parentId"):
            self._arrived(params["frame"], now)
        elif method == "Page.javascriptDialogOpening":
            self._tell("Page.handleJavaScriptDialog", {"accept": params.get("type") == "beforeunload"})

    def _arrived(self, frame: Mapping[str, Any], now: float) -> None:
        url = str(frame.get("url", ""))
        if frame.get("unreachableUrl") or url.startswith("chrome-error:"):
            self._calm()
        elif url == CALM:
            self._calmed = True
            self._cleaning.begin(now, history_only=True)
        elif not self._is_ours(url):
            self._rest()
        elif self._is_attract(url):
            self._cleaning.begin(now)
        elif self._cleaning.history_may_be_left:
            self._calm()

    def _is_attract(self, url: str) -> bool:
        return self._is_ours(url) and urlsplit(url).path.endswith(ATTRACT)

    def _is_ours(self, url: str) -> bool:
        return url == self._origin or url.startswith(f"{self._origin}/")

    def _crashed(self, now: float) -> None:
        """Not the same page again, which might crash again: whoever stood there begins anew."""
        recent = [at for at in self._crashes if now - at <= self._limits.crash_seconds]
        self._crashes = [*recent, now]
        if len(self._crashes) > self._limits.crashes:
            raise _gone("its page crashes again and again")
        self._pinged, self._next_ping = None, now + self._limits.ping_seconds
        self._rest()

    def _rest(self) -> None:
        self._calmed = False
        self._tell("Page.navigate", {"url": self._origin + ATTRACT})

    def _calm(self) -> None:
        self._calmed = True
        self._tell("Page.navigate", {"url": CALM})

    def _clean(self, now: float) -> None:
        for order, params in self._cleaning.orders(now):
            self._tell(order.method, params, call=order)

    def _tell(
        self, method: str, params: Mapping[str, Any] | None = None, *, call: Order | str = "", of_page: bool = True
    ) -> None:
        self._number += 1
        if call:
            self._calls[self._number] = call
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params or {}}
        if of_page:
            message["sessionId"] = self._session
        self._out.append(message)


def _gone(detail: str) -> BrowserGoneError:
    return BrowserGoneError("layar-macet", "Peramban layar macet dan dijalankan ulang.", detail)
