"""The files of an item in words: what to take home, and the pages of a scan. Pure."""

from dataclasses import dataclass

from kiosk.documents import Attachment, Document
from kiosk.web import size_in_words

__all__ = ["File", "files", "scans"]

OFFICIAL, SCAN = "naskah", "halaman"
IN_PAGE = ("image", "audio", "video")
_KINDS = {"application/pdf": "PDF", "text/plain": "teks", "text/html": "teks"}
_FAMILIES = {"image": "gambar", "audio": "suara", "video": "video", "text": "teks"}


@dataclass(frozen=True)
class File:
    """One file to take home.

    Attributes:
        place: its number in addresses (`file-1`).
        note: what it is and how large: "PDF, 1,2 MB".
        family: what a page does with it: "image", "audio" and "video" are shown in it, all else is a link.
        official: the official text itself.
        readable: a browser shows it and leaves a way back; a PDF on the post's own screen would not.
    """

    place: int
    title: str
    note: str
    official: bool
    readable: bool
    family: str = ""

    @property
    def in_page(self) -> bool:
        """Whether it is seen or heard in the page itself."""
        return self.family in IN_PAGE


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
    note = f"{kind}, {size_in_words(one.bytes)}" if one.bytes else kind
    return File(place, one.title, note, one.role == OFFICIAL, one.media_type != "application/pdf", family)
