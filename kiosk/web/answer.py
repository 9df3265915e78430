"""How a page is answered: rendered, with word of how long it may be kept and what event a reading of it is.

The view says both once; the hot path (hotpath.py) keeps the bytes and repeats the event for every later reader
without waking Flask.
"""

import enum
from dataclasses import dataclass

from flask import Response, current_app, render_template, request

from kiosk.core import Context, Event
from kiosk.web.words.languages import translate

__all__ = ["ANSWER", "Answer", "Keep", "channel", "context", "language", "page", "t"]

ANSWER = "kiosk.answer"
"""Key of the WSGI environ under which a view leaves its `Answer`."""


class Keep(enum.Enum):
    """How long a rendered page stays right."""

    CONTENT = "content"  # until the generation changes
    LIVE = "live"  # also until an announcement or the date changes
    NOT = "not"


@dataclass(frozen=True)
class Answer:
    """What the hot path needs to know of a page."""

    keep: Keep
    event: Event | None = None


def context() -> Context:
    """The post's context of the running application."""
    found = current_app.extensions["kiosk"]
    if not isinstance(found, Context):
        raise TypeError("the application was not made by create_app")
    return found


def language() -> str:
    """The visitor's language, from the address: `/jv/...` or none."""
    return "jv" if request.environ.get("kiosk.language") == "jv" else "id"


def channel() -> str:
    """Which listener the visit came through: screen or phone."""
    return str(current_app.config["KIOSK_CHANNEL"])


def t(text: str, **slots: object) -> str:
    """A label in the visitor's language."""
    return translate(text, language(), **slots)


def page(template: str, *, keep: Keep, event: Event | None = None, status: int = 200, **values: object) -> Response:
    """Render `template`; tell the hot path how to keep it and the access log what was read.

    A page shown again because its Dengarkan was pressed is neither kept nor counted again.
    """
    pressed = "dengar" in request.args
    note = Answer(Keep.NOT if pressed else keep, None if pressed else event)
    request.environ[ANSWER] = note
    return Response(render_template(template, **values), status=status, mimetype="text/html")
