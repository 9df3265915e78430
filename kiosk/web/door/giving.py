"""A PIN is given: made here or chosen, then shown once on the card.

Three ways lead here: a name that was enrolled without a PIN claims it, the handover window is open, or somebody who
is logged in changes their own or enrols a neighbour. What differs is only who may; the pages are the same.
"""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.core import ContentError, RefusedError
from kiosk.web.answer import Keep, context, page
from kiosk.web.door.card import card_page
from kiosk.web.door.handover import close_handover, handover_open
from kiosk.web.door.inside import book, from_here_only, note, sessions
from kiosk.web.door.pins import LONGEST_NAME, slug_name

__all__ = ["claim_pages", "handover_pages", "people_pages"]

HANDOVER, PEOPLE, CLAIM = "/pengurus/serah", "/pengurus/pengurus", "/pengurus/klaim"
Give = Callable[[str | None], str]


def claim_pages() -> Blueprint:
    """`/pengurus/klaim`: who was enrolled without a PIN makes theirs."""
    pages = Blueprint("operator_claim", __name__)
    pages.before_request(from_here_only)

    @pages.post(CLAIM)
    def claim() -> AnyResponse:
        key = request.form.get("nama", "")
        name = dict(book().unclaimed()).get(key)
        if name is None:
            return redirect("/pengurus", 303)
        return _asked_or_given(CLAIM, name, {"nama": key}, "pin-claimed", lambda pin: book().claim(key, pin))

    return pages


def handover_pages() -> Blueprint:
    """`/pengurus/serah`: while the window is open, without a PIN."""
    pages = Blueprint("operator_handover", __name__)
    pages.before_request(from_here_only)

    @pages.get(HANDOVER)
    def people() -> AnyResponse:
        return _people(HANDOVER, "") if handover_open(context()) else redirect("/pengurus", 303)

    @pages.post(HANDOVER)
    def act() -> AnyResponse:
        if not handover_open(context()):
            return redirect("/pengurus", 303)
        if request.form.get("lakukan") == "selesai":
            close_handover(context())
            return redirect("/pengurus", 303)
        return _act(HANDOVER, "serah terima")

    return pages


def people_pages(own_name: Callable[[], str]) -> Blueprint:
    """`/pengurus/pengurus`, behind the PIN: a new organiser, one who left, a new PIN for oneself."""
    pages = Blueprint("operator_people", __name__)

    @pages.get(PEOPLE)
    def people() -> Response:
        return _people(PEOPLE, own_name())

    @pages.post(PEOPLE)
    def act() -> AnyResponse:
        own = own_name()
        if request.form.get("lakukan") == "pin" and request.form.get("nama", "") != slug_name(own):
            abort(403)
        return _act(PEOPLE, own)

    return pages


def _act(action: str, by: str) -> AnyResponse:
    """Do what was touched: `lakukan` is pin, baru or hapus."""
    what, key = request.form.get("lakukan", ""), request.form.get("nama", "")
    name = dict(book().names()).get(key, "")
    if what == "baru":
        return _new(action, by)
    if what == "pin" and name:
        kept = {"lakukan": "pin", "nama": key}
        return _asked_or_given(action, name, kept, "pin-given", lambda pin: book().reset(name, pin), by)
    if what == "hapus" and name:
        return _removed(action, key, name, by)
    return redirect(action, 303)


def _removed(action: str, key: str, name: str, by: str) -> AnyResponse:
    """Take `name` off the list once somebody has said yes."""
    if request.form.get("yakin") != "ya":
        return page("operator/remove.html", keep=Keep.NOT, action=action, key=key, name=name, back=action)
    try:
        book().remove(key)
    except RefusedError as error:
        return _people(action, by, error.message)
    note("operator-removed", name, by=by)
    if name != by:
        return _people(action, by, f"{name} sudah dihapus dari daftar pengurus.")
    sessions().end_all()
    return redirect("/pengurus", 303)


def _new(action: str, by: str) -> Response:
    """Enrol somebody whose name was typed."""
    name = " ".join(request.form.get("baru", "").split())[:LONGEST_NAME]
    if not slug_name(name):
        return _people(action, by, "Tulis dulu nama pengurus baru.")
    if slug_name(name) in dict(book().names()):
        return _people(action, by, f"{name} sudah terdaftar. Pakai nama lain, misalnya dengan nama RT.")
    kept = {"lakukan": "baru", "baru": name}
    return _asked_or_given(action, name, kept, "operator-added", lambda pin: book().add(name, pin), by)


def _asked_or_given(action: str, name: str, kept: Mapping[str, str], act: str, give: Give, by: str = "") -> Response:
    """Ask how the PIN comes about, or give it and show it once."""
    step = request.form.get("langkah", "")
    if step not in {"buat", "pilih"}:
        return _pin_page(action, name, kept, "")
    chosen = request.form.get("pin", "") if step == "pilih" else None
    if chosen is not None and chosen != request.form.get("pin2", ""):
        return _pin_page(action, name, kept, "Dua isian PIN belum sama. Tulis PIN yang sama di keduanya.")
    try:
        pin = give(chosen)
    except (ContentError, RefusedError) as error:
        return _pin_page(action, name, kept, error.message)
    note(act, name, by=by or name)
    return card_page(name, pin)


def _pin_page(action: str, name: str, kept: Mapping[str, str], message: str) -> Response:
    status = 422 if message else 200
    return page(
        "operator/pin.html",
        keep=Keep.NOT,
        status=status,
        action=action,
        name=name,
        kept=kept,
        message=message,
        back="/pengurus",
    )


def _people(action: str, own: str, message: str = "") -> Response:
    """Everybody who has a name here; `own` is who is logged in, nobody during a handover."""
    unclaimed = dict(book().unclaimed())
    people = [(key, name, key in unclaimed, name == own or action == HANDOVER) for key, name in book().names()]
    return page(
        "operator/people.html",
        keep=Keep.NOT,
        action=action,
        handover=action == HANDOVER,
        people=people,
        message=message,
        longest=LONGEST_NAME,
        back="/pengurus",
    )
