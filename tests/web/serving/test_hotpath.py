import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from kiosk.core import Event
from kiosk.web.answer import Answer, Keep
from kiosk.web.serving.hotpath import HotPath, Revisions
from kiosk.web.serving.pagecache import PageCache
from kiosk.web.serving.shelf import Shelf
from tests.conftest import RecordingObserver


class CountingPages:
    """A small WSGI application that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.closed = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        self.asked.append(path)
        if path == "/file":
            start_response("200 OK", [("Content-Type", "audio/mpeg")])
            return [b"sound"]
        keep = {"/live": Keep.LIVE, "/never": Keep.NOT}.get(path, Keep.CONTENT)
        environ["kiosk.answer"] = Answer(keep, Event("view", path, language=environ.get("kiosk.language", "id")))
        status = "404 NOT FOUND" if path == "/missing" else "200 OK"
        start_response(status, [("Content-Type", "text/html"), ("Content-Length", "999")])
        return _Closing([b"<p>", path.encode(), b"</p>"], self)


class _Closing(list[bytes]):
    def __init__(self, body: Iterable[bytes], pages: CountingPages) -> None:
        super().__init__(body)
        self._pages = pages

    def close(self) -> None:
        self._pages.closed += 1


class Visit:
    """One request through the hot path, as a server makes it."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.pages = CountingPages()
        self.revision = ("1", "a")
        self.observer = RecordingObserver()
        self.cache = PageCache(10_000)
        revisions = Revisions(lambda: self.revision, recheck_seconds=0)
        self.path = HotPath(lambda: self.pages, self.cache, revisions, self.observer, "phone", shelf)

    def __call__(self, path: str, query: str = "", **environ: str) -> tuple[str, dict[str, str], bytes]:
        answer: list[Any] = []
        request = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "REMOTE_ADDR": "10.42.0.7"}
        body = self.path(request | environ, lambda status, headers, *_: answer.extend([status, dict(headers)]))
        data = b"".join(body)
        close = getattr(body, "close", None)
        if close:
            close()
        return answer[0], answer[1], data

    def read(self, *paths: str) -> None:
        for path in paths:
            self(path)


@pytest.fixture
def visit() -> Visit:
    return Visit()


def test_a_page_read_twice_is_rendered_once(visit: Visit) -> None:
    first = visit("/p/1")
    assert first == visit("/p/1")
    assert first[2] == b"<p>/p/1</p>"
    assert first[1]["Content-Length"] == str(len(first[2]))
    assert visit.pages.asked == ["/p/1"]
    assert visit.pages.closed == 1


def test_every_reading_is_counted_also_when_it_comes_from_memory(visit: Visit) -> None:
    visit("/p/1")
    visit("/p/1", "r=0302")
    assert [e.area for e in visit.observer.events] == ["", "0302"]
    assert {e.channel for e in visit.observer.events} == {"phone"}
    assert visit.observer.clients == ["10.42.0.7"] * 2


def test_the_event_waits_until_the_bytes_are_out(visit: Visit) -> None:
    request = {"REQUEST_METHOD": "GET", "PATH_INFO": "/p/1"}
    body: Any = visit.path(request, lambda *_: None)
    assert visit.observer.events == []
    body.close()
    assert len(visit.observer.events) == 1


def test_compressed_for_who_understands_it(visit: Visit) -> None:
    _, headers, body = visit("/p/1", HTTP_ACCEPT_ENCODING="gzip, deflate")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == b"<p>/p/1</p>"


def test_unchanged_page_is_not_sent_again_but_counted(visit: Visit) -> None:
    etag = visit("/p/1")[1]["ETag"]
    status, headers, body = visit("/p/1", HTTP_IF_NONE_MATCH=etag)
    assert (status, body) == ("304 Not Modified", b"")
    assert "Content-Length" not in headers
    assert len(visit.observer.events) == 2


def test_new_generation_makes_every_page_stale(visit: Visit) -> None:
    visit("/p/1")
    visit.revision = ("2", "a")
    visit("/p/1")
    assert visit.pages.asked == ["/p/1", "/p/1"]


def test_new_announcement_makes_only_live_pages_stale(visit: Visit) -> None:
    visit.read("/p/1", "/live")
    visit.revision = ("1", "b")
    visit.read("/p/1", "/live")
    assert visit.pages.asked == ["/p/1", "/live", "/live"]


@pytest.mark.parametrize("path", ["/never", "/missing"])
def test_forms_and_errors_are_never_kept(visit: Visit, path: str) -> None:
    visit.read(path, path)
    assert len(visit.pages.asked) == 2


def test_a_query_is_not_answered_with_the_page_without_it(visit: Visit) -> None:
    visit("/cari")
    visit("/cari", "q=sampah")
    assert len(visit.pages.asked) == 2


def test_javanese_and_indonesian_do_not_mix(visit: Visit) -> None:
    visit("/p/1")
    visit("/jv/p/1")
    assert visit.pages.asked == ["/p/1", "/p/1"]
    assert [e.language for e in visit.observer.events] == ["id", "jv"]
    assert visit("/jv")[2] == b"<p>/</p>"
    assert visit("/jvx")[2] == b"<p>/jvx</p>"


def test_robots_and_heads_are_not_people(visit: Visit) -> None:
    visit("/p/1", HTTP_USER_AGENT="SomeBot/1.0")
    assert visit("/p/1", REQUEST_METHOD="HEAD")[2] == b""
    assert visit.observer.events == []


def test_a_file_passes_through_untouched(visit: Visit) -> None:
    assert visit("/file") == ("200 OK", {"Content-Type": "audio/mpeg"}, b"sound")
    assert visit.observer.events == []


def test_a_form_reaches_the_application_each_time(visit: Visit) -> None:
    for _ in range(2):
        visit("/p/1", REQUEST_METHOD="POST")
    assert len(visit.pages.asked) == 2


def test_the_revision_is_not_looked_up_for_every_request() -> None:
    looks = iter([("1", ""), ("2", "")])
    revisions = Revisions(lambda: next(looks), recheck_seconds=60)
    assert revisions.now() == revisions.now() == ("1", "")


def test_a_page_outlives_a_power_cut_and_is_still_counted(tmp_path: Path) -> None:
    first = Visit(Shelf(tmp_path, "edisi", "phone"))
    before = first("/p/1")
    again = Visit(Shelf(tmp_path, "edisi", "phone"))
    assert again("/p/1") == again("/p/1") == before
    assert again.pages.asked == []
    assert len(again.observer.events) == 2


def test_a_page_of_former_content_is_not_taken_from_the_card(tmp_path: Path) -> None:
    Visit(Shelf(tmp_path, "edisi", "phone"))("/p/1")
    again = Visit(Shelf(tmp_path, "edisi", "phone"))
    again.revision = ("2", "a")
    again("/p/1")
    assert again.pages.asked == ["/p/1"]


def test_a_page_first_asked_for_by_head_is_not_empty_for_the_next_reader(tmp_path: Path) -> None:
    class Headless(CountingPages):
        def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            made = super().__call__(environ, start_response)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else made  # as Flask does

    visit = Visit(Shelf(tmp_path, "edisi", "phone"))
    visit.pages = Headless()
    visit("/p/1", REQUEST_METHOD="HEAD")
    assert visit("/p/1")[2] == b"<p>/p/1</p>"


@pytest.mark.parametrize("host", ["x" * 400, "", "a b", "kim.lan:notaport", "<script>", "kim..lan"])
def test_a_host_no_router_understands_gets_the_page_all_the_same(host: str) -> None:
    visit, seen = Visit(), []
    pages = visit.pages.__call__
    path = HotPath(
        lambda: lambda environ, start: seen.append(environ["HTTP_HOST"]) or pages(environ, start),  # type: ignore[func-returns-value]
        visit.cache,
        Revisions(lambda: visit.revision, recheck_seconds=0),
        visit.observer,
        "phone",
    )
    request = {"REQUEST_METHOD": "GET", "PATH_INFO": "/p", "QUERY_STRING": "", "HTTP_HOST": host}
    assert b"".join(path(request, lambda *_: None))
    assert seen == ["pos"]
