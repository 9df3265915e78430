"""`/pengurus/umumkan`: an organiser writes, hears how long it takes, says yes, and the box speaks.

Each step is a plain form. The confirmation carries a token, so a double tap on "Ya, umumkan" announces once.
"""

import secrets

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.announcements.checking import estimated_seconds
from kiosk.announcements.kinds.rules import KINDS
from kiosk.announcements.store import Draft, Store
from kiosk.core import ContentError, Context
from kiosk.web import Keep, operator_name, page

__all__ = ["ADDRESS", "announce_pages"]

ADDRESS = "/pengurus/umumkan"


def announce_pages(ctx: Context) -> Blueprint:
    """The form, its confirmation, and what came of it."""
    store = Store(ctx)
    pages = Blueprint("announce", "kiosk.announcements", template_folder="templates")

    @pages.get(ADDRESS)
    def form() -> Response:
        return _form(Draft(""))

    @pages.post(ADDRESS)
    def sent() -> AnyResponse:
        draft = Draft(request.form.get("text", ""), request.form.get("language", ""), once=request.form.get("once", ""))
        step = request.form.get("step", "")
        if step == "edit":
            return _form(draft)
        try:
            if step == "yes":
                return redirect(f"{ADDRESS}/{store.add(draft, operator_name()).id}", 303)
            return _confirmation(store.check(draft, ctx.clock.read()))
        except ContentError as error:
            return _form(draft, error.message)

    @pages.get(f"{ADDRESS}/<item_id>")
    def done(item_id: str) -> Response:
        item = store.get(item_id, ctx.clock.read()) or abort(404)
        speaker = ctx.speaker.state()
        silent = speaker.message if speaker.result in {"failed", "silent"} else ""
        return page("announcements/done.html", keep=Keep.NOT, item=item, silent=silent, back="/pengurus")

    return pages


def _form(draft: Draft, message: str = "") -> Response:
    status = 422 if message else 200
    longest = KINDS["kabar"].longest_seconds
    return page(
        "announcements/form.html",
        keep=Keep.NOT,
        status=status,
        draft=draft,
        message=message,
        longest=longest,
        back="/pengurus",
    )


def _confirmation(draft: Draft) -> Response:
    seconds = estimated_seconds(draft.text)
    token = secrets.token_hex(8)
    return page(
        "announcements/confirm.html", keep=Keep.NOT, draft=draft, seconds=seconds, once=token, back="/pengurus/umumkan"
    )
