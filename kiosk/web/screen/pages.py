"""The pages only the post's own screen has: rest, the question before it, sound and letters, QR codes, keyboard."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, abort, current_app, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.core import Event, Feature
from kiosk.web.answer import Keep, context, language, page
from kiosk.web.door.operator import end_all_sessions
from kiosk.web.items.code import code, wifi_code
from kiosk.web.post import Post, local_day
from kiosk.web.screen.attract import gather, sort_out, time_in_words
from kiosk.web.screen.idle import ASK, ATTRACT, END, own_address, without_sound
from kiosk.web.screen.keyboard import LAYOUTS
from kiosk.web.screen.settings import IdleLimits
from kiosk.web.screen.typing import of_this_visit, screen_state

__all__ = ["screen_pages"]

_STEPS = {"keras": 1, "pelan": -1}
_LETTERS = {"besar": 1, "kecil": -1}
_HERE_ONLY = ("/kios/", "/pengurus", "/bawa")
_SOUNDS = frozenset({"played", "queued"})


def screen_pages(features: Sequence[Feature]) -> Blueprint:
    """For the screen's listener only; phones get 404 for all of it."""
    pages = Blueprint("screen", __name__)

    @pages.app_context_processor
    def shared() -> dict[str, Any]:
        return {"visit": screen_state().visit, "layouts": LAYOUTS}

    pages.add_url_rule(ATTRACT, "attract", lambda: _attract(features))
    pages.add_url_rule("/kios/mulai", "start", _start)
    pages.add_url_rule(ASK, "ask", _ask)
    pages.add_url_rule(END, "end", _end)
    pages.add_url_rule("/kios/atur", "settings", _settings)
    pages.add_url_rule("/kios/atur", "set", _set, methods=["POST"])
    pages.add_url_rule("/kios/papan", "keyboard", _keyboard)
    pages.add_url_rule("/bawa/", "take_home_page", lambda: _take_home(""))
    pages.add_url_rule("/bawa/<path:of>", "take_page", _take_home)
    return pages


def _attract(features: Sequence[Feature]) -> Response:
    ctx = context()
    post = Post.of(ctx.config)
    reading = ctx.clock.read()
    today = local_day(ctx)
    answer = page(
        "screen/attract.html",
        keep=Keep.NOT,  # it shows the hour
        board=sort_out(gather(features, ctx, language()), today),
        today=today,
        hour=time_in_words(reading.now.astimezone(post.zone)),
        sure=reading.sure,
        wifi=wifi_code(post.wifi_name),
        home=code(post.address, "/"),
    )
    answer.headers["Refresh"] = str(IdleLimits.of(ctx.config).attract_seconds)
    return answer


def _start() -> AnyResponse:
    """A new visitor: nothing of the one before, even if they left by a way we did not foresee."""
    _forget()
    return redirect(request.script_root + own_address(request.args.get("ke", "/")), 303)


def _ask() -> AnyResponse:
    """Masih membaca? While the box speaks to them, nobody is asked."""
    limits = IdleLimits.of(context().config)
    back = of_this_visit(own_address(request.args.get("dari", "/")))
    if context().speaker.state().result in _SOUNDS:
        return redirect(back, 303)
    seconds = limits.warning_seconds
    answer = page("screen/ask.html", keep=Keep.NOT, seconds=seconds, onward=without_sound(back), end=END)
    answer.headers["Refresh"] = f"{seconds}; url={request.script_root}{END}"
    return answer


def _end() -> AnyResponse:
    """Nothing is left of whoever stood here; what the village is being told goes on sounding."""
    _forget()
    answer = redirect(ATTRACT, 303)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    for name in request.cookies:
        answer.delete_cookie(name, path="/")
        answer.delete_cookie(name, path="/pengurus")
    return answer


def _forget() -> None:
    end_all_sessions()
    context().speaker.louder(0)
    screen_state().rest()


def _settings() -> Response:
    back = of_this_visit(own_address(request.args.get("dari", "/")))
    return page("screen/settings_page.html", keep=Keep.NOT, onward=back, back=_plain(back))


def _set() -> AnyResponse:
    wanted = request.form.get("ubah", "")
    back = own_address(request.form.get("dari", "/"))
    if wanted in _LETTERS:
        screen_state().resize(_LETTERS[wanted])
    elif wanted in _STEPS:
        context().speaker.louder(_STEPS[wanted])
    else:
        abort(400)
    return redirect(back, 303)


def _keyboard() -> Response:
    return page("screen/keyboard.html", keep=Keep.CONTENT, back="/")


def _take_home(of: str) -> AnyResponse:
    """The QR code of a page of this post, large; of a page that does not exist, none."""
    path = f"/{of}"
    if path.startswith(_HERE_ONLY):  # the bar of such a page leads here too: a phone gets the first page
        return redirect(f"{request.script_root}/bawa/", 303)
    if own_address(path) != path or not _exists(path):
        abort(404)
    post = Post.of(context().config)
    return page(
        "screen/take.html",
        keep=Keep.LIVE,
        event=Event("qr", path, language=language()),
        wifi=wifi_code(post.wifi_name),
        item=code(post.address, request.script_root + path),
        back=path,
    )


def _exists(path: str) -> bool:
    """Whether a phone would find a page there; asked of the application itself, for only its views know."""
    with current_app.app_context():  # a page of its own, with sheets of its own
        return current_app.test_client().get(path).status_code == 200  # noqa: PLR2004 - the page is there


def _plain(own: str) -> str:
    """An own address without the prefix of its language, as `back` wants it."""
    return own[3:] if own.startswith("/jv/") else own
