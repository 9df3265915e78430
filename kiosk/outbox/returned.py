"""What the collector's newest signed content says to this post; `pulang` judges the bytes, here they are found."""

import hashlib
from dataclasses import dataclass, field

from kiosk.core import ContentError, Context, TargetEntry
from kiosk.outbox.personal import valid_recipient
from kiosk.outbox.pulang import MOST_BYTES, Pulang, collector, pulang_fault, read_pulang, target_path

__all__ = ["Returned", "returned"]


@dataclass(frozen=True)
class Returned:
    """What came back.

    Attributes:
        pulang: says nothing where nothing came, or what came is wrong.
        faults: what is wrong with it, in Indonesian.
    """

    pulang: Pulang = field(default_factory=Pulang)
    faults: tuple[str, ...] = ()


def returned(ctx: Context) -> Returned:
    """Read it; whatever is wrong with it is a fault and never stops anybody."""
    generation = ctx.content.current()
    parts = generation.manifest.publishers if generation else {}
    wanted = str(ctx.config.values.get(("outbox", "publisher"), ""))
    name = collector(wanted, parts)
    if not name:
        missing = wanted and f"Penerbit {wanted} di setelan outbox.publisher tidak terpasang di kotak ini."
        return Returned(faults=(missing,) if missing else ())
    entry = parts[name].targets.get(target_path(name))
    if entry is None:
        return Returned()
    try:
        pulang = _read(ctx, entry)
    except (OSError, ContentError) as error:
        detail = error.detail if isinstance(error, ContentError) else str(error)
        return Returned(faults=(f"Tanda terima dari {name} tidak terbaca ({detail}).",))
    if pulang.recipient and not valid_recipient(pulang.recipient):
        kept = Pulang(acks=pulang.acks)
        return Returned(kept, (f"Kunci laporan dari {name} bukan kunci age; catatan pribadi tetap di kotak.",))
    return Returned(pulang)


def _read(ctx: Context, entry: TargetEntry) -> Pulang:
    if entry.length > MOST_BYTES:
        raise pulang_fault(f"{entry.length} bytes")
    data = ctx.content.object_path(entry.sha256).read_bytes()
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise pulang_fault("damaged by our card")
    return read_pulang(data)
