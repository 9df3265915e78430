"""The board `/w`, each announcement by itself, and the files that came with it, on both listeners."""

from functools import partial
from typing import Any

from flask import Blueprint, Response, abort

from kiosk.announcements.board.leaves import leaf_of
from kiosk.announcements.board.sounds import add_sounds
from kiosk.announcements.board.wall import Wall
from kiosk.announcements.model import Announcement
from kiosk.announcements.naming import noted_as
from kiosk.core import Context, Event
from kiosk.web import Keep, add_leaf, add_sound, attachment_response, channel, language, page

__all__ = ["board_pages"]

_PICTURE = "image/"


def board_pages(ctx: Context) -> Blueprint:
    """`/w`, `/w/<id>`, `/w/<id>/file-<n>`, `/w/<id>/dengar.mp3`, `/w/<id>/dengar`, and those of `sounds`."""
    wall = Wall(ctx)
    pages = Blueprint("announcements", "kiosk.announcements", template_folder="templates")

    @pages.get("/w")
    def board() -> Response:
        today, later, struck = wall.cards()
        event = Event("view", "woro-woro", language=language())
        told: dict[str, Any] = {"today": today, "later": later, "struck": struck, "sure": ctx.clock.read().sure}
        return page("announcements/board.html", keep=Keep.LIVE, event=event, back="/", **told)

    @pages.get("/w/<item_id>")
    def one(item_id: str) -> Response:
        card = wall.card(item_id) or abort(404)
        event = Event("view", card.noted_as, language=language())
        return page("announcements/one.html", keep=Keep.LIVE, event=event, card=card, back="/w")

    @pages.get("/w/<item_id>/file-<int:place>")
    def attachment(item_id: str, place: int) -> Response:
        return _attachment(ctx, wall.get(item_id) or abort(404), place)

    add_sound(pages, "/w/<item_id>", wall.spoken)
    add_leaf(pages, "/w/<item_id>", partial(leaf_of, wall))
    add_sounds(pages, wall)
    return pages


def _attachment(ctx: Context, item: Announcement, place: int) -> Response:
    """The `place`-th file of an announcement on the board; a photo is part of its page, all else is taken home."""
    generation = ctx.content.current()
    if generation is None or not 1 <= place <= len(item.attachments):
        abort(404)
    attached = item.attachments[place - 1]
    entry = generation.manifest.targets().get(attached.path)
    if entry is None or attached.path in generation.withdrawn or not ctx.content.has(entry):
        abort(404)
    kind = "picture" if attached.media_type.startswith(_PICTURE) else "download"
    event = Event(kind, noted_as(item), channel=channel(), language=language())
    return attachment_response(ctx.content.object_path(entry.sha256), attached.media_type, event)
