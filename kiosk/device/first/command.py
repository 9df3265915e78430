"""`kiosk first`: at each start, before the first page."""

from pathlib import Path

import click
import msgspec

from kiosk.core import Context, KioskError
from kiosk.device.first.taking import remember_refusals, take_boot

__all__ = ["first"]


@click.command()
@click.option("--boot", type=click.Path(path_type=Path), default=Path("/boot/firmware"), help="Map partisi boot.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def first(ctx: Context, boot: Path, *, as_json: bool) -> None:
    """Ambil setelan, pengurus dan penerbit dari partisi boot; dijalankan setiap kali kotak menyala."""
    said, refused = _taken(ctx, boot)
    remember_refusals(ctx, refused)
    if as_json:
        click.echo(msgspec.json.encode({"result": "done", "taken": said, "refused": refused}).decode())
        return
    for line in [*said, *refused] or ["Tidak ada yang baru."]:
        click.echo(line)


def _taken(ctx: Context, boot: Path) -> tuple[list[str], list[str]]:
    """What was taken, and sentences of what could not be; a refusal of one thing takes no other with it."""
    said: list[str] = []
    refused: list[str] = []
    try:
        said += take_boot(ctx, boot)
    except KioskError as error:
        refused.append(error.message)
    for feature in ctx.features.values():
        try:
            told = feature.first(ctx, boot)
        except KioskError as error:
            refused.append(error.message)
            continue
        said += [told] if told else []
    return said, list(dict.fromkeys(refused))
