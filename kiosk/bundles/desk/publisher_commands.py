"""The publisher's commands: init, pack, sign, verify; those about whom it admits and about its keys are beside."""

from pathlib import Path

import click

from kiosk.bundles.codes import fault
from kiosk.bundles.desk import shell
from kiosk.bundles.desk.admission_commands import add, revoke
from kiosk.bundles.desk.card import write_card
from kiosk.bundles.desk.check import check
from kiosk.bundles.desk.pack import Trouble, collect
from kiosk.bundles.desk.repository import CITY_KEYS, Repository, create, root_key
from kiosk.bundles.desk.reset_command import reset
from kiosk.bundles.desk.rotation_commands import card, countersigned, rotate
from kiosk.bundles.seal.trust import CITY, RESERVED, Publisher, grouped, is_name
from kiosk.bundles.seal.words import fingerprint_words
from kiosk.core import Context

__all__ = ["publisher"]

CITY_TITLE = "Dinas Kominfo"
WORKSHOP = "kerja"  # text and pictures made of scans; may be deleted


@click.group()
def publisher() -> None:
    """Kemas dan segel isi (KIOSK_PASSPHRASE menjawab pertanyaan kata sandi)."""


@publisher.command("init")
@shell.REPO
@click.option("--as", "name", help="Nama KIM dengan kunci sendiri, misalnya kim-kampung; tanpa ini: kota.")
@click.option("--title", help="Nama penerbit seperti dikenal warga.")
@shell.HOLDERS
@shell.DATE_OK
@click.pass_obj
def init(ctx: Context, folder: Path, name: str | None, title: str | None, *, holders: bool, date_ok: bool) -> None:
    """Buat kunci, root.json dan kartu kunci penerbit baru."""
    if name is not None and (not is_name(name) or name in RESERVED):
        raise fault("nama-salah", name)
    now = shell.moment(ctx, None, date_ok=date_ok)
    who = Publisher(CITY, title or CITY_TITLE, CITY) if name is None else Publisher(name, title or _title(name), "kim")
    names = [root_key(number) for number in range(1, (CITY_KEYS if name is None else 1) + 1)]
    root = create(folder, who, shell.ask_new(names if holders else ()), now).root
    made = write_card(folder, root, now)
    click.echo(f"Penerbit {who.title} ({who.name}) sudah dibuat di {folder}.")
    click.echo(f"SHA-256 root.json: {grouped(root.fingerprint)}")
    click.echo(f"Dalam kata: {' '.join(fingerprint_words(root.fingerprint))}")
    click.echo(f"Cetak kartunya: {made}. Kotak mengenal penerbit dengan: kiosk trust set root.json")
    if root.keys > 1:
        click.echo(f"Simpan keys/root-*.pem terpisah di {root.keys} tempat; {root.threshold} di antaranya cukup.")
    click.echo("Buat cadangan map keys. Kunci atau kata sandi yang hilang tidak bisa kembali.")


@publisher.command("pack")
@click.argument("source", type=shell.PATH)
@shell.REPO
@shell.KIM
@shell.TREE
@shell.DATE_OK
@click.pass_obj
def pack(ctx: Context, /, source: Path, folder: Path, *, date_ok: bool, **outputs: Path | None) -> None:
    """Baca SOURCE (map atau satu file), segel, lalu terbitkan."""
    from kiosk.authoring import read_source

    opened = shell.opened(ctx, folder, date_ok=date_ok)
    repository = opened.repository
    notes: list[str] = []
    with shell.reading(ctx.clock) as progress:
        report = read_source(source, notes.append, progress, folder / WORKSHOP)
    with shell.steps(ctx.clock, "Mengemas", len(report.items)) as step:
        packed = collect(repository, report.items, step)
    for note in notes:
        click.echo(note, err=True)
    _tell_troubles([*(Trouble(p.file, p.message) for p in report.problems), *packed.troubles])
    if not packed.targets:
        raise fault("tidak-ada-isi", str(source))
    before = repository.issue()
    if before and dict(before.targets) == repository.whole(packed.targets):
        click.echo("Sumbernya tidak berubah; terbitan tetap.")
        shell.tell_issue(before)
    else:
        shell.tell_issue(repository.publish(packed.targets, opened.signers, opened.now))
    shell.write_outputs(ctx.clock, repository, outputs["kim"], outputs["tree"])


@publisher.command("sign")
@shell.REPO
@click.option("--root-key", type=shell.PATH, help="Segel pergantian kunci yang menunggu dengan file kunci root ini.")
@shell.KIM
@shell.TREE
@shell.DATE_OK
@click.pass_obj
def sign(ctx: Context, /, folder: Path, root_key: Path | None, *, date_ok: bool, **outputs: Path | None) -> None:
    """Terbitkan lagi isi yang sekarang dengan tanggal hari ini, atau segel pergantian kunci."""
    if root_key is None:
        opened = shell.opened(ctx, folder, date_ok=date_ok)
        repository = opened.repository
        shell.tell_issue(repository.publish(None, opened.signers, opened.now))
    else:
        repository = countersigned(ctx, folder, root_key, date_ok=date_ok)
    shell.write_outputs(ctx.clock, repository, outputs["kim"], outputs["tree"])


@publisher.command("verify")
@click.argument("path", metavar="[FILE_OR_DIR]", required=False, type=shell.PATH)
@shell.REPO
def verify(path: Path | None, folder: Path) -> None:
    """Periksa satu paket, atau map penerbitnya sendiri, seperti kotak memeriksanya."""
    repository = Repository(folder)
    if path is None and repository.issue() is None:
        raise fault("belum-terbit", str(folder))
    for label, found in check(path or folder, repository.root).items():
        part = found.part
        click.echo(f"{label}: segel {found.publisher.title} cocok, terbitan {part.version}, {len(part.targets)} file.")


def _title(name: str) -> str:
    return " ".join("KIM" if word == "kim" else word.capitalize() for word in name.split("-"))


def _tell_troubles(troubles: list[Trouble]) -> None:
    for trouble in troubles:
        click.echo(f"{trouble.file}: {trouble.message}", err=True)
    if troubles:
        click.echo(f"{len(troubles)} file tidak bisa dipakai.", err=True)


for _command in (add, revoke, rotate, card, reset):
    publisher.add_command(_command)
