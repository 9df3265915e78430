"""What several pages of the library show in the same way."""

from kiosk.documents import Document
from kiosk.web import Post, channel, context, language

__all__ = ["body_of", "take_home"]


def body_of(document: Document) -> tuple[str, str]:
    """The text in the visitor's language, else in the first there is, with its language."""
    texts = {body.language: body.markdown for body in document.body}
    wanted = language() if language() in texts else next(iter(texts), "id")
    return texts.get(wanted, ""), wanted


def take_home(path: str) -> object:
    """The QR code of a page, on the screen only: a phone does not photograph itself."""
    if channel() != "screen":
        return None
    from kiosk.library.qr import code  # costs as much as a page; phones never need it

    return code(Post.of(context().config).address, path)
