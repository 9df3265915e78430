"""`kiosk publisher reset`: a signed file with which the organisers of one post get new PINs."""

from pathlib import Path

import click

from kiosk.bundles.desk import shell
from kiosk.bundles.desk.reset import next_number, sealed_letter
from kiosk.bundles.seal.handover import MOST_NUMBER
from kiosk.bundles.seal.tufapi import Targets
from kiosk.core import Context, atomic

__all__ = ["reset"]

NAME = "SERAH-TERIMA.json"


@click.command("reset")
@shell.REPO
@click.option("--post", "device", required=True, metavar="NOMOR", help="Nomor kotak, dari KIM/LAPORAN/LAPORAN.txt.")
@click.option(
    "--number", type=click.IntRange(1, MOST_NUMBER), help="Nomor surat; biasanya satu lebih dari yang terakhir."
)
@click.option(
    "--out", type=shell.PATH, default=NAME, show_default=True, help="File ini, atau map flashdisk: lalu di KIM di situ."
)
@shell.DATE_OK
@click.pass_obj
def reset(ctx: Context, /, folder: Path, device: str, number: int | None, out: Path, *, date_ok: bool) -> None:
    """Buat surat serah terima: di pos itu, sekali, pengurus membuat PIN baru di layar."""
    device = device.strip().lower()
    opened = shell.opened(ctx, folder, date_ok=date_ok)
    count = next_number(opened.repository, device, number)
    file = out / "KIM" / NAME if out.is_dir() else out
    data = sealed_letter(opened.repository, device, count, opened.signers[Targets.type], opened.now)
    atomic.make_folder(file.parent)
    atomic.replace(file, data)
    click.echo(f"Surat serah terima nomor {count} untuk kotak {device}: {file}")
    click.echo(
        "Salin ke map KIM di flashdisk dengan nama SERAH-TERIMA.json. Surat ini berlaku sekali, di kotak itu saja."
    )
    click.echo(
        "Serahkan langsung kepada pengurus: siapa pun yang memegangnya di depan kotak itu bisa membuat PIN baru."
    )
