"""Pages that belong to the post itself: home, /tentang, /privasi, /healthz; and what stands above every page."""

from flask import Blueprint, Response, abort, jsonify, request

from kiosk.core import Event, Health, KioskError, Level, noted
from kiosk.web.answer import ANSWER, Answer, Keep, channel, context, language, page
from kiosk.web.asking import ask_each
from kiosk.web.door.inside import book
from kiosk.web.look.design import panel_class, sheets_for
from kiosk.web.look.scripts import script_address, script_of
from kiosk.web.post import Post, local_day
from kiosk.web.words.dates import event_day

__all__ = ["home_pages"]

_FOR_EVER = "public, max-age=31536000, immutable"
_STATUS = {Level.FINE: "ok", Level.ATTENTION: "attention", Level.BROKEN: "broken"}


def home_pages() -> Blueprint:
    """Home is put together from what each slice brings; empty sections do not show."""
    pages = Blueprint("home", __name__)

    @pages.app_context_processor
    def above() -> dict[str, object]:
        return {
            "banners": lambda: [html for html in ask_each(lambda one: one.banner(context(), language())) if html],
            "script": script_address,
            "panel_class": panel_class(Post.of(context().config).panel_mm_width),
            "head_day": _today(),
            "sheets_for": sheets_for,
        }

    @pages.get("/skrip/<name>")
    def script(name: str) -> Response:
        found = script_of(f"/skrip/{name}") or abort(404)
        return Response(found, mimetype="text/javascript", headers={"Cache-Control": _FOR_EVER})

    @pages.get("/")
    def home() -> Response:
        parts = ask_each(lambda feature: feature.home(context(), language()))
        tiles = sorted((tile for part in parts for tile in part.tiles), key=lambda tile: tile.order)
        strips = [part.strip for part in parts if part.strip]
        sure = context().clock.read().sure
        event = Event("view", "beranda", language=language())
        new = _is_new()
        keep = Keep.NOT if new else Keep.LIVE
        return page("home.html", keep=keep, event=event, tiles=tiles, strips=strips, sure=sure, new=new)

    @pages.get("/tentang")
    def about() -> Response:
        generation = context().content.current()
        parts = list(generation.manifest.publishers.values()) if generation else []
        event = Event("view", "tentang", language=language())
        return page("about.html", keep=Keep.CONTENT, event=event, parts=parts, back="/")

    @pages.get("/privasi")
    def privacy() -> Response:
        event = Event("view", "privasi", language=language())
        return page("privacy.html", keep=Keep.CONTENT, event=event, back="/tentang")

    @pages.get("/healthz")
    def health() -> Response:
        generation = context().content.current()
        reading = context().clock.read()
        known = noted(context()) or Health(())
        told: dict[str, str | int] = {"status": _STATUS[known.level], "clock": reading.confidence.value}
        told["generation"] = generation.number if generation else 0
        if channel() == "screen":
            told |= {"attention": known.count(Level.ATTENTION), "broken": known.count(Level.BROKEN)}
        return jsonify(told)

    return pages


def _is_new() -> bool:
    """On its own screen, a post that nobody looks after yet: the first form is not to be searched for."""
    try:
        return channel() == "screen" and not book().names()
    except KioskError:  # a damaged book is told where organisers see it; home does without
        return False


def _today() -> tuple[str, ...]:
    """Weekday and date for the header; nothing where the page may outlive the day, or where nobody is sure of it."""
    answer = request.environ.get(ANSWER)
    reading = context().clock.read()
    if not isinstance(answer, Answer) or answer.keep is Keep.CONTENT or not reading.sure:
        return ()
    return tuple(event_day(local_day(context()), language()).split(", ", 1))
