"""`kiosk export`: records go home by stick."""

from pathlib import Path

import click
import msgspec

from kiosk.core import Context
from kiosk.outbox.export import Answer, export

__all__ = ["COMMANDS"]


@click.command("export")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def export_command(ctx: Context, target: Path, *, as_json: bool) -> None:
    """Kemas catatan baru, lalu salin semua kemasan ke map DIR."""
    answer = export(ctx, target)
    click.echo(msgspec.json.encode(answer).decode() if as_json else _sentence(answer))
    if not as_json:
        for name in answer.damaged:
            click.echo(
                f"{name}: rusak di kartu, dilewati. Kemasan lain tetap disalin. Kartunya sebaiknya diganti.", err=True
            )


def _sentence(answer: Answer) -> str:
    if answer.copied:
        return f"Selesai. {answer.records} catatan baru dikemas, {answer.copied} file disalin ke {answer.folder}."
    if answer.present:
        return "Catatan di flashdisk ini sudah lengkap. Tidak ada yang berubah."
    return f"Belum ada catatan untuk dibawa pulang. Kartu pos {answer.device} sudah ada di {answer.folder}."


COMMANDS = (export_command,)
