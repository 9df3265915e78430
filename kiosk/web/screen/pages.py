"""The pages only the post's own screen has: rest, the question before it, sound and letters, QR codes, keyboard."""

from typing import Any
from urllib.parse import parse_qs, quote

from flask import Blueprint, Response, abort, current_app, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.core import Event
from kiosk.web.answer import ANSWER, Answer, Keep, context, language, page, t
from kiosk.web.asking import today_of_all
from kiosk.web.door.operator import end_all_sessions
from kiosk.web.items.code import code, wifi_code
from kiosk.web.post import Post, local_day
from kiosk.web.screen.attract import sort_out, time_in_words
from kiosk.web.screen.idle import ASK, ATTRACT, END, own_address, without_sound
from kiosk.web.screen.keyboard import LAYOUTS
from kiosk.web.screen.rest import own_place
from kiosk.web.screen.settings import IdleLimits
from kiosk.web.screen.state import LARGEST
from kiosk.web.screen.typing import of_this_visit, screen_state

__all__ = ["screen_pages"]

_STEPS = {"keras": 1, "pelan": -1}
_LETTERS = {"besar": 1, "kecil": -1}
_HERE_ONLY = ("/kios/", "/pengurus", "/bawa")
_SOUNDS = frozenset({"played", "queued"})
_SETTINGS = "/kios/atur"


def screen_pages() -> Blueprint:
    """For the screen's listener only; phones get 404 for all of it."""
    pages = Blueprint("screen", __name__)

    @pages.app_context_processor
    def shared() -> dict[str, Any]:
        state = screen_state()
        return {
            "visit": state.visit,
            "layouts": LAYOUTS,
            "loudness": state.loudness,
            "letters_most": LARGEST + 1,
            "came_from": without_sound(own_place()),
        }

    pages.add_url_rule(ATTRACT, "attract", _attract)
    pages.add_url_rule("/kios/mulai", "start", _start)
    pages.add_url_rule(ASK, "ask", _ask)
    pages.add_url_rule(END, "end", _end)
    pages.add_url_rule(_SETTINGS, "settings", _settings)
    pages.add_url_rule(_SETTINGS, "set", _set, methods=["POST"])
    pages.add_url_rule("/kios/papan", "keyboard", _keyboard)
    pages.add_url_rule("/bawa/", "take_home_page", lambda: _take_home(""))
    pages.add_url_rule("/bawa/<path:of>", "take_page", _take_home)
    return pages


def _attract() -> Response:
    ctx = context()
    post = Post.of(ctx.config)
    reading = ctx.clock.read()
    today = local_day(ctx)
    answer = page(
        "screen/attract.html",
        keep=Keep.NOT,  # it shows the hour
        board=sort_out(today_of_all(), today),
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
    to = own_address(request.args.get("ke", "/"))
    return redirect(request.script_root + _plain(to) if request.script_root else to, 303)


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
    context().observe(Event("area"), request.remote_addr or "")  # where they said to be from
    context().speaker.louder(0)
    screen_state().rest()


def _settings() -> Response:
    """Sound, letters and language; the way back to what was being read stays in the address."""
    came_from = of_this_visit(_read_before(own_address(request.args.get("dari", "/"))))
    back = _plain(came_from)
    other = "" if language() == "jv" else "/jv"
    return page(
        "screen/settings_page.html",
        keep=Keep.NOT,
        came_from=came_from,
        other_place=other + back,
        other_language=f"{other}{_SETTINGS}?dari={quote(came_from)}",
        back=back,
    )


def _read_before(own: str) -> str:
    """Where one was before; who asks for the settings on their own page is led past them."""
    path, _, query = own.partition("?")
    if _plain(path) != _SETTINGS:
        return own
    before = own_address(parse_qs(query).get("dari", ["/"])[0])
    return "/" if _plain(before.partition("?")[0]) == _SETTINGS else before


def _set() -> AnyResponse:
    wanted = request.form.get("ubah", "")
    back = own_address(request.form.get("dari", "/"))
    if wanted in _LETTERS:
        screen_state().resize(_LETTERS[wanted])
    elif wanted in _STEPS:
        _turn(_STEPS[wanted])
    else:
        abort(400)
    return redirect(back, 303)


def _turn(step: int) -> None:
    """One step louder or softer, and a word to hear it by; what sounds already is heard in the new way itself."""
    state, speaker = screen_state(), context().speaker
    answer = speaker.louder(step)
    if answer.result == "set":
        changed = state.turn(step)
        if not changed or speaker.state().result in _SOUNDS:
            return
        answer = speaker.say(t("Begini suaranya."), language=language())
    if answer.result not in _SOUNDS:
        state.refuse(answer.message)


def _keyboard() -> AnyResponse:
    """The keys papan.js brings from below; whoever opens this address is led to where keys are of use."""
    if "bagian" not in request.args:
        return redirect(f"{request.script_root}/cari", 303)
    return page("screen/keyboard.html", keep=Keep.NOT, back="/")


def _take_home(of: str) -> AnyResponse:
    """The QR code of a page of this post, large; of a page that does not exist, none."""
    path = f"/{of}"
    if path.startswith(_HERE_ONLY):  # the bar of such a page leads here too: a phone gets the first page
        return redirect(f"{request.script_root}/bawa/", 303)
    if own_address(path) != path or "." in path:  # no sound and no picture is made to ask for it
        abort(404)
    post = Post.of(context().config)
    return page(
        "screen/take.html",
        keep=Keep.LIVE,
        event=Event("qr", _subject(path), language=language()),
        wifi=wifi_code(post.wifi_name),
        item=code(post.address, request.script_root + path),
        back=path,
    )


def _subject(path: str) -> str:
    """What the page at `path` is of, as its own visits are counted; asked of the application, for only its views know.

    A page nobody would find there is no page to take home (404).
    """
    with current_app.app_context(), current_app.test_request_context(path):  # a page of its own, with its own sheets
        answer = current_app.full_dispatch_request()
        note = request.environ.get(ANSWER)
    if answer.status_code != 200 or answer.mimetype != "text/html":  # noqa: PLR2004 - the page is there
        abort(404)
    return note.event.subject if isinstance(note, Answer) and note.event else ""


def _plain(own: str) -> str:
    """An own address without the prefix of its language, as `back` wants it."""
    return (own[3:] or "/") if own == "/jv" or own.startswith("/jv/") else own
