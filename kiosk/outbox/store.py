"""The batches on our card: sealing them, and finding them again whole.

Order of a seal: read the journals, make what was read durable, then put the batch in place, whole, by one rename.
The middle step matters: a reader may see a line before its writer's sync. Were the batch durable and the line not,
a power cut would leave a cursor beyond the journal's end, and what is written there next would never go home.

A batch whose bytes no longer fit its name is damaged by the card. It is named, skipped and kept. If it was the newest,
sealing goes on from the one before it, so its records go home in the next batch; if it had been carried home before,
they come twice, and the overlapping `from` and `to` show it. An older one leaves a gap in the numbers at home; its
records are still in the journals.
"""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.core import Export, Paths, atomic
from kiosk.outbox.model import BatchLimits, Header, Name, Positions, gather, header_of, name_of, pack, parse

__all__ = ["Batch", "Content", "batches", "ready", "seal"]


@dataclass(frozen=True)
class Content:
    """A whole batch in memory."""

    data: bytes
    header: Header


@dataclass(frozen=True)
class Batch:
    """One sealed file on our card."""

    path: Path
    name: Name

    def read(self) -> Content | None:
        """What it holds, or None when the card has damaged it."""
        try:
            data = self.path.read_bytes()
            if hashlib.sha256(data).hexdigest() == self.name.sha256:
                return Content(data, header_of(data))
        except (OSError, EOFError, zlib.error, msgspec.MsgspecError):
            return None  # a dying card refuses single sectors; the other batches still go
        return None


def ready(paths: Paths) -> Path:
    """Where sealed batches wait."""
    return paths.outbox / "ready"


def batches(paths: Paths) -> list[Batch]:
    """All sealed files, oldest first, damaged ones too."""
    named = ((path, parse(path.name)) for path in sorted(ready(paths).glob("*.jsonl.gz")))
    return sorted((Batch(path, name) for path, name in named if name), key=lambda batch: batch.name.seq)


def seal(
    paths: Paths, device: str, month: str, exports: Sequence[Export], limits: BatchLimits | None = None
) -> list[Header]:
    """Seal all records not sealed yet, in as many batches as the limits ask for; none, no batch.

    One process at a time (`export` holds the lock).

    Raises:
        OurError: our card refuses; the batches sealed before are whole, the rest is sealed next time.
    """
    folder = atomic.make_folder(ready(paths))
    atomic.sweep(folder)
    known = batches(paths)
    start, seq = _position(known), max((batch.name.seq for batch in known), default=0)
    sealed: list[Header] = []
    more = True
    while more:
        gathered = gather(exports, start, limits or BatchLimits())
        more = gathered.more
        if gathered.lines:
            seq += 1
            before = {kind: dict(cursor) for kind, cursor in start.items()}
            header = Header(device, seq, month, before, gathered.to, len(gathered.lines))
            data = pack(header, gathered.lines)
            atomic.sync_tree(paths.journal)
            atomic.replace(folder / name_of(seq, data), data)
            sealed.append(header)
            start = gathered.to
    return sealed


def _position(known: Sequence[Batch]) -> Positions:
    """Up to where records are sealed: the end of the newest whole batch."""
    contents = (batch.read() for batch in reversed(known))
    return next((content.header.to for content in contents if content is not None), {})
