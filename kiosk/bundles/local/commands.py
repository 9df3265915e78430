"""`kiosk waiting`, `kiosk approve`, `kiosk reject`: what came unsigned on a stick, and an organiser's yes or no."""

from collections.abc import Sequence

import click
import msgspec

from kiosk.bundles.codes import fault
from kiosk.bundles.installing.install import Importer
from kiosk.bundles.local.approval import BUTTON, approve, reject
from kiosk.bundles.local.waiting import WaitingRoom
from kiosk.bundles.organiser import OPERATOR, organiser
from kiosk.core import Context, KioskError, Request, Requests

__all__ = ["COMMANDS", "done"]

_JSON = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
_ALL = click.option("--all", "everything", is_flag=True, help="Semua yang menunggu.")
_IDS = click.argument("ids", nargs=-1, metavar="[ID]...")
BUSY = "sedang-impor"


def _print_json(value: object) -> None:
    click.echo(msgspec.json.encode(value).decode())


@click.command("waiting")
@_JSON
@click.pass_obj
def waiting(ctx: Context, *, as_json: bool) -> None:
    """Apa yang menunggu persetujuan pengurus."""
    items = WaitingRoom(ctx).items()
    if as_json:
        _print_json({"result": "ok", "items": items})
        return
    for item in items:
        click.echo(f"{item.id}\t{item.kind.value}\t{item.title}\t{item.origin}")
        for warning in item.warnings:
            click.echo(f"  ! {warning}")
    if not items:
        click.echo("Tidak ada yang menunggu.", err=True)


@click.command("approve")
@_IDS
@_ALL
@OPERATOR
@click.option("--until", default="", help="Hari terakhir ditampilkan, misalnya 2026-12-31.")
@click.option("--requests", is_flag=True, help="Kerjakan permintaan dari layar dan tombol hijau.")
@_JSON
@click.pass_obj
def approve_(ctx: Context, /, ids: tuple[str, ...], operator: str | None, *, until: str, **flags: bool) -> None:
    """Tampilkan yang menunggu."""
    if flags["requests"]:
        _answer_all(ctx, as_json=flags["as_json"])
        return
    who = _asked(ctx, ids, operator, everything=flags["everything"])
    result = approve(ctx, ids, who, until)
    if flags["as_json"]:
        _print_json(result)
    else:
        click.echo("Selesai. Kabarnya sekarang ditampilkan.")


@click.command("reject")
@_IDS
@_ALL
@OPERATOR
@_JSON
@click.pass_obj
def reject_(ctx: Context, /, ids: tuple[str, ...], operator: str | None, *, everything: bool, as_json: bool) -> None:
    """Jangan tampilkan yang menunggu, dan jangan tanyakan lagi."""
    who = _asked(ctx, ids, operator, everything=everything)
    count = reject(ctx, ids, who)
    if as_json:
        _print_json({"result": "rejected", "count": count})
    else:
        click.echo(f"{count} kabar tidak ditampilkan.")


def done(ctx: Context, wish: Request) -> str:
    """Do one wish of the screen or the green button; the sentence that answers it.

    Raises:
        KioskError: it cannot be done; what was shown before is still shown.
    """
    if wish.do == "approve":
        before = len(WaitingRoom(ctx).items())
        approve(ctx, _meant(ctx, wish), wish.by, wish.until, by_button=wish.by == BUTTON)
        left = WaitingRoom(ctx).items()
        unread = f" {len(left)} lagi perlu dibaca dulu di layar." if left and wish.by == BUTTON else ""
        count = before - len(left)
        return f"Selesai. {count} kabar sekarang ditampilkan.{unread}" if count else "Kabarnya sudah ditampilkan."
    if wish.do == "reject":
        count = reject(ctx, wish.ids, wish.by)
        left_alone = len(set(wish.ids)) - count if wish.ids else 0
        shown = f" {left_alone} lagi sudah ditampilkan; bila perlu, tarik di layar." if left_alone else ""
        return f"{count} kabar tidak ditampilkan.{shown}"
    if not wish.ids:
        raise fault("isi-sudah-berganti", "it does not say what to go back from")
    Importer(ctx).rollback(wish.ids[0])
    return "Isi lama sudah kembali dipakai."


def _meant(ctx: Context, wish: Request) -> Sequence[str]:
    """What is to be shown: a wish that lay there from Monday on must not say yes to Tuesday's stick.

    The button names what waited when it was held; what was decided since then is no fault of whoever held it.

    Raises:
        RefusedError: nothing waited then.
    """
    if wish.by != BUTTON:
        return wish.ids
    if not wish.ids:
        raise fault("tidak-menunggu", f"nothing waited at {wish.at}")
    room = WaitingRoom(ctx)
    return [item_id for item_id in wish.ids if room.get(item_id)] or wish.ids


def _answer_all(ctx: Context, *, as_json: bool) -> None:
    """Do every wish that waits. While another import runs they go on waiting: whoever starts us does so again."""
    requests = Requests(ctx.paths)
    answered = []
    for wish in requests.waiting():
        try:
            sentence, refused = done(ctx, wish), False
        except KioskError as error:
            if error.code == BUSY:
                raise
            sentence, refused = error.message, True
        now = requests.get(wish.token) or wish
        if not now.answer or (now.refused and not refused):  # another process may have done it meanwhile
            requests.answer(wish, sentence, refused=refused)
        answered.append({"token": wish.token, "answer": sentence, "refused": refused})
    if as_json:
        _print_json({"result": "ok", "answered": answered})
        return
    for row in answered:
        click.echo(str(row["answer"]))


def _asked(ctx: Context, ids: tuple[str, ...], operator: str | None, *, everything: bool) -> str:
    """The organiser who asks, after the PIN; it must be said what is meant."""
    if everything == bool(ids):
        raise click.UsageError("Sebut ID-nya, atau --all untuk semua.")
    return organiser(ctx, operator)


COMMANDS = (waiting, approve_, reject_)
