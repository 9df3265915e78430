"""The gate a phone meets first, and the poster that tells the village how to get in."""

from collections.abc import Sequence

from flask import Blueprint, Response, abort

from kiosk.core import Context, Notice
from kiosk.web import Keep, Post, channel, code, page, shortened, today_of_all, wifi_code

__all__ = ["hotspot_pages"]

MOST_NOTICES = 5
MOST_LETTERS = 150  # of one notice's text; the whole of it is a touch away


def hotspot_pages(ctx: Context) -> Blueprint:
    """`/gerbang` (phones only) and `/poster-wifi`; the touch on "Buka sekarang" is answered by `front`."""
    pages = Blueprint("hotspot", "kiosk.hotspot", template_folder="templates")

    @pages.get("/gerbang")
    def gate() -> Response:
        if channel() == "screen":
            abort(404)
        return page("hotspot/gate.html", keep=Keep.LIVE, notices=_today(), shortened=_short)

    @pages.get("/poster-wifi")
    def poster() -> Response:
        post = Post.of(ctx.config)
        join, visit = wifi_code(post.wifi_name), code(post.address, "/")
        return page("hotspot/poster.html", keep=Keep.CONTENT, join=join, visit=visit)

    return pages


def _today() -> Sequence[Notice]:
    """What every slice says of today, emergencies first and all of them."""
    notices = today_of_all()
    urgent = sum(notice.urgent for notice in notices)
    return notices[: urgent + MOST_NOTICES]


def _short(text: str) -> str:
    return shortened(text, MOST_LETTERS)
