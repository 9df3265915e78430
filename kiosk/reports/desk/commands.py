"""`kiosk desk`: what a city does with what its posts send."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec
from rich.console import Console
from rich.progress import Progress

from kiosk.core import Context, atomic
from kiosk.reports.commands import FORMATS, begun, month_given, written

if TYPE_CHECKING:
    from kiosk.reports.desk.admitted import Admission
    from kiosk.reports.desk.collecting import Step

__all__ = ["COMMANDS"]

PATH = click.Path(path_type=Path)
REPO = click.option("--repo", "folder", required=True, type=PATH, help="Map penerbit.")
SOURCES = click.argument("sources", metavar="URL_OR_DIR...", nargs=-1, required=True)
UNREADABLE = 3  # a report that another try could make more complete
JSON = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")


@click.group()
def desk() -> None:
    """Meja kota: daftar pos, laporan sekota, tanda terima (KIOSK_PASSPHRASE menjawab pertanyaan kata sandi)."""


@desk.command()
@click.argument("places", metavar="FILE_OR_URL...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Semua kunci sudah dicocokkan: daftarkan tanpa bertanya.")
@JSON
@click.pass_obj
def admit(ctx: Context, places: Sequence[str], *, yes: bool, as_json: bool) -> None:
    """Daftarkan pos dengan kartunya (pos-....json), atau semua kartu di sebuah map, flashdisk, atau alamat kumpulan.

    Kuncinya ditampilkan dulu. Bila lebih dari satu pos yang akan didaftar, jawab "ya" sesudah mencocokkan.
    """
    from kiosk.reports.desk.admitted import CHANGES, Admitted
    from kiosk.reports.desk.cards import cards_at

    admitted = Admitted(ctx.paths)
    found = admitted.look([card for place in places for card in cards_at(place, ctx.config)])
    changes = sum(one.result in CHANGES for one in found)
    if not as_json:
        _show_cards(found)
    done = changes < 2 or yes or (not as_json and _agreed(changes))  # noqa: PLR2004 - one key is compared at once
    if done:
        admitted.admit(found)
    if as_json:
        click.echo(msgspec.json.encode({"admitted": done, "posts": [_card_row(one) for one in found]}).decode())
    elif not done:
        click.echo("Belum ada yang didaftar. Cocokkan dulu, lalu ulangi.", err=True)
    elif changes:
        click.echo(f"{changes} kartu didaftar. Kalau ada kunci yang beda dengan layar posnya, hapus kartunya.")
    if not done or all(one.refusal for one in found):
        raise click.exceptions.Exit(3)


@desk.command()
@SOURCES
@click.option("--month", callback=month_given, metavar="YYYY-MM", help="Bulan; tanpa ini bulan berjalan.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Bentuknya.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Tulis ke file ini.")
@click.option("--repo", "folder", type=PATH, help="Map penerbit: dari sana judul, topik, dan tanda terima.")
@click.option("--json", "as_json", is_flag=True, help="Sama dengan --format json.")
@click.pass_obj
def report(ctx: Context, /, sources: Sequence[str], folder: Path | None, **how: Any) -> None:
    """Laporan sebulan dari semua pos yang terdaftar.

    Yang kurang ditulis juga ke layar kesalahan. Kode keluar 3: ada sumber yang tidak terbaca; laporannya tetap dibuat.
    """
    from kiosk.reports.desk.reporting import Asked, city_report
    from kiosk.reports.saving import save

    with _progress("Membaca kiriman pos") as step:
        city = city_report(ctx, Asked(begun(ctx, how["month"]), sources, folder), step)
    told = written(city.month, "json" if how["as_json"] else how["form"])
    if how["out"] is None:
        click.echo(told, nl=False)
    else:
        save(how["out"], told)
        click.echo(f"Laporan ditulis ke {how['out']}.")
    for fault in city.faults:
        click.echo(fault, err=True)
    if not city.readable:
        raise click.exceptions.Exit(UNREADABLE)


@desk.command()
@SOURCES
@REPO
@click.option("--anyway", is_flag=True, help="Juga dari flashdisk atau cakram lepas; pos akan menghapus salinannya.")
@JSON
@click.pass_obj
def ack(ctx: Context, sources: Sequence[str], folder: Path, *, anyway: bool, as_json: bool) -> None:
    """Tulis tanda terima semua kiriman yang utuh di tempat kumpulan, untuk terbitan berikutnya."""
    from kiosk.reports.desk.acknowledging import acknowledged, read_acks, require_lasting, write_acks
    from kiosk.reports.desk.keys import require_publisher
    from kiosk.reports.desk.reporting import collected_in, faults_in

    require_publisher(folder)
    if not anyway:
        require_lasting(sources)
    before = read_acks(folder)
    with _progress("Memeriksa kiriman pos") as step:
        collected = collected_in(ctx, sources, step)
    done = acknowledged(before, collected.arrived.values())
    if done.advanced:
        write_acks(folder, done.pulang)
    faults = faults_in(ctx, collected, before.acks)
    if as_json:
        answer = {
            "result": "written" if done.advanced else "unchanged",
            "advanced": done.advanced,
            "posts": done.pulang.acks,
            "faults": faults,
        }
        click.echo(msgspec.json.encode(answer).decode())
        return
    for fault in faults:
        click.echo(fault, err=True)
    if done.advanced:
        click.echo(f"Tanda terima untuk {len(done.advanced)} pos ditulis. Ikut terbitan berikutnya:")
        click.echo(f"  kiosk publisher sign --repo {folder}")
        click.echo("Jangan hapus kiriman yang baru dibaca ini: pos akan menghapus salinannya sendiri.")
    else:
        click.echo("Tidak ada kiriman baru. Tanda terima tetap.")


@desk.command()
@REPO
def key(folder: Path) -> None:
    """Buat kunci laporan: hanya pemegangnya yang bisa membuka bagian pribadi kiriman pos."""
    from kiosk.reports.desk.acknowledging import read_acks, write_acks
    from kiosk.reports.desk.keys import KEY, make_key, require_publisher

    require_publisher(folder)
    before = read_acks(folder)
    recipient = make_key(folder, _ask("Kata sandi untuk kunci laporan", new=True))
    write_acks(folder, msgspec.structs.replace(before, recipient=recipient))
    click.echo(f"Kunci laporan dibuat: {folder / KEY}. Buat cadangannya; kata sandi yang hilang tidak bisa kembali.")
    click.echo(f"Penerimanya ({recipient}) ikut terbitan berikutnya: kiosk publisher sign --repo {folder}")


@desk.command("open")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@REPO
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Tulis ke file ini.")
@click.pass_obj
def open_command(ctx: Context, files: Sequence[Path], folder: Path, out: Path | None) -> None:
    """Buka bagian pribadi kemasan pos: satu baris JSON untuk tiap catatan."""
    from kiosk.reports.desk.keys import read_key
    from kiosk.reports.desk.personal import personal_lines
    from kiosk.reports.saving import save

    identity = read_key(folder, _ask("Kata sandi kunci laporan"))
    empty: list[Path] = []
    told = "".join(personal_lines(ctx, files, identity, empty.append))
    if empty:
        numbers = ", ".join(file.name.partition("-")[0] for file in empty)
        click.echo(
            f"{len(empty)} dari {len(files)} kemasan tidak memuat bagian pribadi: nomor {numbers}. Nama dan catatan "
            "pengurus ikut dikirim hanya bila ditulis sesudah kunci laporan sampai di pos.",
            err=True,
        )
    if out is None or not told:
        click.echo(told, nl=False)
        return
    save(out, told, mode=atomic.FOR_OWNER)
    click.echo(f"Ditulis ke {out}. File ini memuat nama orang: simpan seperlunya, lalu hapus.")


@contextmanager
def _progress(title: str) -> "Iterator[Step]":
    """A bar where somebody watches, nothing elsewhere."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _ask(question: str, *, new: bool = False) -> str:
    """A passphrase, from KIOSK_PASSPHRASE or from whoever sits there."""
    given = os.environ.get("KIOSK_PASSPHRASE")
    return given or str(click.prompt(question, hide_input=True, confirmation_prompt=new, err=True))


def _show_cards(found: "Sequence[Admission]") -> None:
    """Each card, its key first: of all it says, only the key cannot be made up."""
    from kiosk.outbox import fingerprint

    for one in found:
        if one.post and not one.refusal:
            click.echo(f"Kunci: {fingerprint(one.post.public_key)}")
            click.echo(f"  {_RESULTS[one.result]}: {one.post.name}, {one.post.kelurahan}, nomor {one.post.device}.")
        elif one.refusal:
            name = "".join(letter if letter.isprintable() else "?" for letter in one.name.rpartition("/")[2])
            click.echo(f"{name}: {one.refusal.message}", err=True)


def _card_row(one: "Admission") -> dict[str, Any]:
    from kiosk.outbox import fingerprint

    post = one.post
    return {
        "file": one.name,
        "result": one.result,
        "fingerprint": fingerprint(post.public_key) if post else "",
        "device": post.device if post else "",
        "name": post.name if post else "",
        "kelurahan": post.kelurahan if post else "",
        "reason": one.refusal.as_reason() if one.refusal else None,
    }


def _agreed(changes: int) -> bool:
    """Ask whoever sits there; nobody there has not agreed."""
    question = f'Cocokkan tiap kunci dengan layar posnya (kiosk doctor). Ketik "ya" untuk mendaftar {changes} kartu itu'
    try:
        return str(click.prompt(question, default="", show_default=False, err=True)).strip().casefold() == "ya"
    except click.Abort:
        return False


_RESULTS = {
    "baru": "Pos baru",
    "sama": "Sudah terdaftar",
    "lama": "Kartu lama, dilewati",
    "diperbarui": "Kartunya berubah",
}

COMMANDS = (desk,)
