"""`/pengurus/mulai`: the first run on the screen, while the post has no organiser at all.

Whoever unpacks the box fills in one form and gets the first PIN, made by the box and shown once: there is no PIN
that is the same on every post, and no command to type. With the first organiser the page is gone.
"""

from collections.abc import Mapping

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.core import KioskError
from kiosk.web.answer import Keep, context, page
from kiosk.web.door.card import card_page
from kiosk.web.door.changes import read_form, settings_now, store
from kiosk.web.door.fields import POST_FIELDS, field_text
from kiosk.web.door.inside import book, from_here_only, note
from kiosk.web.door.pins import LONGEST_NAME, slug_name

__all__ = ["BEGINNING", "beginning_pages"]

BEGINNING = "/pengurus/mulai"
_OWN_NAME = "pengurus"
_STORED = "Setelan disimpan. Layar membuka lagi sebentar."


def beginning_pages() -> Blueprint:
    """The form and what it does."""
    pages = Blueprint("operator_beginning", __name__)
    pages.before_request(from_here_only)

    @pages.get(BEGINNING)
    def empty() -> AnyResponse:
        if book().names():
            return redirect("/pengurus", 303)
        now = settings_now(context())
        return _form({field.id: field_text(field, now[field.id]) for field in POST_FIELDS if field.id in now}, {})

    @pages.post(BEGINNING)
    def begin() -> AnyResponse:
        if book().names():
            return redirect("/pengurus", 303)
        return _begun()

    return pages


def _begun() -> Response:
    values, wrong = read_form(context(), POST_FIELDS, request.form)
    name = " ".join(request.form.get(_OWN_NAME, "").split())[:LONGEST_NAME]
    if not slug_name(name):
        wrong[_OWN_NAME] = "Tulis nama Anda. Dengan nama ini Anda masuk ke Ruang pengurus."
    if wrong:
        return _form(request.form, wrong)
    changes = store(context(), POST_FIELDS, values, name)
    try:
        pin = book().add(name)
    except KioskError as error:  # somebody was quicker, or the card refuses
        return _form(request.form, {_OWN_NAME: error.message})
    note("operator-added", name, by="awal")
    return card_page(name, pin, _STORED if changes else "")


def _form(texts: Mapping[str, str], wrong: Mapping[str, str]) -> Response:
    return page(
        "operator/begin.html",
        keep=Keep.NOT,
        status=422 if wrong else 200,
        fields=POST_FIELDS,
        texts=texts,
        wrong=wrong,
        own_name=_OWN_NAME,
        longest=LONGEST_NAME,
        action=BEGINNING,
        others=[tile for feature in context().features.values() for tile in feature.beginning_tiles],
        back="/",
    )
