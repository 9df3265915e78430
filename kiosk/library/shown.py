"""What several pages of the library show in the same way."""

from kiosk.documents import Document
from kiosk.web import language

__all__ = ["body_of"]


def body_of(document: Document) -> tuple[str, str]:
    """The text in the visitor's language, else in the first there is, with its language."""
    texts = {body.language: body.markdown for body in document.body}
    wanted = language() if language() in texts else next(iter(texts), "id")
    return texts.get(wanted, ""), wanted
