"""No foreign page, no second window, no dead or hanging page stays."""

import pytest

from kiosk.device.display.browser import BrowserGoneError
from tests.device.display.model import REST, Entry, ModelBrowser
from tests.device.display.room import LAW, LIMITS, Room


@pytest.mark.parametrize("url", ["http://127.0.0.1:9999/kios/tunggu", "file:///etc/passwd", "chrome://settings/",
    "http://127.0.0.1:8081.example.org/", "data:text/html,hallo", "about:blank"])  # fmt: skip
def test_foreign_address_does_not_stay(room: Room, url: str) -> None:
    room.browser.tap(url)
    room.quiet()
    assert room.browser.entries == [Entry(REST, 0)]


def test_page_in_a_frame_is_not_the_page(room: Room) -> None:
    room.browser.tap(LAW)
    room.browser.says("Page.frameNavigated", frame={"url": "http://elsewhere/", "parentId": "T1"})
    room.quiet()
    assert room.browser.url == LAW


@pytest.mark.parametrize(("url", "kind"), [("http://elsewhere/", "page"), ("devtools://devtools/x.html", "other")])
def test_second_window_is_closed(room: Room, url: str, kind: str) -> None:
    room.browser.open_window(url, kind)
    room.quiet()
    assert room.browser.windows == set()
    assert room.browser.url == REST


def test_inner_parts_of_chromium_are_left_alone(room: Room) -> None:
    room.browser.open_window("chrome://omnibox-popup.top-chrome/", "browser_ui")
    room.quiet()
    assert len(room.browser.windows) == 1


@pytest.mark.parametrize(("kind", "accept"), [("alert", False), ("beforeunload", True)])
def test_dialog_never_holds_the_screen(room: Room, kind: str, *, accept: bool) -> None:
    room.browser.says("Page.javascriptDialogOpening", type=kind)
    room.quiet()
    assert room.browser.told[-1]["params"] == {"accept": accept}


def test_nothing_is_downloaded_and_no_file_is_chosen(room: Room) -> None:
    told = {message["method"]: message["params"] for message in room.browser.told}
    assert told["Browser.setDownloadBehavior"] == {"behavior": "deny", "browserContextId": "C1"}
    assert told["Page.setInterceptFileChooserDialog"] == {"enabled": True}


def test_crashed_page_is_opened_again_at_the_attract_screen_and_told_once(room: Room) -> None:
    room.browser.tap(LAW)
    room.quiet()
    before = room.browser.asked.count("Page.navigate")
    room.browser.crash()
    room.quiet()
    assert room.browser.entries == [Entry(REST, 0)]
    assert room.browser.asked.count("Page.navigate") == before + 1


def test_page_that_crashes_again_and_again_is_given_up_but_not_for_old_crashes(room: Room) -> None:
    for _ in range(10):
        room.browser.crash()
        room.pass_by(LIMITS.crash_seconds)
    for _ in range(LIMITS.crashes - 1):
        room.browser.crash()
        room.quiet()
    room.browser.crash()
    with pytest.raises(BrowserGoneError, match="Peramban layar macet"):
        room.quiet()


def test_living_page_is_asked_now_and_then_and_kept(room: Room) -> None:
    for _ in range(20):
        room.pass_by(LIMITS.ping_seconds)
    assert room.browser.asked.count("Page.getLayoutMetrics") >= 19


def test_hanging_page_is_given_up(room: Room) -> None:
    room.browser.hung = True
    room.pass_by(LIMITS.ping_seconds)
    room.pass_by(LIMITS.hang_seconds)
    with pytest.raises(BrowserGoneError) as caught:
        room.pass_by(1)
    assert caught.value.detail == "its page hangs"


def test_chromium_that_opens_no_page_is_given_up() -> None:
    room = Room(ModelBrowser(offers_a_page=False))
    room.quiet()
    with pytest.raises(BrowserGoneError) as caught:
        room.pass_by(LIMITS.open_seconds)
    assert caught.value.detail == "it opened no page"


def test_chromium_whose_page_cannot_be_watched_is_given_up() -> None:
    room = Room(ModelBrowser(refusals={"Target.attachToTarget": 1}))
    with pytest.raises(BrowserGoneError):
        room.quiet()


@pytest.mark.parametrize(
    "event",
    [
        {"method": "Target.targetDestroyed", "params": {"targetId": "T1"}},
        {"method": "Target.detachedFromTarget", "params": {"sessionId": "S1"}},
    ],
)
def test_page_that_was_closed_means_a_new_start(room: Room, event: dict[str, object]) -> None:
    with pytest.raises(BrowserGoneError):
        room.watch.hear(event, room.now)


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"method": "Target.targetDestroyed", "params": {"targetId": "T2"}},
        {"method": "Target.detachedFromTarget", "params": {"sessionId": "S2"}},
        {"method": "Target.targetCrashed", "params": {"targetId": "T2"}},
        {"method": "Page.frameNavigated", "params": {"frame": {"url": "http://x/"}}, "sessionId": "S2"},
        {"id": 10**6, "result": {}},
    ],
)
def test_what_concerns_others_changes_nothing(room: Room, event: dict[str, object]) -> None:
    room.watch.hear(event, room.now)
    assert room.watch.taken() == []
