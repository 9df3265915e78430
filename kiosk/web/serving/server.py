"""Two listeners in one process: phones and the post's own screen, each with its own threads.

So a crowd of phones never takes the screen's turn. Limits are those measured in reference performance 5: the
default of 100 connections locks everybody out when that many phones idle, so many more are held, and idle ones are
dropped soon.
"""

import logging
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from waitress.wasyncore import close_all

from kiosk.core import Context, Front, KioskError, OurError
from kiosk.web.health import note_listeners
from kiosk.web.post import Post
from kiosk.web.screen.state import ScreenState
from kiosk.web.serving.channel import Server
from kiosk.web.serving.hotpath import Application, HotPath, Revisions
from kiosk.web.serving.listener import Listener, bind
from kiosk.web.serving.pagecache import PageCache, Revision
from kiosk.web.serving.shelf import Shelf, edition

__all__ = ["Running", "ServerLimits", "Serving", "hot_application", "start_serving"]


_NEVER_SPILL = 64 << 20  # bytes; above what a request or a page can be, so that nothing is laid into /tmp


@dataclass(frozen=True)
class ServerLimits:
    """Bounds of the web process."""

    phone_threads: int = 6
    screen_threads: int = 2
    connections: int = 1000
    idle_seconds: int = 20  # a silent connection is closed
    request_seconds: int = 20  # from the first byte of a request to its last
    cleanup_seconds: int = 1  # some of those to be let go are, in each round
    header_bytes: int = 32 * 1024  # request line and headers; the longest search that is answered is shorter
    body_bytes: int = 64 * 1024
    page_cache_bytes: int = 16 << 20
    shelf_pages: int = 2000  # rendered pages on the card, for each listener
    closing_seconds: float = 5.0


@dataclass(frozen=True)
class Running:
    """One server, the connections of its network loop, and the thread of that loop."""

    server: Any
    connections: dict[int, Any]
    thread: threading.Thread

    def close(self, seconds: float) -> None:
        """Let running requests end, then have the loop itself drop every connection: only it may touch them.

        Safe to call twice.
        """
        if not self.thread.is_alive():
            return
        self.server.task_dispatcher.shutdown(cancel_pending=True, timeout=seconds)
        with suppress(OSError):  # the loop, awake for another reason, has done it before the trigger was pulled
            self.server.trigger.pull_trigger(lambda: close_all(self.connections))
        self.thread.join(seconds)


@dataclass(frozen=True)
class Serving:
    """The running servers and the addresses that could not be taken."""

    servers: Sequence[Running]
    ready: Sequence[Listener]
    refused: Sequence[tuple[Listener, str]]

    def close(self, limits: ServerLimits | None = None) -> None:
        """Stop listening and let running requests end."""
        for server in self.servers:
            server.close((limits or ServerLimits()).closing_seconds)


def start_serving(
    ctx: Context,
    listeners: Sequence[Listener],
    limits: ServerLimits | None = None,
    given: Mapping[str, socket.socket] = MappingProxyType({}),
) -> Serving:
    """Start every listener in a thread of its own and return at once; `given` are the sockets of the process.

    An address that cannot be taken is reported in `refused`; the others serve.

    Raises:
        SettingsError: a socket was not given, or the settings are wrong.
    """
    limits = limits or ServerLimits()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # one line a request would wear the card out
    shared = _SharedReader(ctx)
    edition_name = edition(ctx.config.values)
    servers, ready, refused = [], [], []
    for listener in listeners:
        if listener.given:
            bind(listener, given)  # one that is missing is told before anything serves
    for listener in listeners:
        try:
            bound = bind(listener, given)
        except (OSError, UnicodeError) as error:  # a name no resolver takes is a UnicodeError
            refused.append((listener, str(error)))
            continue
        shelf = Shelf(ctx.paths.cache / "pages", edition_name, listener.channel, limits.shelf_pages)
        application = hot_application(ctx, listener.channel, limits, shared.get, shelf)
        servers.append(_run(application, bound, listener, limits))
        ready.append(listener.at(bound))
    with suppress(OurError):  # a full card leaves the doctor without word, not the village without pages
        note_listeners(ctx.paths, ready, [listener for listener, _ in refused])
    return Serving(servers, ready, refused)


def _run(application: HotPath, bound: socket.socket, listener: Listener, limits: ServerLimits) -> Running:
    server = Server(application, bound, limits.request_seconds, **_arguments(listener, limits))
    thread = threading.Thread(target=server.run, name=f"serve-{listener.channel}", daemon=True)
    thread.start()
    return Running(server, server.connections, thread)


def hot_application(
    ctx: Context,
    channel: str,
    limits: ServerLimits | None = None,
    reader: Callable[[], Any] | None = None,
    shelf: Shelf | None = None,
) -> HotPath:
    """The WSGI application of one listener; Flask is built at the first page that is not kept."""
    limits = limits or ServerLimits()
    screen = ScreenState() if channel == "screen" else None
    return HotPath(
        make_application=_once(lambda: _flask(ctx, channel, reader() if reader else None, screen)),
        cache=PageCache(limits.page_cache_bytes),
        revisions=Revisions(_revision_of(ctx), ctx.content.recheck_seconds),
        observe=ctx.observe,
        channel=channel,
        shelf=shelf,
        variant=screen.variant if screen else str,
        fronts=() if screen else _fronts(ctx),
    )


def _fronts(ctx: Context) -> list[Front]:
    return [front for feature in ctx.features.values() if (front := feature.front(ctx)) is not None]


class _SharedReader:
    """One reader for both listeners, so that a text is synthesised once."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._lock = threading.Lock()
        self._reader: Any = None

    def get(self) -> Any:
        from kiosk.speech import make_reader

        with self._lock:
            if self._reader is None:
                self._reader = make_reader(self._ctx.config, self._ctx.paths)
            return self._reader


def _flask(ctx: Context, channel: str, reader: Any, screen: ScreenState | None) -> Application:
    from kiosk.web.factory import create_app

    return create_app(ctx, channel, reader, screen).wsgi_app


def _once(make: Callable[[], Application]) -> Callable[[], Application]:
    lock = threading.Lock()
    made: list[Application] = []

    def get() -> Application:
        if not made:
            with lock:
                if not made:
                    made.append(make())
        return made[0]

    return get


def _revision_of(ctx: Context) -> Callable[[], Revision]:
    zone = Post.of(ctx.config).zone

    def look() -> Revision:
        generation = ctx.content.current()
        reading = ctx.clock.read()
        live = [_asked(feature.revision, ctx) for feature in ctx.features.values()]
        alarm = "".join(_asked(feature.alarm, ctx) for feature in ctx.features.values())
        today = reading.now.astimezone(zone).date()
        return f"{generation.revision if generation else ''}{alarm}", f"{today}{reading.sure}{live}"

    return look


def _asked(revision: Callable[[Context], str], ctx: Context) -> str:
    """A damaged table must not take the pages with it that are still right."""
    try:
        return revision(ctx)
    except KioskError as error:
        return error.code


def _arguments(listener: Listener, limits: ServerLimits) -> dict[str, Any]:
    return {
        "threads": limits.phone_threads if listener.channel == "phone" else limits.screen_threads,
        "connection_limit": limits.connections,
        "channel_timeout": limits.idle_seconds,
        "cleanup_interval": limits.cleanup_seconds,
        "max_request_header_size": limits.header_bytes,
        "max_request_body_size": limits.body_bytes,
        "inbuf_overflow": _NEVER_SPILL,
        "outbuf_overflow": _NEVER_SPILL,
        "clear_untrusted_proxy_headers": True,
        "ident": None,
    }
