"""Two listeners in one process: phones and the post's own screen, each with its own threads.

So a crowd of phones never takes the screen's turn. Limits are those measured in reference performance 5: the
default of 100 connections locks everybody out when that many phones idle, so many more are held, and idle ones are
dropped soon.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from waitress.server import create_server

from kiosk.core import Context
from kiosk.web.hotpath import Application, HotPath, PageCache, Revision, Revisions
from kiosk.web.listener import Listener
from kiosk.web.post import Post

__all__ = ["ServerLimits", "Serving", "hot_application", "start_serving"]


@dataclass(frozen=True)
class ServerLimits:
    """Bounds of the web process."""

    phone_threads: int = 6
    screen_threads: int = 2
    connections: int = 1000
    idle_seconds: int = 20  # a silent connection is closed
    cleanup_seconds: int = 3
    body_bytes: int = 64 * 1024
    page_cache_bytes: int = 16 << 20
    closing_seconds: float = 5.0


@dataclass(frozen=True)
class Serving:
    """The running servers and the addresses that could not be taken."""

    servers: Sequence[Any]
    ready: Sequence[Listener]
    refused: Sequence[tuple[Listener, str]]

    def close(self, limits: ServerLimits | None = None) -> None:
        """Stop listening and let running requests end."""
        for server in self.servers:
            server.task_dispatcher.shutdown(cancel_pending=True, timeout=(limits or ServerLimits()).closing_seconds)
            server.close()


def start_serving(ctx: Context, listeners: Sequence[Listener], limits: ServerLimits | None = None) -> Serving:
    """Start every listener in a thread of its own and return at once.

    An address in use is reported in `refused`; the others serve.
    """
    limits = limits or ServerLimits()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # one line a request would wear the card out
    shared = _SharedReader(ctx)
    servers, ready, refused = [], [], []
    for listener in listeners:
        application = hot_application(ctx, listener.channel, limits, shared.get)
        try:
            server = create_server(application, **_arguments(listener, limits))
        except OSError as error:
            refused.append((listener, str(error)))
            continue
        servers.append(server)
        ready.append(Listener(listener.channel, listener.host, server.effective_port))
        threading.Thread(target=server.run, name=f"serve-{listener.channel}", daemon=True).start()
    return Serving(servers, ready, refused)


def hot_application(
    ctx: Context,
    channel: str,
    limits: ServerLimits | None = None,
    reader: Callable[[], Any] | None = None,
) -> HotPath:
    """The WSGI application of one listener; Flask is built at the first page that is not kept."""
    limits = limits or ServerLimits()
    return HotPath(
        make_application=_once(lambda: _flask(ctx, channel, reader() if reader else None)),
        cache=PageCache(limits.page_cache_bytes),
        revisions=Revisions(_revision_of(ctx), ctx.content.recheck_seconds),
        observe=ctx.observe,
        channel=channel,
    )


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


def _flask(ctx: Context, channel: str, reader: Any) -> Application:
    from kiosk.web.factory import create_app

    return create_app(ctx, channel, reader).wsgi_app


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
        live = [feature.revision(ctx) for feature in ctx.features.values()]
        today = datetime.astimezone(reading.now.astimezone(UTC), zone).date()
        return (generation.number if generation else 0), f"{today}{reading.sure}{live}"

    return look


def _arguments(listener: Listener, limits: ServerLimits) -> dict[str, Any]:
    return {
        "host": listener.host,
        "port": listener.port,
        "threads": limits.phone_threads if listener.channel == "phone" else limits.screen_threads,
        "connection_limit": limits.connections,
        "channel_timeout": limits.idle_seconds,
        "cleanup_interval": limits.cleanup_seconds,
        "asyncore_use_poll": True,
        "max_request_body_size": limits.body_bytes,
        "clear_untrusted_proxy_headers": True,
        "ident": None,
        "map": {},
    }
