"""`/asal`: "Bapak/Ibu dari RW dan RT berapa?", for whoever wants to say it. Nobody is stopped to be asked.

Links to it are quiet and the same for all, so that pages can be kept; whether somebody answered is nowhere to be seen.
The answer is an event, held by the observer beside the mark of the day and with it forgotten.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.accesslog.places import by_rw
from kiosk.core import Context, Event
from kiosk.web import Keep, context, page

__all__ = ["ASKING", "asking_pages", "way_back"]

ASKING = "/asal"
_PAGE = re.compile(r"/(?:[\w.~-][\w./~-]*)?", re.ASCII)  # no host, no scheme, no query
_NOT_BACK = re.compile(r"/(?:asal|gerbang|pengurus|kios|bawa|berhenti)(?:/.*)?")


def asking_pages(ctx: Context) -> Sequence[Blueprint]:
    """Both steps and the thanks; nothing at all where nobody filled in which RTs there are."""
    served = tuple(ctx.config.texts("pos", "areas"))
    streets = by_rw(served)
    if not streets:
        return ()
    pages = Blueprint("asking", "kiosk.accesslog", template_folder="templates")

    @pages.app_context_processor
    def offered() -> dict[str, str]:
        return {"asking": ASKING}

    @pages.get(ASKING)
    def ask_rw() -> Response:
        came_from = way_back(request.args.get("dari", "") or _referring_page())
        return page(
            "accesslog/asal.html", keep=Keep.NOT, streets=streets, came_from=came_from, back=came_from, stays=True
        )

    @pages.get(f"{ASKING}/<rw>")
    def ask_rt(rw: str) -> Response:
        rts = streets.get(rw) or abort(404)
        came_from = way_back(request.args.get("dari", ""))
        back = f"{ASKING}?dari={quote(came_from)}"
        return page("accesslog/asal_rt.html", keep=Keep.NOT, rw=rw, rts=rts, came_from=came_from, back=back, stays=True)

    @pages.post(f"{ASKING}/<rw>/<rt>")
    def answered(rw: str, rt: str) -> AnyResponse:
        if rt not in streets.get(rw, ()):
            abort(404)
        return _remember(rt + rw, "sudah")

    @pages.post(f"{ASKING}/lupa")
    def forgotten() -> AnyResponse:
        return _remember("", "lupa")

    @pages.get(f"{ASKING}/sudah")
    def thanks() -> Response:
        return _after(forgotten=False)

    @pages.get(f"{ASKING}/lupa")
    def after_forgetting() -> Response:
        return _after(forgotten=True)

    return (pages,)


def way_back(asked: str) -> str:
    """`asked` without its language, where it is a page somebody reads; else the first page."""
    plain = (asked.removeprefix("/jv") or "/") if f"{asked}/".startswith("/jv/") else asked
    return plain if _PAGE.fullmatch(plain) and not _NOT_BACK.fullmatch(plain) else "/"


def _referring_page() -> str:
    """The page of this post with the link; RFC 9110 section 10.1.3 lets a browser leave it out."""
    parts = urlsplit(request.headers.get("Referer", "")[:500])
    return parts.path if parts.netloc == request.host else ""


def _remember(area: str, step: str) -> AnyResponse:
    context().observe(Event("area", area=area), request.remote_addr or "")
    came_from = quote(way_back(request.form.get("dari", "")))
    return redirect(f"{request.script_root}{ASKING}/{step}?dari={came_from}", 303)


def _after(*, forgotten: bool) -> Response:
    came_from = way_back(request.args.get("dari", ""))
    return page(
        "accesslog/asal_sudah.html", keep=Keep.NOT, forgotten=forgotten, came_from=came_from, back=came_from, stays=True
    )
