"""Seals new records into batches.

Order of a seal: read the journals, make what was read durable, then put the batch in place, whole, by one rename.
The middle step matters: a reader may see a line before its writer's sync. Were the batch durable and the line not,
a power cut would leave a cursor beyond the journal's end, and what is written there next would never go home.

If the card damaged the newest batch, sealing goes on from the one before it, so its records go home in the next ones.
These say that the damaged one's number is not on their way, and whoever counts leaves it out (`chain`). That is why
pruning leaves two whole batches, and why nothing behind the start of the newest is dropped from the journals.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kiosk.core import Export, Paths, atomic
from kiosk.outbox.chain import Runs
from kiosk.outbox.identity import Identity
from kiosk.outbox.model import VERSION, BatchLimits, Gathered, Header, Positions, gather, name_of, pack
from kiosk.outbox.personal import seal_personal
from kiosk.outbox.store import Batch, batches, newest_whole, ready

__all__ = ["Sealer"]


@dataclass(frozen=True)
class _Base:
    """Where the next batch begins."""

    positions: Positions
    prev: str
    seq: int
    without: Runs


@dataclass(frozen=True)
class Sealer:
    """Whoever seals for one post.

    Attributes:
        month: by this post's clock, "2026-11".
        recipient: age recipient for what tells of persons; "" keeps that here.
    """

    paths: Paths
    identity: Identity
    month: str
    recipient: str = ""
    limits: BatchLimits = field(default_factory=BatchLimits)

    def seal(self, exports: Sequence[Export]) -> list[Header]:
        """Seal all records not sealed yet, in as many batches as the limits ask for; none, no batch.

        One process at a time (`alone`).

        Raises:
            OurError: our card refuses; the batches sealed before are whole, the rest is sealed next time.
        """
        folder = atomic.make_folder(ready(self.paths))
        atomic.sweep(folder)
        base = self._base(batches(self.paths))
        sealed: list[Header] = []
        more = True
        while more:
            gathered = gather(exports, base.positions, self.limits)
            more = gathered.more
            if gathered.lines:
                header = self._header(base, gathered)
                personal = seal_personal(gathered.personal, self.recipient)
                data = pack(header, gathered.lines, personal, self.identity.sign)
                name = name_of(header.seq, data)
                atomic.sync_tree(self.paths.journal)
                atomic.replace(folder / name.file, data)
                sealed.append(header)
                base = _Base(gathered.to, name.sha256, header.seq + 1, header.without)
        return sealed

    def _header(self, base: _Base, gathered: Gathered) -> Header:
        return Header(
            version=VERSION,
            device=self.identity.device,
            seq=base.seq,
            month=self.month,
            prev=base.prev,
            without=base.without,
            start={kind: dict(cursor) for kind, cursor in base.positions.items()},
            to=gathered.to,
            records=len(gathered.lines),
        )

    def _base(self, known: Sequence[Batch]) -> _Base:
        seq = max((batch.name.seq for batch in known), default=0) + 1
        for batch, content in newest_whole(known):
            header = content.header
            if header.device != self.identity.device:
                return _Base(header.to, "", seq, _run(1, seq - 1))
            without = (*header.without, *_run(header.seq + 1, seq - 1))
            return _Base(header.to, header.replaces or batch.name.sha256, seq, without)
        if not known or known[0].name.seq == 1:
            return _Base({}, "", seq, _run(1, seq - 1))  # the journals are whole: all is sealed again, in place of all
        return _Base({}, known[-1].name.sha256, seq, ())  # the card spoilt all: rather twice at home than lost


def _run(first: int, last: int) -> Runs:
    return ((first, last),) if first <= last else ()
