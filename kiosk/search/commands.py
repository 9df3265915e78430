"""`kiosk search`: the residents' search on the command line."""

import click
import msgspec

from kiosk.core import Context
from kiosk.search.answer import MOST_RESULTS, USUAL_RESULTS, answer_json
from kiosk.search.query import Answer, Result, clean, find
from kiosk.web import local_day

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
    generation = ctx.content.newest()
    asked = clean(" ".join(query))
    answer = find(generation.path, asked, limit, local_day(ctx)) if generation else Answer()
    if as_json:
        click.echo(msgspec.json.encode(answer_json(answer)).decode())
        return
    for result in answer.results:
        _show(result)
    if not answer.results:
        click.echo("Tidak ketemu. Coba kata lain yang lebih pendek.")


def _show(result: Result) -> None:
    page = " · " + f"{result.label} {result.number}".strip() if result.label else ""
    click.secho(result.title + page, bold=True)
    click.echo(f"  {result.url}")
    if result.pieces:
        click.echo("  " + "".join(click.style(text, underline=hit) for text, hit in result.pieces))


COMMANDS = (search,)
