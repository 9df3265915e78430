"""What a phone, or somebody with time, may send: the right page or a plain word, and nothing of it comes back."""

import http.client
import re
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from kiosk.web.serving.listener import Listener
from kiosk.web.serving.server import ServerLimits, start_serving
from tests.conftest import World
from tests.library.conftest import NEWS
from tests.web.conftest import Post

LIMITS = ServerLimits(closing_seconds=5, page_cache_bytes=1 << 20)
FOUR_GB = 4 << 30


@pytest.fixture(scope="module")
def listener(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    world = World(tmp_path_factory.mktemp("pos"))
    post = Post(world)
    post.install(NEWS)
    serving = start_serving(post.ctx, [Listener("phone", "127.0.0.1", 0)], LIMITS)
    yield serving.ready[0]
    serving.close(LIMITS)
    world.close()


def raw(listener: Listener, *parts: bytes) -> tuple[bytes, str]:
    """Head and body of the answer to what is sent; the server hangs up."""
    with socket.create_connection((listener.host, listener.port), 60) as wire:
        for part in parts:
            wire.sendall(part)
        head, _, body = b"".join(iter(lambda: wire.recv(65536), b"")).partition(b"\r\n\r\n")
    return head, body.decode()


def get(listener: Listener, path: str, **headers: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection(listener.host, listener.port, timeout=60)) as browser:
        browser.request("GET", path, headers=headers)
        answer = browser.getresponse()
        return answer.status, answer.read().decode()


def test_upload_of_four_gigabytes_is_refused_before_its_first_byte(listener: Listener) -> None:
    head, body = raw(listener, f"POST /cari HTTP/1.1\r\nHost: x\r\nContent-Length: {FOUR_GB}\r\n\r\n".encode())
    assert head.startswith(b"HTTP/1.1 413")
    assert "terlalu besar" in body
    assert 'href="/"' in body


def test_upload_that_does_not_tell_its_length_ends_at_the_limit(listener: Listener) -> None:
    chunk = b"1000\r\n" + b"x" * 4096 + b"\r\n"
    begun = b"POST /cari HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    head, body = raw(listener, begun, *[chunk] * (LIMITS.body_bytes // 4096))
    assert head.startswith(b"HTTP/1.1 413")
    assert "terlalu besar" in body


def test_request_line_of_a_hundred_kilobytes_is_refused_in_words(listener: Listener) -> None:
    head, body = raw(listener, b"GET /".ljust(LIMITS.header_bytes, b"a"))
    assert head.startswith((b"HTTP/1.0 431", b"HTTP/1.1 431"))
    assert "tidak bisa dilayani" in body


@pytest.mark.parametrize("word", ["a", "%00", "%F0%9F%98%80", "%22", "sampah%20"])
def test_query_of_ten_thousand_characters_gets_a_page(listener: Listener, word: str) -> None:
    status, html = get(listener, "/cari?q=" + word * (10_000 // len(word)))
    assert status in {200, 400, 404}
    assert html.startswith("<!doctype html>")
    assert len(html) < 30_000


def test_forged_host_changes_nothing_and_is_never_repeated(listener: Listener) -> None:
    usual = get(listener, "/k")
    for host in ("jahat.example", "jahat.example:99999", "<script>", "a b", "10.42.0.1@jahat.example"):
        for more in ({}, {"X-Forwarded-Host": "jahat.example", "X-Forwarded-For": "1.2.3.4"}):
            status, html = get(listener, "/k", Host=host, **more)
            assert (status, html) == usual
            assert "jahat" not in html


def test_forged_host_is_in_no_redirect(listener: Listener) -> None:
    head, _ = raw(listener, b"GET /k/?x HTTP/1.1\r\nHost: jahat.example\r\nConnection: close\r\n\r\n")
    assert b"jahat" not in head


@pytest.mark.parametrize(
    "path",
    ["/p/../../etc/passwd", "/%2e%2e/%2e%2e/etc", "//jahat.example/", "/k/%00", "/jv/%0d%0aX: y", "/\xff"],
)
def test_path_that_leads_out_leads_nowhere(listener: Listener, path: str) -> None:
    line = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    head, body = raw(listener, line.encode("latin-1"))
    assert re.match(rb"HTTP/1\.[01] (200|308|400|404) ", head)
    assert b"\r\nX: y" not in head
    assert "root:" not in body
    assert "jahat" not in head.decode("latin-1")


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ],
    ids=["two lengths", "no length", "coding", "tls", "version", "method"],
)
def test_what_is_no_request_of_ours_is_answered_and_hung_up(listener: Listener, sent: bytes) -> None:
    closing = sent if b"close" in sent else sent.replace(b"Host: x\r\n", b"Host: x\r\nConnection: close\r\n")
    head, body = raw(listener, closing)
    assert re.match(rb"HTTP/1\.[01] (200|400|405|501) ", head)
    assert "Traceback" not in body
    assert "waitress" not in body.lower() + head.decode("latin-1").lower()
