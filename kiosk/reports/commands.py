"""`kiosk report`: the month on paper, as a message, as a table."""

import re
from pathlib import Path

import click
import msgspec

from kiosk.core import Context, RefusedError
from kiosk.reports.gather import report_of, this_month
from kiosk.reports.month import Month
from kiosk.reports.saving import save
from kiosk.reports.table import report_csv
from kiosk.reports.text import report_text
from kiosk.reports.words import month_words, unrecorded_sentence

__all__ = ["COMMANDS", "FORMATS", "MONTH", "begun", "month_given", "written"]

FORMATS = ("text", "html", "csv", "json")
MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])", re.ASCII)


def month_given(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Of `--month`; for every command that has it.

    Raises:
        click.BadParameter: no month.
    """
    if value is not None and not MONTH.fullmatch(value):
        raise click.BadParameter(f"{value!r} bukan bulan. Tulis seperti 2026-11.")
    return value


def written(month: Month, form: str) -> str:
    """A report in one of FORMATS."""
    if form == "html":
        from kiosk.reports.html import document

        return document(month)
    if form == "csv":
        return report_csv(month)
    return msgspec.json.encode(month).decode() + "\n" if form == "json" else report_text(month)


def begun(ctx: Context, month: str | None) -> str:
    """The month that was asked for, or this one.

    Raises:
        RefusedError: it has not begun.
    """
    current = this_month(ctx)
    if month is not None and month > current:
        raise RefusedError(
            "bulan-belum-tiba",
            f"Belum ada catatan untuk bulan itu: {month_words(month)} belum tiba. Tidak ada yang ditulis. "
            f"Pilih {month_words(current)} atau bulan sebelumnya.",
        )
    return month or current


def _recorded(ctx: Context, month: str, *, public: bool) -> Month:
    """The report of a month that has one.

    Raises:
        RefusedError: the month lies before the first record.
    """
    made = report_of(ctx, month, public=public)
    if not made.recorded:
        raise RefusedError(
            "belum-ada-catatan",
            f"{unrecorded_sentence(made)} Tidak ada yang ditulis. Pilih bulan lain, atau tanpa --month.",
        )
    return made


@click.command("report")
@click.option("--month", callback=month_given, metavar="YYYY-MM", help="Bulan; tanpa ini bulan berjalan.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Bentuknya.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Tulis ke file ini.")
@click.option("--full", is_flag=True, help="Semua angka, juga di bawah 3. Hanya untuk pengurus, jangan dibagikan.")
@click.option("--json", "as_json", is_flag=True, help="Sama dengan --format json.")
@click.pass_obj
def report(ctx: Context, month: str | None, form: str, out: Path | None, *, full: bool, as_json: bool) -> None:
    """Laporan bulanan pos: yang belum ada, yang sampai, RT, topik, ADINDA."""
    told = written(_recorded(ctx, begun(ctx, month), public=not full), "json" if as_json else form)
    if out is None:
        click.echo(told, nl=False)
        return
    save(out, told)
    click.echo(f"Laporan ditulis ke {out}.")


COMMANDS = (report,)
