"""The one stylesheet and the drawings, both ours and inline: a page is one response.

The content security policy names the stylesheet by its hash, so nothing else can style or script a page.
"""

import base64
import functools
import hashlib
from pathlib import Path

from flask import g
from markupsafe import Markup

__all__ = ["DRAWINGS", "sheet", "sheets_given", "stylesheet", "stylesheet_hash"]

_PATHS = {
    "woro": "M4 10v5h4l9 5V5l-9 5zM20 9q2 3.5 0 7M8 15l1 6h3",
    "layanan": "M6 3h9l4 4v14H6zM15 3v4h4M9 11h7M9 15h4M14 18l1.5 1.5L19 16",
    "peraturan": "M12 6Q8 3 3 4v15q5-1 9 2 4-3 9-2V4q-5-1-9 2zM12 6v15",
    "kabar": "M4 4h13v16H6a2 2 0 0 1-2-2zM17 9h3v9a2 2 0 0 1-2 2M7 8h7M7 12h7M7 16h4",
    "agenda": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9 15l2 2 4-4",
    "pustaka": "M5 4h4v16H5zM10 4h4v16h-4zM15 5l4-1 3 15-4 1z",
    "kontak": "M6 3l4 1 1 4-2 2q2 4 5 5l2-2 4 1 1 4-3 3Q4 20 3 6z",
    "cari": "M10 4a6 6 0 1 0 .1 0zM15 15l6 6",
    "rumah": "M3 11l9-8 9 8M6 9v11h12V9M10 20v-6h4v6",
    "kembali": "M10 5l-7 7 7 7M3 12h18",
    "dengar": "M4 9v6h4l6 5V4L8 9zM17 8q3 4 0 8M20 5q5 7 0 14",
    "henti": "M6 6h12v12H6z",
    "bahasa": "M4 5h11v9H9l-4 4v-4H4zM15 9h6v8h-1v3l-3-3h-6v-3",
    "jlamprang": "M12 2l3 4 5-1-1 5 4 2-4 3 1 5-5-1-3 4-3-4-5 1 1-5-4-3 4-2-1-5 5 1zM12 8a4 4 0 1 0 .1 0z",
}


def drawing(name: str) -> Markup:
    """One drawing as inline SVG; decoration only, its label stands beside it."""
    svg = f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="{_PATHS[name]}"/></svg>'
    return Markup(svg)  # noqa: S704 - our own constant


DRAWINGS = {name: drawing(name) for name in _PATHS}


@functools.cache
def stylesheet(name: str = "style") -> Markup:
    """A whole stylesheet: `style` stands in every page, the others where they are needed, so that laws stay light."""
    css = (Path(__file__).parent / f"{name}.css").read_text(encoding="utf-8")
    return Markup(css.replace("\n", ""))  # noqa: S704 - our own file


@functools.cache
def stylesheet_hash(name: str = "style") -> str:
    """Its source expression for the content security policy (CSP level 3, `'sha256-...'` without quotes)."""
    digest = hashlib.sha256(str(stylesheet(name)).encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def sheet(name: str) -> Markup:
    """The stylesheet as an element of the page being rendered; nothing where the page has it already."""
    given = sheets_given()
    if name in given:
        return Markup()
    given.append(name)
    return Markup("<style>{}</style>").format(stylesheet(name))


def sheets_given() -> list[str]:
    """Names of the stylesheets that stand in the page being rendered; the policy lets in these and no other."""
    given: list[str] = g.setdefault("sheets", [])
    return given
