"""What the network loop answers from memory must be what the long way answers, and never cost a look."""

import gzip
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.web.serving.hotpath import HotPath, Ready, Revisions
from kiosk.web.serving.pagecache import PageCache
from tests.conftest import RecordingObserver
from tests.web.serving.test_hotpath import CountingPages

GZIP = {"HTTP_ACCEPT_ENCODING": "gzip"}


class Box:
    """A hot path that counts its looks."""

    def __init__(self) -> None:
        self.looks = 0
        self.pages = CountingPages()
        self.observer = RecordingObserver()
        self.path = HotPath(
            lambda: self.pages, PageCache(10_000), Revisions(self._look, 3600), self.observer, "phone", None
        )

    def read(self, path: str, query: str = "", **environ: str) -> tuple[str, list[tuple[str, str]], bytes]:
        answer: list[Any] = []
        body: Any = self.path(_environ(path, query, environ), lambda *told: answer.extend(told))
        data = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        return answer[0], answer[1], data

    def ask(self, path: str, query: str = "", **environ: str) -> Ready | None:
        return self.path.at_once(_environ(path, query, environ))

    def _look(self) -> tuple[str, str]:
        self.looks += 1
        return ("1", "a")


def _environ(path: str, query: str, more: dict[str, str]) -> dict[str, Any]:
    known = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "REMOTE_ADDR": "10.42.0.7"}
    return known | GZIP | more


@pytest.fixture
def box() -> Box:
    made = Box()
    made.read("/p/1")
    made.observer.events.clear()
    return made


def head(status: str, headers: Iterable[tuple[str, str]]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"HTTP/1.1 {status}\r\n{lines}".encode()


@pytest.mark.parametrize("condition", ["", "*"])
def test_both_ways_answer_the_same(box: Box, condition: str) -> None:
    status, headers, body = box.read("/p/1", HTTP_IF_NONE_MATCH=condition)
    ready = box.ask("/p/1", HTTP_IF_NONE_MATCH=condition)
    assert ready is not None
    assert (ready.head, ready.body) == (head(status, headers), body)
    assert body == b"" or gzip.decompress(body) == b"<p>/p/1</p>"


def test_reading_is_counted_once_when_the_bytes_are_out(box: Box) -> None:
    ready = box.ask("/p/1", "r=0302")
    assert ready is not None
    assert box.observer.events == []
    ready.told()
    (event,) = box.observer.events
    assert (event.subject, event.channel, event.area) == ("/p/1", "phone", "0302")


def test_robot_gets_the_page_and_is_not_counted(box: Box) -> None:
    ready = box.ask("/p/1", HTTP_USER_AGENT="SomeBOT/1.0")
    assert ready is not None
    ready.told()
    assert box.observer.events == []


@pytest.mark.parametrize(
    ("path", "query", "more"),
    [
        ("/p/2", "", {}),
        ("/jv/p/1", "", {}),
        ("/p/1", "q=sampah", {}),
        ("/p/1", "", {"HTTP_ACCEPT_ENCODING": "identity"}),
    ],
)
def test_what_memory_does_not_hold_takes_the_long_way(box: Box, path: str, query: str, more: dict[str, str]) -> None:
    asked = len(box.pages.asked)
    assert box.ask(path, query, **more) is None
    assert (len(box.pages.asked), box.looks) == (asked, 1)


def test_page_whose_revision_was_looked_at_too_long_ago_is_looked_for_again(box: Box) -> None:
    stale = replace(box.path, revisions=Revisions(lambda: ("1", "a"), 0))
    assert stale.at_once(_environ("/p/1", "", {})) is None


def test_area_reaches_the_page_of_everybody(box: Box) -> None:
    assert box.ask("/p/1", "r=0302") is not None
    assert box.ask("/p/1", "r=30") is None


def test_probe_is_answered_before_any_page_and_only_once(box: Box) -> None:
    asked: list[str] = []

    def front(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        if environ["PATH_INFO"] != "/generate_204":
            return None
        asked.append(environ["PATH_INFO"])
        start_response("302 Found", [("Location", "/gerbang"), ("Content-Length", "0")])
        return [b""]

    path = replace(box.path, fronts=(front,))
    ready = path.at_once(_environ("/generate_204", "", {}))
    assert ready is not None
    assert ready.head == b"HTTP/1.1 302 Found\r\nLocation: /gerbang\r\nContent-Length: 0\r\n"
    ready.told()
    assert (asked, box.observer.events) == (["/generate_204"], [])
    assert path.at_once(_environ("/p/1", "", {})) is not None
    assert path(_environ("/generate_204", "", {}), lambda *_: None) == [b""]
