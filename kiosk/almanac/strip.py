"""The almanac's part of the home page: on a phone the day in one card, on the screen a tile.

The screen shows home without scrolling and has the day in its header, so there the tile alone is room enough; an
empty box has no tiles but says that it is empty, so there too it is the card.
"""

from flask import render_template

from kiosk.almanac.today import today_of
from kiosk.core import Context, HomePart, Tile
from kiosk.web import channel

__all__ = ["home"]

_LAST = 90


def home(ctx: Context, language: str) -> HomePart:
    """Within a request. While the clock is unsure the card says so, and no day stands in it."""
    if channel() == "screen" and ctx.content.current() is not None:
        return HomePart(tiles=(Tile(address="/hari-ini", label="Hari ini", drawing="kalender", order=_LAST),))
    return HomePart(strip=render_template("almanac/strip.html", today=today_of(ctx, language)))
