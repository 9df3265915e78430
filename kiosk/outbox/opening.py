"""Opens a batch that came from anywhere: nothing in it is believed before its hash and its signature fit. Pure.

A desk opens thirty thousand at a time, so each is gone through once, the records are handed over as the bytes they
are, and what is wrong is a code, not a search for the cause.
"""

import base64
import binascii
import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from kiosk.core import ContentError
from kiosk.outbox.model import VERSION, Header, Sealed, Signature, parse_name, unzip
from kiosk.outbox.signing import device_of, verify

__all__ = ["MOST_BYTES", "MOST_RAW_BYTES", "BatchFault", "Opened", "open_batch"]

MOST_BYTES = 16 << 20  # of the file; what a post seals is at most 8 MiB of lines before compression
MOST_RAW_BYTES = 32 << 20  # of what it unpacks to: one record alone may be larger than a batch

_SENTENCES = {
    "nama": "Nama file ini bukan nama kemasan catatan.",
    "terpotong": "File ini terpotong. Salin lagi dari pos.",
    "rusak": "Isi file ini berubah di jalan. Salin lagi dari pos.",
    "bukan-kemasan": "File ini bukan kemasan catatan sebuah pos.",
    "belum-dikenal": "Pos pengirimnya belum didaftar. Daftarkan dulu dengan file pos-....json dari map yang sama.",
    "segel-salah": "Segelnya bukan dari pos yang namanya tertulis di sini. Jangan dipakai.",
    "terlalu-besar": "File ini terlalu besar untuk sebuah kemasan catatan.",
    "bukan-kartu": "File ini bukan kartu daftar sebuah pos (pos-....json).",
}


class BatchFault(ContentError):  # noqa: N818 - the file is at fault, not we, and it is counted, not raised on
    """One file that is not counted, and why (`code`)."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, _SENTENCES[code], detail)

    def __reduce__(self) -> tuple[type["BatchFault"], tuple[str, str]]:  # type: ignore[override]
        return BatchFault, (self.code, self.detail)


@dataclass(frozen=True)
class Opened:
    """A batch whose hash and signature fit.

    Attributes:
        header: its first line.
        lines: its records, JSON lines.
        sealed: what they say of persons: an age file in base64, or nothing.
        recipient: whom it is sealed for.
    """

    header: Header
    lines: bytes
    sealed: str = ""
    recipient: str = ""


def open_batch(name: str, data: bytes, key_of: Callable[[str], bytes | None]) -> Opened:
    """Check and open the file `name`; `key_of` gives the public key of an enrolled device.

    Raises:
        BatchFault: it is not counted; `code` says why: nama, terlalu-besar, terpotong, rusak, bukan-kemasan,
            belum-dikenal, segel-salah.
    """
    named = parse_name(name)
    if named is None:
        raise BatchFault("nama", name)
    if len(data) > MOST_BYTES:
        raise BatchFault("terlalu-besar", f"{name}: {len(data)} bytes")
    if hashlib.sha256(data).hexdigest() != named.sha256:
        raise BatchFault("terpotong" if _is_cut(data) else "rusak", name)
    opened, signed, signature = take_apart(data)
    header = opened.header
    if header.seq != named.seq:
        raise BatchFault("bukan-kemasan", f"{name}: its header has the number {header.seq}")
    key = key_of(header.device)
    if key is None:
        raise BatchFault("belum-dikenal", f"{name}: {header.device}")
    if device_of(key) != header.device or not verify(key, signature, signed):
        raise BatchFault("segel-salah", f"{name}: {header.device}")
    return opened


def take_apart(data: bytes) -> tuple[Opened, bytes, bytes]:
    """A batch, the bytes that are signed, and the signature, which nobody has checked yet.

    Raises:
        BatchFault: it has not the form of a batch (bukan-kemasan), or is no size for one (terlalu-besar).
    """
    try:
        raw = unzip(data, MOST_RAW_BYTES)
    except OverflowError as error:
        raise BatchFault("terlalu-besar", f"unpacks to more than {MOST_RAW_BYTES} bytes") from error
    except (EOFError, zlib.error) as error:
        raise BatchFault("bukan-kemasan", str(error)) from error
    try:
        end = raw.index(b"\n") + 1
        last = raw.rindex(b"\n", 0, -1) + 1
        header = msgspec.json.decode(raw[: end - 1], type=Header)
        signature = base64.b64decode(msgspec.json.decode(raw[last:], type=Signature).ed25519, validate=True)
        spare = raw.count(b"\n", end, last) - header.records
        sealed = None
        at = last
        if spare:
            at = raw.rindex(b"\n", 0, last - 1) + 1
            sealed = msgspec.json.decode(raw[at : last - 1], type=Sealed)
    except (ValueError, msgspec.MsgspecError, binascii.Error, RecursionError) as error:
        raise BatchFault("bukan-kemasan", str(error)) from error
    if not raw.endswith(b"\n") or spare not in {0, 1} or header.version != VERSION or at < end:
        raise BatchFault("bukan-kemasan", f"version {header.version}, {spare} lines more than said")
    opened = Opened(header, raw[end:at], sealed.age if sealed else "", sealed.recipient if sealed else "")
    return opened, raw[:last], signature


def _is_cut(data: bytes) -> bool:
    try:
        unzip(data, MOST_RAW_BYTES)
    except EOFError:
        return True
    except (OverflowError, zlib.error):
        return False
    return False
