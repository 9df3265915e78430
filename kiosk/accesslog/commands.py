"""`kiosk log`: how many, of what, when; and the night's work."""

import heapq

import click
import msgspec

from kiosk.accesslog.night import night
from kiosk.accesslog.reading import parts
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
    summed = count(parts(ctx), post_zone(ctx.config))
    click.echo(msgspec.json.encode(summed).decode() if as_json else _sheet(summed))


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


@log.command()
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_context
def seal(click_ctx: click.Context, *, as_json: bool) -> None:
    """Pekerjaan malam: catatan dihitung dan dikemas, yang lama dirapikan."""
    done = night(click_ctx.obj)
    if as_json:
        click.echo(msgspec.json.encode(done).decode())
    else:
        for work in done.work:
            click.echo(work.message, err=bool(work.code))
        if not done.work:
            click.echo("Tidak ada yang perlu dikerjakan malam ini.")
    click_ctx.exit(done.exit_code)


def _sheet(summed: Stats) -> str:
    lines = [f"Catatan: {summed.events}"]
    if summed.unsure_hours:
        lines.append(f"Jamnya belum pasti: {summed.unsure_hours}")
    for title, counts in (
        ("Jenis", summed.kinds),
        (f"Paling sering dibuka (paling banyak {TOP_DOCUMENTS})", summed.documents),
        ("Lewat", summed.channels),
        ("Bahasa", summed.languages),
        ("Hari", summed.days),
        ("Pengunjung berbeda per hari", summed.visitors),
    ):
        if counts:
            lines += ["", title, *(f"{number:>8}  {name}" for name, number in counts.items())]
    return "\n".join(lines)


COMMANDS = (log,)
