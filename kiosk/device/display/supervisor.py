"""Keeps the screen alive: starts Chromium, lets `Watch` watch it, and starts another one when it is given up.

One thread. It waits for two things at once, the browser's pipe and a signal, so that SIGTERM ends it in any state.
"""

import http.client
import logging
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType
from urllib.parse import urlsplit

from kiosk.core import KioskError
from kiosk.device.display.browser import Browser
from kiosk.device.display.pauses import PauseLimits, Pauses
from kiosk.device.display.watching import Watch, WatchLimits

__all__ = ["DisplayLimits", "Ending", "answers", "keep_alive", "until_signal"]

_log = logging.getLogger(__name__)
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@dataclass(frozen=True)
class DisplayLimits:
    """Bounds of the display.

    Attributes:
        watch: of one run of Chromium.
        pauses: between two runs.
        tick_seconds: how often is looked what time has brought, when nothing is going on.
        quick_seconds: and when something is.
        server_seconds: how often the server is asked while it does not answer.
        answer_seconds: how long it may take to answer.
    """

    watch: WatchLimits = field(default_factory=WatchLimits)
    pauses: PauseLimits = field(default_factory=PauseLimits)
    tick_seconds: float = 0.5
    quick_seconds: float = 0.02
    server_seconds: float = 0.5
    answer_seconds: float = 2.0


class Ending:
    """The wish to end, that a signal handler may make and a `select` can wait for."""

    def __init__(self) -> None:
        self.ears, self._mouth = os.pipe()
        os.set_blocking(self._mouth, False)

    @property
    def wished(self) -> bool:
        """Somebody wants it to end."""
        return self.wait(0.0)

    def wish(self) -> None:
        """End soon; from any thread, and from a signal handler."""
        with suppress(BlockingIOError):  # full of wishes already
            os.write(self._mouth, b".")

    def wait(self, seconds: float) -> bool:
        """Wait; True as soon as it is wished."""
        return bool(select.select([self.ears], [], [], seconds)[0])

    def close(self) -> None:
        """Give the pipe back."""
        os.close(self.ears)
        os.close(self._mouth)


@contextmanager
def until_signal() -> Iterator[Ending]:
    """An ending that SIGTERM and SIGINT wish; for the main thread, which alone hears signals."""
    ending = Ending()

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        ending.wish()

    before = [(number, signal.signal(number, end)) for number in _SIGNALS]
    try:
        yield ending
    finally:
        for number, handler in before:
            signal.signal(number, handler)
        ending.close()


def keep_alive(start: Callable[[], Browser], origin: str, ending: Ending, limits: DisplayLimits | None = None) -> None:
    """Show the post's pages until it is to end; `start` starts a browser, which is closed in every case."""
    bounds = limits or DisplayLimits()
    pauses = Pauses(bounds.pauses)
    while not ending.wished:
        begun = time.monotonic()
        try:
            _run(start, origin, ending, bounds)
        except KioskError as error:
            _log.warning("screen: %s (%s)", error.message, error.detail)
            ending.wait(pauses.after(time.monotonic() - begun))


def _run(start: Callable[[], Browser], origin: str, ending: Ending, limits: DisplayLimits) -> None:
    browser = start()
    try:
        watch = Watch(origin, limits.watch, time.monotonic())
        next_look = 0.0
        while not ending.wished:
            for message in watch.taken():
                browser.send(message)
            for message in browser.receive(limits.quick_seconds if watch.busy else limits.tick_seconds):
                watch.hear(message, time.monotonic())
            now = time.monotonic()
            watch.tick(now)
            if watch.needs_server and now >= next_look:
                next_look = now + limits.server_seconds
                if answers(origin, limits.answer_seconds):
                    watch.server_is_up()
    finally:
        browser.close()


def answers(origin: str, seconds: float) -> bool:
    """Does the server of the pages live?"""
    parts = urlsplit(origin)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=seconds)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
