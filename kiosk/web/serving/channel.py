"""Connections: what is in memory is answered where it is read, and whoever never ends a request is let go.

Why so (measured): handing a request to a thread and waking the network loop again costs more than twice what the
page itself does. So the loop answers a kept page at once, with one write and no other thread; everything that may
look at a file, a table or a template goes to the threads as before. waitress still parses every request.

A sender who trickles a byte a second is never idle, so the idle limit does not end it; a request must be whole
within `request_seconds` of its first byte. How many connections one phone may hold is for the packet filter to say.
"""

import socket
import time
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.proxy_headers import PROXY_HEADERS
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher
from waitress.utilities import build_http_date

from kiosk.web.serving.hotpath import HotPath
from kiosk.web.serving.loop import Loop

__all__ = ["Channel", "Server"]

LET_GO_A_ROUND = 50  # connections; each costs some 50 microseconds of the loop
_DRAIN_BYTES = 256 * 1024  # taken from who was refused, before it is hung up on
_SEND_BYTES = 128 * 1024  # read ahead of a slow phone; the kernel's buffer on loopback would be megabytes


class _InWords(ErrorTask):  # type: ignore[misc] # waitress has no type information
    """What never reaches our pages (too large, malformed) is answered with a sentence too."""

    def execute(self) -> None:
        """Write the answer and close the connection."""
        status, _, _ = self.request.error.to_response("")
        word = "Kirimannya terlalu besar." if status.startswith("413") else "Permintaan ini tidak bisa dilayani."
        body = f'<!doctype html><html lang="id"><title>{word}</title><p>{word}</p><p><a href="/">Awal</a></p>'.encode()
        self.status = status
        self.response_headers += [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Security-Policy", "default-src 'none'"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        self.set_close_on_finish()
        self.channel.refused = True
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):  # type: ignore[misc] # waitress has no type information
    """One connection."""

    error_task_class = _InWords

    def __init__(self, server: "Server", sock: Any, addr: Any, adj: Any, map: Any = None) -> None:  # noqa: A002
        super().__init__(server, sock, addr, adj, map)
        self.sendbuf_len: int = min(sock.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF), _SEND_BYTES)
        self.begun = 0.0  # when the request that is not whole yet began
        self.refused = False
        self._draining = False
        self._room = _DRAIN_BYTES
        self._in_loop = self._in_service = False
        server.loop.heard(self._fileno)

    def received(self, data: bytes) -> bool:
        """Take what came; runs in the network loop."""
        if self._draining:
            self._room -= len(data)
            self.will_close = self._room < 0
            return False
        before = self.request
        self._in_loop = True
        try:
            return bool(super().received(data))
        finally:
            self._in_loop = False
            if self.request is not before:
                self.begun = time.monotonic()

    def handle_write(self) -> None:
        """Send; to who was refused, stop sending and take the rest of what comes.

        Hanging up with bytes unread would reset the connection and take the words away from the reader
        (RFC 9112 section 9.6).
        """
        if self.refused and self.close_when_flushed and not (self.total_outbufs_len or self.will_close):
            self.close_when_flushed: bool = False
            self._draining = True
            self.begun = time.monotonic()
            self.socket.shutdown(socket.SHUT_WR)
            return
        super().handle_write()

    def service(self) -> None:
        """Answer in a thread of the pool."""
        self._in_service = True
        try:
            super().service()
        finally:
            self._in_service = False
            self.server.served += 1

    def del_channel(self, map: Any = None) -> None:  # noqa: A002
        """Leave the loop; the descriptor is closed next."""
        self.server.loop.forget(self._fileno)
        super().del_channel(map)

    @property
    def descriptor(self) -> int | None:
        """Its number in the kernel; none once it is closed."""
        number: int | None = self._fileno
        return number

    @property
    def is_busy(self) -> bool:
        """True while a thread works for it or will."""
        return bool(self.requests) or self._in_service

    def answer_at_once(self) -> bool:
        """True when the first waiting request has been answered from memory; only the network loop may ask."""
        request = self.requests[0]
        if not self._in_loop or len(self.requests) > 1 or self.total_outbufs_len or not _is_plain(request):
            return False
        ready = self.server.at_once(_environ(request, self.addr[0]))
        if ready is None:
            return False
        self.requests.pop()
        data = b"%bDate: %b\r\n\r\n%b" % (ready.head, _date(int(time.time())), ready.body)
        sent = self.send(data, do_close=False)
        if sent < len(data):
            self.write_soon(data[sent:])
        ready.told()
        return True

    def is_overdue(self, seconds: float) -> bool:
        """True when a request, or what follows a refused one, has not ended after `seconds`."""
        return (self.request is not None or self._draining) and time.monotonic() - self.begun >= seconds


class Server(TcpWSGIServer):  # type: ignore[misc] # waitress has no type information
    """One listening socket, its connections and its threads."""

    channel_class = Channel

    def __init__(self, application: HotPath, bound: socket.socket, request_seconds: float, **settings: Any) -> None:
        """Listen at `bound`; `settings` are those of waitress."""
        adjustments = Adjustments(**settings)
        dispatcher = ThreadedTaskDispatcher()
        dispatcher.set_thread_count(adjustments.threads)
        address = (bound.family, bound.type, bound.proto, bound.getsockname())
        more = {"dispatcher": dispatcher, "adj": adjustments, "bind_socket": False, "sockinfo": address}
        self.connections: dict[int, Any] = {}
        self.served = 0  # by all threads; one may miss the other's count, but none stands still while they work
        super().__init__(application, self.connections, True, bound, **more)
        self.at_once = application.at_once
        self.loop = Loop(self.connections)
        self._request_seconds = request_seconds
        self._busy: set[Channel] = set()

    def getsockname(self) -> tuple[str, str]:
        """Its own address in numbers: whoever asked for its name would wait for a name server that is not there."""
        host, port = self.socket.getsockname()[:2]
        return host, str(port)

    def run(self) -> None:
        """Serve until every connection has been closed."""
        self._hear_all()
        while self.connections:
            self._hear_busy()
            self.loop.heard(self._fileno)  # its regular round, and whether it takes more connections
            self.loop.turn(self.adj.asyncore_loop_timeout)
        self.loop.close()

    def add_task(self, task: Channel) -> None:
        """Answer at once or hand it to a thread."""
        if task.answer_at_once():
            return
        self._busy.add(task)
        super().add_task(task)

    def maintenance(self, now: float) -> None:
        """Let go who is silent or never ends, some in each round: a crowd let go at once would hold up a page."""
        silent_since = now - self.adj.channel_timeout
        leaving = (
            channel
            for channel in self.active_channels.values()
            if channel.is_overdue(self._request_seconds)
            or (not channel.requests and channel.last_activity < silent_since)
        )
        for channel in islice(leaving, LET_GO_A_ROUND):
            channel.will_close = True
        self._hear_all()

    def _hear_all(self) -> None:
        for descriptor in self.connections:
            self.loop.heard(descriptor)

    def _hear_busy(self) -> None:
        """What a thread changes is seen at the next turn; it wakes the loop when it is done."""
        for channel in [*self._busy]:
            if not channel.is_busy:
                self._busy.discard(channel)
            if channel.descriptor is not None:
                self.loop.heard(channel.descriptor)


@lru_cache(maxsize=1)
def _date(now: int) -> bytes:
    return build_http_date(now).encode()  # type: ignore[no-any-return] # waitress has no type information


def _is_plain(request: HTTPRequestParser) -> bool:
    """A GET as phones send it; the rest takes the long way."""
    headers: Mapping[str, str] = request.headers
    return (
        request.error is None
        and request.command == "GET"
        and request.path.startswith("/")
        and request.version == "1.1"
        and request.body_rcv is None
        and headers.get("CONNECTION", "keep-alive").lower() == "keep-alive"
        and PROXY_HEADERS.isdisjoint(headers)
    )


def _environ(request: HTTPRequestParser, client: str) -> dict[str, Any]:
    """As much of a WSGI environ as a kept page needs, named as waitress names it."""
    environ: dict[str, Any] = {f"HTTP_{name}": value for name, value in request.headers.items()}
    environ["REQUEST_METHOD"] = "GET"
    environ["PATH_INFO"] = "/" + request.path.lstrip("/")
    environ["QUERY_STRING"] = request.query
    environ["REMOTE_ADDR"] = client
    return environ
