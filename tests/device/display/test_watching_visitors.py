"""Whatever visitors do, and in whatever order Chromium tells of it, nothing of the one before is left."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.device.display.browser import BrowserGoneError
from kiosk.device.display.watching import CALM
from tests.device.display.model import ORIGIN, REST, Entry, ModelBrowser
from tests.device.display.room import LAW, LIMITS, Room, opened


def of_others(browser: ModelBrowser) -> list[Entry]:
    """What Back may lead to that was somebody else's."""
    return [entry for entry in browser.entries if entry.visitor != browser.visitor and entry.url not in {REST, CALM}]


def test_calm_page_is_shown_until_there_is_a_server() -> None:
    room = Room(ModelBrowser())
    room.quiet()
    assert room.browser.url == CALM
    room.pass_by(LIMITS.clean_seconds * 10)
    assert room.browser.entries == [Entry(CALM, 0)]
    room.served = True
    room.quiet()
    assert room.browser.entries == [Entry(REST, 0)]
    room.watch.server_is_up()
    assert room.watch.taken() == []


def test_server_that_goes_away_leaves_the_calm_page_and_no_error_of_a_browser(room: Room) -> None:
    room.browser.reachable = room.served = False
    room.browser.tap(LAW)
    room.quiet()
    assert room.browser.entries == [Entry(CALM, 0)]
    room.browser.reachable = room.served = True
    room.quiet()
    assert room.browser.entries == [Entry(REST, 0)]


def test_after_the_rest_nothing_is_left(room: Room) -> None:
    room.browser.tap(f"{ORIGIN}/cari?q=ktp")
    room.browser.tap(LAW)
    room.browser.type("rahasia")
    assert len(room.browser.entries) == 3
    room.browser.rest()
    room.quiet()
    assert room.browser.entries == [Entry(REST, 1)]
    assert room.browser.left == {}
    assert not room.watch.busy


def test_javanese_attract_screen_is_one_too(room: Room) -> None:
    room.browser.tap(LAW)
    room.browser.tap(f"{ORIGIN}/jv/kios/tunggu?x=1")
    room.quiet()
    assert len(room.browser.entries) == 1


@pytest.mark.parametrize(
    "method",
    ["Page.resetNavigationHistory", "Network.clearBrowserCookies", "DOMStorage.clear", "Page.getNavigationHistory"],
)
def test_what_chromium_refuses_to_forget_is_asked_until_it_does(room: Room, method: str) -> None:
    room.browser.refusals[method] = 5
    room.browser.type("rahasia")
    room.browser.rest()
    room.quiet()
    assert room.browser.left == {}
    assert room.browser.asked.count(method) >= 6
    assert not room.watch.busy


def test_chromium_that_never_forgets_is_given_up(room: Room) -> None:
    room.browser.refusals["Network.clearBrowserCookies"] = 10**6
    room.browser.rest()
    room.quiet()
    assert room.watch.busy
    with pytest.raises(BrowserGoneError) as caught:
        room.pass_by(LIMITS.clean_seconds)
    assert caught.value.detail == "it does not forget"


def test_touch_in_the_instant_of_the_rest_shows_the_attract_screen_once_more(room: Room) -> None:
    room.browser.tap(LAW)
    room.quiet()
    room.browser.rest()
    room.browser.tap(f"{ORIGIN}/kios/mulai")
    room.quiet()
    assert room.browser.entries == [Entry(REST, 1)]


def test_back_that_is_pressed_faster_than_anything_reaches_nobody_and_costs_no_new_browser(room: Room) -> None:
    room.browser.impatient = True
    room.browser.tap(LAW)
    room.quiet()
    room.browser.rest()
    for _ in range(20):
        room.browser.end_back()
        room.pass_by(LIMITS.retry_seconds)
    assert {entry.url for entry in room.browser.entries} <= {REST, CALM}
    room.browser.impatient = False
    room.browser.end_back()
    room.quiet()
    assert [entry.url for entry in room.browser.entries] == [REST]


def test_touch_after_the_rest_is_not_sent_back(room: Room) -> None:
    room.browser.rest()
    room.quiet()
    room.browser.tap(f"{ORIGIN}/kios/mulai")
    room.quiet()
    assert room.browser.url == f"{ORIGIN}/kios/mulai"


def test_back_that_overtakes_the_cleaning_does_not_leave_the_page_of_the_one_before(room: Room) -> None:
    room.browser.tap(LAW)
    room.quiet()
    room.browser.rest()
    room.browser.from_page.clear()
    room.browser.says("Page.frameNavigated", frame={"url": REST})
    room.browser.start_back()
    room.browser.end_back()  # the browser's process is there already, its page has not said so yet
    late = room.browser.from_page.pop()
    room.quiet()
    room.browser.from_page.append(late)
    room.quiet()
    assert room.browser.entries == [Entry(REST, 1)]


ACTS = ("law", "type", "rest", "back", "back-ends", "window", "foreign", "crash", "refuse", "page", "browser", "later")


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(ACTS), max_size=40))
def test_no_order_of_events_leaves_a_page_of_somebody_else(acts: list[str]) -> None:
    room = opened()
    browser = room.browser
    does: dict[str, Callable[[], object]] = {
        "law": partial(browser.tap, LAW),
        "type": partial(browser.type, "rahasia"),
        "rest": browser.rest,
        "back": browser.start_back,
        "back-ends": browser.end_back,
        "window": partial(browser.open_window, "http://elsewhere/"),
        "foreign": partial(browser.tap, "file:///etc/passwd"),
        "crash": browser.crash,
        "refuse": partial(browser.refusals.update, {"Page.resetNavigationHistory": 1}),
        "page": partial(room.deliver, page=True),
        "browser": partial(room.deliver, page=False),
        "later": partial(room.pass_by, 0.02),
    }
    for number, act in enumerate(acts):
        if act != "crash" or acts[:number].count("crash") < LIMITS.crashes:
            does[act]()
    browser.end_back()
    room.quiet()
    assert browser.url in {LAW, REST}
    assert of_others(browser) == []
    assert browser.windows == set()
    browser.rest()
    room.quiet()
    assert [entry.url for entry in browser.entries] == [REST]
    assert browser.left == {}
