"""Where documents lie in the content: `<publisher>/dokumen/<id>.json`, and under which id a post shows each.

Publishers know nothing of each other, so two may give the same id. The city's keeps it, then the publishers in their
order; the later one's is shown with its publisher's name behind it, whatever order they arrived in.
"""

from collections.abc import Iterable

__all__ = ["document_ids", "is_document_path"]

_FOLDER = "dokumen"
_ENDING = ".json"
_FIRST, _LAST = "kota", "pos"


def is_document_path(path: str) -> bool:
    """True for the path of a document, false for an attachment or another file."""
    return _split(path) is not None


def document_ids(paths: Iterable[str]) -> dict[str, str]:
    """Path of each document > the id it is shown under; other paths are left out."""
    found = ((split, path) for path in paths if (split := _split(path)))
    shown: dict[str, str] = {}
    taken: set[str] = set()
    for (publisher, own), path in sorted(found, key=lambda one: _precedence(*one[0])):
        name = own
        while name in taken:
            name = f"{name}-{publisher}"
        taken.add(name)
        shown[path] = name
    return shown


def _split(path: str) -> tuple[str, str] | None:
    match path.split("/"):
        case [publisher, folder, file] if folder == _FOLDER and file.endswith(_ENDING):
            return publisher, file.removesuffix(_ENDING)
    return None


def _precedence(publisher: str, own: str) -> tuple[bool, bool, str, str]:
    return publisher != _FIRST, publisher == _LAST, publisher, own
