"""The post's commands: trust, import, rollback, content."""

from pathlib import Path

import click
import msgspec

from kiosk.bundles.codes import fault
from kiosk.bundles.installing.bringing import bring
from kiosk.bundles.installing.copying import copying_progress
from kiosk.bundles.installing.install import Importer
from kiosk.bundles.installing.result import ImportResult, refusal
from kiosk.bundles.installing.scrub import scrub
from kiosk.bundles.seal.enrolment import enrol, newest_root
from kiosk.bundles.seal.trust import TrustedRoot, grouped
from kiosk.bundles.seal.words import fingerprint_words
from kiosk.core import Context, Generation, KioskError, Manifest, TargetEntry
from kiosk.documents import Document, decode_document, document_ids
from kiosk.web import long_date

__all__ = ["COMMANDS"]

_JSON = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")


def _print_json(value: object) -> None:
    click.echo(msgspec.json.encode(value).decode())


@click.group()
def trust() -> None:
    """Penerbit yang dipercaya kotak ini."""


@trust.command("set")
@click.argument("root_json", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Percaya penerbit ini, bukan yang sebelumnya.")
@_JSON
@click.pass_obj
def trust_set(ctx: Context, root_json: Path, *, replace: bool, as_json: bool) -> None:
    """Kenalkan penerbit dari ROOT_JSON; cocokkan sidik jarinya dengan kartu cetaknya."""
    try:
        data = root_json.read_bytes()
    except OSError as error:
        raise fault("root-tidak-sah", f"{root_json}: {error}") from error
    _tell_root(enrol(ctx.paths, data, replace=replace), as_json=as_json)


@trust.command("show")
@_JSON
@click.pass_obj
def trust_show(ctx: Context, *, as_json: bool) -> None:
    """Tampilkan penerbit yang dikenal, dengan kuncinya yang terbaru."""
    _tell_root(newest_root(ctx.paths), as_json=as_json)


def _tell_root(root: TrustedRoot, *, as_json: bool) -> None:
    if as_json:
        _print_json(
            {
                "result": "ok",
                "name": root.publisher.name,
                "title": root.publisher.title,
                "kind": root.publisher.kind,
                "version": root.version,
                "keys": root.keys,
                "threshold": root.threshold,
                "expires": root.expires.isoformat(),
                "sha256": root.fingerprint,
                "words": fingerprint_words(root.fingerprint),
            }
        )
        return
    click.echo(f"Penerbit : {root.publisher.title} ({root.publisher.name})")
    click.echo(f"Kunci    : {root.threshold} dari {root.keys}, berlaku sampai {long_date(root.expires.date())}")
    click.echo(f"SHA-256  : {grouped(root.fingerprint)}")
    click.echo(f"Kata     : {' '.join(fingerprint_words(root.fingerprint))}")


@click.command("import")
@click.argument("where", metavar="PATH")
@_JSON
@click.pass_obj
def import_(ctx: Context, where: str, *, as_json: bool) -> None:
    """Pasang isi yang ada di PATH: flashdisk, map paket, file .kim, atau alamat http(s).

    File biasa di map KIM hanya ditampung; pengurus yang menyetujuinya (kiosk waiting). Flashdisknya tidak ditulisi.
    """
    try:
        with copying_progress(shown=not as_json) as progress:
            result, error = bring(ctx, where, progress)
    except KioskError as failure:
        result, error = refusal(failure), failure
    if as_json:
        _print_json(result)
    else:
        _tell_result(result)
    if error is not None:
        raise click.exceptions.Exit(error.exit_code) if as_json else error


@click.command("rollback")
@_JSON
@click.pass_obj
def rollback(ctx: Context, *, as_json: bool) -> None:
    """Pakai lagi isi yang sebelumnya."""
    result = Importer(ctx).rollback()
    if as_json:
        _print_json(result)
    else:
        click.echo("Isi lama sudah kembali dipakai.")


def _tell_parts(result: ImportResult) -> None:
    for part in result.parts:
        if part.result == "installed":
            click.echo(f"Segel {part.title} cocok.")
        elif part.result == "revoked":
            click.echo(f"Isi dari {part.title} tidak dipakai lagi.")
        elif part.reason is not None:
            click.echo(f"{part.title}: {part.reason['message']}", err=True)


def _tell_result(result: ImportResult) -> None:
    _tell_parts(result)
    for trouble in result.troubles:
        click.echo(trouble["message"], err=True)
    if result.waiting:
        click.echo(f"{result.waiting} file menunggu persetujuan pengurus. Lihat dengan: kiosk waiting")
    if result.reason is not None:
        return
    if result.added:
        click.echo(f"Selesai. {result.added} isi baru sudah terpasang. Flashdisk boleh dicabut.")
    elif result.removed:
        click.echo(f"Selesai. {result.removed} isi dilepas. Flashdisk boleh dicabut.")
    elif result.waiting or result.troubles:
        click.echo("Flashdisk boleh dicabut.")
    else:
        click.echo("Isi flashdisk ini sudah ada semua. Tidak ada yang berubah. Flashdisk boleh dicabut.")


@click.group()
def content() -> None:
    """Isi yang terpasang."""


@content.command("list")
@_JSON
@click.pass_obj
def content_list(ctx: Context, *, as_json: bool) -> None:
    """Daftar dokumen yang terpasang."""
    documents = [(shown, publisher, _read(ctx, entry)) for shown, publisher, entry in _documents(ctx.content.newest())]
    if as_json:
        rows = [
            {"id": shown, "kind": document.kind, "title": document.title, "publisher": publisher}
            for shown, publisher, document in documents
        ]
        _print_json({"result": "ok", "documents": rows})
        return
    for shown, publisher, document in documents:
        click.echo(f"{shown}\t{document.kind}\t{document.title}\t{publisher}")
    if not documents:
        click.echo("Belum ada isi. Pasang flashdisk dengan paket isi.", err=True)


@content.command("show")
@click.argument("document_id", metavar="ID")
@_JSON
@click.pass_obj
def content_show(ctx: Context, document_id: str, *, as_json: bool) -> None:
    """Tampilkan satu dokumen sebagai JSON (mudah dibaca; dengan --json satu baris)."""
    for found, _, entry in _documents(ctx.content.newest()):
        if found == document_id:
            encoded = msgspec.json.encode(_read(ctx, entry))
            click.echo((encoded if as_json else msgspec.json.format(encoded)).decode())
            return
    raise fault("dokumen-tidak-ada", document_id)


@content.command("scrub")
@click.option("--seconds", default=60.0, show_default=True, help="Kira-kira selama ini, lalu lanjut lain kali.")
@_JSON
@click.pass_obj
def content_scrub(ctx: Context, *, seconds: float, as_json: bool) -> None:
    """Periksa isi sedikit demi sedikit, waktu kotak menganggur; yang rusak disingkirkan."""
    done = scrub(ctx, seconds)
    if as_json:
        _print_json(done)
    elif done.damaged:
        click.echo("\n".join([fault("isi-rusak").message, *done.damaged]), err=True)
    else:
        click.echo(f"{done.checked} file diperiksa, semuanya utuh.")
    if done.damaged:
        raise click.exceptions.Exit(3)


@content.command("verify")
@_JSON
@click.pass_obj
def content_verify(ctx: Context, *, as_json: bool) -> None:
    """Periksa lagi semua file yang terpasang; yang rusak disebut namanya."""
    current = ctx.content.newest()
    manifest = current.manifest if current else Manifest()
    damaged = ctx.content.damaged(manifest) + (ctx.content.damaged_prepared(current) if current else [])
    error = fault("isi-rusak", ", ".join(damaged))
    if as_json:
        answer = {"result": "damaged", "reason": error.as_reason()} if damaged else {"result": "ok"}
        _print_json({**answer, "checked": len(manifest.targets()), "damaged": damaged})
    elif damaged:
        click.echo("\n".join([error.message, *damaged]), err=True)
    else:
        click.echo(f"{len(manifest.targets())} file diperiksa, semuanya utuh.")
    if damaged:
        raise click.exceptions.Exit(3)


def _documents(generation: Generation | None) -> list[tuple[str, str, TargetEntry]]:
    """(id, publisher, object) of every document, by id; without what is withdrawn."""
    targets = generation.manifest.targets() if generation else {}
    hidden = generation.withdrawn if generation else frozenset()
    shown = ((path, name) for path, name in document_ids(targets).items() if path not in hidden)
    return sorted(((name, path.partition("/")[0], targets[path]) for path, name in shown), key=lambda row: row[:2])


def _read(ctx: Context, entry: TargetEntry) -> Document:
    try:
        return decode_document(ctx.content.object_path(entry.sha256).read_bytes())
    except OSError as error:
        raise fault("isi-rusak", str(error)) from error


COMMANDS = (trust, import_, rollback, content)
