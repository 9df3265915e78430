"""The screen comes back, whatever dies, and goes when it is told to."""

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from kiosk.core import OurError
from kiosk.device.display.browser import Browser
from kiosk.device.display.pauses import PauseLimits
from kiosk.device.display.supervisor import DisplayLimits, Ending, answers, keep_alive, until_signal
from kiosk.device.display.watching import ATTRACT, CALM
from tests.device.display.model import ModelBrowser
from tests.running import free_port, wait_until

LIMITS = DisplayLimits(pauses=PauseLimits(0.01, 0.05, 60.0), tick_seconds=0.02, server_seconds=0.02)


class Health(BaseHTTPRequestHandler):
    """Answers /healthz."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def serve(port: int) -> HTTPServer:
    server = HTTPServer(("127.0.0.1", port), Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Stage:
    """The display in a thread; every browser it started."""

    def __init__(self) -> None:
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.ending = Ending()
        self.browsers: list[ModelBrowser] = []
        self.refusals = 0
        self._pool = ThreadPoolExecutor(1)
        self._done = self._pool.submit(keep_alive, self._start, self.origin, self.ending, LIMITS)

    def _start(self) -> Browser:
        if self.refusals:
            self.refusals -= 1
            raise OurError("layar-gagal", "Peramban layar tidak bisa dijalankan.")
        self.browsers.append(ModelBrowser())
        return self.browsers[-1]

    def shows(self, number: int, url: str) -> None:
        """Wait until browser `number` shows it."""
        wait_until(lambda: len(self.browsers) > number and self.browsers[number].url == url)

    def end(self) -> None:
        self.ending.wish()
        self._done.result(60)
        self._pool.shutdown()
        self.ending.close()


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    if not made._done.done():
        made.end()


@pytest.fixture
def server(stage: Stage) -> Iterator[HTTPServer]:
    made = serve(stage.port)
    yield made
    made.shutdown()
    made.server_close()


def test_screen_waits_calmly_for_a_server_that_comes_later(stage: Stage) -> None:
    stage.shows(0, CALM)
    later = serve(stage.port)
    stage.shows(0, stage.origin + ATTRACT)
    later.shutdown()
    later.server_close()
    assert len(stage.browsers) == 1


def test_dead_browser_is_followed_by_another_one(stage: Stage, server: HTTPServer) -> None:
    assert server.server_port == stage.port
    for number in range(3):
        stage.shows(number, stage.origin + ATTRACT)
        stage.browsers[number].gone = True
    stage.shows(3, stage.origin + ATTRACT)
    assert [browser.closed for browser in stage.browsers[:3]] == [1, 1, 1]


def test_browser_that_cannot_be_started_is_tried_again(stage: Stage, server: HTTPServer) -> None:
    assert server.server_port == stage.port
    stage.shows(0, stage.origin + ATTRACT)
    stage.refusals = 3
    stage.browsers[0].gone = True
    stage.shows(1, stage.origin + ATTRACT)
    assert stage.refusals == 0


def test_end_closes_the_browser(stage: Stage) -> None:
    stage.shows(0, CALM)
    stage.end()
    assert [browser.closed for browser in stage.browsers] == [1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_is_a_wish_to_end_and_the_handlers_come_back(number: int) -> None:
    before = signal.getsignal(number)
    with until_signal() as ending:
        assert not ending.wished
        os.kill(os.getpid(), number)
        assert ending.wait(60)
    assert signal.getsignal(number) is before


def test_ten_thousand_wishes_do_not_block_a_signal_handler() -> None:
    ending = Ending()
    for _ in range(100_000):
        ending.wish()
    assert ending.wished
    ending.close()


def test_server_counts_as_up_only_when_it_answers_well(server: HTTPServer) -> None:
    assert answers(f"http://127.0.0.1:{server.server_port}", 20)
    assert not answers(f"http://127.0.0.1:{free_port()}", 20)
