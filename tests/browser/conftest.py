"""A real post, looked at with Debian's chromium."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from benchmarks.browser import OPTIONS
from tests.browser.camera import photograph
from tests.conftest import ROOT
from tests.running import RunningPost, running_post

PHONE = (360, 640)
SCREEN = (1024, 600)
PICTURES = Path(os.environ.get("KIOSK_PICTURES") or ROOT / "build" / "pictures")
_CHROMIUM = shutil.which("chromium")


@contextmanager
def sample_post(folder: Path) -> Iterator[RunningPost]:
    """A post with the sample, in service, that knows the hour and one organiser."""
    with running_post(folder) as made:
        made.data.mkdir()
        (made.data / "pos.toml").write_text('[pos]\nkim = "KIM Contoh"\nkelurahan = "Kelurahan Contoh"\n')
        made.fill(ROOT / "content" / "contoh")
        tomorrow = datetime.now(UTC) + timedelta(days=1)  # never earlier than what was just signed
        made.kiosk("clock", "set", tomorrow.strftime("%Y-%m-%d 09:30"))
        made.kiosk("operator", "add", "Bu Siti")
        yield made.serve()


@pytest.fixture(scope="session")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    """Shared by all that leave it as it was; whoever announces or installs something has a post of its own."""
    with sample_post(tmp_path_factory.mktemp("pos")) as made:
        yield made


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one of this process: a second one beside it is refused."""
    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    if _CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed")
    launched = playwright.chromium.launch(executable_path=_CHROMIUM, args=OPTIONS)
    yield launched
    launched.close()


@contextmanager
def behind_the_door(browser: Browser, post: RunningPost) -> Iterator[Page]:
    """Bu Siti after her PIN, in a window where axe can run."""
    pin = post.answer("operator", "reset", "Bu Siti")["pin"]
    context = browser.new_context(locale="id-ID", bypass_csp=True, base_url=post.screen)
    context.add_init_script(AXE_SCRIPT)
    page = context.new_page()
    page.goto("/pengurus")
    page.fill("#pin", pin)
    page.click("text=Masuk")
    yield page
    context.close()


class Eye:
    """One browser window without JavaScript, that remembers what it fetched."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.page: Page = context.new_page()
        self.base = base
        self.requests: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: str) -> Page:
        self.requests.clear()
        self.page.goto(self.base + path)
        return self.page

    def picture(self, name: str) -> None:
        photograph(self.page, PICTURES / f"{name}.png")


def eye(browser: Browser, base: str, size: tuple[int, int]) -> Iterator[Eye]:
    """A window of that size on the listener at `base`; for fixtures."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=False, locale="id-ID"
    )
    yield Eye(context, base)
    context.close()


@pytest.fixture
def phone(browser: Browser, post: RunningPost) -> Iterator[Eye]:
    yield from eye(browser, post.phone, PHONE)


@pytest.fixture
def screen(browser: Browser, post: RunningPost) -> Iterator[Eye]:
    yield from eye(browser, post.screen, SCREEN)
