"""One export: seal what is new, then bring every ready batch and the post's card to a carrier.

A slow line takes an hour for what a stick takes in a second. So only sealing is done by one at a time in the whole
post; copying is so on each way by itself, and a stick put in meanwhile does not wait for the line. What the night takes
away while a copy runs has come home, or lies there smaller under another name for the next copy.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.core import Context, Export
from kiosk.documents import slug
from kiosk.outbox.card import card_of
from kiosk.outbox.enrolment import card_name
from kiosk.outbox.identity import Identity, identity_of
from kiosk.outbox.model import BatchLimits, Header
from kiosk.outbox.returned import returned
from kiosk.outbox.sealing import Sealer
from kiosk.outbox.store import alone, batches
from kiosk.outbox.stores import Store

__all__ = ["BY_HAND", "BY_NETWORK", "Answer", "Way", "export", "exports_of", "seal_new", "send"]

UNNAMED_CITY = "kota"


@dataclass(frozen=True)
class Way:
    """One way home, on which one copy runs at a time.

    Attributes:
        lock: what it is known by.
        seconds: how long to wait for another copy on it, or for who seals.
    """

    lock: str
    seconds: float = 0


BY_HAND, BY_NETWORK = Way("copy.lock"), Way("sync.lock")


class Answer(msgspec.Struct, frozen=True):
    """What an export did (`kiosk export --json`).

    Attributes:
        result: exported, or unchanged when the carrier held everything already.
        device: this post.
        sealed: new batches; `records` is how many records they hold.
        copied: batches written to the carrier; `bytes` is their size.
        present: batches it held already.
        damaged: file names our card has spoilt; skipped, kept.
        folder: where on the carrier they lie.
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


def export(
    ctx: Context,
    target: Path,
    limits: BatchLimits | None = None,
    *,
    way: Way = BY_HAND,
    beside: Path | None = None,
) -> Answer:
    """Seal all new records, then copy all ready batches into the folder `target`; raises as `send`.

    What the folder `beside` holds already, the carrier for which `target` stands, is not copied.
    """

    def stick() -> Store:
        from kiosk.outbox.stores import FolderStore, SpoolStore

        return FolderStore(target) if beside is None else SpoolStore(target, beside)

    return send(ctx, stick, limits, way=way)


def send(
    ctx: Context, carrier: Callable[[], Store], limits: BatchLimits | None = None, *, way: Way = BY_HAND
) -> Answer:
    """Seal all new records, then bring the post's card and all ready batches to the carrier, which is opened only then.

    The card goes first, and goes also from a post nobody has visited: a stick pulled out after it tells at least whose
    batches these are, and a new post can be admitted on the day it is put up.

    Raises:
        RefusedError: another copy is running on this way.
        StickError: the carrier is wrong; what was sealed stays ready.
        OurError: our card refuses.
    """
    with alone(ctx, way.lock, seconds=way.seconds):
        with alone(ctx, seconds=way.seconds):
            identity, sealed = seal_new(ctx, limits)
            known = batches(ctx.paths)
            card = card_of(ctx, identity, known[-1].name.seq if known else 0)
        store = carrier()
        city = _city(ctx)
        written: list[int] = []
        present = 0
        damaged: list[str] = []
        store.put(f"{city}/{identity.device}/{card_name(card)}", card)
        for batch in known:
            content = batch.read()
            if content is None:
                if batch.path.exists():  # else the night took it away meanwhile
                    damaged.append(batch.path.name)
                continue
            if store.put(f"{city}/{content.header.device}/{content.header.month}/{batch.path.name}", content.data):
                written.append(len(content.data))
            else:
                present += 1
    return Answer(
        result="exported" if written else "unchanged",
        device=identity.device,
        sealed=len(sealed),
        records=sum(header.records for header in sealed),
        copied=len(written),
        bytes=sum(written),
        present=present,
        damaged=damaged,
        folder=f"{city}/{identity.device}",
    )


def seal_new(ctx: Context, limits: BatchLimits | None = None) -> tuple[Identity, list[Header]]:
    """Seal all new records; the caller is `alone`.

    Raises:
        OurError: our card refuses.
    """
    identity = identity_of(ctx.paths)
    month = ctx.clock.read().now.strftime("%Y-%m")
    recipient = returned(ctx).pulang.recipient
    sealer = Sealer(ctx.paths, identity, month, recipient, limits or BatchLimits())
    return identity, sealer.seal(exports_of(ctx))


def _city(ctx: Context) -> str:
    return slug(str(ctx.config.values.get(("pos", "city"), ""))) or UNNAMED_CITY
