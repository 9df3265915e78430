import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from benchmarks.load import Load, generate, generator_name

PAGE = b"<p>halo</p>"


class Pages(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: ClassVar[dict[str, int]] = {}

    def do_GET(self) -> None:
        self.asked[self.path] = self.asked.get(self.path, 0) + 1
        assert "Android" in self.headers["User-Agent"]
        status, body = (404, b"") if self.path == "/tidak-ada" else (200, PAGE)
        self.send_response(status)
        if self.path == "/potong":
            self.send_header("Transfer-Encoding", "chunked")
            body = b"5\r\nseten\r\n3\r\ngah\r\n0\r\n\r\n"
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silence."""


@pytest.fixture
def port() -> Iterator[int]:
    Pages.asked.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def read(port: int, folder: Path, *paths: str, own: bool = True) -> Load:
    return generate(port, paths, clients=3, seconds=0.5, folder=folder, own=own)


def test_every_path_is_asked_for_and_every_answer_counted(port: int, tmp_path: Path) -> None:
    load = read(port, tmp_path, "/a", "/b", "/potong")
    assert set(Pages.asked) == {"/a", "/b", "/potong"}
    assert load.failed == 0
    assert 0 < load.pages <= sum(Pages.asked.values())
    assert load.bytes > load.pages * len(PAGE)
    assert 0 < load.p50 <= load.p99
    assert load.rate == load.pages / load.seconds


def test_answer_that_is_no_page_is_a_failure(port: int, tmp_path: Path) -> None:
    load = read(port, tmp_path, "/tidak-ada")
    assert load.failed == load.pages > 0


def test_wrk_tells_the_same_things(port: int, tmp_path: Path) -> None:
    if generator_name() != "wrk":
        pytest.skip("wrk is not installed")
    load = read(port, tmp_path, "/a", "/tidak-ada", own=False)
    assert load.pages > 0
    assert 0 < load.failed < load.pages


def test_nobody_there_is_an_error_and_no_figure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="refused"):
        generate(1, ["/"], 1, 0.1, tmp_path, own=True)
