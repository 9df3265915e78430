"""`kiosk operator`: the organisers and their PINs."""

import os

import click
import msgspec

from kiosk.core import Context
from kiosk.web.pins import OperatorBook

__all__ = ["COMMANDS"]


@click.group("operator")
def operator() -> None:
    """Organisers of this post and their personal PINs."""


@operator.command("add")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def add(ctx: Context, name: str, *, as_json: bool) -> None:
    """Enrol NAME; the PIN is made here and shown once (KIOSK_PIN chooses it)."""
    pin = OperatorBook(ctx.tables).add(name, os.environ.get("KIOSK_PIN"))
    _tell(ctx, "operator-added", name, pin, as_json=as_json)


@operator.command("reset")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def reset(ctx: Context, name: str, *, as_json: bool) -> None:
    """Give NAME a new PIN; the old one and the wrong tries are forgotten."""
    pin = OperatorBook(ctx.tables).reset(name, os.environ.get("KIOSK_PIN"))
    _tell(ctx, "operator-reset", name, pin, as_json=as_json)


@operator.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def list_(ctx: Context, *, as_json: bool) -> None:
    """Who may announce and approve."""
    names = [name for _, name in OperatorBook(ctx.tables).names()]
    if as_json:
        click.echo(msgspec.json.encode({"operators": names}).decode())
    else:
        click.echo("\n".join(names) or "Belum ada pengurus.")


def _tell(ctx: Context, did: str, name: str, pin: str, *, as_json: bool) -> None:
    reading = ctx.clock.read()
    ctx.journal("operators").append({"at": reading.now.isoformat(), "who": name, "did": did})
    if as_json:
        click.echo(msgspec.json.encode({"name": name, "pin": pin}).decode())
    else:
        click.echo(f"{name}: PIN {pin}\nCatat sekarang; PIN ini tidak ditampilkan lagi.")


COMMANDS = (operator,)
