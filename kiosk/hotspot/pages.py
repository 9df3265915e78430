"""The gate a phone meets first, and the poster that tells the village how to get in."""

from collections.abc import Iterator, Sequence

from flask import Blueprint, Response, abort, current_app

from kiosk.core import Context, KioskError, Notice
from kiosk.web import Keep, Post, channel, code, language, page, shortened, wifi_code

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
        return page("hotspot/gate.html", keep=Keep.LIVE, notices=_today(ctx, language()), shortened=_short)

    @pages.get("/poster-wifi")
    def poster() -> Response:
        post = Post.of(ctx.config)
        join, visit = wifi_code(post.wifi_name), code(post.address, "/")
        return page("hotspot/poster.html", keep=Keep.CONTENT, join=join, visit=visit)

    return pages


def _today(ctx: Context, language: str) -> Sequence[Notice]:
    """What every slice says of today, emergencies first and all of them."""
    notices = [notice for name in ctx.features for notice in _asked(ctx, name, language)]
    urgent = [notice for notice in notices if notice.urgent]
    return [*urgent, *[notice for notice in notices if not notice.urgent][:MOST_NOTICES]]


def _asked(ctx: Context, name: str, language: str) -> Iterator[Notice]:
    """A damaged part of the card must not take the gate with it, for without a gate no phone gets in."""
    try:
        yield from ctx.features[name].today(ctx, language)
    except KioskError as error:
        current_app.logger.error("%s: %s %s", name, error.code, error.detail)  # noqa: TRY400 - foreseen


def _short(text: str) -> str:
    return shortened(text, MOST_LETTERS)
