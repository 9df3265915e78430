"""The publisher's commands: init, pack, sign, verify."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from kiosk.bundles.check import check
from kiosk.bundles.codes import fault
from kiosk.bundles.health import long_date
from kiosk.bundles.outputs import write_kim, write_tree
from kiosk.bundles.pack import Trouble, collect
from kiosk.bundles.repository import Issue, Repository, create
from kiosk.bundles.trust import CITY, Publisher, grouped, is_name
from kiosk.core import Context

__all__ = ["publisher"]

CITY_TITLE = "Dinas Kominfo"
WORKSHOP = "kerja"  # text and pictures made of scans; may be deleted
_PATH = click.Path(path_type=Path)
_REPO = click.option("--repo", "folder", required=True, type=_PATH, help="Map penerbit.")


@click.group()
def publisher() -> None:
    """Kemas dan segel isi (KIOSK_PASSPHRASE menjawab pertanyaan kata sandi)."""


@publisher.command("init")
@_REPO
@click.option("--as", "name", help="Nama KIM dengan kunci sendiri, misalnya kim-kampung; tanpa ini: kota.")
@click.option("--title", help="Nama penerbit seperti dikenal warga.")
@click.pass_obj
def init(ctx: Context, folder: Path, name: str | None, title: str | None) -> None:
    """Buat kunci dan root.json penerbit baru."""
    if name is not None and (not is_name(name) or name == CITY):
        raise fault("nama-salah", name)
    who = Publisher(CITY, title or CITY_TITLE, CITY) if name is None else Publisher(name, title or _title(name), "kim")
    repository = create(folder, who, _passphrase(new=True), ctx.clock.read().now)
    root = repository.root
    click.echo(f"Penerbit {who.title} ({who.name}) sudah dibuat di {folder}.")
    click.echo(f"SHA-256 root.json: {grouped(root.fingerprint)}")
    click.echo("Cetak sidik jari ini. Kotak mengenal penerbit dengan: kiosk trust set root.json")
    if root.keys > 1:
        click.echo(f"Simpan keys/root-*.pem terpisah di {root.keys} tempat; {root.threshold} di antaranya cukup.")
    click.echo("Buat cadangan map keys. Kunci atau kata sandi yang hilang tidak bisa kembali.")


@publisher.command("pack")
@click.argument("source", type=_PATH)
@_REPO
@click.option("--kim", type=_PATH, help="Tulis juga terbitannya sebagai satu file ini.")
@click.option("--tree", type=_PATH, help="Tulis juga sebagai map di bawah map ini (KIM/PAKET di flashdisk).")
@click.pass_obj
def pack(ctx: Context, source: Path, folder: Path, kim: Path | None, tree: Path | None) -> None:
    """Baca SOURCE (map atau satu file), segel, lalu terbitkan."""
    from kiosk.authoring import read_source, shown_progress

    repository = Repository(folder)
    signers = repository.signers(_passphrase(new=False))
    notes: list[str] = []
    with shown_progress() as progress:
        report = read_source(source, notes.append, progress, folder / WORKSHOP)
    with _progress("Mengemas", len(report.items)) as step:
        packed = collect(repository, report.items, step)
    for note in notes:
        click.echo(note, err=True)
    _tell_troubles([*(Trouble(p.file, p.message) for p in report.problems), *packed.troubles])
    if not packed.targets:
        raise fault("tidak-ada-isi", str(source))
    before = repository.issue()
    if before and dict(before.targets) == packed.targets:
        click.echo("Sumbernya tidak berubah; terbitan tetap.")
        _tell_issue(before)
    else:
        _tell_issue(repository.publish(packed.targets, signers, ctx.clock.read().now))
    _write_outputs(repository, kim, tree)


@publisher.command("sign")
@_REPO
@click.pass_obj
def sign(ctx: Context, folder: Path) -> None:
    """Terbitkan lagi isi yang sekarang dengan tanggal hari ini."""
    repository = Repository(folder)
    _tell_issue(repository.publish(None, repository.signers(_passphrase(new=False)), ctx.clock.read().now))


@publisher.command("verify")
@click.argument("path", metavar="[FILE_OR_DIR]", required=False, type=_PATH)
@_REPO
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


def _passphrase(*, new: bool) -> str:
    given = os.environ.get("KIOSK_PASSPHRASE")
    return given or str(click.prompt("Kata sandi penerbit", hide_input=True, confirmation_prompt=new, err=True))


@contextmanager
def _progress(title: str, total: int | None = None) -> Iterator[Callable[[], None]]:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(title, total=total)
        yield lambda: progress.advance(task)


def _tell_troubles(troubles: list[Trouble]) -> None:
    for trouble in troubles:
        click.echo(f"{trouble.file}: {trouble.message}", err=True)
    if troubles:
        click.echo(f"{len(troubles)} file tidak bisa dipakai.", err=True)


def _tell_issue(issue: Issue) -> None:
    day = long_date(issue.published.date())
    click.echo(f"Terbitan {issue.version}, {day}: {len(issue.targets)} file.")


def _write_outputs(repository: Repository, kim: Path | None, tree: Path | None) -> None:
    files, name = repository.files(), repository.publisher.name
    if kim:
        with _progress("Menulis", len(files)) as step:
            size = write_kim(kim, name, files, step)
        click.echo(f"Paket: {kim} ({size} byte)")
    if tree:
        with _progress("Menulis", len(files)) as step:
            write_tree(tree, name, files, step)
        click.echo(f"Paket: {tree / name}")
