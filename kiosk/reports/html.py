"""The report as HTML: the organisers' page, and one A4 sheet that needs nothing but a browser.

Both are written by the same templates for a post and for a city. They are rendered here and not by the house's
application, because `kiosk desk` has none: a Flask of its own, without an address, holds the templates.
"""

import functools
from pathlib import Path

from flask import Flask, render_template
from markupsafe import Markup

from kiosk.reports import words
from kiosk.reports.charts import bar, columns
from kiosk.reports.month import Line, Month
from kiosk.web import stylesheet

__all__ = ["body", "document", "sheet"]

_TEMPLATES = Path(__file__).parent / "templates"
MOST_AREAS = 120
"""RT that are drawn one by one on paper; of more, each RW says how many of its were reached."""
MOST_POSTS, MOST_FAULT, MOST_UNKNOWN = 6, 80, 330
"""Posts of a city on its sheet, characters of what is wrong with one, and of what nobody knows."""
ROOMY_AREAS, ROOMY_POSTS = 40, 4
"""With no more than these the letters on paper are larger: it is read by old eyes."""
_WORDS = {name: getattr(words, name) for name in words.__all__}


def body(month: Month) -> Markup:
    """All of the report, for a page that has the sheet `laporan`."""
    return _rendered("reports/body.html", month)


def sheet(month: Month) -> Markup:
    """The A4 sheet, for a page that has the sheets `kertas`, `a4` and `laporan`."""
    return _rendered("reports/sheet.html", month)


def document(month: Month) -> str:
    """The A4 sheet as one file that opens anywhere and prints on one page."""
    return str(_rendered("reports/document.html", month, css=stylesheet("laporan")))


def _rendered(template: str, month: Month, **more: object) -> Markup:
    drawn = {"bar": bar, "columns": columns}
    bounds = {"most_posts": MOST_POSTS, "most_fault": MOST_FAULT, "most_unknown": MOST_UNKNOWN}
    bounds |= {"most_areas": MOST_AREAS, "roomy_areas": ROOMY_AREAS, "roomy_posts": ROOMY_POSTS}
    with _pen().app_context():
        return Markup(render_template(template, month=month, **drawn, **bounds, **_WORDS, **more))  # noqa: S704 - escaped there


@functools.cache
def _pen() -> Flask:
    made = Flask("kiosk.reports", template_folder=str(_TEMPLATES), static_folder=None)
    made.jinja_env.trim_blocks = made.jinja_env.lstrip_blocks = True
    made.jinja_env.filters["most"] = _most
    return made


def _most(lines: list[Line]) -> int:
    """The longest bar of a table."""
    return max((line.now or 0 for line in lines), default=0)
