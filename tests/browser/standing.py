"""The post's screen as it stands there: a real post, `kiosk display` with a real Chromium, and a finger.

The finger works through a debugging port that only the test's wrapper opens, and by the DevTools protocol alone: it
looks for elements without a script, so that it also works where the page's scripts are off.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from playwright.sync_api import Browser, CDPSession, Error, Page, Playwright
from playwright.sync_api import TimeoutError as UnansweredError

from tests.conftest import ROOT
from tests.running import RunningPost, free_port, running_post, wait_until

SETTINGS = """[pos]
kim = "KIM Contoh"
[web]
idle_seconds = 3
warning_seconds = 2
reading_most_seconds = 5
operator_idle_seconds = 4
"""
REST = "/kios/tunggu"
Found = TypeVar("Found")
_ANSWER_MS = 5_000
_AGAIN_SECONDS = 3.0  # sooner would stop the reset that is on its way


class Finger:
    """Touches, types and looks."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self._left = 0.0
        self._cdp: CDPSession = page.context.new_cdp_session(page)

    def tell(self, method: str, **params: Any) -> dict[str, Any]:
        """One order of the protocol.

        Raises:
            Error: it cannot be done now.
            UnansweredError: an Error too: nobody answered. Without a limit it would wait for ever.
        """
        answer = self._cdp.send(method, params, timeout=_ANSWER_MS)
        return dict(answer) if answer else {}

    def goes(self, path: str) -> None:
        """A header or a link led there."""
        asked = -_AGAIN_SECONDS

        def arrived() -> bool:  # an impatient finger, or the display itself, may lead elsewhere meanwhile
            nonlocal asked
            if time.monotonic() - asked > _AGAIN_SECONDS:
                asked = time.monotonic()
                self.tell("Page.navigate", url=self.base + path)
            return self._shows(self.base + path)

        wait_until(arrived)

    def waits_for(self, path: str) -> None:
        """Until the page at `path` stands."""
        wait_until(lambda: self._shows(self.base + path))

    def touches(self, selector: str) -> None:
        """One tap, in the middle of it."""
        corners = self._answer(lambda: self._box(selector))
        self.touches_at(sum(corners[0::2]) / 4, sum(corners[1::2]) / 4)

    def touches_at(self, x: float = 512, y: float = 300) -> None:
        """One tap; the middle of the screen, where nothing else is said."""
        for kind, points in (("touchStart", [{"x": x, "y": y}]), ("touchEnd", [])):
            with suppress(UnansweredError):  # a page that goes away in this instant takes the touch with it, unanswered
                self.tell("Input.dispatchTouchEvent", type=kind, touchPoints=points)

    def types(self, selector: str, text: str) -> None:
        """As from a keyboard."""
        self._answer(lambda: self.tell("DOM.focus", nodeId=self._node(selector)))
        self.tell("Input.insertText", text=text)

    def says(self, expression: str) -> Any:
        """What the page's own world says."""
        return self.tell("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def typed(self) -> str:
        """What stands in the field one searches with."""
        return str(self.says("(document.querySelector('input[name=q]') || {value: '?'}).value"))

    def is_there(self) -> bool:
        """The page is whole."""
        return bool(self.says("document.readyState") == "complete")

    def history(self) -> list[str]:
        """Where Back may lead, and where it stands."""
        found = self._answer(lambda: self.tell("Page.getNavigationHistory"))
        return [str(entry["url"]).removeprefix(self.base) for entry in found["entries"]]

    def cookies(self) -> list[str]:
        """All of them, the ones no script sees too."""
        return [str(cookie["name"]) for cookie in self.tell("Network.getAllCookies")["cookies"]]

    def stored(self) -> int:
        """How much lies in the storages of the page."""
        return int(self.says("localStorage.length + sessionStorage.length"))

    def leaves(self) -> None:
        """The waiting has ended, and the reset begins."""
        self._left = time.monotonic()
        self.tell("Page.navigate", url=f"{self.base}/kios/selesai")

    def goes_back(self) -> None:
        """By a script, the fastest way there is."""
        with suppress(UnansweredError):
            self.says("history.back()")

    def is_still_there(self, word: str) -> bool:
        """Back leads to an address with `word`; if the reset itself was gone back from, it begins again."""
        left = any(word in path for path in self.history())
        if left and time.monotonic() - self._left > _AGAIN_SECONDS:
            self.leaves()
        return left

    def tries_to_go_back(self) -> None:
        """By the page's script, and by the key."""
        self.says("history.back()")
        self.says("history.go(-2)")
        for kind in ("rawKeyDown", "keyUp"):
            self.tell("Input.dispatchKeyEvent", type=kind, modifiers=1, key="ArrowLeft", windowsVirtualKeyCode=37)

    def _shows(self, url: str) -> bool:
        with suppress(Error):
            return self.tell("Page.getNavigationHistory")["entries"][-1]["url"] == url and self.is_there()
        return False

    def _node(self, selector: str) -> int:
        root = self.tell("DOM.getDocument")["root"]["nodeId"]
        return int(self.tell("DOM.querySelector", nodeId=root, selector=selector)["nodeId"])

    def _box(self, selector: str) -> list[float]:
        node = self._node(selector)
        self.tell("DOM.scrollIntoViewIfNeeded", nodeId=node)
        return list(self.tell("DOM.getBoxModel", nodeId=node)["model"]["content"])

    @staticmethod
    def _answer(ask: Callable[[], Found]) -> Found:
        """Ask until it answers: between two pages there is nothing to be asked."""
        found: list[Found] = []

        def answered() -> bool:
            with suppress(Error):
                found.append(ask())
            return bool(found)

        wait_until(answered)
        return found[0]


class Standing:
    """A post with its display."""

    def __init__(self, post: RunningPost, folder: Path, *switches: str) -> None:
        self.post = post
        self.profile = post.data / "run" / "display"
        self.port = free_port()
        self._program = folder / "peramban"
        given = " ".join((*switches, f"--remote-debugging-port={self.port}"))
        self._program.write_text(
            f'#!/bin/sh\nexec chromium --no-sandbox --disable-gpu --screen-info={{1024x600}} {given} "$@"\n'
        )
        self._program.chmod(0o755)
        self.process = self.start()

    def start(self) -> "subprocess.Popen[str]":
        """`kiosk display`, as its unit starts it."""
        return self.post.start("display", "--headless", "--chromium", str(self._program), "--address", self.post.screen)

    def processes(self) -> dict[int, str]:
        """Every living process of this Chromium, and its command line."""
        found = {}
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                line = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
                if str(self.profile) in line and "chromium" in line:
                    found[int(entry.parent.name)] = line
        return found

    def browser_pid(self) -> int:
        """The one that started the others."""
        return next((pid for pid, line in self.processes().items() if "--type=" not in line), 0)

    def holds(self, text: str) -> list[str]:
        """Files of the profile with `text` in them."""
        return [
            str(path.relative_to(self.profile))
            for path in self.profile.rglob("*")
            if path.is_file() and text.encode() in path.read_bytes()
        ]

    def end(self, number: int = signal.SIGTERM) -> int:
        """End the display; its exit code."""
        os.kill(self.process.pid, number)
        return self.process.wait(60)

    @contextmanager
    def finger(self, playwright: Playwright) -> Iterator[Finger]:
        """Somebody stands before it."""
        browsers: list[Browser] = []

        def connected() -> bool:
            with suppress(Error):
                found = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{self.port}")
                browsers.extend([found] if found.contexts and found.contexts[0].pages else [])
            return bool(browsers)

        wait_until(connected)
        made = Finger(browsers[0].contexts[0].pages[0], self.post.screen)
        made.waits_for(REST)
        yield made
        browsers[0].close()


@contextmanager
def standing(folder: Path, *switches: str) -> Iterator[Standing]:
    """A filled post, whose screen rests soon."""
    with running_post(folder / "pos") as post:
        post.data.mkdir()
        (post.data / "pos.toml").write_text(SETTINGS)
        post.fill(ROOT / "content" / "contoh")
        post.kiosk("operator", "add", "Bu Siti")
        post.serve()
        yield Standing(post, folder, *switches)


def installed() -> bool:
    """Debian's chromium is there."""
    return shutil.which("chromium") is not None
