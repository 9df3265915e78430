"""`kiosk log`: how many, of what, when."""

import heapq

import click
import msgspec

from kiosk.accesslog.stats import TOP_DOCUMENTS, Stats, count
from kiosk.accesslog.store import records
from kiosk.core import Context
from kiosk.web import post_zone

__all__ = ["COMMANDS"]

TAIL_EVENTS = 20
_FIELDS = ("hour", "kind", "document", "term", "channel", "language", "area")


@click.group()
def log() -> None:
    """Catatan kunjungan: berapa, apa, kapan; tidak pernah siapa."""


@log.command()
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def stats(ctx: Context, *, as_json: bool) -> None:
    """Hitung semua catatan kunjungan."""
    counted = count(records(ctx.paths), post_zone(ctx.config))
    click.echo(msgspec.json.encode(counted).decode() if as_json else _sheet(counted))


@log.command()
@click.option("-n", "number", type=click.IntRange(min=0), default=TAIL_EVENTS, show_default=True, help="Jumlah.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def tail(ctx: Context, *, number: int, as_json: bool) -> None:
    """Tampilkan catatan terbaru, tanpa tanda pengunjung."""
    # Writers are read one after the other, so the last line read need not be the newest event.
    ranked = ((str(record.get("hour", "")), place, record) for place, record in enumerate(records(ctx.paths)))
    newest = [record for _, _, record in reversed(heapq.nlargest(number, ranked))]
    if as_json:
        shown = [{key: value for key, value in record.items() if key != "visitor"} for record in newest]
        click.echo(msgspec.json.encode({"events": shown}).decode())
        return
    for record in newest:
        click.echo("  ".join(str(record[field]) for field in _FIELDS if field in record))
    if number and not newest:
        click.echo("Belum ada catatan.", err=True)


def _sheet(counted: Stats) -> str:
    lines = [f"Catatan: {counted.events}"]
    if counted.unsure_hours:
        lines.append(f"Jamnya belum pasti: {counted.unsure_hours}")
    for title, counts in (
        ("Jenis", counted.kinds),
        (f"Paling sering dibuka (paling banyak {TOP_DOCUMENTS})", counted.documents),
        ("Lewat", counted.channels),
        ("Bahasa", counted.languages),
        ("Hari", counted.days),
        ("Pengunjung berbeda per hari", counted.visitors),
    ):
        if counts:
            lines += ["", title, *(f"{number:>8}  {name}" for name, number in counts.items())]
    return "\n".join(lines)


COMMANDS = (log,)
