"""`kiosk announcements`: write, list, look ahead, silence, sound files for the radio, and the announcer itself."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.announcements.board.export import export_radio
from kiosk.announcements.checking import estimated_seconds
from kiosk.announcements.kinds.rendering import shown
from kiosk.announcements.model import LANGUAGES, Announcement, call_key
from kiosk.announcements.playback import Played, outcomes
from kiosk.announcements.schedule.keeper import Keeper
from kiosk.announcements.sounding.lengths import Lengths
from kiosk.announcements.sounding.relay import off
from kiosk.announcements.sounding.runner import run
from kiosk.announcements.store import Draft, Store
from kiosk.core import Context, KioskError
from kiosk.speech import make_reader

__all__ = ["COMMANDS"]

_TERMINAL = "baris perintah"
_STATES = {
    "waiting": "menunggu dibacakan",
    "started": "sedang dibacakan",
    "played": "sudah dibacakan",
    "written": "disimpan sebagai file",
    "stopped": "dihentikan",
    "failed": "gagal dibacakan",
    "silent": "pengeras suara dimatikan",
    "missed": "tidak dibacakan",
    "cut": "terputus",
}


@click.group("announcements")
def announcements() -> None:
    """Woro-woro: tulis, lihat, diamkan, bacakan."""


@announcements.command("add")
@click.argument("text")
@click.option("--now", is_flag=True, help="Bacakan sekarang, satu kali; tanpa ini hanya tampil di papan.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="id", show_default=True, help="Bahasa.")
@click.option("--until", default="", help="Sampai kapan di papan, misalnya 2026-11-21T17:00; tanpa ini sehari.")
@click.option("--by", default=_TERMINAL, help="Siapa yang mengumumkan.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def add_command(ctx: Context, /, *, text: str, as_json: bool, **given: Any) -> None:
    """Umumkan TEXT."""
    draft = Draft(text, given["language"], given["until"], now=given["now"])
    item = Store(ctx).add(draft, given["by"])
    seconds = estimated_seconds(item.text)
    if as_json:
        _print_json({"result": "added", "seconds": seconds, **_shown(item, _local(ctx))})
    else:
        what = "dibacakan sekarang" if item.now else "tampil di papan"
        waits = _waits(ctx, item) if item.now else ""
        click.echo(f"{item.id}: {waits or f'{what}, kira-kira {seconds} detik.'}")


@announcements.command("list")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def list_command(ctx: Context, /, *, as_json: bool) -> None:
    """Tampilkan isi papan, yang terbaru lebih dulu."""
    items = Store(ctx).live(ctx.clock.read())
    records, now = _records(ctx), _local(ctx)
    rows = [{**_shown(item, now), **_outcome(records.get(item.id), now=item.now)} for item in items]
    if as_json:
        _print_json({"announcements": rows})
        return
    for row in rows:
        played = str(row["played"])
        why = f": {str(row['why']).rstrip('.')}" if row["why"] else ""
        state = f" [{_STATES.get(played, played)}{why}]" if played else ""
        click.echo(f"{row['id']}{state} {row['text']}")
    if not rows:
        click.echo("Hari ini tidak ada woro-woro.")


@announcements.command("stop")
@click.option("--by", default=_TERMINAL, help="Siapa yang mendiamkan.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def stop_command(ctx: Context, /, *, by: str, as_json: bool) -> None:
    """Diamkan pengeras suara, dan tarik yang masih menunggu dibacakan."""
    taken_back = Store(ctx).withdraw_pending(by)
    answer = ctx.speaker.stop()
    if as_json:
        _print_json({"result": "stopped", "speaker": answer.result, "withdrawn": taken_back})
        return
    click.echo(answer.message or "Pengeras suara diam.")
    for key in taken_back:
        click.echo(f"{key}: ditarik, tidak jadi dibacakan.")


@announcements.command("next")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def next_command(ctx: Context, /, *, as_json: bool) -> None:
    """Tampilkan apa yang akan dibacakan, kapan, dan mengapa ada yang tidak."""
    table = Keeper(ctx, Lengths.of(ctx).seconds).upcoming()
    zone = Store(ctx).zone
    if as_json:
        calls = [{**msgspec.to_builtins(call), "at": call.at.isoformat()} for call in table.calls]
        _print_json({"paused": table.paused, "calls": calls, "missed": [msgspec.to_builtins(m) for m in table.misses]})
        return
    for call in table.calls:
        why = f" ({call.why})" if call.why else ""
        click.echo(f"{call.at.astimezone(zone):%Y-%m-%d %H.%M} {call.item}, {call.seconds:.0f} detik{why}")
    for miss in table.misses:
        click.echo(f"{miss.planned.astimezone(zone):%Y-%m-%d %H.%M} {miss.item}: tidak dibacakan. {miss.why}")
    if table.paused or not (table.calls or table.misses):
        click.echo(table.paused or "Tidak ada yang menunggu dibacakan.")


@announcements.command("off")
@click.pass_obj
def off_command(ctx: Context, /) -> None:
    """Matikan penguat dan lampu, sesudah pembaca woro-woro berhenti dengan cara apa pun."""
    off(ctx)


@announcements.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def export_command(ctx: Context, /, *, folder: Path) -> None:
    """Tulis woro-woro hari ini dan besok sebagai MP3 ke FOLDER, untuk radio kampung."""
    click.echo(export_radio(ctx, folder, make_reader(ctx.config, ctx.paths)))


@announcements.command("run")
@click.pass_obj
def run_command(ctx: Context, /) -> None:
    """Bacakan woro-woro dan bacaan lewat pengeras suara, sampai dihentikan."""
    run(ctx, notice=lambda text: click.echo(text, err=True))


COMMANDS = (announcements,)


def _local(ctx: Context) -> datetime:
    return ctx.clock.read().now.astimezone(Store(ctx).zone)


def _shown(item: Announcement, now: datetime) -> dict[str, Any]:
    fields = ("id", "kind", "title", "text", "language", "created", "until", "by", "now", "sample")
    return {name: getattr(item, name) for name in fields} | {"text": shown(item, now, item.language)}


def _outcome(played: Played | None, *, now: bool) -> dict[str, str]:
    """`waiting`, `started`, `cut`, a result of the player, or nothing for what is not spoken by itself; and why."""
    if played is None:
        return {"played": "waiting" if now else "", "why": ""}
    return {"played": played.result, "why": played.message}


def _records(ctx: Context) -> dict[str, Played]:
    """What became of the newest call of each; `cut` where it was begun and no announcer is at it any more."""
    begun = {key for key, one in outcomes(ctx.paths).items() if one.result == "started"}
    sounding = ctx.speaker.state().about if begun else ""
    records = outcomes(ctx.paths)  # after the question: what came to its end meanwhile was not cut
    cut = {key: records[key] for key in begun - {sounding} if records[key].result == "started"}
    return records | {key: msgspec.structs.replace(one, result="cut") for key, one in cut.items()}


def _waits(ctx: Context, item: Announcement) -> str:
    """What `item`, to be spoken now, waits for and until when, or why it will not be; empty where it begins at once."""
    try:
        table = Keeper(ctx, Lengths.of(ctx).seconds).upcoming()
    except KioskError:  # it is announced; the announcer tells what is wrong with its card
        return ""
    key, now = call_key(item.id), _local(ctx)
    for miss in table.misses:
        if miss.key == key:
            return f"tidak akan dibacakan. {miss.why}"
    call = next((call for call in table.calls if call.key == key and call.why), None)
    if call is None:
        return ""
    at = call.at.astimezone(now.tzinfo)
    day = {0: "", 1: "besok "}.get((at.date() - now.date()).days, f"{at.day}/{at.month} ")
    return f"{call.why[:1].lower()}{call.why[1:].rstrip('.')}, kira-kira {day}jam {at:%H.%M}."


def _print_json(value: object) -> None:
    click.echo(msgspec.json.encode(value).decode())
