"""Who reads, and with what: the four kinds of window a resident has before them, and every touch counted.

What a captive mini-browser lacks is refused here as it refuses it (ConnectBox, IIAB and the authors named in the
research on peers): storages throw, cookies do not last from one page to the next, no second window, no download, no
question of a script's own. Whoever asked for one of these is told in `Visitor.refused`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Dialog, Locator, Page

from tests.browser.camera import photograph
from tests.browser.conftest import PHONE, PICTURES, SCREEN
from tests.running import RunningPost

_REFUSES = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"]) {
  Object.defineProperty(window, name, {get() { throw new DOMException(`${name} is refused`, "SecurityError"); }});
}
Object.defineProperty(Document.prototype, "cookie", {
  get() { throw new DOMException("cookies are refused", "SecurityError"); },
  set() { throw new DOMException("cookies are refused", "SecurityError"); },
});
Object.defineProperty(Navigator.prototype, "serviceWorker", {get() { return undefined; }});
"""


@dataclass(frozen=True)
class Profile:
    """One kind of window.

    Attributes:
        channel: the listener it talks to, `screen` or `phone`.
        script: whether JavaScript runs.
        captive: a mini-browser that a phone opens by itself, which refuses most of what a browser has.
        agent: what it calls itself; nothing for chromium's own name.
    """

    channel: str
    script: bool
    captive: bool = False
    agent: str = ""

    @property
    def size(self) -> tuple[int, int]:
        """Of its window."""
        return SCREEN if self.channel == "screen" else PHONE


PROFILES = {
    "layar": Profile("screen", script=True),
    "layar-polos": Profile("screen", script=False),
    "hp": Profile("phone", script=True),
    "hp-polos": Profile("phone", script=False),
    "jendela-apple": Profile("phone", script=True, captive=True, agent="CaptiveNetworkSupport-463.0.1 wispr"),
    "jendela-lama": Profile(
        "phone",
        script=True,
        captive=True,
        agent="Dalvik/2.1.0 (Linux; U; Android 8.1.0; Redmi 5A Build/OPM1.171019.026)",
    ),
    "jendela-android": Profile(
        "phone",
        script=True,
        captive=True,
        agent="Mozilla/5.0 (Linux; Android 13; SM-A055F; wv) AppleWebKit/537.36 Version/4.0 Chrome/120.0 Mobile",
    ),
}


class Visitor:
    """Somebody with one window, who touches."""

    def __init__(self, page: Page, base: str, profile: Profile) -> None:
        self.page = page
        self.base = base
        self.profile = profile
        self.touches = 0
        self.refused: list[str] = []
        page.on("dialog", self._dialog)
        page.on("popup", lambda popup: self.refused.append(f"popup {popup.url}"))
        page.on("download", lambda download: self.refused.append(f"download {download.url}"))
        page.on("pageerror", lambda error: self.refused.append(f"script {error}"))

    @property
    def on_screen(self) -> bool:
        """It stands before the post's own screen."""
        return self.profile.channel == "screen"

    @property
    def path(self) -> str:
        """Where the window is."""
        return urlsplit(self.page.url).path

    def open(self, path: str) -> Page:
        """Arrive there by no touch."""
        self._forget()
        self.page.goto(self.base + path)
        return self.page

    def touch(self, target: str | Locator) -> Page:
        """One touch; what it leads to stands when this returns."""
        self._forget()
        self.touches += 1
        found = self.page.locator(target).first if isinstance(target, str) else target.first
        found.click()
        self.page.wait_for_load_state()
        return self.page

    def follow(self, text: str) -> Page:
        """Touch the link whose words hold `text`."""
        return self.touch(self.page.get_by_role("link", name=re.compile(re.escape(text))))

    def press(self, key: str) -> None:
        """Touch one key of the keyboard in the page, which is one touch too."""
        name = "spasi" if key == " " else key
        self.touch(self.page.locator(".papan").get_by_role("button", name=name, exact=True))

    def sees(self, target: str | Locator) -> bool:
        """It stands whole in the window, above the bar, without scrolling."""
        found = self.page.locator(target).first if isinstance(target, str) else target.first
        box, bar = found.bounding_box(), self.page.locator("nav.bawah").bounding_box()
        floor = bar["y"] if bar else float(self.profile.size[1])
        return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= floor

    def picture(self, name: str) -> None:
        """Keep what it sees."""
        width, height = self.profile.size
        photograph(self.page, PICTURES / f"{name}-{width}x{height}.png")

    def _forget(self) -> None:
        if self.profile.captive:
            self.page.context.clear_cookies()

    def _dialog(self, dialog: Dialog) -> None:
        self.refused.append(f"dialog {dialog.message}")
        dialog.dismiss()


def visits(browser: Browser, post: RunningPost, profile: Profile) -> Iterator[Visitor]:
    """A visitor with that window, for fixtures; at the end nothing was refused, and no reader was given a cookie."""
    width, height = profile.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        java_script_enabled=profile.script,
        accept_downloads=not profile.captive,
        user_agent=profile.agent or None,
        locale="id-ID",
    )
    if profile.captive:
        context.add_init_script(_REFUSES)
    visitor = Visitor(context.new_page(), post.screen if profile.channel == "screen" else post.phone, profile)
    yield visitor
    cookies, windows = context.cookies(), len(context.pages)
    context.close()
    assert (visitor.refused, cookies, windows) == ([], [], 1)
