"""A wish of an organiser: dropped once, done by the child process, its answer shown as soon as it is there."""

from typing import Protocol

from flask import Response, abort

from kiosk.bundles.screen.once import Once
from kiosk.core import Context, Request, Requests
from kiosk.web import Keep, page

__all__ = ["REFRESH_SECONDS", "Wishes", "Worker"]

REFRESH_SECONDS = 2


class Worker(Protocol):
    """Whoever does what is wished."""

    def wake(self) -> None:
        """See to it that what waits is done; returns at once."""
        ...


class Wishes:
    """The drop box as pages use it."""

    def __init__(self, ctx: Context, worker: Worker) -> None:
        self._ctx = ctx
        self._requests = Requests(ctx.paths)
        self._worker = worker
        self._once = Once()

    def drop(self, wish: Request, once: str) -> str:
        """Leave `wish` and have it done; its token. The same form twice is one wish.

        Raises:
            NoRoomError, OurError: our card; nothing is done.
        """
        token = self._once.do(once, lambda: self._dropped(wish))
        self._worker.wake()
        return token

    def page(self, token: str, *, back: str) -> Response:
        """The wish being done, shown anew until there is an answer; then the answer."""
        wish = self._requests.get(token) or abort(404)
        answer = page("bundles/wish.html", keep=Keep.NOT, wish=wish, back=back)
        if not wish.answer:
            self._worker.wake()  # also one that a power cut left here
            answer.headers["Refresh"] = str(REFRESH_SECONDS)
        return answer

    def _dropped(self, wish: Request) -> str:
        now = self._ctx.clock.read().now
        token = self._requests.drop(wish, now)
        if wish.do == "rollback":  # the others are noted by whoever does them; the journal of imports knows no names
            self._ctx.journal("operators").append({"at": now.isoformat(), "who": wish.by, "did": wish.do})
        return token
