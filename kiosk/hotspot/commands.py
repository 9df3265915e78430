"""`kiosk hotspot write`: what hostapd starts with, and whether it is its hour."""

from pathlib import Path

import click
import msgspec

from kiosk.core import Context, atomic
from kiosk.hotspot.network import Network, hours_say, parse_hours
from kiosk.web import post_zone

__all__ = ["COMMANDS", "CONFIGURATION", "HOURS"]

CONFIGURATION = "hostapd.conf"
HOURS = "hours"


@click.group()
def hotspot() -> None:
    """Wi-Fi pos ini."""


@hotspot.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def write(ctx: Context, folder: Path, *, as_json: bool) -> None:
    """Tulis setelan Wi-Fi di FOLDER: nama, saluran, dan apakah sekarang jamnya."""
    network = Network.of(ctx.config)
    on = _on(ctx)
    atomic.make_folder(folder)
    changed = [
        name
        for name, text in ((CONFIGURATION, network.hostapd()), (HOURS, "on\n" if on else "off\n"))
        if _put(folder / name, text)
    ]
    if as_json:
        click.echo(msgspec.json.encode({"name": network.name, "on": on, "changed": changed}).decode())
    else:
        click.echo(f"Wi-Fi {network.name}: {'menyala' if on else 'dimatikan, di luar jamnya'}.")


def _on(ctx: Context) -> bool:
    begins, ends = (parse_hours(ctx.config.text("hotspot", name)) for name in ("on_from", "on_until"))
    reading = ctx.clock.read()
    now = reading.now.astimezone(post_zone(ctx.config)).time() if reading.sure else None
    return hours_say(now, begins, ends)


def _put(file: Path, text: str) -> bool:
    """True where `file` held something else; the card is not worn for nothing."""
    try:
        if file.read_bytes() == text.encode():
            return False
    except OSError:
        pass
    atomic.replace(file, text.encode())
    return True


COMMANDS = (hotspot,)
