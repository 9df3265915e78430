"""The organisers' report: all counts on screen, and the sheet as it leaves the house."""

from flask import Blueprint, Response, abort, request

from kiosk.core import Context
from kiosk.reports.carry import folder_beginning
from kiosk.reports.commands import MONTH
from kiosk.reports.facts import month_before
from kiosk.reports.gather import both_of, report_of, this_month
from kiosk.reports.html import body, sheet
from kiosk.reports.text import report_text
from kiosk.reports.words import month_words, reach_sentence, unrecorded_sentence
from kiosk.web import Keep, page

__all__ = ["report_pages"]

MONTHS = 13  # offered: this one, and a year back
_ADDRESS = "/pengurus/laporan"


def report_pages(ctx: Context) -> Blueprint:
    """`/pengurus/laporan`, its paper `.../lembar` (both with `?bulan=2026-10`), and for meetings `.../rapat`."""
    pages = Blueprint("reports", "kiosk.reports", template_folder="templates")

    @pages.get(_ADDRESS)
    def report() -> Response:
        month = _asked(ctx)
        inside, outside = both_of(ctx, month)
        return page(
            "reports/laporan.html",
            keep=Keep.NOT,
            report=body(inside) if inside.recorded else unrecorded_sentence(inside),
            recorded=inside.recorded,
            message=report_text(outside),
            month=month,
            name=month_words(month),
            folder=folder_beginning(ctx),
            months=[(one, month_words(one)) for one in _months(ctx)],
            back="/pengurus",
        )

    @pages.get(f"{_ADDRESS}/rapat")
    def missing() -> Response:
        month = report_of(ctx, this_month(ctx))
        return page(
            "reports/rapat.html",
            keep=Keep.NOT,
            wards=[(ward.rw, [area for area in ward.areas if not area.reached]) for ward in month.wards],
            said=reach_sentence(month),
            name=month_words(month.month),
            back="/bekal-rapat",
        )

    @pages.get(f"{_ADDRESS}/lembar")
    def paper() -> Response:
        month = _asked(ctx)
        report = report_of(ctx, month, public=True)
        made = sheet(report) if report.recorded else unrecorded_sentence(report)
        return page("reports/lembar.html", keep=Keep.NOT, sheet_made=made, name=month_words(month), back=_ADDRESS)

    return pages


def _asked(ctx: Context) -> str:
    """The month asked for; one that has not begun has no page."""
    month = request.args.get("bulan", "") or this_month(ctx)
    if not MONTH.fullmatch(month) or month > this_month(ctx):
        abort(404)
    return month


def _months(ctx: Context) -> list[str]:
    found = [this_month(ctx)]
    while len(found) < MONTHS:
        found.append(month_before(found[-1]))
    return found
