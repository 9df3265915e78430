"""Make the catalogue of a generation before it is switched to."""

from contextlib import suppress
from pathlib import Path

from kiosk.core import OurError, Staged
from kiosk.documents import decode_document
from kiosk.library.catalogue import Catalogue
from kiosk.library.writing import write_catalogue

__all__ = ["prepare"]


def prepare(staged: Staged) -> None:
    """Read every document of the staged content and write its catalogue.

    Raises:
        ContentError: a document of the bundle cannot be read; nothing is switched.
    """
    documents = (
        decode_document(file.read_bytes()) for path, file in sorted(staged.targets.items()) if _is_document(path)
    )
    write_catalogue(staged.path, documents, _numbers_given(staged.path.parent))


def _numbers_given(generations: Path) -> dict[str, int]:
    """The numbers of the newest generation whose catalogue can still be read.

    A catalogue the card has damaged must not stop the very import that mends it.
    """
    for path in sorted(generations.glob("[0-9]*"), key=_place, reverse=True):
        with suppress(OurError):
            return Catalogue.open(path).numbers()
    return {}


def _place(generation: Path) -> int:
    return int(generation.name) if generation.name.isdecimal() else -1


def _is_document(path: str) -> bool:
    return path.count("/") == 2 and "/dokumen/" in path and path.endswith(".json")  # noqa: PLR2004 - publisher/dokumen/id
