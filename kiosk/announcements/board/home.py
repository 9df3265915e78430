"""The announcements' part of the home page: a tile, and the newest announcement in a strip with its Dengarkan."""

from flask import render_template

from kiosk.announcements.board.cards import card_of
from kiosk.announcements.board.keeping import is_today
from kiosk.announcements.board.wall import Wall
from kiosk.announcements.emergency.ongoing import ongoing
from kiosk.announcements.model import moment
from kiosk.core import Context, HomePart, Tile

__all__ = ["home"]


def home(ctx: Context, language: str) -> HomePart:
    """Within a request. The strip is never empty; the tile stands as soon as the box holds anything at all."""
    del language  # the request knows it
    wall = Wall(ctx)
    items, now = wall.items(), wall.now()
    urgent = ongoing(items, ctx.clock.read())
    fresh = [item for item in items if is_today(item, moment(item.created, wall.store.zone).date(), now.date())]
    chosen = next(iter((*urgent, *fresh, *items)), None)
    card = card_of(chosen, now) if chosen else None
    strip = render_template("announcements/strip.html", card=card, later=not urgent and not fresh)
    filled = items or ctx.content.current() is not None
    tiles = (Tile(address="/w", label="Woro-woro", drawing="woro", order=1, count=len(items)),) if filled else ()
    return HomePart(tiles=tiles, strip=strip)
