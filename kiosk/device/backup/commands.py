"""`kiosk backup make|restore|list`."""

import os
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.core import Context, SettingsError
from kiosk.device.backup.finding import FOLDER, Backup, find, newest_of
from kiosk.device.backup.keeping import words_of
from kiosk.device.backup.making import make
from kiosk.device.backup.model import Contents
from kiosk.device.backup.restoring import BOOT, restore, undo
from kiosk.device.backup.wishing import do_wish
from kiosk.device.backup.words import understood
from kiosk.web import size_in_words

__all__ = ["COMMANDS"]

ASKED = "Kotak yang lama sudah tidak dipakai?"
_json_option = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")


@click.group()
def backup() -> None:
    """Cadangan kotak ini: buat, lihat, pulihkan."""


@backup.command("make")
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path, exists=True, file_okay=False))
@_json_option
@click.pass_obj
def make_command(ctx: Context, folder: Path, *, as_json: bool) -> None:
    """Buat cadangan tersegel di MAP/KIM/CADANGAN; yang membukanya sandi cadangan di kartu pengurus."""
    made = make(ctx, folder.joinpath(*FOLDER))
    contents = made.contents
    if as_json:
        _print({"result": "made", "file": made.file, "bytes": made.bytes, "left": contents.left} | _told(contents))
        return
    click.echo(f"Cadangan dibuat: {made.file} ({size_in_words(made.bytes)}).")
    if contents.left:
        click.echo(f"{len(contents.left)} file tidak ikut: tidak muat atau tidak terbaca.")
    click.echo("Sandi cadangan ada di kartu pengurus (Ruang pengurus > Cadangan).")


@backup.command("list")
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path, exists=True))
@_json_option
def list_command(folder: Path, *, as_json: bool) -> None:
    """Cadangan yang ada di MAP, misalnya flashdisk."""
    found = find(folder)
    if as_json:
        _print({"result": "listed", "backups": [_row(one) for one in found]})
        return
    for one in found:
        head = one.header
        click.echo(f"{head.post or '?'}  {head.made[:10] or '?'}  {size_in_words(head.bytes)}  {one.file}")


@backup.command("restore")
@click.argument("path", metavar="[FILE|MAP]", required=False, type=click.Path(path_type=Path, exists=True))
@click.option("--words-from-env", metavar="NAMA", help="Sandi dari variabel lingkungan ini, misalnya KIOSK_WORDS.")
@click.option("--boot", type=click.Path(path_type=Path), default=BOOT, help="Map partisi boot.")
@click.option("--yes", is_flag=True, help=f"Tidak bertanya: {ASKED}")
@click.option("--undo", "back", is_flag=True, help="Kembali ke keadaan sebelum pemulihan yang terakhir.")
@click.option("--wished", is_flag=True, help="Yang diminta di layar; untuk kiosk-restore.service.")
@_json_option
@click.pass_obj
def restore_command(ctx: Context, /, path: Path | None, words_from_env: str | None, **options: Any) -> None:
    """Pulihkan kotak ini dari cadangan. Keadaan sekarang disimpan dan bisa dikembalikan dengan --undo."""
    as_json = options["as_json"]
    if sum((path is not None, options["back"], options["wished"])) != 1:
        raise SettingsError("pemakaian", "Sebut satu: file atau map cadangan, --undo, atau --wished.")
    if options["back"]:
        undo(ctx)
        _print({"result": "undone"}) if as_json else click.echo("Keadaan sebelum pemulihan kembali dipakai.")
        return
    done = do_wish(ctx, boot=options["boot"]) if path is None else _restored(ctx, path, words_from_env, options)
    if as_json:
        _print({"result": "restored"} | _told(done))
    else:
        click.echo(f"Cadangan {done.post} ({done.made[:10]}) dipulihkan. Keadaan sebelumnya masih disimpan: --undo.")


def _restored(ctx: Context, path: Path, words_from_env: str | None, options: dict[str, Any]) -> Contents:
    chosen = newest_of(find(path))
    if not (options["yes"] or options["as_json"]):
        click.confirm(ASKED, abort=True)
    typed = os.environ.get(words_from_env, "") if words_from_env else click.prompt("Sandi cadangan")
    return restore(ctx, chosen.file, understood(typed), boot=options["boot"])


@backup.command("words")
@_json_option
@click.pass_obj
def words_command(ctx: Context, *, as_json: bool) -> None:
    """Tampilkan sandi cadangan kotak ini."""
    words = words_of(ctx.paths)
    _print({"result": "shown", "words": words}) if as_json else click.echo(words)


def _row(one: Backup) -> dict[str, Any]:
    return {"file": str(one.file), **msgspec.structs.asdict(one.header)}


def _told(contents: Contents) -> dict[str, Any]:
    return {
        "device": contents.device,
        "post": contents.post,
        "made": contents.made,
        "number": contents.number,
        "files": len(contents.files),
    }


def _print(answer: dict[str, Any]) -> None:
    click.echo(msgspec.json.encode(answer, enc_hook=str).decode())


COMMANDS = (backup,)
