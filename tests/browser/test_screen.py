"""The screen leaves nothing of one visitor for the next; keys of the page type, with and without a script.

A post whose waiting is counted in seconds; what is awaited is an address or an element, never a time.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import SCREEN, Eye
from tests.conftest import ROOT
from tests.running import RunningPost, running_post

pytestmark = pytest.mark.browser

SETTINGS = """[pos]
kim = "KIM Contoh"
[web]
idle_seconds = 4
reading_most_seconds = 4
warning_seconds = 3
operator_idle_seconds = 8
"""
RESTING = re.compile(r".*/kios/tunggu$")
PATIENCE = 30_000  # of the harness, no measure of the program


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    """A post that asks after four seconds."""
    with running_post(tmp_path_factory.mktemp("tergesa")) as made:
        made.data.mkdir()
        (made.data / "pos.toml").write_text(SETTINGS)
        made.fill(ROOT / "content" / "contoh")
        made.kiosk("operator", "add", "Bu Siti")
        yield made.serve()


def window(browser: Browser, *, script: bool) -> BrowserContext:
    width, height = SCREEN
    return browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=script, locale="id-ID")


@pytest.fixture
def scripted(browser: Browser, hasty: RunningPost) -> Iterator[Eye]:
    context = window(browser, script=True)
    yield Eye(context, hasty.screen)
    context.close()


@pytest.fixture
def plain(browser: Browser, hasty: RunningPost) -> Iterator[Eye]:
    context = window(browser, script=False)
    yield Eye(context, hasty.screen)
    context.close()


def rested(page: Page) -> None:
    page.wait_for_url(RESTING, timeout=PATIENCE)


def test_without_a_script_the_screen_asks_and_then_rests(plain: Eye) -> None:
    page = plain.open("/tentang")
    page.wait_for_url(re.compile(r".*/kios/masih\?dari=/tentang$"), timeout=PATIENCE)
    plain.picture("layar-masih")
    rested(page)


def test_without_a_script_who_still_reads_is_led_back(plain: Eye) -> None:
    page = plain.open("/tentang")
    page.wait_for_url(re.compile(r".*/kios/masih.*"), timeout=PATIENCE)
    page.get_by_role("link", name="Ya, lanjut").click()
    assert page.url == plain.base + "/tentang"


def test_half_typed_words_are_gone_and_back_does_not_bring_them(plain: Eye) -> None:
    page = plain.open("/cari")
    for key in ("u", "t", "a"):
        page.get_by_role("button", name=key, exact=True).click()
    expect(page.get_by_role("textbox")).to_have_value("uta")
    rested(page)
    page.goto(plain.base + "/kios/mulai")
    for _ in range(8):
        page.go_back(wait_until="commit")
        assert "uta" not in page.content().replace("utama", "")
        if page.get_by_role("textbox").count():
            expect(page.get_by_role("textbox")).to_have_value("")


def test_no_cookie_and_no_open_door_outlives_the_visit(plain: Eye, hasty: RunningPost) -> None:
    pin = enrolled(hasty)
    page = plain.open("/pengurus")
    for digit in pin:
        page.get_by_role("button", name=digit, exact=True).click()
    assert page.locator("#pin").get_attribute("type") == "password"
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.context.cookies() != []
    rested(page)
    assert page.context.cookies() == []
    page.goto(plain.base + "/pengurus")
    expect(page.locator("#pin")).to_have_value("")


def enrolled(post: RunningPost) -> str:
    """The PIN of Bu Siti, given anew."""
    found = re.search(r"\b\d{6}\b", post.kiosk("operator", "reset", "Bu Siti").stdout)
    assert found
    return found.group()


def test_with_the_script_each_touch_begins_the_time_anew(scripted: Eye) -> None:
    page = scripted.open("/tentang")
    for _ in range(6):
        page.wait_for_timeout(1000)
        page.mouse.click(500, 300)
        assert page.url == scripted.base + "/tentang"
        assert page.locator("dialog").count() == 0
    page.locator("dialog").wait_for(timeout=PATIENCE)
    rested(page)


def test_the_question_keeps_what_is_half_typed_for_who_says_yes(scripted: Eye) -> None:
    page = scripted.open("/cari")
    for key in ("k", "t", "p"):
        page.get_by_role("button", name=key, exact=True).click()
    assert page.url == scripted.base + "/cari"
    page.locator("dialog").wait_for(timeout=PATIENCE)
    scripted.picture("layar-masih-di-atas")
    page.get_by_role("link", name="Ya, lanjut").click()
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_value("ktp")
    rested(page)
    page.go_back()
    assert "ktp" not in page.content()


def test_results_appear_while_keys_are_touched(scripted: Eye) -> None:
    page = scripted.open("/cari")
    for key in ("k", "t", "p"):
        page.get_by_role("button", name=key, exact=True).click()
    expect(page.locator("[data-hidup] li").first).to_be_visible()
    page.get_by_role("button", name="Hapus satu huruf").click()
    expect(page.get_by_role("textbox")).to_have_value("kt")


def test_a_field_without_a_keyboard_is_given_one_from_below(scripted: Eye, hasty: RunningPost) -> None:
    pin = enrolled(hasty)
    page = scripted.open("/pengurus")
    for digit in pin:
        page.get_by_role("button", name=digit, exact=True).click()
    page.get_by_role("button", name="Masuk").click()
    page.goto(scripted.base + "/pengurus/umumkan/kabar/tulis")
    page.locator("textarea").first.click()
    board = page.locator("[data-bawah]")
    expect(board).to_be_visible()
    for key in ("r", "o", "b"):
        board.get_by_role("button", name=key, exact=True).click()
    expect(page.locator("textarea").first).to_have_value("Rob")
    scripted.picture("layar-papan-bawah")
    board.get_by_role("button", name="Tutup").click()
    expect(board).to_be_hidden()


def test_keys_are_as_large_as_a_finger(plain: Eye) -> None:
    page = plain.open("/cari")
    one_millimetre = SCREEN[0] / 154
    for key in page.locator(".papan button").all():
        box = key.bounding_box()
        assert box is not None
        assert box["height"] >= 12 * one_millimetre - 0.5
        assert box["width"] >= 88
    last = page.get_by_role("button", name="spasi").bounding_box()
    bar = page.locator("nav.bawah").bounding_box()
    assert last is not None
    assert bar is not None
    assert last["y"] + last["height"] < bar["y"]


def test_every_key_is_reached_and_pressed_without_a_finger(plain: Eye) -> None:
    page = plain.open("/cari?q=kt&k=")
    page.get_by_role("textbox").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator("button[value=p]:focus").count():
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox")).to_have_value("ktp")


def test_the_resting_screen_is_touched_anywhere(plain: Eye) -> None:
    page = plain.open("/kios/tunggu")
    plain.picture("layar-tunggu")
    for place in ((5, 5), (1000, 20), (700, 300), (1015, 590)):
        page.goto(plain.base + "/kios/tunggu")
        page.mouse.click(*place)
        page.wait_for_url(plain.base + "/")


def test_pictures_of_what_is_only_here(plain: Eye, tmp_path: Path) -> None:
    for name, address in (("atur", "/kios/atur"), ("bawa", "/bawa/tentang"), ("ketik", "/cari?q=kt&k=p")):
        page = plain.open(address)
        plain.picture(f"layar-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN[0]
