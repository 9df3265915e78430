"""What the things bear that were opened: titles from the content, kinds of pages from their names.

A visit names a document, a page of a document (`id/pasal-7`), a woro-woro (`w-20261121-1`) or a page of the post
itself (`beranda`, `daftar-kabar`). The last are no documents. What is none of these was taken down since; it shows
its id, because what was read was read.
"""

import re
from collections.abc import Mapping
from functools import cached_property

from kiosk.core import Context, OurError
from kiosk.documents import Kind, decode_document, document_ids
from kiosk.reports.facts import Named

__all__ = ["GONE", "SECTIONS", "Titles", "named_by"]

SECTIONS: Mapping[Kind, str] = {
    Kind.SERVICE: "Urus Surat & Layanan",
    Kind.REGULATION: "Peraturan",
    Kind.BULLETIN: "Kabar Kampung",
    Kind.AGENDA: "Acara & Lowongan",
    Kind.LIBRARY: "Perpustakaan",
    Kind.CONTACT: "Nomor penting",
    Kind.ANNOUNCEMENT: "Woro-woro",
    Kind.EMERGENCY: "Darurat",
}
GONE = "Sudah tidak ada"
_OWN_PAGE = re.compile(
    "beranda|tentang|privasi|privasi-data|hari-ini|selamatan|woro-woro|bekal-rapat|asal"
    "|daftar-.+|edisi-.+|[a-z]-(?:hal|rak)-.+"
)
_ANNOUNCEMENT = re.compile(r"w-[0-9]{8}-[0-9]+", re.ASCII)


class Titles:
    """Names documents; each is read from the card at most once.

    Args:
        ctx: the post.
        announced: id > what a woro-woro may be called outside the post.
    """

    def __init__(self, ctx: Context, announced: Mapping[str, str]) -> None:
        self._ctx = ctx
        self._announced = announced
        self._known: dict[str, Named | None] = {}

    def __call__(self, name: str) -> Named | None:
        """The name of a document; None for a page of the post itself."""
        if name not in self._known:
            self._known[name] = self._look(name)
        return self._known[name]

    def _look(self, name: str) -> Named | None:
        if name in self._announced or _ANNOUNCEMENT.fullmatch(name):
            return Named(self._announced.get(name, name), SECTIONS[Kind.ANNOUNCEMENT])
        if name in self._files:
            return self._read(name)
        return None if _OWN_PAGE.fullmatch(name) else Named(name, GONE)

    def _read(self, name: str) -> Named:
        try:
            return named_by(self._ctx.content.object_path(self._files[name]).read_bytes(), name)
        except (OSError, ValueError, OurError):  # the card; the visit counts all the same
            return Named(name)

    @cached_property
    def _files(self) -> dict[str, str]:
        """Document id > hash of its file, without what an organiser took back."""
        generation = self._ctx.content.current()
        if generation is None:
            return {}
        targets = generation.manifest.targets()
        return {
            name: targets[path].sha256
            for path, name in document_ids(targets).items()
            if path not in generation.withdrawn
        }


def named_by(data: bytes, name: str) -> Named:
    """What the document in `data`, of the id `name`, is called.

    Raises:
        ValueError: this is no document.
    """
    document = decode_document(data)
    topics = tuple(dict.fromkeys(topic.strip().capitalize() for topic in document.topics if topic.strip()))
    return Named(document.title or name, SECTIONS[document.kind], topics)
