"""`/pengurus/flashdisk`: what came on an unsigned stick, to be read by an organiser before anybody else does.

Nothing here is trusted: texts are shown as text; pictures and sounds come in a sandbox of their own, and only as the
few types that a browser shows without running anything.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.bundles.local.model import LIMITS, WaitingItem
from kiosk.bundles.local.waiting import WaitingRoom
from kiosk.bundles.screen.once import Once
from kiosk.bundles.screen.paging import Sheet, sheet
from kiosk.bundles.screen.wishes import Wishes
from kiosk.bundles.screen.words import KIND_NAMES
from kiosk.core import Context, Event, Request
from kiosk.documents import Kind
from kiosk.web import Keep, attachment_response, local_day, operator_name, page, size_in_words

__all__ = ["ADDRESS", "DAYS", "waiting_pages"]

ADDRESS = "/pengurus/flashdisk"
DAYS = (3, 7, 30, 90)
USUAL_DAYS = 30
SHORT_LIVED = {Kind.ANNOUNCEMENT: 7, Kind.EMERGENCY: 3}
UNTIL_EVENT = "acara"
PAGE_ITEMS = 5
MOST_IDS = 1000
_ID = re.compile(r"[\w.-]{1,200}", re.ASCII)
_SHOWN = re.compile(r"(image)/(?:jpeg|png|gif|webp)|(audio)/[\w.+-]+", re.ASCII)


def waiting_pages(ctx: Context, wishes: Wishes) -> Blueprint:
    """What waits, its files, and the two answers."""
    pages = Blueprint("waiting", "kiosk.bundles", template_folder="templates")
    room = WaitingRoom(ctx)

    @pages.get(ADDRESS)
    def waiting() -> Response:
        shown = sheet(room.items(), request.args.get("hal", 1, int), PAGE_ITEMS)
        return _page(ctx, "bundles/waiting.html", shown.items, shown=shown, back="/pengurus")

    @pages.get(f"{ADDRESS}/semua")
    def everything() -> Response:
        return _page(ctx, "bundles/waiting_all.html", room.items(), shown=None, back=ADDRESS)

    @pages.post(ADDRESS)
    def decided() -> AnyResponse:
        wish = _wish(ctx, room)
        if wish is None:
            return redirect(ADDRESS, 303)
        return redirect(f"{ADDRESS}/tunggu/{wishes.drop(wish, request.form.get('once', ''))}", 303)

    @pages.get(f"{ADDRESS}/tunggu/<token>")
    def done(token: str) -> Response:
        return wishes.page(token, back=ADDRESS)

    @pages.get(f"{ADDRESS}/<item_id>/naskah")
    def whole(item_id: str) -> Response:
        item = room.get(item_id) or abort(404)
        text = room.text(item_id)
        return page("bundles/waiting_text.html", keep=Keep.NOT, item=item, text=text, back=ADDRESS)

    @pages.get(f"{ADDRESS}/<item_id>/<sha256>")
    def file(item_id: str, sha256: str) -> Response:
        return _file(room, item_id, sha256)

    return pages


def _page(
    ctx: Context, template: str, items: Sequence[WaitingItem], *, shown: Sheet[WaitingItem] | None, back: str
) -> Response:
    today = date.fromisoformat(local_day(ctx))
    return page(
        template,
        keep=Keep.NOT,
        items=items,
        shown=shown,
        kinds=KIND_NAMES,
        family=_family,
        size=size_in_words,
        once=Once.token,
        days=[(days, (today + timedelta(days=days)).isoformat()) for days in DAYS],
        usual=lambda item: SHORT_LIVED.get(item.kind, USUAL_DAYS),
        last=lambda item: item.date if item.event and item.date >= today.isoformat() else "",
        long=LIMITS.shown_text,
        sure=ctx.clock.read().sure,
        back=back,
    )


def _wish(ctx: Context, room: WaitingRoom) -> Request | None:
    """What the form says; None for one that no page of ours has made.

    It names every item it is about: what arrived after the page was read is not decided upon unread.
    """
    do = request.form.get("do", "")
    ids = tuple(request.form.getlist("id"))
    if not 0 < len(ids) <= MOST_IDS or not all(_ID.fullmatch(item_id) for item_id in ids):
        return None
    if do == "reject":
        return Request("reject", operator_name(), ids)
    until = _until(ctx, room.get(ids[0]))
    return Request("approve", operator_name(), ids, until) if do == "approve" and until else None


def _until(ctx: Context, item: WaitingItem | None) -> str:
    """The last day that was chosen, ISO; empty for none of those our pages offer."""
    if request.form.get("hari") == UNTIL_EVENT:
        return item.date if item and item.event else ""
    days = request.form.get("hari", 0, int)
    return (date.fromisoformat(local_day(ctx)) + timedelta(days=days)).isoformat() if days in DAYS else ""


def _file(room: WaitingRoom, item_id: str, sha256: str) -> Response:
    item = room.get(item_id) or abort(404)
    media_type = next((file.media_type for file in item.files if file.sha256 == sha256), "")
    path = room.file(item_id, sha256) if _family(media_type) else None
    if path is None:
        abort(404)
    return attachment_response(path, media_type, Event("checked", item_id))  # of no kind that is counted


def _family(media_type: str) -> str:
    """How a file is shown: image, audio, or empty for by its name only."""
    found = _SHOWN.fullmatch(media_type)
    return (found.group(1) or found.group(2)) if found else ""
