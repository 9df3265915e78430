"""A feed file > its records, one after the other, in bounded memory.

The bytes are what PHP printed: UTF-8 with single bytes of Latin-1 in it, with or without a BOM, warnings of PHP before
the first bracket, `0 results` where nothing was found, `{"error": ...}` where the database was away.
"""

import codecs
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kiosk.authoring.jdih.cutting import Cutter, Piece, apart
from kiosk.authoring.jdih.fields import is_record_name
from kiosk.authoring.jdih.repairs import Repairs, short
from kiosk.authoring.jdih.values import Number, plain, text_of
from kiosk.core import ContentError

__all__ = ["Raw", "read_records"]

MAX_FEED_BYTES = 256 * 1024 * 1024  # all of the state's law has 74 MB
MAX_RECORDS = 100_000
HEAD_CHARS = 4_096

_PORTION = 1 << 18
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FOREIGN = re.compile("[\udc80-\udcff]")
_TRAILING = re.compile(r",\s*(?=[}\]])")
_NONE_FOUND = re.compile(
    r"0 results?|no (?:results?|data)(?: found)?\.?|tidak ada data\.?|\[\s*\]"
    r"|\{.*\"(?:data|items|results)\"\s*:\s*\[\s*\].*\}",
    re.IGNORECASE | re.DOTALL,
)
_SAID = ("error", "message", "pesan", "msg", "errors")


@dataclass(frozen=True, slots=True)
class Raw:
    """One record as it stands in the feed.

    Attributes:
        fields: by the names its JDIH gave them; empty with a fault.
        fault: why it could not be read.
        words: of what could not be read, for the report.
    """

    fields: dict[str, object]
    sha256: str = ""
    fault: str = ""
    words: str = ""


def read_records(path: Path, repairs: Repairs, tell: Callable[[str, str], None]) -> Iterator[Raw]:
    """Each record of the feed at `path`.

    Args:
        path: the feed.
        repairs: is told of bytes that were no UTF-8.
        tell: is given code and sentence of a fault of the whole file behind which records were still found.

    Raises:
        ContentError: it holds no record; the message says what it holds instead.
        OSError: it cannot be read.
    """
    if path.stat().st_size > MAX_FEED_BYTES:
        most = MAX_FEED_BYTES >> 20
        raise ContentError("terlalu-besar", f"Umpan ini lebih dari {most} MiB. Minta JDIH membaginya menurut tahun.")
    cutter = Cutter(is_record_name)
    head, place = "", 0
    for text, last in _portions(path, repairs):
        head = head or text[:HEAD_CHARS]
        for raw in chain.from_iterable(map(_raws, cutter.feed(text, last=last))):
            place += 1
            if place > MAX_RECORDS:
                tell("terlalu-banyak", f"Hanya {MAX_RECORDS} catatan pertama dipakai. Bagi umpan ini menurut tahun.")
                return
            yield raw
    if cutter.broken_off:
        message = f"Umpan ini terpotong setelah catatan ke-{place}. Yang utuh dipakai. Salin ulang filenya."
        tell("umpan-terpotong", message)
    if not place:
        raise _no_feed(head)


def _portions(path: Path, repairs: Repairs) -> Iterator[tuple[str, bool]]:
    """The text in portions, and whether each is the last."""
    with path.open("rb") as file:
        data = file.read(_PORTION)
        encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8-sig")
        errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
        decoder = codecs.getincrementaldecoder(encoding)(errors)
        while True:
            following = file.read(_PORTION)
            yield _mended(decoder.decode(data, not following), repairs), not following
            if not following:
                return
            data = following


def _mended(text: str, repairs: Repairs) -> str:
    """Bytes that are no UTF-8, read as Windows does."""

    def windows(found: re.Match[str]) -> str:
        repairs.note("huruf yang bukan UTF-8 dibaca sebagai Windows (cp1252)")
        byte = bytes([ord(found[0]) - 0xDC00])
        return byte.decode("cp1252", "replace").replace("\ufffd", " ")

    return _FOREIGN.sub(windows, text) if _FOREIGN.search(text) else text


def _raws(piece: Piece) -> Iterator[Raw]:
    """The records of a piece: one, or what can be saved of several that a stray quotation mark has bound together."""
    fields = _parsed(piece.text)
    if fields is not None:
        yield _raw(piece.text, fields)
        return
    parts = apart(piece.text) if piece.text else [""]
    for number, text in enumerate(parts, 1):
        fault = piece.fault if number == len(parts) else ""
        fields = _parsed(text)
        if fields is None and fault:  # its end may be that of the whole feed
            fields = _parsed(text.rstrip(" \t\r\n]}") + "}")
        if fields is not None:
            yield _raw(text, fields)
        else:
            yield Raw({}, fault=fault or "tertulis salah", words=short(plain(text[:HEAD_CHARS])))


def _raw(text: str, fields: dict[str, object]) -> Raw:
    return Raw(fields, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())


def _parsed(text: str) -> dict[str, object] | None:
    """The object that `text` is, its numbers as they are written; None where it is none."""
    for candidate in (text, _TRAILING.sub("", text)):
        try:
            value = json.loads(candidate, strict=False, parse_int=Number, parse_float=Number, parse_constant=_no_number)
        except (ValueError, RecursionError):
            continue
        return value if isinstance(value, dict) else None
    return None


def _no_number(_: str) -> None:
    """NaN and Infinity are no values."""


def _no_feed(head: str) -> ContentError:
    """What the file holds instead of records, in words."""
    text = head.strip().lstrip("\ufeff")
    if not text:
        return ContentError("kosong", "Umpan JDIH ini kosong. Unduh ulang, atau hapus filenya.")
    said = _said(text)
    if _NONE_FOUND.fullmatch(said or text):
        return ContentError("umpan-kosong", f"Umpan JDIH ini kosong ({short(said or text)}). Minta JDIH memeriksanya.")
    if said:
        return _only_says(said)
    if re.match(r"<(?:!doctype|html|head|body|\?xml)", text, re.IGNORECASE):
        return ContentError("bukan-umpan", "Isinya halaman web, bukan umpan JDIH. Unduh ulang alamat umpannya.")
    if text[0] in "[{":
        return ContentError("bukan-umpan", "Ini bukan umpan JDIH: tidak ada catatannya. Hapus filenya dari map ini.")
    return _only_says(text)


def _only_says(words: str) -> ContentError:
    return ContentError("umpan-gagal", f'Umpan ini hanya berisi pesan: "{short(plain(words))}". Unduh ulang dari JDIH.')


def _said(text: str) -> str:
    """The words of `{"error": ...}` or `{"message": ...}`."""
    fields = _parsed(text) if text.startswith("{") else None
    words = (plain(text_of(fields.get(name))) for name in _SAID) if fields else iter(())
    return next(filter(None, words), "")
