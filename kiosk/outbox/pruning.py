"""Which batches may go, and up to where records are safe at home. Pure.

A batch goes when the collector says that it has this very one, by number and hash. The two newest whole ones stay: the
newest is the cursor, and should the card damage it, sealing goes on from the one before; where there are not two,
nothing goes. The highest number stays too, whole or not: a number given twice would make two batches one link of the
chain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kiosk.outbox.chain import Ack, left_out
from kiosk.outbox.model import Header, Name, Positions

__all__ = ["STAYING", "Kept", "Verdict", "decide", "released"]

STAYING = 2  # whole batches, the newest


@dataclass(frozen=True)
class Kept:
    """A batch on our card.

    Attributes:
        header: None where the card has damaged it.
    """

    name: Name
    header: Header | None

    def is_meant(self, sha256: str) -> bool:
        """True when a hash means this batch, or the one it stands for."""
        return bool(sha256) and sha256 in {self.name.sha256, self.header.replaces if self.header else ""}


@dataclass(frozen=True)
class Verdict:
    """What the acknowledgements are good for.

    Attributes:
        gone: these may be removed.
        home: up to where all records have arrived.
        mistaken: numbers of which the collector has another batch; of that device nothing goes.
    """

    gone: Sequence[Name] = ()
    home: Positions = field(default_factory=dict)
    mistaken: Sequence[int] = ()


def decide(known: Sequence[Kept], acks: Mapping[str, Ack]) -> Verdict:
    """Judge all batches, oldest first, by what has arrived of each device (a post that lost its key had another)."""
    whole = [batch for batch in known if batch.header]
    staying = {batch.name for batch in ((*whole[-STAYING:], *known[-1:]) if len(whole) >= STAYING else known)}
    gone: list[Name] = []
    mistaken: list[int] = []
    home: Positions = {}
    unbroken = True
    for device, batches in _by_device(known):
        ack = acks.get(device, Ack())
        wrong = _mistaken(batches, ack)
        mistaken += wrong
        through = 0 if wrong or _left_out(batches, ack.through) else ack.through
        arrived = [] if wrong else _arrived(batches, through, ack)
        gone += [batch.name for batch in arrived if batch.name not in staying]
        if unbroken:
            home = _home(batches, through)
            unbroken = len(arrived) == len(batches)
    return Verdict(gone, home, mistaken)


def released(known: Sequence[Kept], home: Positions) -> tuple[Positions, Positions]:
    """Up to where records are in batches that one damaged batch cannot take back; of these, up to where they are home.

    That is the start of the newest whole batch. With only one there is none before it to go on from.
    """
    whole = [batch.header for batch in known if batch.header]
    if len(whole) < STAYING:
        return {}, {}
    sealed = whole[-1].start
    return sealed, {
        kind: {segment: min(at, sealed[kind].get(segment, 0)) for segment, at in cursor.items()}
        for kind, cursor in home.items()
        if kind in sealed
    }


def _by_device(known: Sequence[Kept]) -> list[tuple[str, list[Kept]]]:
    """Runs of batches of one device; a damaged one is of the same as those around it."""
    device = next((batch.header.device for batch in known if batch.header), "")
    marked = []
    for batch in known:
        device = batch.header.device if batch.header else device
        marked.append((device, batch))
    return [(device, [batch for _, batch in run]) for device, run in groupby(marked, key=lambda pair: pair[0])]


def _mistaken(batches: Sequence[Kept], ack: Ack) -> list[int]:
    """Numbers the collector has and we have otherwise, or not yet."""
    wrong = []
    for number, sha256 in ((ack.through, ack.sha256), *ack.also):
        ours = [batch for batch in batches if batch.name.seq == number]
        if number > batches[-1].name.seq or (ours and not any(batch.is_meant(sha256) for batch in ours)):
            wrong.append(number)
    return wrong


def _left_out(batches: Sequence[Kept], through: int) -> bool:
    """True when our newest whole batch is not of the way that ends in `through`: what is on ours may not have come."""
    newest = next((batch.header for batch in reversed(batches) if batch.header), None)
    return newest is not None and left_out(through, newest.without)


def _arrived(batches: Sequence[Kept], through: int, ack: Ack) -> list[Kept]:
    """Those the collector has; `through` is believed only where we still have that batch to compare."""
    vouched = any(batch.name.seq == through for batch in batches)
    also = dict(ack.also)
    return [
        batch
        for batch in batches
        if (vouched and batch.name.seq <= through) or batch.is_meant(also.get(batch.name.seq, ""))
    ]


def _home(batches: Sequence[Kept], through: int) -> Positions:
    """The end of the batch everything has arrived through, else the start of the oldest: what was before it is gone."""
    for batch in batches:
        if batch.header and batch.name.seq == through:
            return batch.header.to
    oldest = batches[0].header
    return oldest.start if oldest else {}
