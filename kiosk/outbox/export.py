"""One export: seal what is new, then bring every ready batch to the carrier."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from kiosk.core import Context, Export, KioskError, OurError, RefusedError, atomic
from kiosk.documents import slug
from kiosk.outbox.carrier import look, put
from kiosk.outbox.identity import device_id
from kiosk.outbox.model import BatchLimits
from kiosk.outbox.store import batches, seal

__all__ = ["Answer", "export", "exports_of"]

UNNAMED_CITY = "kota"


class Answer(msgspec.Struct, frozen=True):
    """What an export did (`kiosk export --json`).

    Attributes:
        result: exported, or unchanged when the carrier held everything already.
        device: this post.
        sealed: new batches; `records` is how many records they hold.
        copied: batches written to the carrier; `bytes` is their size.
        present: batches it held already.
        damaged: file names our card has spoilt; skipped, kept.
        folder: where on the carrier they lie, below DIR.
    """

    result: str
    device: str
    sealed: int
    records: int
    copied: int
    bytes: int
    present: int
    damaged: list[str]
    folder: str


def exports_of(ctx: Context) -> list[Export]:
    """What every slice sends home, in a fixed order."""
    offered = (export for feature in ctx.features.values() for export in feature.exports(ctx))
    return sorted(offered, key=lambda export: export.kind)


def export(ctx: Context, target: Path, limits: BatchLimits | None = None) -> Answer:
    """Seal all new records, then copy all ready batches into `target`.

    Raises:
        RefusedError: another export is running.
        StickError: the carrier is wrong; what was sealed stays ready.
        OurError: our card refuses.
    """
    with _alone(ctx):
        device = device_id(ctx.tables)
        month = ctx.clock.read().now.strftime("%Y-%m")
        sealed = seal(ctx.paths, device, month, exports_of(ctx), limits)
        look(target)
        city = slug(str(ctx.config.values.get(("pos", "city"), ""))) or UNNAMED_CITY
        written: list[int] = []
        present = 0
        damaged: list[str] = []
        for batch in batches(ctx.paths):
            content = batch.read()
            if content is None:
                damaged.append(batch.path.name)
                continue
            folder = f"{city}/{content.header.device}/{content.header.month}"
            if put(target, folder, batch.path.name, content.data):
                written.append(len(content.data))
            else:
                present += 1
    return Answer(
        result="exported" if written else "unchanged",
        device=device,
        sealed=len(sealed),
        records=sum(header.records for header in sealed),
        copied=len(written),
        bytes=sum(written),
        present=present,
        damaged=damaged,
        folder=f"{city}/{device}",
    )


@contextmanager
def _alone(ctx: Context) -> Iterator[None]:
    atomic.make_folder(ctx.paths.outbox)
    try:
        with atomic.try_lock(ctx.paths.outbox / "export.lock", wait=False) as held:
            if not held:
                raise RefusedError(
                    "ekspor-berjalan",
                    "Catatan sedang disalin. Catatan aman di kotak. Tunggu sampai selesai, lalu coba lagi.",
                )
            yield
    except KioskError:
        raise
    except OSError as error:
        raise OurError(
            "catatan-tak-terbaca",
            "Kartu kotak ini tidak bisa dibaca. Catatan belum dikemas. Hubungi pengurus; kartunya mungkin rusak.",
            str(error),
        ) from error
