"""The search page, and the same answer as JSON."""

from flask import Blueprint, Response, jsonify, request

from kiosk.core import Context, Event, Tile
from kiosk.search.answer import answer_json, most
from kiosk.search.asking import ask
from kiosk.search.excerpt import marked
from kiosk.search.query import clean
from kiosk.search.results import Answer
from kiosk.web import Keep, Typing, ask_each, context, language, page, typing

__all__ = ["search_pages"]

PAGE_RESULTS = 20
TYPING_RESULTS = 4  # shown above the keyboard


def search_pages(_: Context) -> Blueprint:
    """One blueprint for both listeners."""
    pages = Blueprint("search", __name__, template_folder="templates")
    pages.add_url_rule("/cari", "search", _search)
    pages.add_url_rule("/api/search", "api", _api)
    return pages


def _search() -> Response:
    typed = typing("q")
    if typed is not None and typed.open:
        return _typing(typed)
    query = clean(typed.text if typed else request.args.get("q", ""))
    answer = _answer(query, PAGE_RESULTS + 1)
    results = answer.results[:PAGE_RESULTS]
    kind = "search" if results and not answer.absent else "search-empty"  # what was named is still not here
    return page(
        "search/results.html",
        keep=Keep.NOT,  # nobody asks the same twice, and what was asked stays in no memory
        event=Event(kind, term=answer.term, language=language()) if query else None,
        query=query,
        results=results,
        corrected=answer.corrected,
        near=answer.near,
        absent=answer.absent,
        snippets=[marked(result.pieces) for result in results],
        count=f"{PAGE_RESULTS}+" if len(answer.results) > PAGE_RESULTS else len(results),
        sections=_sections() if not results else (),
        back="/",
    )


def _typing(typed: Typing) -> Response:
    """The screen's own keyboard and the best of what is found so far; a word half typed is no search to be counted."""
    query = clean(typed.text)
    answer = _answer(query, TYPING_RESULTS)
    return page(
        "search/typing.html",
        keep=Keep.NOT,
        typed=typed,
        query=query,
        results=answer.results,
        snippets=[marked(result.pieces) for result in answer.results],
        back="/",
    )


def _api() -> Response:
    return jsonify(answer_json(_answer(clean(request.args.get("q", "")), most(request.args.get("limit", "")))))


def _answer(query: str, limit: int) -> Answer:
    return ask(context(), context().content.current(), query, limit)


def _sections() -> list[Tile]:
    """The filled sections, as the home page has them."""
    parts = ask_each(lambda feature: feature.home(context(), language()))
    return sorted((tile for part in parts for tile in part.tiles), key=lambda tile: tile.order)
