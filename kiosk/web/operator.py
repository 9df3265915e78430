"""The organisers' door: only on the screen's listener, only with a PIN, locked after two idle minutes.

A form from elsewhere must not act in an organiser's name: every POST there needs an Origin that is this host; a
missing one is refused too, since browsers send it with every form (reference style, CSRF).
"""

from flask import Blueprint, Flask, Response, abort, current_app, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.core import Feature
from kiosk.web.answer import Keep, context, page
from kiosk.web.pins import OperatorBook, Sessions

__all__ = ["add_operator_pages", "operator_name", "same_origin"]

_COOKIE = "pengurus"


def operator_name() -> str:
    """Who is logged in; on operator pages only."""
    return str(g.operator)


def add_operator_pages(app: Flask, features: list[Feature]) -> None:
    """Register the door and, behind it, every slice's operator blueprints."""
    ctx = app.extensions["kiosk"]
    app.extensions["kiosk_operators"] = OperatorBook(ctx.tables)
    app.extensions["kiosk_sessions"] = Sessions()
    app.register_blueprint(_door(features))
    for feature in features:
        for blueprint in feature.operator_pages(ctx):
            if not isinstance(blueprint, Blueprint):
                raise TypeError(f"{feature.name}: operator_pages gives blueprints")
            blueprint.before_request(_guard)
            app.register_blueprint(blueprint)


def same_origin() -> bool:
    """True when the form came from a page of this host."""
    return request.headers.get("Origin") == request.host_url.rstrip("/")


def _guard() -> AnyResponse | None:
    if request.method == "POST" and not same_origin():
        abort(403)
    name = _sessions().operator(request.cookies.get(_COOKIE, ""))
    if name is None:
        return redirect("/pengurus", 303)
    g.operator = name
    return None


def _door(features: list[Feature]) -> Blueprint:
    door = Blueprint("operator", __name__)

    @door.get("/pengurus")
    def entrance() -> Response:
        name = _sessions().operator(request.cookies.get(_COOKIE, ""))
        if name is None:
            return page("operator/login.html", keep=Keep.NOT, names=_book().names(), message="", back="/")
        tiles = sorted((tile for f in features for tile in f.operator_tiles), key=lambda tile: tile.order)
        return page("operator/menu.html", keep=Keep.NOT, name=name, tiles=tiles, back="/")

    @door.post("/pengurus")
    def login() -> AnyResponse:
        if not same_origin():
            abort(403)
        tried = _book().login(request.form.get("nama", ""), request.form.get("pin", ""))
        if tried.operator is None:
            names = _book().names()
            return page("operator/login.html", keep=Keep.NOT, status=403, names=names, message=tried.message, back="/")
        _journal("login", tried.operator)
        answer = redirect("/pengurus", 303)
        token = _sessions().start(tried.operator)
        answer.set_cookie(_COOKIE, token, httponly=True, samesite="Strict", path="/pengurus")
        return answer

    @door.post("/pengurus/kunci")
    def lock() -> AnyResponse:
        if not same_origin():
            abort(403)
        _sessions().end(request.cookies.get(_COOKIE, ""))
        answer = redirect("/", 303)
        answer.delete_cookie(_COOKIE, path="/pengurus")
        return answer

    return door


def _journal(act: str, name: str) -> None:
    reading = context().clock.read()
    context().journal("operators").append({"at": reading.now.isoformat(), "who": name, "did": act})


def _book() -> OperatorBook:
    found = current_app.extensions["kiosk_operators"]
    if not isinstance(found, OperatorBook):
        raise TypeError("operator pages were not added")
    return found


def _sessions() -> Sessions:
    found = current_app.extensions["kiosk_sessions"]
    if not isinstance(found, Sessions):
        raise TypeError("operator pages were not added")
    return found
