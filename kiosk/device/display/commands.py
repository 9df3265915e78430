"""`kiosk display`: the post's own screen."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from kiosk.core import Context, KioskError, RefusedError, SettingsError, atomic
from kiosk.device.display.browser import Browser, Chromium
from kiosk.device.display.flags import environment, flags, origin_of
from kiosk.device.display.supervisor import keep_alive, until_signal

__all__ = ["display"]

_ADDRESS = "http://127.0.0.1:8081"


@click.command()
@click.option("--address", default=_ADDRESS, show_default=True, help="Alamat halaman layar, di kotak ini.")
@click.option("--headless", is_flag=True, help="Tanpa layar, untuk uji.")
@click.option("--chromium", "program", default="chromium", show_default=True, help="Program peramban.")
@click.pass_obj
def display(ctx: Context, address: str, program: str, *, headless: bool) -> None:
    """Tampilkan halaman pos di layar, dan lupakan semuanya setiap kali layar beristirahat."""
    origin = origin_of(address)
    if shutil.which(program) is None:
        raise SettingsError(
            "layar-peramban", f"Peramban {program} tidak ada. Pasang paket chromium, atau sebut --chromium."
        )
    wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
    with _profile(ctx.paths.run) as profile, until_signal() as ending:

        def start() -> Browser:
            atomic.stage(profile)
            command = (program, *flags(profile, headless=headless, wayland=wayland))
            return Chromium(command, environment(os.environ, profile), ears=ending.ears)

        keep_alive(start, origin, ending)


@contextmanager
def _profile(run: Path) -> Iterator[Path]:
    """Where the browser keeps what it keeps; in memory where the run folder is, and gone at the end.

    Raises:
        RefusedError: another display runs.
    """
    with atomic.try_lock(run / "display.lock", wait=False) as alone:
        if not alone:
            raise RefusedError("layar-sudah-jalan", "Layar pos sudah berjalan di kotak ini. Tidak perlu dua.")
        profile = run / "display"
        try:
            yield profile
        finally:
            with suppress(KioskError):  # a helper that dies slowly may write once more: the next start empties it
                atomic.remove_tree(profile)
