"""`/pengurus/woro`: what sounds, what waits, what was heard; and every act an organiser may do to it, in one tap."""

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.announcements.kinds.rules import Priority, kind_of
from kiosk.announcements.model import Announcement, approvals_missing
from kiosk.announcements.screen.choices import REASONS
from kiosk.announcements.screen.desk import Desk
from kiosk.announcements.screen.proof import call_words, miss_words, proofs, state_words
from kiosk.core import RefusedError
from kiosk.web import Keep, operator_name, other_operators, page, second_operator

__all__ = ["HISTORY", "add_history_pages"]

HISTORY = "/pengurus/woro"
PAGE_ITEMS = 10
REFRESH_SECONDS = 5
MOST_REFRESHES = 24
"""A page that looks again keeps its organiser logged in; two minutes of it are enough to walk to the box."""


def add_history_pages(pages: Blueprint, desk: Desk) -> None:
    """The list, one announcement, and what may be done to it."""

    @pages.get(HISTORY)
    def history() -> Response:
        return _list(desk)

    @pages.get(f"{HISTORY}/<item_id>")
    def one(item_id: str) -> Response:
        return _one(desk, _found(desk, item_id))

    @pages.get(f"{HISTORY}/<item_id>/tarik")
    def ask(item_id: str) -> Response:
        item = _found(desk, item_id)
        words, back = desk.shown(item, item.language), f"{HISTORY}/{item_id}"
        name = "announcements/pengurus/tarik.html"
        return page(name, keep=Keep.NOT, item=item, words=words, reasons=REASONS, back=back)

    @pages.post(f"{HISTORY}/<item_id>/tarik")
    def take_back(item_id: str) -> AnyResponse:
        return _take_back(desk, _found(desk, item_id))

    @pages.post(f"{HISTORY}/<item_id>/setuju")
    def approve(item_id: str) -> AnyResponse:
        return _approve(desk, _found(desk, item_id))

    @pages.post(f"{HISTORY}/<item_id>/ulangi")
    def again(item_id: str) -> AnyResponse:
        return _again(desk, _found(desk, item_id))


def _list(desk: Desk) -> Response:
    now = desk.ctx.clock.read()
    played = desk.played()
    coming = desk.upcoming()
    items = list(reversed(desk.store.here()))
    place = max(1, min(request.args.get("hal", 1, int), -(-len(items) // PAGE_ITEMS) or 1))
    shown = items[(place - 1) * PAGE_ITEMS : place * PAGE_ITEMS]
    state = desk.ctx.speaker.state()
    return page(
        "announcements/pengurus/woro.html",
        keep=Keep.NOT,
        sounding=state if state.result == "played" else None,
        sounding_item=next((item for item in items if item.id == state.about), None),
        awaiting=desk.store.awaiting(now),
        calls=[(call, desk.named(call.item), call_words(call, desk.zone, now.now)) for call in coming.calls],
        rows=[(item, state_words(item, coming.calls, played)) for item in shown],
        sure=now.sure,
        place=place,
        last=-(-len(items) // PAGE_ITEMS) or 1,
        kind_of=kind_of,
        words=lambda item: desk.shown(item, item.language),
        back="/pengurus",
    )


def _one(desk: Desk, item: Announcement, message: str = "", status: int = 200) -> Response:
    now = desk.ctx.clock.read()
    coming = desk.upcoming()
    played = desk.played()
    missing = approvals_missing(item) if not item.withdrawn else 0
    answer = page(
        "announcements/pengurus/satu.html",
        keep=Keep.NOT,
        status=status,
        item=item,
        kind=kind_of(item.kind),
        text=desk.shown(item, "id"),
        javanese=desk.shown(item, "jv") if item.javanese else "",
        state=state_words(item, coming.calls, played),
        missing=missing,
        may_approve=operator_name() not in item.approved,
        others=other_operators(),
        typing="pin" in request.args or bool(message),
        calls=[call_words(call, desk.zone, now.now) for call in coming.calls if call.item == item.id],
        misses=[miss_words(miss, desk.zone, now.now) for miss in coming.misses if miss.item == item.id],
        proofs=proofs(played, item.id, desk.zone),
        leaves=desk.leaves_board(item),
        emergency=kind_of(item.kind).priority is Priority.EMERGENCY and item.template == "rob",
        fresh="baru" in request.args,
        message=message,
        back=HISTORY,
    )
    looked = request.args.get("ke", 0, int)
    typing = "pin" in request.args or message  # a page that looks again would wipe what is being typed
    if missing and not typing and looked < MOST_REFRESHES:
        answer.headers["Refresh"] = f"{REFRESH_SECONDS}; url={HISTORY}/{item.id}?ke={looked + 1}"
    return answer


def _found(desk: Desk, item_id: str) -> Announcement:
    return next((item for item in desk.store.here() if item.id == item_id), None) or abort(404)


def _take_back(desk: Desk, item: Announcement) -> AnyResponse:
    why = request.form.get("sebab", "")
    if why not in REASONS:
        return redirect(f"{HISTORY}/{item.id}/tarik", 303)
    desk.store.withdraw(item.id, operator_name(), why)
    if desk.ctx.speaker.state().about == item.id:
        desk.ctx.speaker.stop()
    return redirect(f"{HISTORY}/{item.id}", 303)


def _approve(desk: Desk, item: Announcement) -> AnyResponse:
    """The second yes: of who is logged in now, or of who types a PIN beside them."""
    try:
        name = operator_name()
        if name in item.approved:
            name = second_operator(request.form.get("nama2", ""), request.form.get("pin2", ""))
        desk.store.approve(item.id, name)
    except RefusedError as error:
        return _one(desk, item, error.message, 409)
    return redirect(f"{HISTORY}/{item.id}?baru=1", 303)


def _again(desk: Desk, item: Announcement) -> AnyResponse:
    try:
        desk.again(item, operator_name())
    except RefusedError as error:
        return _one(desk, item, error.message, 409)
    return redirect(f"{HISTORY}/{item.id}", 303)
