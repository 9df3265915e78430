"""What a stick takes home of the numbers: the sheet to print, the message, and a table, for the month people ask for.

Whoever gets the stick may be anybody, so counts under 3 are hidden on it. One stick goes to many posts, so each has a
folder of its own, under a name a secretary knows. A stick may be nearly full, so what is asked for comes first.
"""

from datetime import date
from pathlib import Path

from kiosk.core import Context, StickError
from kiosk.documents import slug
from kiosk.outbox import own_device
from kiosk.reports.facts import month_before
from kiosk.reports.gather import report_of, this_month
from kiosk.reports.html import document
from kiosk.reports.month import Month
from kiosk.reports.saving import make_place, save
from kiosk.reports.table import report_csv
from kiosk.reports.text import first_lines, report_text
from kiosk.web import Post, local_day

__all__ = ["carry", "folder_beginning"]

_FIRST_DAYS = 7  # in which people ask for the month that is over
_LONGEST_NAME, _DIGITS = 40, 4


def carry(ctx: Context, folder: Path) -> str:
    """Lay down the files; the month in two sentences for LAPORAN.txt.

    Raises:
        StickError: the stick refuses; the message tells what lies there all the same.
        OurError: our card refuses.
    """
    asked, *others = _months(ctx)
    name = f"{folder_beginning(ctx)}-{own_device(ctx.paths)[:_DIGITS]}"  # two posts may bear the same name
    own = folder / name
    if own.is_symlink():
        raise StickError(
            "laporan-menyesatkan",
            "Laporan tidak ditulis: map laporan di flashdisk ini menunjuk ke tempat lain. Catatan tetap aman di "
            "kotak. Hapus map itu, atau pakai flashdisk lain.",
            f"{own} is a link",
        )
    make_place(own)
    _lay(own, asked)
    said = f"{first_lines(asked)} Lembar untuk dicetak: map {name}, file {_sheet(asked)}."
    try:
        for month in others:
            _lay(own, month)
    except StickError as error:
        raise StickError(error.code, f"{said} {error.message}", error.detail) from error
    return said


def folder_beginning(ctx: Context) -> str:
    """The name of the post in the name of its folder, such as `pos-contoh`."""
    return slug(Post.of(ctx.config).name)[:_LONGEST_NAME].strip("-") or "pos"


def _months(ctx: Context) -> list[Month]:
    """What is laid down, first what people ask for: in the first days of a month that is the one before."""
    current = this_month(ctx)
    early = date.fromisoformat(local_day(ctx)).day <= _FIRST_DAYS
    months = (month_before(current), current) if early else (current, month_before(current))
    made = (report_of(ctx, month, public=True) for month in months)
    return [month for month in made if month.recorded]


def _lay(folder: Path, month: Month) -> None:
    save(folder / _sheet(month), document(month))
    save(folder / f"pesan-{month.month}.txt", report_text(month).replace("\n", "\r\n"))  # as Windows ends lines
    save(folder / f"kunjungan-{month.month}.csv", report_csv(month))


def _sheet(month: Month) -> str:
    return f"laporan-{month.month}.html"
