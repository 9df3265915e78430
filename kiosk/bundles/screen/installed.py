"""`/pengurus/isi`: what is installed and under whose seal; and Tarik, which takes one item back at once."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.bundles.installing.withdrawn import Withdrawal, restore, withdraw, withdrawn_hashes, withdrawn_items
from kiosk.bundles.local.waiting import TABLE as LOCAL_TABLE
from kiosk.bundles.policy import LOCAL
from kiosk.bundles.screen.listing import Item, installed_items, matching
from kiosk.bundles.screen.once import Once
from kiosk.bundles.screen.paging import sheet
from kiosk.bundles.screen.words import KIND_NAMES
from kiosk.core import Context, RefusedError, Row
from kiosk.documents import Kind
from kiosk.web import Keep, operator_name, page

__all__ = ["ADDRESS", "installed_pages"]

ADDRESS = "/pengurus/isi"
PAGE_ITEMS = 20


def installed_pages(ctx: Context) -> Blueprint:
    """The overview, the list, an item, and what is withdrawn."""
    pages = Blueprint("installed", "kiosk.bundles", template_folder="templates")
    once = Once()

    @pages.get(ADDRESS)
    def overview() -> Response:
        return _overview(ctx)

    @pages.get(f"{ADDRESS}/daftar")
    def listing() -> Response:
        return _listing(ctx)

    @pages.get(f"{ADDRESS}/ditarik")
    def taken_back() -> Response:
        return _taken_back(ctx)

    @pages.get(f"{ADDRESS}/satu/<item_id>")
    def one(item_id: str) -> Response:
        return _one(ctx, item_id, "bundles/installed_item.html", back=f"{ADDRESS}/daftar")

    @pages.get(f"{ADDRESS}/satu/<item_id>/tarik")
    def ask(item_id: str) -> Response:
        return _one(ctx, item_id, "bundles/withdraw.html", back=f"{ADDRESS}/satu/{item_id}")

    @pages.post(f"{ADDRESS}/satu/<item_id>/tarik")
    def take_back(item_id: str) -> AnyResponse:
        return _done(once, lambda: withdraw(ctx, item_id, operator_name()), f"{ADDRESS}/ditarik?baru={item_id}")

    @pages.post(f"{ADDRESS}/satu/<item_id>/tampilkan")
    def show_again(item_id: str) -> AnyResponse:
        return _done(once, lambda: restore(ctx, item_id, operator_name()), f"{ADDRESS}/satu/{item_id}")

    return pages


def _done(once: Once, act: Callable[[], None], then: str) -> AnyResponse:
    """Do `act` once for each form and go on to `then`; a refusal is told on a page of its own."""

    def acted() -> str:
        act()
        return then

    try:
        return redirect(once.do(request.form.get("once", ""), acted), 303)
    except RefusedError as error:
        return page("bundles/refused.html", keep=Keep.NOT, status=409, message=error.message, back=ADDRESS)


def _overview(ctx: Context) -> Response:
    generation = ctx.content.current()
    items = _items(ctx)
    publishers = dict(generation.manifest.publishers) if generation else {}
    counts = {name: sum(1 for item in items if item.publisher == name) for name in publishers}
    sealed = [(part, counts[name]) for name, part in publishers.items() if name != LOCAL]
    return page(
        "bundles/installed.html",
        keep=Keep.NOT,
        sealed=sealed,
        local=counts.get(LOCAL, 0),
        sections=[(kind.value, name, _count(items, kind)) for kind, name in KIND_NAMES.items() if _count(items, kind)],
        withdrawn=len(withdrawn_hashes(ctx.paths)),
        back="/pengurus",
    )


def _listing(ctx: Context) -> Response:
    section, words = request.args.get("bagian", ""), request.args.get("q", "")[:200]
    origin = request.args.get("asal", "")
    found = [item for item in matching(_items(ctx), section, words) if origin in ("", item.publisher)]
    return page(
        "bundles/installed_list.html",
        keep=Keep.NOT,
        shown=sheet(found, request.args.get("hal", 1, int), PAGE_ITEMS),
        heading=next((name for kind, name in KIND_NAMES.items() if kind == section), "")
        or ("Isi dari pengurus" if origin == LOCAL else "Semua isi"),
        asked={"bagian": section, "asal": origin, "q": words},
        hidden=_hidden(ctx),
        back=ADDRESS,
    )


def _one(ctx: Context, item_id: str, template: str, *, back: str) -> Response:
    item = next((item for item in _items(ctx) if item.id == item_id), None) or abort(404)
    generation = ctx.content.current()
    part = generation.manifest.publishers.get(item.publisher) if generation else None
    taken = next(((one.by, one.day) for one in withdrawn_items(ctx.paths) if one.document == item_id), None)
    return page(
        template,
        keep=Keep.NOT,
        item=item,
        section=KIND_NAMES[item.kind],
        part=part,
        approval=_approval(ctx, item) if item.publisher == LOCAL else None,
        taken=taken if item.path in _hidden(ctx) else None,
        once=Once.token(),
        back=back,
    )


def _taken_back(ctx: Context) -> Response:
    items = {item.id: item for item in _items(ctx)}
    hidden = _hidden(ctx)
    rows = [_taken(one, items.get(one.document), hidden) for one in withdrawn_items(ctx.paths)]
    return page(
        "bundles/withdrawn.html",
        keep=Keep.NOT,
        rows=rows,
        fresh=items.get(request.args.get("baru", "")),
        once=Once.token,
        back=ADDRESS,
    )


@dataclass(frozen=True)
class _Taken:
    """One item that was taken back; not hidden any more where its publisher has replaced it."""

    id: str
    title: str
    who: str
    day: str
    hidden: bool


def _taken(one: Withdrawal, item: Item | None, hidden: frozenset[str]) -> _Taken:
    """What is known of a withdrawal; one whose file the card has damaged is named by its hash."""
    name = one.document or one.sha256[:12]
    return _Taken(name, item.title if item else name, one.by, one.day, hidden=item is not None and item.path in hidden)


def _items(ctx: Context) -> tuple[Item, ...]:
    generation = ctx.content.current()
    return installed_items(generation.path) if generation else ()


def _hidden(ctx: Context) -> frozenset[str]:
    """Paths of what is withdrawn this very moment: whoever touched Tarik must see it done."""
    generation = ctx.content.current()
    targets = generation.manifest.targets() if generation else {}
    taken = withdrawn_hashes(ctx.paths)
    return frozenset(path for path, entry in targets.items() if entry.sha256 in taken) if taken else frozenset()


def _count(items: tuple[Item, ...], kind: Kind) -> int:
    return sum(1 for item in items if item.kind is kind)


def _approval(ctx: Context, item: Item) -> Row:
    """Who approved a local item, from which file, until when."""
    own = item.path.rpartition("/")[2].removesuffix(".json")
    return next((row for row in ctx.tables[LOCAL_TABLE].rows() if row["id"] == own), {})
