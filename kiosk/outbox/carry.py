"""What the outbox puts on a stick that is in anyway: the same batches as `kiosk export`, told in one sentence."""

from dataclasses import replace
from pathlib import Path

from kiosk.core import Context, OurError, StickError, atomic
from kiosk.outbox.export import BY_HAND, export

__all__ = ["PATIENCE", "carry"]

PATIENCE = 120  # seconds; who put a stick in waits rather than being told to come again


def carry(ctx: Context, folder: Path) -> str:
    """Bring all batches into `folder`, which is made if need be; what was brought, or nothing.

    Where `folder` is a spool, what the carrier itself holds already stays away from it.

    Raises:
        RefusedError: another copy is running, and was so for PATIENCE.
        StickError: the carrier is wrong; what was sealed stays ready.
        OurError: our card refuses.
    """
    try:
        atomic.make_folder(folder)
    except OurError as error:  # core.atomic blames our card; a folder of the stick is the stick's fault
        raise StickError(
            "tujuan-tidak-ada",
            "Map laporan tidak bisa dibuat di flashdisk. Catatan tetap aman di kotak. Coba flashdisk lain.",
            error.detail,
        ) from error
    answer = export(ctx, folder, way=replace(BY_HAND, seconds=PATIENCE), beside=ctx.beside)
    said = []
    if answer.copied:
        said.append(f"{answer.copied} kemasan catatan kunjungan disalin ke flashdisk.")
    elif answer.present:
        said.append("Catatan kunjungan di flashdisk ini sudah lengkap.")
    if answer.damaged:
        said.append(f"{len(answer.damaged)} kemasan rusak di kartu dan dilewati; kartunya sebaiknya diganti.")
    return " ".join(said)
