"""The organisers' door: only on the screen's listener, only with a PIN, locked after two idle minutes.

A form from elsewhere must not act in an organiser's name: every POST there needs an Origin that is this host; a
missing one is refused too, since browsers send it with every form (reference style, CSRF).

Who fills in a long form slowly finds the door locked when they send it. What they wrote is then carried through the
login and sent on (307 keeps the method and the body, RFC 9110 section 15.4.8), for nobody types a lelayu twice.
"""

import re

from flask import Blueprint, Flask, Response, abort, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.core import Feature, Level, RefusedError, noted
from kiosk.web.answer import Keep, context, page
from kiosk.web.door.beginning import BEGINNING, beginning_pages
from kiosk.web.door.card import card_pages
from kiosk.web.door.giving import claim_pages, handover_pages, people_pages
from kiosk.web.door.handover import handover_open
from kiosk.web.door.inside import book, from_here_only, note, same_origin, sessions
from kiosk.web.door.pins import OperatorBook, Sessions
from kiosk.web.screen.keyboard import press

__all__ = [
    "add_operator_pages",
    "end_all_sessions",
    "operator_name",
    "other_operators",
    "same_origin",
    "second_operator",
]

_COOKIE = "pengurus"
_DOOR_FIELDS = frozenset({"nama", "pin", "lanjut", "k"})
_PIN_ROOM = 8  # digits
_BEHIND = re.compile(r"/pengurus/[\w/.-]+", re.ASCII)
_LOCKED = "Terkunci karena lama tidak disentuh. Masukkan PIN lagi. Isian tadi tidak hilang."


def operator_name() -> str:
    """Who is logged in; on operator pages only."""
    return str(g.operator)


def other_operators() -> list[tuple[str, str]]:
    """Id and name of everybody who may say the second yes; on operator pages only."""
    waiting = dict(book().unclaimed())
    return [(key, name) for key, name in book().names() if name != operator_name() and key not in waiting]


def second_operator(key: str, pin: str) -> str:
    """The name of a second organiser, who typed their PIN on the page of the first; wrong ones are slowed down alike.

    Raises:
        RefusedError: it is the same person, or the PIN is not theirs; the message says what to do.
    """
    if key not in dict(other_operators()):
        raise RefusedError("pin-kedua-siapa", "Pilih pengurus kedua, orang lain dari yang sedang masuk.")
    tried = book().login(key, pin)
    if tried.operator is None:
        raise RefusedError("pin-kedua-salah", f"Pengurus kedua: {tried.message}")
    note("second", tried.operator)
    return tried.operator


def add_operator_pages(app: Flask, features: list[Feature]) -> None:
    """Register the door and, behind it, every slice's operator blueprints."""
    ctx = app.extensions["kiosk"]
    app.extensions["kiosk_operators"] = OperatorBook(ctx.tables)
    app.extensions["kiosk_sessions"] = Sessions()
    app.register_blueprint(_door(features))
    for before in (beginning_pages(), claim_pages(), handover_pages()):
        app.register_blueprint(before)
    for behind in (card_pages(), people_pages(operator_name)):
        behind.before_request(_guard)
        app.register_blueprint(behind)
    for feature in features:
        for hook, guard in (("beginning_pages", _guard_beginning), ("operator_pages", _guard)):
            for blueprint in getattr(feature, hook)(ctx):
                if not isinstance(blueprint, Blueprint):
                    raise TypeError(f"{feature.name}: {hook} gives blueprints")
                blueprint.before_request(guard)
                app.register_blueprint(blueprint)


def end_all_sessions() -> None:
    """Lock the organisers' pages for whoever is in."""
    sessions().end_all()


def _guard_beginning() -> AnyResponse | None:
    """Open to whoever stands there, until somebody has a PIN."""
    from_here_only()
    return redirect("/pengurus", 303) if len(book().names()) > len(book().unclaimed()) else None


def _guard() -> AnyResponse | None:
    if request.method == "POST" and not same_origin():
        abort(403)
    name = sessions().operator(request.cookies.get(_COOKIE, ""))
    if name is None:
        had_one = _COOKIE in request.cookies
        if request.method == "POST" and had_one and request.form and not _DOOR_FIELDS & set(request.form):
            return _login_page(_LOCKED, 403, request.path)
        return redirect("/pengurus", 303)
    g.operator = name
    return None


def _login_page(message: str, status: int, onward: str, pin: str = "") -> Response:
    """The door; what the form held that was sent to `onward` waits in it, but for anybody's PIN.

    `pin` is what the keys of the page have typed so far; it is shown as dots and kept by nobody (`no-store`).
    """
    unclaimed = book().unclaimed()
    waiting = dict(unclaimed)
    sent = request.form.items(multi=True) if onward else ()
    kept = [(name, value) for name, value in sent if name not in _DOOR_FIELDS and not name.startswith("pin")]
    names = [(key, name) for key, name in book().names() if key not in waiting]
    return page(
        "operator/login.html",
        keep=Keep.NOT,
        status=status,
        names=names,
        others=[] if names else [tile for feature in context().features.values() for tile in feature.beginning_tiles],
        unclaimed=unclaimed,
        handover=handover_open(context()),
        chosen=request.form.get("nama", ""),
        pin=pin,
        message=message,
        onward=onward,
        kept=kept,
        back="/",
    )


def _door(features: list[Feature]) -> Blueprint:
    door = Blueprint("operator", __name__)

    @door.get("/pengurus")
    def entrance() -> AnyResponse:
        name = sessions().operator(request.cookies.get(_COOKIE, ""))
        if name is None:
            return _login_page("", 200, "") if book().names() else redirect(BEGINNING, 303)
        tiles = sorted((tile for f in features for tile in f.operator_tiles), key=lambda tile: tile.order)
        known = noted(context())
        broken = known.count(Level.BROKEN) if known else 0
        return page("operator/menu.html", keep=Keep.NOT, name=name, tiles=tiles, broken=broken, back="/")

    @door.post("/pengurus")
    def login() -> AnyResponse:
        if not same_origin():
            abort(403)
        asked = request.form.get("lanjut", "")
        onward = asked if _BEHIND.fullmatch(asked) else ""
        if "k" in request.form:
            return _login_page("", 200, onward, _digits(press(request.form.get("pin", ""), request.form["k"])))
        tried = book().login(request.form.get("nama", ""), request.form.get("pin", ""))
        if tried.operator is None:
            return _login_page(tried.message, 403, onward)
        note("login", tried.operator)
        answer = redirect(onward, 307) if onward else redirect("/pengurus", 303)
        token = sessions().start(tried.operator)
        answer.set_cookie(_COOKIE, token, httponly=True, samesite="Strict", path="/pengurus")
        return answer

    @door.post("/pengurus/kunci")
    def lock() -> AnyResponse:
        if not same_origin():
            abort(403)
        sessions().end(request.cookies.get(_COOKIE, ""))
        answer = redirect("/", 303)
        answer.delete_cookie(_COOKIE, path="/pengurus")
        return answer

    return door


def _digits(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")[:_PIN_ROOM]
