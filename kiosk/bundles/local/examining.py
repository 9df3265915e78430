"""Looks at our own copies of one item's files: texts are read, photos made anew, and both weighed for harm."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kiosk.authoring import decode
from kiosk.bundles.codes import fault
from kiosk.bundles.local import names
from kiosk.bundles.local.model import WaitingFile
from kiosk.bundles.local.names import Media
from kiosk.bundles.local.photo import clean_photo
from kiosk.core import ContentError, atomic
from kiosk.documents import harm_warnings, has_identity_number, location_mark

__all__ = ["Copy", "Examined", "examine", "place_is_told"]

LOCATION = "Rekaman ini menyebut tempat pengambilannya. Kirim ulang lewat WhatsApp agar tempatnya hilang."
CHUNK = 1 << 20
OVERLAP = 64


@dataclass(frozen=True)
class Copy:
    """Our own copy of one file: its name on the stick, what it is, where it lies, its hash."""

    name: str
    media: Media
    path: Path
    sha256: str


@dataclass(frozen=True)
class Examined:
    """What one file gives: a text, or a file to show; and what the organiser must weigh."""

    text: str = ""
    file: WaitingFile | None = None
    warnings: tuple[str, ...] = ()


def examine(copy: Copy) -> Examined:
    """Read or clean one copy; a file to show then lies beside it under its own hash.

    Raises:
        ContentError: it cannot be shown; the code says why.
        NoRoomError, OurError: our card.
    """
    if copy.media.family == "teks":
        text = _plain(copy.path.read_bytes())
        if has_identity_number(text):
            raise fault("nomor-identitas")
        return Examined(text, warnings=harm_warnings(text))
    if copy.media.family == "foto":
        return Examined(file=_photo(copy))
    told = copy.media.media_type.endswith("/mp4") and place_is_told(_chunks(copy.path))
    length = copy.path.stat().st_size
    atomic.move(copy.path, copy.path.with_name(copy.sha256))
    shown = WaitingFile(names.shown(copy.name), copy.sha256, length, copy.media.media_type)
    return Examined(file=shown, warnings=(LOCATION,) if told else ())


def place_is_told(chunks: Iterable[bytes]) -> bool:
    """True when a recording names the place where it was made, wherever in it that stands."""
    before = b""
    for chunk in chunks:
        if location_mark(before + chunk):
            return True
        before = chunk[-OVERLAP:]
    return False


def _photo(copy: Copy) -> WaitingFile:
    photo = clean_photo(copy.path)
    sha256 = hashlib.sha256(photo.data).hexdigest()
    atomic.write_stream(copy.path.with_name(sha256), (photo.data,), durable=False)
    atomic.remove_tree(copy.path)
    ending = "png" if photo.media_type == "image/png" else "jpg"
    stem = names.shown(copy.name.rpartition(".")[0]) or "foto"
    return WaitingFile(f"{stem}.{ending}", sha256, len(photo.data), photo.media_type)


def _plain(data: bytes) -> str:
    """The text, as lines without control characters or signs that turn the writing round."""
    try:
        text, _ = decode(data)
    except ContentError as error:
        raise fault("isi-lain", error.detail) from error
    lines = unicodedata.normalize("NFC", text).replace("\t", " ").splitlines()
    clean = ("".join(c for c in line if unicodedata.category(c)[0] != "C").rstrip() for line in lines)
    joined = "\n".join(clean).strip("\n")
    if not joined.strip():
        raise fault("file-kosong")
    return joined


def _chunks(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
