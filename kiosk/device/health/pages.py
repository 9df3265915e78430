"""`/pengurus/kesehatan`: how the box is, worst first, and what to do."""

from flask import Blueprint, Response

from kiosk.core import Context, Health, Level, health_of
from kiosk.web import Keep, page

__all__ = ["PLACE", "health_pages", "looked_at", "summary"]

PLACE = "/pengurus/kesehatan"
_MINUTE = 60
DRAWINGS = {Level.FINE: "benar", Level.ATTENTION: "awas", Level.BROKEN: "keliru"}
COLOURS = {Level.FINE: "", Level.ATTENTION: "diubah", Level.BROKEN: "dicabut"}


def health_pages(ctx: Context) -> Blueprint:
    """The one page."""
    pages = Blueprint("health", "kiosk.device", template_folder="templates")

    @pages.get(PLACE)
    def health() -> Response:
        found = health_of(ctx)
        return page(
            "device/kesehatan.html",
            keep=Keep.NOT,
            summary=summary(found),
            looked=looked_at(found.age),
            unwell=[probe for probe in found.probes if probe.level is not Level.FINE],
            well=[probe for probe in found.probes if probe.level is Level.FINE],
            signs=DRAWINGS,
            colours=COLOURS,
            place=PLACE,
            back="/pengurus",
        )

    return pages


def summary(found: Health) -> str:
    """All of it in one sentence."""
    broken, unclear = found.count(Level.BROKEN), found.count(Level.ATTENTION)
    if broken and unclear:
        return f"{broken} hal rusak, {unclear} hal perlu dilihat."
    if broken:
        return f"{broken} hal rusak."
    return f"{unclear} hal perlu dilihat." if unclear else "Semua baik."


def looked_at(age: float) -> str:
    """How old what is shown is: minutes since, for the clock may be wrong."""
    minutes = int(age // _MINUTE)
    return f"Diperiksa {minutes} menit yang lalu." if minutes else "Baru saja diperiksa."
