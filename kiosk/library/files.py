"""The files of an item in words: what to take home, and the pages of a scan. Pure."""

from dataclasses import dataclass

from kiosk.documents import Attachment, Document

__all__ = ["File", "files", "scans"]

OFFICIAL, SCAN = "naskah", "halaman"
_KINDS = {"application/pdf": "PDF", "text/plain": "teks", "text/html": "teks"}
_FAMILIES = {"image": "gambar", "audio": "suara", "video": "video", "text": "teks"}
_KIB = 1024
_SMALLEST_MIB = 1000 * _KIB  # from here on in MB


@dataclass(frozen=True)
class File:
    """One file to take home.

    Attributes:
        place: its number in addresses (`file-1`).
        note: what it is and how large: "PDF, 1,2 MB".
        official: the official text itself.
        readable: a browser shows it and leaves a way back; a PDF on the post's own screen would not.
    """

    place: int
    title: str
    note: str
    official: bool
    readable: bool


def files(document: Document) -> list[File]:
    """What can be taken home, the official text first; pages of a scan are shown, not listed."""
    found = [_file(place, one) for place, one in enumerate(document.attachments, 1) if one.role != SCAN]
    return sorted(found, key=lambda file: not file.official)


def scans(document: Document) -> list[int]:
    """Places of the pages of a scan among the attachments, from 1, in order."""
    return [place for place, one in enumerate(document.attachments, 1) if one.role == SCAN]


def _file(place: int, one: Attachment) -> File:
    family = one.media_type.partition("/")[0]
    kind = _KINDS.get(one.media_type) or _FAMILIES.get(family, "file")
    note = f"{kind}, {_size(one.bytes)}" if one.bytes else kind
    return File(place, one.title, note, one.role == OFFICIAL, one.media_type != "application/pdf")


def _size(count: int) -> str:
    """Bytes as people say them: "340 KB", "1,2 MB"."""
    if count < _SMALLEST_MIB:
        return f"{max(1, round(count / _KIB))} KB"
    return f"{count / _KIB / _KIB:.1f} MB".replace(".", ",")
