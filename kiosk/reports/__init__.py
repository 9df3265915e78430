"""Slice: what the numbers say, for those who have to show them.

A KIM secretary shows the lurah one sheet; a funder asks whom it reached; the members ask what to fetch next. One
`Month` (month.py) answers all three, and is written as page, paper, WhatsApp text, CSV and JSON. `kiosk desk`
makes the same of a whole city (desk/).
"""

from collections.abc import Sequence
from pathlib import Path

from kiosk.core import Context, Feature, Tile

__all__ = ["FEATURE"]


def _operator_pages(ctx: Context) -> Sequence[object]:
    from kiosk.reports.pages import report_pages

    return (report_pages(ctx),)


def _commands() -> Sequence[object]:
    from kiosk.reports.commands import COMMANDS
    from kiosk.reports.desk.commands import COMMANDS as DESK

    return (*COMMANDS, *DESK)


def _carry(ctx: Context, folder: Path) -> str:
    from kiosk.reports.carry import carry

    return carry(ctx, folder)


FEATURE = Feature(
    name="reports",
    operator_pages=_operator_pages,
    operator_tiles=(Tile("/pengurus/laporan", "Laporan bulan ini", "cetak", 10),),
    meeting=(Tile("/pengurus/laporan/rapat", "RT yang belum dapat kabar", "cetak", 1),),
    command_names=("report", "desk"),
    commands=_commands,
    carry=_carry,
)
