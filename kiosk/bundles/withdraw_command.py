"""`kiosk withdraw`: one item taken back at once, a signed one included."""

import click
import msgspec

from kiosk.bundles.installing.withdrawn import restore, withdrawn_items
from kiosk.bundles.installing.withdrawn import withdraw as take_back
from kiosk.bundles.organiser import OPERATOR, organiser
from kiosk.core import Context

__all__ = ["withdraw"]


@click.command("withdraw")
@click.argument("document_id", metavar="[ID]", required=False)
@OPERATOR
@click.option("--undo", is_flag=True, help="Tampilkan lagi.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def withdraw(ctx: Context, /, document_id: str | None, operator: str | None, *, undo: bool, as_json: bool) -> None:
    """Tarik satu isi sekarang juga, sampai penerbitnya menggantinya; tanpa ID: daftar yang sedang ditarik."""
    if document_id is None:
        _list(ctx, as_json=as_json)
        return
    who = organiser(ctx, operator)
    if undo:
        restore(ctx, document_id, who)
    else:
        take_back(ctx, document_id, who)
    result, sentence = ("restored", "Sekarang ditampilkan lagi.") if undo else ("withdrawn", "Sudah ditarik.")
    click.echo(msgspec.json.encode({"result": result, "id": document_id}).decode() if as_json else sentence)


def _list(ctx: Context, *, as_json: bool) -> None:
    rows = [{"id": one.document, "by": one.by, "day": one.day} for one in withdrawn_items(ctx.paths)]
    if as_json:
        click.echo(msgspec.json.encode({"result": "ok", "withdrawn": rows}).decode())
        return
    for row in rows:
        click.echo("\t".join(row.values()))
    if not rows:
        click.echo("Tidak ada yang sedang ditarik.", err=True)
