"""The stylesheets, ours and inline: a page is one response.

The content security policy names the stylesheet by its hash, so nothing else can style or script a page.
"""

import base64
import functools
import hashlib
import re
from pathlib import Path

from flask import current_app, g
from markupsafe import Markup

from kiosk.web.look.drawings import DRAWINGS
from kiosk.web.look.ornament import pictures

__all__ = [
    "DRAWINGS",
    "PANELS",
    "panel_class",
    "ruled_classes",
    "sheet",
    "sheets_for",
    "sheets_given",
    "stylesheet",
    "stylesheet_hash",
]

PANELS = (154, 195, 216, 256, 294, 344, 476, 527)
"""Widths in millimetres the stylesheet knows: 7, 9, 10.1, 11.6, 13.3, 15.6, 21.5 and 23.8 inches."""


def panel_class(mm_width: int) -> str:
    """The class of <html> for a panel that wide; never a wider one, or its buttons would come out too small."""
    return f"mm{max((known for known in PANELS if known <= mm_width), default=PANELS[0])}"


@functools.cache
def stylesheet(name: str = "style") -> Markup:
    """A whole stylesheet: `style` stands in every page, the others where they are needed, so that laws stay light."""
    css = _read(name)
    for picture, address in pictures().items():
        css = css.replace(f"url({picture})", f'url("{address}")')
    return Markup(css.replace("\n", ""))  # noqa: S704 - our own file


@functools.cache
def stylesheet_hash(name: str = "style") -> str:
    """Its source expression for the content security policy (CSP level 3, `'sha256-...'` without quotes)."""
    digest = hashlib.sha256(str(stylesheet(name)).encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def sheet(name: str) -> Markup:
    """The stylesheet as an element of the page being rendered; nothing where the page has it already.

    Behind the frame comes, on the post's own screen, what is measured in millimetres there; phones need not load it.
    """
    given = sheets_given()
    if name in given:
        return Markup()
    given.append(name)
    behind = sheet("layar") if name == "style" and current_app.config.get("KIOSK_CHANNEL") == "screen" else ""
    return Markup("<style>{}</style>{}").format(stylesheet(name), behind)


_OPTIONAL = ("isi", "petak", "woro", "urusan", "hukum", "isian", "kerja", "flash")
_CLASSES_GIVEN = re.compile(r'class="([^"]*)"')
_SELECTORS = re.compile(r"([^{}]+)\{")
_CLASS = re.compile(r"\.([a-z][\w-]*)", re.ASCII)


def sheets_for(body: str) -> list[str]:
    """Names of the sheets whose classes stand in `body`: a law carries no looks of forms, so it stays light."""
    given = {name for names in _CLASSES_GIVEN.findall(body) for name in names.split()}
    return [
        name for name in _OPTIONAL if given & (ruled_classes(name) - ruled_classes("style") - ruled_classes("layar"))
    ]


@functools.cache
def ruled_classes(name: str) -> frozenset[str]:
    """The classes a sheet has rules for."""
    return frozenset(_CLASS.findall(" ".join(_SELECTORS.findall(_read(name)))))


def _read(name: str) -> str:
    return (Path(__file__).parent / f"{name}.css").read_text(encoding="utf-8")


def sheets_given() -> list[str]:
    """Names of the stylesheets that stand in the page being rendered; the policy lets in these and no other."""
    given: list[str] = g.setdefault("sheets", [])
    return given
