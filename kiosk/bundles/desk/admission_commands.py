"""The publisher's commands about others: add and revoke."""

from pathlib import Path

import click

from kiosk.bundles.desk import shell
from kiosk.bundles.seal.trust import CITY
from kiosk.bundles.seal.words import fingerprint_words
from kiosk.core import Context

__all__ = ["add", "revoke"]


@click.command("add")
@click.argument("root_json", type=shell.PATH)
@shell.REPO
@click.option("--replace", is_flag=True, help="Ganti root yang lain dari penerbit itu.")
@shell.KIM
@shell.TREE
@shell.DATE_OK
@click.pass_obj
def add(
    ctx: Context, /, root_json: Path, folder: Path, *, replace: bool, date_ok: bool, **outputs: Path | None
) -> None:
    """Akui penerbit dari ROOT_JSON: kota mengakui KIM, KIM bergabung ke kota."""
    opened = shell.opened(ctx, folder, date_ok=date_ok)
    repository = opened.repository
    other = repository.admitted.add(root_json, replace=replace)
    issue = repository.publish(None, opened.signers, opened.now)
    title, name, own = other.publisher.title, other.publisher.name, repository.publisher.title
    click.echo(f"{title} ({name}) diakui oleh {own}.")
    click.echo(f"Cocokkan dengan kartunya sebelum paketnya dibagikan: {' '.join(fingerprint_words(other.fingerprint))}")
    click.echo(f"Bila berbeda: kiosk publisher revoke {name} --repo {folder}")
    shell.tell_issue(issue)
    brings = f"isi {title} dan KIM yang diakuinya" if other.publisher.kind == CITY else f"isi dari {title}"
    click.echo(f"Sesudah paket {own} terbitan ini dipasang di satu pos, pos itu menerima {brings}.")
    shell.write_outputs(ctx.clock, repository, outputs["kim"], outputs["tree"])


@click.command("revoke")
@click.argument("name")
@shell.REPO
@shell.KIM
@shell.TREE
@shell.DATE_OK
@click.pass_obj
def revoke(ctx: Context, /, name: str, folder: Path, *, date_ok: bool, **outputs: Path | None) -> None:
    """Cabut pengakuan atas penerbit NAME."""
    opened = shell.opened(ctx, folder, date_ok=date_ok)
    repository = opened.repository
    other = repository.admitted.remove(name)
    issue = repository.publish(None, opened.signers, opened.now)
    own = repository.publisher.title
    click.echo(f"{other.publisher.title} ({name}) tidak diakui lagi oleh {own}.")
    shell.tell_issue(issue)
    click.echo(
        f"Sesudah paket {own} terbitan ini dipasang di satu pos, isi dari {name} tidak ditampilkan lagi di situ."
    )
    click.echo("Isi yang disetujui pengurus di pos sendiri tetap ada.")
    shell.write_outputs(ctx.clock, repository, outputs["kim"], outputs["tree"])
