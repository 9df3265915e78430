"""The front behind the real server: request lines no browser writes, but phones and portals' testers do."""

import socket
import threading
from collections.abc import Iterator

import pytest

from kiosk.web.serving.listener import Listener
from kiosk.web.serving.server import start_serving
from tests.hotspot.conftest import Post

GATE = b"Location: http://kim.lan/gerbang\r\n"


@pytest.fixture
def port(post: Post) -> Iterator[int]:
    serving = start_serving(post.ctx, [Listener("phone", "127.0.0.1", 0)])
    yield serving.ready[0].port
    serving.close()


def _say(port: int, words: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(words)
        heard = b""
        while chunk := line.recv(65536):
            heard += chunk
    return heard


@pytest.mark.parametrize(
    "words",
    [
        b"GET /generate_204 HTTP/1.0\r\n\r\n",
        b"GET /generate_204?t=1&u=%00%ff HTTP/1.0\r\nHost: x\r\n\r\n",
        b"GET http://www.gstatic.com/generate_204 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET /generate_204 HTTP/1.1\r\nHost: a\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET /gen%65rate_204 HTTP/1.0\r\n\r\n",
        b"POST /generate_204 HTTP/1.0\r\nContent-Length: 5\r\n\r\nhello",
        b"GET /success.txt?ipv4 HTTP/1.1\r\nHost: detectportal.firefox.com\r\nConnection: close\r\n\r\n",
    ],
)
def test_an_odd_request_line_is_still_a_probe(port: int, words: bytes) -> None:
    heard = _say(port, words)
    assert heard.startswith((b"HTTP/1.0 302", b"HTTP/1.1 302"))
    assert GATE in heard
    assert b"evil.example" not in heard


def test_head_of_a_probe_has_no_body(port: int) -> None:
    heard = _say(port, b"HEAD /hotspot-detect.html HTTP/1.0\r\nHost: captive.apple.com\r\n\r\n")
    assert b" 200 OK\r\n" in heard
    assert heard.endswith(b"\r\n\r\n")


def test_after_the_touch_the_bytes_are_the_makers_own(port: int) -> None:
    form = b"POST /gerbang HTTP/1.0\r\nHost: kim.lan\r\nContent-Length: 0\r\n\r\n"
    assert b"Location: /\r\n" in _say(port, form)
    heard = _say(port, b"GET /generate_204 HTTP/1.0\r\n\r\n")
    head, _, body = heard.partition(b"\r\n\r\n")
    assert b" 204 No Content\r\n" in heard
    assert body == b""
    assert b"content-length" not in head.lower()  # RFC 9110, 8.6
    assert b"Set-Cookie" not in head
    assert _say(port, b"GET /ncsi.txt HTTP/1.0\r\n\r\n").endswith(b"\r\n\r\nMicrosoft NCSI")


def test_a_crowd_of_phones_is_led_to_the_gate_all_together(port: int) -> None:
    heard: list[bool] = []

    def phone() -> None:
        probe = b"GET /generate_204 HTTP/1.0\r\nHost: x\r\n\r\n"
        heard.extend(GATE in _say(port, probe) for _ in range(10))

    crowd = [threading.Thread(target=phone) for _ in range(12)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert heard == [True] * 120
