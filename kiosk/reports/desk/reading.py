"""Reads a few hundred batches: opens and checks each, and turns their records into one Parquet file.

This is the long part of a city's report (fifteen million lines), and it is made of pieces that know nothing of each
other, so each runs in a process of its own. One batch is in memory at a time; its lines go, with the number of the
batch put in front of each, to a file that DuckDB reads in C++ and writes as columns, a small part of its size.
Decoding and grouping the lines in Python took as long as everything else together (measured).

Which of the batches count is not known yet here, and needs not be: every row bears its batch's number.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from kiosk.core import Config, KioskError, atomic
from kiosk.outbox import MOST_BYTES, BatchFault, Header, Store, open_batch, open_store
from kiosk.reports.desk.columns import to_columns
from kiosk.reports.desk.faults import UNREAD, Missed
from kiosk.reports.desk.sources import Candidate

__all__ = ["Arrived", "Job", "Outcome", "read_job"]

_DEVICE = re.compile("[0-9a-f]{8}")
_SIGNED_BY = {"belum-dikenal", "segel-salah"}  # faults of batches whose header could be read; it says the device
AT_ONCE = 8  # files asked of a server at the same time: waiting for answers is most of the work there


class Arrived(NamedTuple):
    """One batch whose hash and signature fit; `number` is what its rows bear."""

    number: int
    device: str
    seq: int
    sha256: str
    prev: str
    replaces: str
    month: str
    records: int
    without: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Job:
    """Some batches to read, by the numbers their rows will bear.

    Attributes:
        sources, config: to open the stores with.
        keys: device > public key, of admitted posts.
        table: the Parquet file to write; None to check the batches only.
    """

    batches: Sequence[tuple[int, Candidate]]
    sources: Sequence[str]
    config: Config
    keys: Mapping[str, bytes]
    table: Path | None


@dataclass
class Outcome:
    """What came of a job."""

    arrived: list[Arrived] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)


def read_job(job: Job) -> Outcome:
    """Read the batches of `job`, into its table if it has one; what is wrong with one is noted and stops no other.

    Raises:
        OurError: our own disk refuses.
    """
    outcome = Outcome()
    if job.table is None:
        for _ in _lines(job, outcome):
            pass
        return outcome
    lines = job.table.with_suffix(".ndjson")
    atomic.write_stream(lines, _lines(job, outcome), durable=False)
    whole = to_columns(lines, job.table)
    atomic.remove_tree(lines)
    for batch in outcome.arrived:
        if whole.get(batch.number, 0) != batch.records:
            outcome.missed.append(Missed(f"{batch.seq:06}-{batch.sha256}", "baris-rusak", batch.device))
    return outcome


def _lines(job: Job, outcome: Outcome) -> Iterator[bytes]:
    """The records of all good batches; which they are is noted in `outcome` on the way."""
    opener = _Opener(job)
    with ThreadPoolExecutor(AT_ONCE if opener.waits else 1) as pool:
        read = pool.map(opener.fetch, (candidate for _, candidate in job.batches))
        for (number, candidate), data in zip(job.batches, read, strict=True):
            opened = opener.open(candidate, data)
            if isinstance(opened, Missed):
                outcome.missed.append(opened)
                continue
            header, lines = opened
            sha256 = candidate.name.partition("-")[2][:64]
            outcome.arrived.append(
                Arrived(
                    number,
                    header.device,
                    header.seq,
                    sha256,
                    header.prev,
                    header.replaces,
                    header.month,
                    header.records,
                    header.without,
                )
            )
            if lines:
                yield _numbered(lines, number)


def _numbered(lines: bytes, number: int) -> bytes:
    """`lines` with the batch's number as the first field of each; a line that does not begin as a record is left out.

    A line that kept a number of its own would count for another post. A record that brings a field of that name
    changes nothing: of two fields with one name DuckDB takes the first (a test holds it to that).
    """
    first = b'{"batch#":%d,' % number
    if lines.count(b"\n{") == lines.count(b"\n") - 1 and lines[:1] == b"{" and lines[-1:] == b"\n":
        return first + lines[1:].replace(b"\n{", b"\n" + first)  # all of them: three times as fast as one by one
    return b"".join(first + line[1:] + b"\n" for line in lines.split(b"\n") if line[:1] == b"{")


class _Opener:
    """Fetches from the stores of a job, and opens."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._stores: dict[int, Store] = {}
        self._key_of: Callable[[str], bytes | None] = job.keys.get
        self.waits = any("://" in source for source in job.sources)

    def fetch(self, candidate: Candidate) -> bytes | Missed:
        """The bytes at the first place that gives any."""
        return self._fetch(candidate, 0)

    def open(self, candidate: Candidate, data: bytes | Missed) -> tuple[Header, bytes] | Missed:
        """The batch, from the first of its copies that is whole."""
        for copy in range(1, len(candidate.places) + 1):
            if isinstance(data, bytes):
                try:
                    opened = open_batch(candidate.name, data, self._key_of)
                except BatchFault as error:
                    data = self._missed(candidate, error.code, copy - 1)
                    if error.code in _SIGNED_BY:
                        data = replace(data, device=_device(error.detail.rpartition(" ")[2]))
                else:
                    return opened.header, opened.lines
            if copy < len(candidate.places):
                data = self._fetch(candidate, copy)
        return data if isinstance(data, Missed) else self._missed(candidate, UNREAD, 0)

    def _fetch(self, candidate: Candidate, copy: int) -> bytes | Missed:
        place = candidate.places[copy]
        try:
            return self._store(place.source).get(place.path, MOST_BYTES)
        except KioskError:
            return self._missed(candidate, UNREAD, copy)

    def _missed(self, candidate: Candidate, code: str, copy: int) -> Missed:
        place = candidate.places[copy]
        folders = place.path.split("/")
        device = _device(folders[-3]) if len(folders) > 2 else ""  # noqa: PLR2004 - <city>/<device>/<month>/<name>
        return Missed(candidate.name, code, device, self._job.sources[place.source])

    def _store(self, source: int) -> Store:
        if source not in self._stores:
            self._stores[source] = open_store(self._job.sources[source], self._job.config)
        return self._stores[source]


def _device(text: str) -> str:
    """`text` where it is a device; nobody vouches for it, and it is shown."""
    return text if _DEVICE.fullmatch(text) else ""
