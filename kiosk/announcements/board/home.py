"""The announcements' part of the home page: a tile, and the newest announcement in a strip with its Dengarkan."""

from flask import render_template

from kiosk.announcements.model import text_in
from kiosk.announcements.store import Store
from kiosk.core import Context, HomePart, Tile

__all__ = ["home"]


def home(ctx: Context, language: str) -> HomePart:
    """Within a request. The strip is never empty; the tile stands as soon as the box holds anything at all."""
    items = Store(ctx).live(ctx.clock.read())
    newest = items[0] if items else None
    text, spoken_language = text_in(newest, language) if newest else ("", language)
    strip = render_template("announcements/strip.html", item=newest, text=text, text_language=spoken_language)
    filled = items or ctx.content.current() is not None
    tiles = (Tile(address="/w", label="Woro-woro", drawing="woro", order=1, count=len(items)),) if filled else ()
    return HomePart(tiles=tiles, strip=strip)
