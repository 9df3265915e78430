"""What a carrier's address says. Pure.

An address may be typed by a person, stand in pos.toml and be shown by the doctor; so a password inside it is refused
instead of being carried on.
"""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kiosk.core import RefusedError

__all__ = ["Address", "Kind", "parse_address", "wrong_address"]

_WEB = {"http", "https"}


class Kind(Enum):
    """How a carrier is spoken to."""

    FOLDER = "folder"
    BUCKET = "s3"
    WEB = "web"


@dataclass(frozen=True)
class Address:
    """One carrier.

    Attributes:
        kind: how it is spoken to.
        text: the address for people and logs.
        folder: the folder, where it is one.
        bucket: the bucket's name, where it is one.
        prefix: the folder within a bucket, without slashes at its ends.
    """

    kind: Kind
    text: str
    folder: Path = Path()
    bucket: str = ""
    prefix: str = ""


def parse_address(where: str) -> Address:
    """Read `where`: a path, `file://`, `s3://bucket/folder`, `http(s)://host/folder`.

    Raises:
        RefusedError: another kind of address, one without its host or bucket, or one with a password in it.
    """
    text = where.strip()
    if "://" not in text:
        return Address(Kind.FOLDER, text, folder=Path(text))
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        raise wrong_address(text.partition("@")[2] or text, str(error)) from error
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise RefusedError(
            "rahasia-di-alamat",
            "Nama, kata sandi, atau kunci tidak boleh ditulis di dalam alamat. Catatan tetap aman di kotak. "
            "Tulis alamatnya saja; nama dan kata sandi punya tempat sendiri (docs/operator/kirim-laporan.md).",
        )
    if parts.scheme == "file" and host in {"", "localhost"}:
        return Address(Kind.FOLDER, unquote(parts.path), folder=Path(unquote(parts.path)))
    if parts.scheme == "s3" and host:
        return Address(Kind.BUCKET, text.rstrip("/"), bucket=parts.netloc, prefix=unquote(parts.path).strip("/"))
    if parts.scheme in _WEB and host:
        return Address(Kind.WEB, text.rstrip("/"))
    raise wrong_address(text, "unknown scheme or no host")


def wrong_address(text: str, detail: str) -> RefusedError:
    """The refusal of the address `text`; `detail` is English, for the log."""
    return RefusedError(
        "alamat-salah",
        "Alamat pengiriman tidak dikenal. Catatan tetap aman di kotak. Contoh yang benar: https://contoh.id/laporan, "
        "s3://nama-wadah/laporan, atau sebuah map.",
        f"{text}: {detail}",
    )
