"""The library's pages: lists of a section, an item, its files and scanned pages; regulations have more (laws.py)."""

from flask import Blueprint, Response, abort

from kiosk.core import Context, Event
from kiosk.documents import Document, Kind
from kiosk.library.addresses import SECTIONS
from kiosk.library.files import files, scans
from kiosk.library.finding import Found, current_catalogue, find
from kiosk.library.home import LABELS
from kiosk.library.laws import add_law_pages, law_page, spoken_law
from kiosk.library.reading import spoken_document
from kiosk.library.shown import body_of
from kiosk.web import (
    Keep,
    Spoken,
    add_sound,
    attachment_response,
    channel,
    context,
    language,
    local_day,
    page,
    take_home,
    to_html,
    to_spoken,
)

__all__ = ["library_pages"]

PAGE_ITEMS = 30


def library_pages(_: Context) -> Blueprint:
    """One blueprint; every section has the same three depths."""
    pages = Blueprint("library", __name__, template_folder="templates")
    for kind, letter in SECTIONS.items():
        _section(pages, kind, letter)
    add_law_pages(pages, SECTIONS[Kind.REGULATION])
    return pages


def _section(pages: Blueprint, kind: Kind, letter: str) -> None:
    def listing(place: int = 1) -> Response:
        return _listing(kind, letter, place)

    def item(reference: str) -> Response:
        found = find(kind, reference)
        return law_page(found) if kind is Kind.REGULATION else _item(found)

    def attachment(reference: str, place: int) -> Response:
        return _attachment(find(kind, reference).document, place)

    def scan(reference: str, place: int, size: str = "") -> Response:
        return _scan(find(kind, reference), place, size)

    def spoken(reference: str) -> Spoken | None:
        found = find(kind, reference)
        return spoken_law(found) if kind is Kind.REGULATION else _spoken_item(found.document)

    pages.add_url_rule(f"/{letter}", f"list_{letter}", listing)
    pages.add_url_rule(f"/{letter}/hal-<int:place>", f"list_{letter}", listing)
    pages.add_url_rule(f"/{letter}/<reference>", f"item_{letter}", item)
    pages.add_url_rule(f"/{letter}/<reference>/file-<int:place>", f"file_{letter}", attachment)
    pages.add_url_rule(f"/{letter}/<reference>/halaman-<int:place>", f"scan_{letter}", scan)
    pages.add_url_rule(f"/{letter}/<reference>/halaman-<int:place>/<any(besar):size>", f"scan_{letter}", scan)
    add_sound(pages, f"/{letter}/<reference>", spoken)


def _listing(kind: Kind, letter: str, place: int) -> Response:
    catalogue = current_catalogue()
    day = local_day(context())
    total = catalogue.counts(day).get(kind, 0) if catalogue else 0
    last = max(1, -(-total // PAGE_ITEMS))
    if not 1 <= place <= last:
        abort(404)
    entries = catalogue.entries(kind, day, (place - 1) * PAGE_ITEMS, PAGE_ITEMS) if catalogue else []
    return page(
        "library/list.html",
        keep=Keep.LIVE,
        event=Event("view", f"daftar-{kind.value}", language=language()),
        kind=kind.value,
        label=LABELS[kind],
        letter=letter,
        entries=entries,
        place=place,
        last=last,
        back="/",
    )


def _item(found: Found) -> Response:
    document = found.document
    body, body_language = body_of(document)
    return page(
        "library/item.html",
        keep=Keep.LIVE if document.check_again else Keep.CONTENT,  # the day decides whether it warns
        event=Event("view", document.id, language=language()),
        document=document,
        body=to_html(body),
        body_language=body_language,
        stale=bool(document.check_again) and document.check_again < local_day(context()),
        files=files(document),
        scans=scans(document),
        url=found.url,
        code=take_home(found.url),
        back=f"/{SECTIONS[document.kind]}",
    )


def _spoken_item(document: Document) -> Spoken:
    body, body_language = body_of(document)
    return Spoken(spoken_document(document, to_spoken(body)), document.id, body_language)


def _attachment(document: Document, place: int) -> Response:
    """The `place`-th file of the item, from 1; counted as taken home, unless it is a picture in one of our pages."""
    generation = context().content.current()
    if generation is None or not 1 <= place <= len(document.attachments):
        abort(404)
    attached = document.attachments[place - 1]
    entry = generation.manifest.targets().get(attached.path)
    if entry is None or not context().content.has(entry):
        abort(404)
    kind = "picture" if place in scans(document) else "download"  # the page around a picture is what was read
    event = Event(kind, document.id, channel=channel(), language=language())
    return attachment_response(context().content.object_path(entry.sha256), attached.media_type, event)


def _scan(found: Found, place: int, size: str) -> Response:
    """The `place`-th page of a scan, from 1, as a picture; "besar" shows it larger than the page is wide."""
    places = scans(found.document)
    if not 1 <= place <= len(places):
        abort(404)
    return page(
        "library/scan.html",
        keep=Keep.CONTENT,
        event=Event("view", f"{found.document.id}/halaman-{place}", language=language()),
        document=found.document,
        item=found.url,
        url=f"{found.url}/halaman-{place}",
        picture=f"{found.url}/file-{places[place - 1]}",
        place=place,
        last=len(places),
        large=bool(size),
        back=found.url,
    )
