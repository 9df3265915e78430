"""What is being typed on the screen with the keyboard in the page."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from flask import abort, current_app, g, redirect, request

from kiosk.web.answer import channel
from kiosk.web.screen.keyboard import layout_after, press
from kiosk.web.screen.state import ScreenState

__all__ = ["Typing", "of_this_visit", "screen_state", "typing", "typing_address"]


@dataclass(frozen=True)
class Typing:
    """A field in which somebody types.

    Attributes:
        text: what stands in it, the key that was pressed included.
        layout: which keys are shown.
        open: they still type; the keyboard is shown.
    """

    text: str
    layout: str
    open: bool


def typing(field: str) -> Typing | None:
    """What is typed in `field` of this request; None on phones, which have keyboards of their own.

    What was typed in an earlier visit is gone: a browser that goes back to its address is sent to the empty page.
    """
    if channel() != "screen":
        return None
    if _of_another_visit(request.args.get("kali", "")):
        abort(redirect(request.script_root + request.path, 303))
    key = request.args.get("k", "")
    layout = layout_after(request.args.get("p", ""), key)
    text = press(request.args.get(field, ""), key)
    typed = Typing(text, layout, "k" in request.args or not text)
    if typed.open:
        g.kiosk_own = typing_address(request.path, field, typed)
    return typed


def of_this_visit(own: str) -> str:
    """An own address; without what was typed there by somebody who has left."""
    path, _, query = own.partition("?")
    return path if _of_another_visit(parse_qs(query).get("kali", [""])[0]) else own


def _of_another_visit(number: str) -> bool:
    return number not in {"", str(screen_state().visit)}


def typing_address(path: str, field: str, typed: Typing) -> str:
    """Where that state is found again: no key is pressed a second time by opening it."""
    asked = {field: typed.text, "k": "", "p": typed.layout, "kali": screen_state().visit}
    return f"{path}?{urlencode(asked)}"


def screen_state() -> ScreenState:
    """How the screen is set just now."""
    found = current_app.extensions["kiosk_screen"]
    if not isinstance(found, ScreenState):
        raise TypeError("the application was not made by create_app")
    return found
