"""What several pages of the library show in the same way."""

from collections.abc import Iterable

from kiosk.documents import Document, Regulation
from kiosk.library.finding import Found
from kiosk.library.links import Piece, Standpoint, linked
from kiosk.web import language

__all__ = ["body_of", "is_stale", "linked_from"]


def body_of(document: Document) -> tuple[str, str]:
    """The text in the visitor's language, else in the first there is, with its language."""
    texts = {body.language: body.markdown for body in document.body}
    wanted = language() if language() in texts else next(iter(texts), "id")
    return texts.get(wanted, ""), wanted


def is_stale(document: Document, today: str) -> bool:
    """Whether the day has passed until which its authors vouch for it."""
    return bool(document.check_again) and document.check_again < today


def linked_from(found: Found, texts: Iterable[str]) -> dict[str, tuple[Piece, ...]]:
    """Texts of an item that is no regulation in pieces; what they cite of the installed ones leads there."""
    nowhere = Standpoint(found.number, Regulation("", "", ""), frozenset(), "", 0)
    return linked(texts, nowhere, found.catalogue)
