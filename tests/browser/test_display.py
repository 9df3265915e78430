"""Who comes next finds nothing of who was there: the real display, the real Chromium, the real waiting."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.standing import REST, Finger, Standing, installed, standing
from tests.running import wait_until

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not installed(), reason="Debian's chromium is not installed"),
]
SCRIPTS_OFF = "--blink-settings=scriptEnabled=false"
SECRET = "zulfikarrahasia"


@pytest.fixture(scope="module", params=["dengan skrip", "tanpa skrip"])
def screen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    switches = (SCRIPTS_OFF,) if request.param == "tanpa skrip" else ()
    with standing(tmp_path_factory.mktemp("layar"), *switches) as made:
        yield made


@pytest.fixture
def finger(screen: Standing, playwright: Playwright) -> Iterator[Finger]:
    with screen.finger(playwright) as made:
        yield made


def log_in(finger: Finger, screen: Standing) -> None:
    """An organiser does, and forgets to log out."""
    pin = str(screen.post.answer("operator", "reset", "Bu Siti")["pin"])
    finger.goes("/pengurus")
    finger.types("#pin", pin)
    finger.touches('[name="pin"] + button')
    wait_until(finger.cookies)


def leave_things_behind(finger: Finger, screen: Standing) -> None:
    """Search, read, log in, and walk away in the middle of a word."""
    finger.touches_at()
    finger.waits_for("/")
    finger.goes(f"/cari?q={SECRET}")
    log_in(finger, screen)
    finger.says(f"localStorage.setItem('a', '{SECRET}'); sessionStorage.setItem('b', '{SECRET}'); 0")
    finger.goes("/cari")
    finger.types("input[name=q]", SECRET)
    finger.touches("button[name=k][value=a]")
    wait_until(lambda: finger.typed() == f"{SECRET}a")
    assert len(finger.history()) >= 4


def test_idle_reset_leaves_no_cookie_no_history_and_no_text(finger: Finger, screen: Standing) -> None:
    leave_things_behind(finger, screen)
    finger.waits_for(REST)
    wait_until(lambda: finger.history() == [REST])
    wait_until(lambda: (finger.cookies(), finger.stored()) == ([], 0))
    finger.tries_to_go_back()
    assert finger.history() == [REST]
    assert SECRET not in finger.says("document.documentElement.outerHTML + location.href + window.name")
    finger.touches_at()
    finger.waits_for("/")
    finger.goes("/cari")
    assert finger.typed() == ""
    finger.goes("/pengurus")
    assert finger.says("!!document.querySelector('#pin')")
    assert screen.holds(SECRET) == []


def test_touch_or_back_in_the_instant_of_the_reset_reaches_nothing_of_the_one_before(finger: Finger) -> None:
    """Twelve visitors, each followed at once by an impatient one who touches, goes back, or both."""
    for number in range(12):
        finger.goes(f"/cari?q=tamu{number}")
        finger.goes(f"/cari?q=tamu{number}+lagi")
        finger.leaves()
        for act in (finger.goes_back, finger.touches_at)[number % 2 : number % 3 + 1] or (finger.touches_at,):
            act()
        wait_until(lambda: not finger.is_still_there("tamu"))
        assert not [path for path in finger.history() if "tamu" in path]


def test_somebody_who_presses_back_whenever_the_attract_screen_comes_reaches_nobody(finger: Finger) -> None:
    press = f"if (location.pathname == '{REST}') {{ history.back(); setTimeout(() => history.back()); }}"
    script = finger.tell("Page.addScriptToEvaluateOnNewDocument", source=press)
    for number in range(5):
        finger.goes(f"/cari?q=tamu{number}")
        finger.leaves()
        wait_until(lambda: not finger.is_still_there("tamu"))
        wait_until(lambda: finger.history() == [REST])
    finger.tell("Page.removeScriptToEvaluateOnNewDocument", **script)


def test_nothing_but_this_box_is_shown_and_no_second_window(finger: Finger) -> None:
    finger.goes("/")
    finger.says("window.open('/p'); window.open('about:blank'); 0")
    for address in ("file:///etc/passwd", "http://example.org/", "data:text/html,hallo"):
        finger.tell("Page.navigate", url=address)
        wait_until(lambda: finger.history() == [REST])
    wait_until(lambda: len(finger.page.context.pages) == 1)


def test_crashed_page_comes_back_at_the_attract_screen_in_the_same_browser(finger: Finger, screen: Standing) -> None:
    before = screen.browser_pid()
    finger.goes(f"/cari?q={SECRET}")
    renderers = [pid for pid, line in screen.processes().items() if "--type=renderer" in line]
    for pid in renderers:
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: finger.history() == [REST])
    assert screen.browser_pid() == before != 0


def test_dead_browser_is_followed_by_another_and_a_dead_display_by_none(screen: Standing) -> None:
    before = screen.browser_pid()
    assert before != 0  # 0 is everybody: these tests too
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: screen.browser_pid() not in {0, before})
    screen.end(signal.SIGKILL)
    wait_until(lambda: not screen.processes())
    screen.process = screen.start()
    wait_until(lambda: screen.browser_pid() != 0)
    assert screen.end() == 0
    wait_until(lambda: not screen.processes())
    assert not Path(screen.profile).exists()
