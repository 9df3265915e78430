"""The process that does what organisers wish: pages may not write content, and must answer at once.

An import takes minutes, and the screen has two threads. So a page only drops its wish and wakes this; a thread of its
own starts the child, waits for it, and looks whether something more was wished meanwhile. A child that is refused its
turn (a stick is being read) leaves the wish, and the page that waits for it wakes us again. One that dies without a
word would leave its organiser before a page that turns for ever, so then each wish it left is answered here.
"""

import logging
import subprocess
import sys
import threading
from collections.abc import Sequence

from kiosk.core import Context, KioskError, Paths, RefusedError, Requests

__all__ = ["FAILED", "Child", "command"]

FAILED = "Kotak belum bisa mengerjakannya. Isi lama aman. Coba lagi; bila tetap begitu, matikan lalu nyalakan lagi."
_LOG = logging.getLogger("kiosk.bundles")


def command(ctx: Context) -> list[str]:
    """Our own command line that takes up the wishes of this post, with the settings this process has."""
    settings = ["--config", str(ctx.config.source)] if ctx.config.source else []
    return [sys.executable, "-m", "kiosk", "--data", str(ctx.paths.data), *settings, "approve", "--requests"]


class Child:
    """At most one process at a time, started when there is a wish nobody has answered."""

    def __init__(self, paths: Paths, arguments: Sequence[str]) -> None:
        self._requests = Requests(paths)
        self._arguments = list(arguments)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._asked = False

    def wake(self) -> None:
        """See to it that what waits is done; returns at once."""
        with self._lock:
            self._asked = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="wishes", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while self._asked_again():
            wishes = {wish.token for wish in self._requests.waiting()}
            if wishes and self._run() != RefusedError.exit_code:
                self._give_up_on(wishes)

    def _asked_again(self) -> bool:
        """True for one more round; else this thread is over, decided while nobody can wake it."""
        with self._lock:
            asked, self._asked = self._asked, False
            if not asked:
                self._thread = None
            return asked

    def _run(self) -> int | None:
        """The exit code of the child; None where it could not be started."""
        try:
            done = subprocess.run(  # noqa: S603 - our own command, nothing of a request in it
                self._arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
            )
        except OSError as error:
            _LOG.error("%s: %s", self._arguments, error)
            return None
        return done.returncode

    def _give_up_on(self, tokens: set[str]) -> None:
        for wish in self._requests.waiting():
            if wish.token in tokens:
                try:
                    self._requests.answer(wish, FAILED, refused=True)
                except KioskError as error:
                    _LOG.error("%s: %s", wish.token, error.detail)
