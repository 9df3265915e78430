"""The QR code of a page, for a phone to take the page with it.

A picture of one dot a module: some 200 bytes in the page, enlarged by the browser without blur.
"""

from typing import NamedTuple

from kiosk.web.answer import channel, context
from kiosk.web.post import Post

__all__ = ["Code", "code", "take_home"]

MODULE_PIXELS = 5  # on the screen: 0.8 mm on a panel of 154 mm, enough for a phone held at arm's length


class Code(NamedTuple):
    """A QR code as an image: its `data:` address and its width in pixels; and the address it holds, as it is typed."""

    image: str
    width: int
    address: str


def code(host: str, path: str) -> Code:
    """The code of a page of the post called `host` ("kim.lan")."""
    import segno  # costs as much as a page; phones never need it

    made = segno.make(f"http://{host}{path}", error="m", micro=False)
    width, _ = made.symbol_size()
    return Code(made.png_data_uri(), round(width) * MODULE_PIXELS, f"{host}{path}")


def take_home(path: str) -> Code | None:
    """The code of a page, on the screen only: a phone does not photograph itself."""
    return code(Post.of(context().config).address, path) if channel() == "screen" else None
