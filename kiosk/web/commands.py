"""`kiosk operator`: the organisers and their PINs."""

import os

import click
import msgspec

from kiosk.core import Context
from kiosk.web.door.pins import OperatorBook

__all__ = ["COMMANDS"]


@click.group("operator")
def operator() -> None:
    """Pengurus pos ini dan PIN masing-masing."""


@operator.command("add")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def add(ctx: Context, name: str, *, as_json: bool) -> None:
    """Daftarkan NAME; PIN dibuat di sini dan ditampilkan sekali (KIOSK_PIN memilihnya)."""
    pin = OperatorBook(ctx.tables).add(name, os.environ.get("KIOSK_PIN"))
    _tell(ctx, "operator-added", name, pin, as_json=as_json)


@operator.command("reset")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def reset(ctx: Context, name: str, *, as_json: bool) -> None:
    """Beri NAME PIN baru; yang lama dan percobaan yang salah dilupakan."""
    pin = OperatorBook(ctx.tables).reset(name, os.environ.get("KIOSK_PIN"))
    _tell(ctx, "operator-reset", name, pin, as_json=as_json)


@operator.command("list")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def list_(ctx: Context, *, as_json: bool) -> None:
    """Siapa yang boleh mengumumkan."""
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
