"""What a batch is. Pure.

A batch is gzip over JSON lines: its header; its records, each with the field `export` naming the slice's export it
came from; at most one line with what those records say of persons, sealed for the publisher; last its signature over
every byte before that line. The header says up to which byte of which segment the records of each kind reach, so the
newest batch *is* the cursor: there is no second file that could disagree with it after a power cut.

The name carries the number and the SHA-256 of the bytes: a copy is right or it is not, and copying twice is harmless.
The gzip header holds no time (mtime 0), so the same records make the same bytes.
"""

import base64
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from kiosk.core import Cursor, Export

__all__ = [
    "VERSION",
    "BatchLimits",
    "Gathered",
    "Header",
    "Name",
    "Positions",
    "Sealed",
    "Signature",
    "gather",
    "header_of",
    "name_of",
    "pack",
    "parse_name",
    "unzip",
]

Positions = Mapping[str, Cursor]
"""Kind of export > segment > bytes already sealed."""

VERSION = 2
COMPRESSION_LEVEL = 6
_NAME = re.compile(r"(\d{6,12})-([0-9a-f]{64})\.jsonl\.gz", re.ASCII)
_GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True)
class BatchLimits:
    """How much one batch may hold: small enough for a Pi's memory and a phone's upload."""

    records: int = 50_000
    raw_bytes: int = 8 << 20  # of its lines before compression; one larger record still goes, alone


class Header(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    rename={"start": "from"},
    tag_field="kind",
    tag="batch",
):
    """The first line of a batch.

    Attributes:
        version: of this form.
        device: who sealed it, eight hexadecimal digits.
        seq: its number, from 1, without gaps.
        month: "2026-11", when it was sealed by this post's clock; only a folder's name hangs on it.
        prev: sha256 of the newest whole batch before it; "" for a device's first.
        replaces: sha256 of the batch of the same number this one stands for, with counts in place of records.
        without: the numbers before it that are not on its way back by `prev` (`chain`), as first and last of each run.
        start: where the batch before it ended (`from` on the wire).
        to: where the next one begins.
        records: lines of records.
    """

    version: int
    device: str
    seq: int
    month: str
    prev: str
    replaces: str = ""
    without: tuple[tuple[int, int], ...] = ()
    start: dict[str, dict[str, int]]
    to: dict[str, dict[str, int]]
    records: int


class Sealed(msgspec.Struct, frozen=True, rename={"recipient": "for"}, tag_field="kind", tag="sealed"):
    """The line behind the records: what they say of persons, for the holder of one key.

    Attributes:
        recipient: the age recipient (`for` on the wire).
        age: an age file, base64; inside, JSON lines {"line": number of the record, from 1, and its personal fields}.
    """

    recipient: str
    age: str


class Signature(msgspec.Struct, frozen=True, tag_field="kind", tag="signature"):
    """The last line: Ed25519 (RFC 8032) over every byte before it, base64."""

    ed25519: str


@dataclass(frozen=True)
class Name:
    """What a batch's file name says."""

    seq: int
    sha256: str

    @property
    def file(self) -> str:
        """`000001-<sha256>.jsonl.gz`."""
        return f"{self.seq:06}-{self.sha256}.jsonl.gz"


@dataclass(frozen=True)
class Gathered:
    """Records for one batch.

    Attributes:
        lines: the records, without what tells of a person.
        personal: number of a record, from 1 > what it says of a person.
        to: the positions behind them.
        more: a limit left some for the next batch.
    """

    lines: Sequence[bytes]
    personal: Mapping[int, Mapping[str, Any]]
    to: dict[str, dict[str, int]]
    more: bool


def gather(exports: Iterable[Export], start: Positions, limits: BatchLimits) -> Gathered:
    """Take records after `start`, kind after kind, until a limit or the end is reached."""
    to = {kind: dict(cursor) for kind, cursor in start.items()}
    lines: list[bytes] = []
    personal: dict[int, Mapping[str, Any]] = {}
    size = 0
    for export in exports:
        for record, cursor in export.since(to.get(export.kind, {})):
            told = {key: value for key, value in record.items() if key not in export.personal}
            line = msgspec.json.encode({**told, "export": export.kind}) + b"\n"
            if lines and (len(lines) == limits.records or size + len(line) > limits.raw_bytes):
                return Gathered(lines, personal, to, more=True)
            lines.append(line)
            if len(told) < len(record):
                personal[len(lines)] = {key: value for key, value in record.items() if key in export.personal}
            size += len(line)
            to[export.kind] = dict(cursor)
    return Gathered(lines, personal, to, more=False)


def pack(header: Header, lines: Iterable[bytes], sealed: Sealed | None, sign: Callable[[bytes], bytes]) -> bytes:
    """The bytes of a batch."""
    raw = b"".join((msgspec.json.encode(header), b"\n", *lines))
    if sealed:
        raw += msgspec.json.encode(sealed) + b"\n"
    signature = Signature(base64.b64encode(sign(raw)).decode())
    return gzip.compress(raw + msgspec.json.encode(signature) + b"\n", COMPRESSION_LEVEL, mtime=0)


def header_of(data: bytes) -> Header:
    """The header of a batch whose hash was found right, and nothing else of it.

    Raises:
        msgspec.MsgspecError: the right hash, but no batch of ours.
        OSError: the right hash, but no gzip.
    """
    with gzip.open(io.BytesIO(data)) as lines:
        return msgspec.json.decode(lines.readline(), type=Header)


def unzip(data: bytes, most: int) -> bytes:
    """What is inside one whole gzip member, and nothing behind it.

    Raises:
        EOFError: it is cut off.
        OverflowError: it unpacks to more than `most` bytes.
        zlib.error: it is no gzip, or damaged.
    """
    opening = zlib.decompressobj(_GZIP)
    raw = opening.decompress(data, most)
    if not opening.eof:
        if opening.unconsumed_tail or opening.decompress(b"", 1):
            raise OverflowError
        raise EOFError
    if opening.unused_data:
        raise zlib.error("bytes behind the end")
    return raw


def name_of(seq: int, data: bytes) -> Name:
    """The name of a batch that holds `data`."""
    return Name(seq, hashlib.sha256(data).hexdigest())


def parse_name(name: str) -> Name | None:
    """Read a batch's file name; None for any other file."""
    match = _NAME.fullmatch(name)
    return Name(int(match[1]), match[2]) if match else None
