"""What a batch is. Pure.

A batch is gzip over JSON lines: first its header, then its records, each with the field `export` naming the slice's
export it came from. The header says up to which byte of which segment the records of each kind reach, so the newest
batch *is* the cursor: there is no second file that could disagree with it after a power cut.

The name carries the number and the SHA-256 of the bytes: a copy is right or it is not, and copying twice is harmless.
The gzip header holds no time (mtime 0), so the same records make the same bytes.
"""

import gzip
import hashlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from kiosk.core import Cursor, Export

__all__ = ["BatchLimits", "Gathered", "Header", "Name", "Positions", "gather", "header_of", "name_of", "pack", "parse"]

Positions = Mapping[str, Cursor]
"""Kind of export > segment > bytes already sealed."""

COMPRESSION_LEVEL = 6
_NAME = re.compile(r"(\d{6,})-([0-9a-f]{64})\.jsonl\.gz")


@dataclass(frozen=True)
class BatchLimits:
    """How much one batch may hold: small enough for a Pi's memory and a phone's upload."""

    records: int = 50_000
    raw_bytes: int = 8 << 20  # of its lines before compression; one larger record still goes, alone


class Header(msgspec.Struct, frozen=True, rename={"start": "from"}, tag_field="kind", tag="batch"):
    """The first line of a batch: {"kind":"batch","device","seq","month","from","to","records"}.

    Attributes:
        device: who sealed it, eight hexadecimal digits.
        seq: its number, from 1, without gaps.
        month: "2026-11", when it was sealed by this post's clock; only a folder's name hangs on it.
        start: where the batch before it ended (`from` on the wire).
        to: where the next one begins.
        records: lines after this one.
    """

    device: str
    seq: int
    month: str
    start: dict[str, dict[str, int]]
    to: dict[str, dict[str, int]]
    records: int


@dataclass(frozen=True)
class Name:
    """What a batch's file name says."""

    seq: int
    sha256: str


@dataclass(frozen=True)
class Gathered:
    """Records for one batch: lines, the positions behind them, and whether a limit left some for the next."""

    lines: Sequence[bytes]
    to: dict[str, dict[str, int]]
    more: bool


def gather(exports: Iterable[Export], start: Positions, limits: BatchLimits) -> Gathered:
    """Take records after `start`, kind after kind, until a limit or the end is reached."""
    to = {kind: dict(cursor) for kind, cursor in start.items()}
    lines: list[bytes] = []
    size = 0
    for export in exports:
        for record, cursor in export.since(to.get(export.kind, {})):
            line = msgspec.json.encode({**record, "export": export.kind}) + b"\n"
            if lines and (len(lines) == limits.records or size + len(line) > limits.raw_bytes):
                return Gathered(lines, to, more=True)
            lines.append(line)
            size += len(line)
            to[export.kind] = dict(cursor)
    return Gathered(lines, to, more=False)


def pack(header: Header, lines: Sequence[bytes]) -> bytes:
    """The bytes of a batch."""
    raw = b"".join((msgspec.json.encode(header), b"\n", *lines))
    return gzip.compress(raw, COMPRESSION_LEVEL, mtime=0)


def header_of(data: bytes) -> Header:
    """The header of a batch whose hash was found right.

    Raises:
        msgspec.MsgspecError: the right hash, but no batch of ours.
        OSError: the right hash, but no gzip.
    """
    with gzip.open(io.BytesIO(data)) as lines:
        return msgspec.json.decode(lines.readline(), type=Header)


def name_of(seq: int, data: bytes) -> str:
    """`000001-<sha256>.jsonl.gz`."""
    return f"{seq:06}-{hashlib.sha256(data).hexdigest()}.jsonl.gz"


def parse(name: str) -> Name | None:
    """Read a batch's file name; None for any other file."""
    match = _NAME.fullmatch(name)
    return Name(int(match[1]), match[2]) if match else None
