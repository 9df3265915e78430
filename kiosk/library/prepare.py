"""Make the catalogue of a generation before it is switched to."""

from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.core import OurError, Staged
from kiosk.documents import Document, decode_document, document_ids
from kiosk.library.catalogue import Catalogue
from kiosk.library.writing import write_catalogue

__all__ = ["prepare"]


def prepare(staged: Staged) -> None:
    """Read every document of the staged content and write its catalogue.

    Raises:
        ContentError: a document of the bundle cannot be read; nothing is switched.
    """
    shown = document_ids(staged.targets)
    documents = ((path, _read(staged.targets[path], shown[path])) for path in sorted(shown))
    write_catalogue(staged.path, documents, _numbers_given(staged.path.parent))


def _read(file: Path, document_id: str) -> Document:
    """The document, under the id its path gives it here, whatever it calls itself."""
    return msgspec.structs.replace(decode_document(file.read_bytes()), id=document_id)


def _numbers_given(generations: Path) -> dict[str, int]:
    """The numbers of the newest generation whose catalogue can still be read.

    A catalogue the card has damaged must not stop the very import that mends it.
    """
    for path in sorted(generations.glob("[0-9]*"), key=_place, reverse=True):
        with suppress(OurError):
            return Catalogue.open(path).given()
    return {}


def _place(generation: Path) -> int:
    return int(generation.name) if generation.name.isdecimal() else -1
