"""What every page of the screen's listener is given on its way out, so that it does not stay for the next person."""

import re

from flask import Response, g, request

from kiosk.web.answer import context
from kiosk.web.screen.idle import own_address, period, refresh_header
from kiosk.web.screen.settings import IdleLimits

__all__ = ["own_place", "rest_soon"]

_NOT_WORDS = re.compile(r"<style.*?</style>|<svg.*?</svg>|<[^>]*>", re.DOTALL)
_TYPED_IN = re.compile(r'<textarea|<input(?![^>]*type="?(?:hidden|radio|checkbox|submit))')
_AREA = re.compile(r"r=\d{4}")


def rest_soon(response: Response) -> Response:
    """Lead on to "Masih membaca?" after the page's time; let no browser keep a page in which one types.

    The time is told a second time as `Server-Timing` (W3C Server Timing), which a script can read: layar.js takes the
    waiting over and begins it anew at every touch.
    """
    if response.mimetype != "text/html" or response.direct_passthrough or response.location:
        return response
    text = response.get_data(as_text=True)
    if _TYPED_IN.search(text):
        response.headers["Cache-Control"] = "no-store"  # else Back shows what somebody half typed
    if "Refresh" in response.headers:
        return response
    own, limits, sound = own_place(), IdleLimits.of(context().config), _sound()
    words = len(_NOT_WORDS.sub(" ", text).split())
    response.headers["Refresh"] = refresh_header(own, words, limits, sound)
    response.headers["Server-Timing"] = f"diam;dur={period(own, words, limits, sound)}"
    return response


def own_place() -> str:
    """Where the reader is led back to: this address, or one that can be opened again after a form was sent."""
    if request.method not in {"GET", "HEAD"}:
        return "/pengurus" if request.path.startswith("/pengurus") else "/"
    if "kiosk_own" in g:  # half typed: not the key pressed last, but what came of it
        return own_address(request.script_root + str(g.kiosk_own))
    query = request.query_string.decode("ascii", "replace")
    marked = f"?{query}" if query and not _AREA.fullmatch(query) else ""
    return own_address(request.script_root + request.path + marked)


def _sound() -> float:
    """Length of what was just asked to sound, where it is known."""
    if request.args.get("dengar") != "ya":
        return 0.0
    state = context().speaker.state()
    if state.result not in {"played", "queued"}:
        return 0.0
    return state.seconds
