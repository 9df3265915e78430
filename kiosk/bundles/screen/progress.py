"""`/kios/flashdisk`: what the box does with the stick now; and the strip on home that leads there.

Only on the post's own screen: phones learn nothing of what organisers bring.
"""

from flask import Blueprint, Response, abort, render_template, request

from kiosk.bundles.insertion.model import Snapshot
from kiosk.bundles.installing.age import age
from kiosk.bundles.screen.look import look, refresh_seconds
from kiosk.bundles.screen.state import shown_snapshot
from kiosk.core import Context, HomePart
from kiosk.web import Keep, channel, page

__all__ = ["ADDRESS", "home", "progress_pages"]

ADDRESS = "/kios/flashdisk"


def progress_pages(ctx: Context) -> Blueprint:
    """The page of the stick."""
    pages = Blueprint("stick", "kiosk.bundles", template_folder="templates")

    @pages.get(ADDRESS)
    def stick() -> Response:
        if channel() != "screen":
            abort(404)
        snapshot = shown_snapshot(ctx)
        shown = look(snapshot) if snapshot else None
        answer = page("bundles/stick.html", keep=Keep.NOT, snapshot=snapshot, look=shown, back="/")
        answer.headers["Refresh"] = _refresh(snapshot)
        return answer

    return pages


def home(ctx: Context) -> HomePart:
    """The strip, while a stick is being read or was until a moment ago; else a word where the content is old."""
    snapshot = shown_snapshot(ctx) if channel() == "screen" else None
    if snapshot is not None:
        strip = render_template("bundles/strip.html", snapshot=snapshot, look=look(snapshot), address=ADDRESS)
        return HomePart(strip=strip)
    known = age(ctx, ctx.content.current())
    if known is None or not known.stale:
        return HomePart()
    return HomePart(strip=render_template("bundles/stale.html", published=known.published.isoformat()))


def _refresh(snapshot: Snapshot | None) -> str:
    """Nobody stands here any more once nothing is going on: the screen goes back to where residents begin."""
    if snapshot is None:
        return f"60; url={request.script_root}/"
    return str(refresh_seconds(snapshot))
