"""The publisher's commands about its keys: rotate, card, and the second half of sign."""

from pathlib import Path

import click

from kiosk.bundles.desk import rotation, shell
from kiosk.bundles.desk.card import write_card
from kiosk.bundles.desk.repository import KEYS, ONLINE, Repository
from kiosk.bundles.seal.words import fingerprint_words
from kiosk.core import Context

__all__ = ["card", "countersigned", "rotate"]


@click.command("rotate")
@click.argument("keys", metavar="[KEY ...]", nargs=-1)
@shell.REPO
@click.option("--new-passphrase", is_flag=True, help="Kata sandinya lupa, atau semua file kuncinya hilang.")
@shell.HOLDERS
@click.option("--cancel", is_flag=True, help="Batalkan pergantian yang masih menunggu segel.")
@shell.DATE_OK
@click.pass_obj
def rotate(
    ctx: Context, /, keys: tuple[str, ...], folder: Path, *, cancel: bool, date_ok: bool, **passphrases: bool
) -> None:
    """Ganti kunci KEY (targets, snapshot, timestamp, root-1 ...); tanpa KEY: tiga yang pertama."""
    repository = Repository(folder)
    if cancel:
        rotation.cancel(repository)
        click.echo("Pergantian kunci dibatalkan. Kunci yang sekarang tetap dipakai.")
        return
    now = shell.moment(ctx, repository, date_ok=date_ok)
    names = keys or ONLINE
    fresh = passphrases["new_passphrase"]
    wanted = [name for name in names if name not in ONLINE] if passphrases["holders"] else []
    given = shell.ask_new(wanted, publisher="" if fresh else shell.ask())
    repository = rotation.finish(repository, given.publisher, now)
    under_way = rotation.begin(repository, names, given, now, fresh=fresh)
    click.echo(f"Kunci baru dibuat: {', '.join(names)}.")
    if under_way.missing:
        shell.tell_waiting(under_way, folder)
    else:
        _tell_switched(rotation.finish(repository, given.publisher, now))


def countersigned(ctx: Context, folder: Path, file: Path, *, date_ok: bool) -> Repository:
    """Sign the change of keys that waits with another holder's `file`; finish it if that was the last one."""
    repository = Repository(folder)
    now = shell.moment(ctx, repository, date_ok=date_ok)
    under_way = rotation.countersign(repository, file, shell.ask(f"Kata sandi untuk {file.name}"))
    click.echo(f"{file.name} sudah menyegel root nomor {under_way.root.signed.version}.")
    if under_way.missing:
        shell.tell_waiting(under_way, folder)
        return repository
    switched = rotation.finish(repository, shell.ask(), now)
    _tell_switched(switched)
    return switched


def _tell_switched(repository: Repository) -> None:
    root, folder = repository.root, repository.folder
    click.echo(f"Sekarang berlaku root nomor {root.version}: {' '.join(fingerprint_words(root.fingerprint))}")
    issue = repository.issue()
    if issue:
        shell.tell_issue(issue)
        click.echo("Pos yang sudah mengenal penerbit ini ikut sendiri begitu terbitan ini dipasang di situ.")
    click.echo(f"Cetak kartu baru: {folder / 'kartu.html'}. Untuk pos baru pakai {folder / 'root.json'} yang baru.")
    click.echo(f"Kunci lama ada di {folder / KEYS / rotation.OLD} dan tidak dipercaya lagi. Buat cadangan map keys.")


@click.command("card")
@shell.REPO
@click.option("--out", type=shell.PATH, help="Tulis ke file ini; biasanya kartu.html di map penerbit.")
@click.pass_obj
def card(ctx: Context, folder: Path, out: Path | None) -> None:
    """Tulis lagi kartu kunci untuk dicetak."""
    repository = Repository(folder)
    click.echo(f"Kartu: {write_card(folder, repository.root, ctx.clock.read().now, out)}")
