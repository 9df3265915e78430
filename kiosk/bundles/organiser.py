"""Which organiser gives a command: named, and proved with the personal PIN."""

import os

import click

from kiosk.bundles.codes import fault
from kiosk.core import Context, RefusedError

__all__ = ["OPERATOR", "organiser"]

OPERATOR = click.option("--operator", help="Nama pengurus; PIN-nya ditanyakan, atau dari KIOSK_PIN.")


def organiser(ctx: Context, named: str | None) -> str:
    """The organiser `named`, by name or id, after the PIN.

    Raises:
        RefusedError: nobody of that name (`pengurus-tak-dikenal`), or the PIN is wrong (`pin-salah`).
    """
    if not named:
        raise click.UsageError("Sebut nama pengurus dengan --operator.")
    from kiosk.web import OperatorBook

    book = OperatorBook(ctx.tables)
    key = next((key for key, name in book.names() if named.casefold() in {key, name.casefold()}), "")
    if not key:
        raise fault("pengurus-tak-dikenal", named)
    pin = os.environ.get("KIOSK_PIN") or click.prompt("PIN", hide_input=True, err=True)
    login = book.login(key, pin)
    if login.operator is None:
        raise RefusedError("pin-salah", login.message)
    return login.operator
