"""`kiosk sync`: records go home by network."""

import click
import msgspec

from kiosk.core import Context
from kiosk.outbox.export import Answer
from kiosk.outbox.sync import sync

__all__ = ["SYNC_COMMANDS"]


@click.command("sync")
@click.argument("url", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def sync_command(ctx: Context, url: str, *, as_json: bool) -> None:
    """Kemas catatan baru, lalu kirim semua kemasan ke URL (atau url di [outbox])."""
    answer = sync(ctx, url)
    if as_json:
        click.echo(msgspec.json.encode(answer).decode())
        return
    click.echo(_sentence(answer))
    for name in answer.damaged:
        click.echo(f"{name}: rusak di kartu, dilewati. Kemasan lain tetap dikirim.", err=True)


def _sentence(answer: Answer) -> str:
    if answer.copied:
        return f"Selesai. {answer.records} catatan baru dikemas, {answer.copied} file terkirim ke {answer.folder}."
    if answer.present:
        return "Laporan di server sudah lengkap. Tidak ada yang berubah."
    return f"Belum ada catatan untuk dikirim. Kartu pos {answer.device} sudah ada di {answer.folder}."


SYNC_COMMANDS = (sync_command,)
