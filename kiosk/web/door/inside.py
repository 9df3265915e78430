"""What all pages of the door share: the book of PINs, who is logged in, the Origin check, the journal."""

from flask import abort, current_app, request

from kiosk.core import Value
from kiosk.web.answer import context
from kiosk.web.door.pins import OperatorBook, Sessions

__all__ = ["book", "from_here_only", "note", "same_origin", "sessions"]


def same_origin() -> bool:
    """True when the form came from a page of this host."""
    return request.headers.get("Origin") == request.host_url.rstrip("/")


def from_here_only() -> None:
    """Before each request of a blueprint before the PIN: a form from elsewhere, or from nowhere, does nothing."""
    if request.method == "POST" and not same_origin():
        abort(403)


def note(act: str, name: str, **more: Value) -> None:
    """Write down who did what."""
    reading = context().clock.read()
    context().journal("operators").append({"at": reading.now.isoformat(), "who": name, "did": act, **more})


def book() -> OperatorBook:
    """The organisers of this post."""
    found = current_app.extensions["kiosk_operators"]
    if not isinstance(found, OperatorBook):
        raise TypeError("operator pages were not added")
    return found


def sessions() -> Sessions:
    """Who is logged in."""
    found = current_app.extensions["kiosk_sessions"]
    if not isinstance(found, Sessions):
        raise TypeError("operator pages were not added")
    return found
