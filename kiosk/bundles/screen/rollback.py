"""`/pengurus/isi/kembali`: the content before this one again, after showing what that changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.bundles.screen.listing import installed_items
from kiosk.bundles.screen.once import Once
from kiosk.bundles.screen.wishes import Wishes
from kiosk.core import Context, Manifest, OurError, PublisherPart, Request
from kiosk.documents import is_document_path
from kiosk.web import Keep, operator_name, page

__all__ = ["ADDRESS", "Change", "changes", "rollback_pages"]

ADDRESS = "/pengurus/isi/kembali"
_INSTALLED = "/pengurus/isi"
MOST_TITLES = 5


@dataclass(frozen=True)
class Change:
    """What going back does to one publisher's part; a day is empty where there is no part.

    Attributes:
        now, then: ISO days of the part served now and of the one to come.
        gone: items nobody will be shown any more; `titles`: of the first of them.
        back: items that will be shown again.
        other: items of which an older edition will be shown.
    """

    title: str
    now: str
    then: str
    gone: int
    titles: Sequence[str]
    back: int
    other: int


def rollback_pages(ctx: Context, wishes: Wishes) -> Blueprint:
    """What would change, the wish, and its answer."""
    pages = Blueprint("rollback", "kiosk.bundles", template_folder="templates")

    @pages.get(ADDRESS)
    def ask() -> Response:
        current = ctx.content.current()
        return page(
            "bundles/rollback.html",
            keep=Keep.NOT,
            changes=_changes(ctx),
            once=Once.token(),
            seen=current.revision if current else "",
            back=_INSTALLED,
        )

    @pages.post(ADDRESS)
    def wished() -> AnyResponse:
        seen = request.form.get("seen", "")  # the content somebody read about; another one is not gone back from
        token = wishes.drop(Request("rollback", operator_name(), (seen,)), request.form.get("once", ""))
        return redirect(f"{ADDRESS}/tunggu/{token}", 303)

    @pages.get(f"{ADDRESS}/tunggu/<token>")
    def done(token: str) -> Response:
        return wishes.page(token, back=_INSTALLED)

    return pages


def changes(now: Manifest, then: Manifest, titles: Mapping[str, str]) -> list[Change]:
    """Publisher by publisher; those whose items stay as they are are left out. `titles` of items by their paths."""
    names = sorted({*now.publishers, *then.publishers})
    found = (_change(now.publishers.get(name), then.publishers.get(name), titles) for name in names)
    return [change for change in found if change.gone or change.back or change.other]


def _changes(ctx: Context) -> Sequence[Change] | None:
    """None where there is nothing to go back to."""
    from kiosk.bundles.seal.enrolment import (
        enrolled_name,  # these come with the signing library, which no other page needs
    )
    from kiosk.bundles.seal.federation import rolled_back

    current = ctx.content.current()
    try:
        previous = ctx.content.previous()
    except OurError:  # damaged on our card; the rollback itself would say so too
        return None
    if current is None or previous is None:
        return None
    then = rolled_back(previous.manifest, current.manifest, enrolled_name(ctx.paths))
    titles = {item.path: item.title for item in installed_items(current.path)}
    return changes(current.manifest, then, titles)


def _change(now: PublisherPart | None, then: PublisherPart | None, titles: Mapping[str, str]) -> Change:
    before, after = _documents(now), _documents(then)
    gone = sorted(before.keys() - after.keys())
    return Change(
        title=(now or then or PublisherPart(0, "")).title,
        now=now.published if now else "",
        then=then.published if then else "",
        gone=len(gone),
        titles=[titles[path] for path in gone[:MOST_TITLES] if path in titles],
        back=len(after.keys() - before.keys()),
        other=sum(1 for path in before.keys() & after.keys() if before[path] != after[path]),
    )


def _documents(part: PublisherPart | None) -> dict[str, str]:
    targets = part.targets if part else {}
    return {path: entry.sha256 for path, entry in targets.items() if is_document_path(path)}
