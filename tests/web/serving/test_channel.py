"""Connections of a real server: what is answered at once, and who is let go."""

import gzip
import http.client
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

import pytest
from flask import Blueprint, Response

from kiosk.core import Feature
from kiosk.web import POST
from kiosk.web.serving.channel import LET_GO_A_ROUND
from kiosk.web.serving.listener import Listener
from kiosk.web.serving.server import ServerLimits, Serving, start_serving
from tests.library.conftest import NEWS
from tests.running import wait_until
from tests.web.conftest import Post

PHONE = Listener("phone", "127.0.0.1", 0)
LIMITS = ServerLimits(closing_seconds=5, page_cache_bytes=8 << 20)
Serve = Callable[..., Listener]
GET = b"GET / HTTP/1.1\r\nHost: kim.lan\r\nAccept-Encoding: gzip\r\n"


@pytest.fixture
def serve(post: Post) -> Iterator[Serve]:
    """Start the phones' listener; it is closed at the end. What is right is looked up once, as between two looks."""
    started: list[Serving] = []
    post.ctx.content.recheck_seconds = 3600

    def start(limits: ServerLimits = LIMITS, **features: Feature) -> Listener:
        ctx = replace(post.ctx, features={"pos": POST, **features}) if features else post.ctx
        started.append(start_serving(ctx, [PHONE], limits))
        return started[-1].ready[0]

    yield start
    for serving in started:
        serving.close(LIMITS)


def browsing(listener: Listener) -> "closing[http.client.HTTPConnection]":
    return closing(http.client.HTTPConnection(listener.host, listener.port, timeout=60))


def dial(listener: Listener) -> socket.socket:
    return socket.create_connection((listener.host, listener.port), 60)


def until_closed(wire: socket.socket) -> bytes:
    return b"".join(iter(lambda: wire.recv(65536), b""))


def ask(browser: http.client.HTTPConnection, path: str = "/", **headers: str) -> tuple[int, dict[str, str], bytes]:
    browser.request("GET", path, headers={"Accept-Encoding": "gzip"} | headers)
    answer = browser.getresponse()
    return answer.status, {k.lower(): v for k, v in answer.headers.items() if k != "Date"}, answer.read()


def test_page_from_memory_is_the_page_from_a_thread(serve: Serve) -> None:
    listener = serve()
    with browsing(listener) as browser:
        made, at_once, by_thread = ask(browser), ask(browser), ask(browser, Connection="close")
    assert made == at_once
    assert by_thread == (at_once[0], at_once[1] | {"connection": "close"}, at_once[2])
    assert at_once[1]["content-encoding"] == "gzip"
    assert "date" in {name.lower() for name in _head(listener)}


def _head(listener: Listener) -> dict[str, str]:
    with dial(listener) as wire:
        wire.sendall(GET + b"\r\n")
        head = wire.recv(65536).partition(b"\r\n\r\n")[0].decode()
    return dict(line.split(": ", 1) for line in head.splitlines()[1:])


def test_no_reading_is_lost_however_fast_they_come(serve: Serve, post: Post) -> None:
    listener = serve()

    def read() -> None:
        with browsing(listener) as browser:
            for _ in range(100):
                assert ask(browser)[0] == 200

    phones = [threading.Thread(target=read) for _ in range(5)]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join(60)
    wait_until(lambda: len(post.events("view")) == 500)


def test_questions_asked_in_one_breath_are_answered_in_order(serve: Serve, post: Post) -> None:
    post.install(NEWS)
    listener = serve()
    paths = ["/", "/k", "/tidak-ada", "/", "/k"] * 3
    with dial(listener) as wire:
        wire.sendall(b"".join(GET.replace(b" / ", f" {path} ".encode()) + b"\r\n" for path in paths))
        wire.sendall(GET + b"Connection: close\r\n\r\n")
        told = until_closed(wire)
    statuses = [int(part[:3]) for part in told.split(b"HTTP/1.1 ")[1:]]
    assert statuses == [404 if path == "/tidak-ada" else 200 for path in [*paths, "/"]]


def test_phone_that_takes_a_page_slowly_gets_all_of_it(serve: Serve) -> None:
    text = random.Random(1).randbytes(1_500_000).hex()  # noqa: S311 - hardly compressible: more than a kernel takes

    def pages(_: object) -> Sequence[object]:
        from kiosk.web import Keep, page

        blueprint = Blueprint("panjang", __name__)

        @blueprint.get("/panjang")
        def long() -> Response:
            return page("error.html", keep=Keep.CONTENT, title=text, back="/")

        return (blueprint,)

    listener = serve(panjang=Feature("panjang", pages=pages))
    with browsing(listener) as browser:
        whole = ask(browser, "/panjang")[2]
    assert text.encode() in gzip.decompress(whole)
    with socket.socket() as wire:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        wire.connect((listener.host, listener.port))
        wire.sendall(GET.replace(b" / ", b" /panjang ") + b"\r\n")
        time.sleep(0.2)  # the server has filled what the kernel takes
        got = b""
        while not got.endswith(whole[-100:]):
            got += wire.recv(4096)
    assert got.partition(b"\r\n\r\n")[2] == whole


@pytest.mark.parametrize(
    "begun", [GET + b"X-Lambat: ", b"POST /cari HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n"]
)
def test_sender_who_never_ends_is_let_go_although_never_silent(serve: Serve, begun: bytes) -> None:
    listener = serve(replace(LIMITS, request_seconds=1, cleanup_seconds=1))
    with dial(listener) as wire:
        wire.sendall(begun)
        wire.settimeout(0.1)

        def gone() -> bool:
            try:
                wire.sendall(b"x")
                return wire.recv(1) == b""
            except TimeoutError:
                return False
            except ConnectionError:
                return True

        wait_until(gone)


def test_phone_that_asks_again_and_again_is_not_taken_for_one_who_never_ends(serve: Serve) -> None:
    listener = serve(replace(LIMITS, request_seconds=1, cleanup_seconds=1))
    with browsing(listener) as browser:
        ask(browser)
        held = browser.sock
        for _ in range(25):
            assert ask(browser)[0] == 200
            time.sleep(0.1)
        assert browser.sock is held


def test_silent_connection_is_let_go(serve: Serve) -> None:
    listener = serve(replace(LIMITS, idle_seconds=1, cleanup_seconds=1))
    with dial(listener) as wire:
        wire.sendall(GET + b"\r\n")
        assert until_closed(wire).startswith(b"HTTP/1.1 200 OK")


def test_crowd_larger_than_one_round_is_let_go_in_the_end(serve: Serve) -> None:
    listener = serve(replace(LIMITS, idle_seconds=1, cleanup_seconds=1))
    wires = [dial(listener) for _ in range(LET_GO_A_ROUND + 10)]
    assert [until_closed(wire) for wire in wires] == [b""] * len(wires)
    for wire in wires:
        wire.close()


def test_more_phones_than_connections_wait_their_turn_and_get_it(serve: Serve) -> None:
    listener = serve(replace(LIMITS, connections=6, idle_seconds=1, cleanup_seconds=1))
    wires = [dial(listener) for _ in range(12)]
    for wire in wires:
        wire.sendall(GET + b"\r\n")
    assert [until_closed(wire)[:15] for wire in wires] == [b"HTTP/1.1 200 OK"] * 12
    for wire in wires:
        wire.close()


def test_phone_that_hangs_up_while_its_page_is_made_troubles_nobody(serve: Serve) -> None:
    entered, free = threading.Event(), threading.Event()

    def pages(_: object) -> Sequence[object]:
        blueprint = Blueprint("lambat", __name__)

        @blueprint.get("/lambat")
        def slow() -> str:
            entered.set()
            free.wait(60)
            return "akhirnya"

        return (blueprint,)

    listener = serve(lambat=Feature("lambat", pages=pages))
    with dial(listener) as wire:
        wire.sendall(GET.replace(b" / ", b" /lambat ") + b"\r\n")
        assert entered.wait(60)
    free.set()
    with browsing(listener) as browser:
        assert ask(browser)[0] == 200


def test_sender_who_does_not_heed_a_refusal_is_hung_up_on(serve: Serve) -> None:
    with dial(serve()) as wire:
        wire.sendall(b"POST /cari HTTP/1.1\r\nHost: x\r\nContent-Length: 4294967296\r\n\r\n")
        assert wire.recv(65536).startswith(b"HTTP/1.1 413")
        with pytest.raises(ConnectionError):
            wire.sendall(bytes(64 << 20))  # far less than announced, far more than kernels hold


def test_refused_sender_who_falls_silent_is_let_go(serve: Serve) -> None:
    with dial(serve(replace(LIMITS, request_seconds=1, cleanup_seconds=1))) as wire:
        wire.sendall(b"POST /cari HTTP/1.1\r\nHost: x\r\nContent-Length: 4294967296\r\n\r\n")
        assert until_closed(wire).startswith(b"HTTP/1.1 413")

        def gone() -> bool:
            try:
                wire.sendall(b"x")
            except ConnectionError:
                return True
            return False

        wait_until(gone)
