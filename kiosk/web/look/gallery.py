"""The living page of the design: every part and every drawing as pages really have them, from the same macros.

Behind the organisers' door: it is for who adds a page, and for who wants to see what a change of the sheet does.
"""

from flask import Blueprint, Response

from kiosk.core import Tile
from kiosk.web.answer import Keep, context, page
from kiosk.web.items.code import code
from kiosk.web.look.contrast import PAIRS, worst
from kiosk.web.look.design import DRAWINGS
from kiosk.web.post import Post

__all__ = ["gallery_pages"]

_TILES = tuple(
    Tile(f"#gambar-{drawing}", label, drawing, order)
    for order, (label, drawing) in enumerate(
        (
            ("Woro-woro", "woro"),
            ("Urus Surat & Layanan", "layanan"),
            ("Peraturan", "peraturan"),
            ("Kabar Kampung", "kabar"),
            ("Acara & Lowongan", "agenda"),
            ("Perpustakaan", "pustaka"),
            ("Nomor penting", "kontak"),
        )
    )
)


def gallery_pages() -> Blueprint:
    """`/pengurus/gaya`."""
    pages = Blueprint("gallery", __name__)

    @pages.get("/pengurus/gaya")
    def gallery() -> Response:
        contrasts = sorted((round(worst(pair), 2), name) for name, pair in PAIRS.items())
        return page(
            "operator/gallery.html",
            keep=Keep.NOT,
            sections=_TILES,
            names=list(DRAWINGS),
            contrasts=contrasts,
            code=code(Post.of(context().config).address, "/"),
            back="/pengurus",
        )

    return pages
