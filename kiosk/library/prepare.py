"""Make the catalogue of a generation before it is switched to."""

from kiosk.core import Staged
from kiosk.documents import decode_document
from kiosk.library.catalogue import Catalogue, write_catalogue

__all__ = ["prepare"]


def prepare(staged: Staged) -> None:
    """Read every document of the staged content and write its catalogue.

    Raises:
        ContentError: a document of the bundle cannot be read; nothing is switched.
    """
    documents = (
        decode_document(file.read_bytes()) for path, file in sorted(staged.targets.items()) if _is_document(path)
    )
    numbers = Catalogue.open(staged.previous.path).numbers() if staged.previous else {}
    write_catalogue(staged.path, documents, numbers)


def _is_document(path: str) -> bool:
    return path.count("/") == 2 and "/dokumen/" in path and path.endswith(".json")  # noqa: PLR2004 - publisher/dokumen/id
