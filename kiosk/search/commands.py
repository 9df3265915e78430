"""`kiosk search`: the residents' search on the command line; `kiosk cite` (cite.py)."""

import click
import msgspec

from kiosk.core import Context
from kiosk.search.answer import MOST_RESULTS, USUAL_RESULTS, answer_json
from kiosk.search.asking import ask
from kiosk.search.cite import cite
from kiosk.search.query import clean
from kiosk.search.results import Result

__all__ = ["COMMANDS"]


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1, MOST_RESULTS), default=USUAL_RESULTS, show_default=True, help="Paling banyak."
)
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def search(ctx: Context, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Cari di isi kotak: kata, atau peraturan seperti "perda 3 2024 pasal 7"."""
    answer = ask(ctx, ctx.content.newest(), clean(" ".join(query)), limit)
    if as_json:
        click.echo(msgspec.json.encode(answer_json(answer)).decode())
        return
    if answer.corrected:
        click.echo(f"Menampilkan hasil untuk: {answer.corrected}")
    if answer.absent:
        click.echo(f"Peraturan ini belum ada di kotak: {answer.absent}")
    for result in answer.results:
        _show(result)
    if not answer.results and not answer.absent:
        click.echo("Tidak ketemu. Coba kata lain yang lebih pendek.")
    if answer.near:
        click.echo(f"Mungkin maksudnya: {', '.join(answer.near)}?")


def _show(result: Result) -> None:
    page = " · " + f"{result.label} {result.number}".strip() if result.label else ""
    new = " (bunyi baru)" if result.new else ""
    click.secho(result.title + page + new, bold=True)
    click.echo(f"  {result.url}")
    if result.changed_by:
        click.echo(f"  Pasal ini diubah oleh: {result.changed_by}")
    if result.pieces:
        click.echo("  " + "".join(click.style(text, underline=hit) for text, hit in result.pieces))


COMMANDS = (search, cite)
