"""The box that somebody has just unpacked, as the guides show it: the first form, the card, settings, health."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.camera import photograph
from tests.browser.conftest import PICTURES, SCREEN
from tests.conftest import ROOT
from tests.running import RunningPost, running_post

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SETTINGS = '[speech]\nplayer = "file"\nmicrophone = "none"\n'
SHORTEST = 6  # digits
FILLED = {
    "pengurus": "Bu Siti",
    "pos.name": "Pos Lesehan RW 2",
    "pos.kim": "KIM Contoh",
    "pos.kelurahan": "Kelurahan Contoh",
    "pos.areas": "RT 1-5 RW 2",
    "pos.wifi_name": "Pos Lesehan RW 2",
}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    """A post with content, and nobody who may say yes to anything."""
    with running_post(tmp_path_factory.mktemp("kotak")) as made:
        made.data.mkdir()
        (made.data / "pos.toml").write_text(SETTINGS)
        made.fill(ROOT / "content" / "contoh")
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        made.kiosk("clock", "set", tomorrow.strftime("%Y-%m-%d 09:30"))
        yield made.serve()


@contextmanager
def before_the_screen(browser: Browser, post: RunningPost) -> Iterator[Page]:
    width, height = SCREEN
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=False, locale="id-ID", base_url=post.screen
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def pin(browser: Browser, unpacked: RunningPost) -> str:
    """The first PIN, from the form to the card, each of them photographed."""
    with before_the_screen(browser, unpacked) as page:
        page.goto("/")
        shot(page, "baru")
        page.click("text=Pengurus mulai di sini")
        assert page.url.endswith("/pengurus/mulai")
        for name, text in FILLED.items():
            page.fill(f'[name="{name}"]', text)
        page.evaluate("window.scrollTo(0, 0)")
        shot(page, "mulai")
        page.click("text=Simpan dan buatkan PIN")
        shot(page, "kartu")
        return re.sub(r"\D", "", page.inner_text(".angka-besar"))


@pytest.fixture(scope="module")
def inside(browser: Browser, unpacked: RunningPost, pin: str) -> Iterator[Page]:
    """Behind that PIN, after the pages were started anew, as a box does by itself for a changed setting."""
    unpacked.stop()
    with before_the_screen(browser, unpacked.serve()) as page:
        page.goto("/pengurus")
        page.fill("#pin", pin)
        page.click("button:text-is('Masuk')")
        yield page


def shot(page: Page, name: str) -> None:
    """The screen as a person before it sees it; nothing is pushed out of it sideways."""
    photograph(page, PICTURES / f"{name}-1024x600.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN[0]


def test_a_pin_is_told_to_whoever_fills_in_the_first_form_and_to_nobody_after(inside: Page, pin: str) -> None:
    assert len(pin) >= SHORTEST
    inside.goto("/pengurus/mulai")
    assert inside.url.endswith("/pengurus")
    assert pin not in inside.content()


def test_what_the_first_form_was_told_is_not_forgotten(inside: Page) -> None:
    inside.goto("/pengurus")
    assert FILLED["pos.name"] in inside.inner_text("header")


@pytest.mark.parametrize(
    ("name", "path", "said"),
    [
        ("setelan", "/pengurus/setelan", "Jam dan tanggal"),
        ("kesehatan", "/pengurus/kesehatan", "Yang baik"),
        ("cadangan", "/pengurus/cadangan", "cadangan"),
    ],
)
def test_an_organiser_finds_what_the_guides_send_them_to(inside: Page, name: str, path: str, said: str) -> None:
    inside.goto(path)
    assert inside.url.endswith(path)
    assert said in inside.inner_text("main")
    shot(inside, name)
