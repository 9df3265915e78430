"""The library's pages: lists of a section, an item, its files and scanned pages; regulations have more (laws.py)."""

from functools import partial
from pathlib import Path

from flask import Blueprint, Response, abort

from kiosk.core import Context, Event
from kiosk.documents import Document, Kind
from kiosk.library.addresses import SECTIONS
from kiosk.library.called import in_one_line
from kiosk.library.files import files, scans
from kiosk.library.finding import Found, find
from kiosk.library.guides import guide_facts, guide_lines
from kiosk.library.home import LABELS
from kiosk.library.laws import add_law_pages, law_page, spoken_law
from kiosk.library.leaves import item_leaf
from kiosk.library.list_pages import add_lists
from kiosk.library.number_pages import add_numbers
from kiosk.library.numbers import groups, urgent_first
from kiosk.library.reading import rumour_apart, spoken_document
from kiosk.library.shelves import edition_of
from kiosk.library.shown import body_of, is_stale, linked_from
from kiosk.web import (
    Keep,
    Spoken,
    add_leaf,
    add_sound,
    attachment_response,
    channel,
    context,
    language,
    local_day,
    page,
    pressed_response,
    to_html,
    to_spoken,
)

__all__ = ["library_pages"]


def library_pages(_: Context) -> Blueprint:
    """One blueprint; every section has the same three depths."""
    pages = Blueprint("library", __name__, template_folder="templates")
    for kind, letter in SECTIONS.items():
        _section(pages, kind, letter)
    add_lists(pages)
    add_numbers(pages)
    add_law_pages(pages, SECTIONS[Kind.REGULATION])
    return pages


def _section(pages: Blueprint, kind: Kind, letter: str) -> None:
    def item(reference: str) -> Response:
        found = find(kind, reference)
        return law_page(found) if kind is Kind.REGULATION else _item(found)

    def attachment(reference: str, place: int) -> Response:
        return _attachment(find(kind, reference).document, place)

    def aloud(reference: str, place: int) -> Response:
        return _aloud(find(kind, reference).document, place)

    def scan(reference: str, place: int, size: str = "") -> Response:
        return _scan(find(kind, reference), place, size)

    def spoken(reference: str) -> Spoken | None:
        found = find(kind, reference)
        return spoken_law(found) if kind is Kind.REGULATION else _spoken_item(found.document)

    pages.add_url_rule(f"/{letter}/<reference>", f"item_{letter}", item)
    pages.add_url_rule(f"/{letter}/<reference>/file-<int:place>", f"file_{letter}", attachment)
    pages.add_url_rule(f"/{letter}/<reference>/suara-<int:place>", f"aloud_{letter}", aloud, methods=["POST"])
    pages.add_url_rule(f"/{letter}/<reference>/halaman-<int:place>", f"scan_{letter}", scan)
    pages.add_url_rule(f"/{letter}/<reference>/halaman-<int:place>/<any(besar):size>", f"scan_{letter}", scan)
    add_sound(pages, f"/{letter}/<reference>", spoken)
    add_leaf(pages, f"/{letter}/<reference>", partial(item_leaf, kind))


def _item(found: Found) -> Response:
    document = found.document
    body, body_language = body_of(document)
    today = local_day(context())
    before, after = found.catalogue.neighbours((document.kind, found.number), today)
    lines = guide_lines(document.service) if document.service else []
    cited = [text for line in lines if line.cites for text in line.texts]
    return page(
        "library/item.html",
        keep=Keep.LIVE,  # the day decides whether it warns, and what stands beside it
        event=Event("view", document.id, language=language()),
        document=document,
        label=LABELS[document.kind],
        edition=edition_of(document),
        rumour=rumour_apart(document.title, document.claim),
        section=f"/{SECTIONS[document.kind]}",
        facts=guide_facts(document.service) if document.service else (),
        lines=lines,
        links=linked_from(found, [*cited, document.provenance.source]),
        groups=urgent_first(groups(body)) if document.kind is Kind.CONTACT else [],
        body=to_html(body),
        to_html=to_html,
        body_language=body_language,
        stale=is_stale(document, today),
        files=files(document),
        scans=scans(document),
        before=before,
        after=after,
        url=found.url,
        back=f"/{SECTIONS[document.kind]}",
    )


def _spoken_item(document: Document) -> Spoken:
    body, body_language = body_of(document)
    stale = is_stale(document, local_day(context()))
    return Spoken(spoken_document(document, to_spoken(body), stale=stale), document.id, body_language)


def _attachment(document: Document, place: int) -> Response:
    """The `place`-th file of the item, from 1; counted as taken home, unless it is a picture in one of our pages."""
    path = _path(document, place)
    attached = document.attachments[place - 1]
    picture = attached.media_type.startswith("image/")  # the page around a picture is what was read
    kinds = {"audio": "listen", "video": "listen"}
    kind = "picture" if picture else kinds.get(attached.media_type.partition("/")[0], "download")
    event = Event(kind, document.id, channel=channel(), language=language())
    return attachment_response(path, attached.media_type, event)


def _aloud(document: Document, place: int) -> Response:
    """A recording of the item sounds through the box, on the screen; only what its publisher signed as a sound."""
    path = _path(document, place)
    if channel() != "screen" or not document.attachments[place - 1].media_type.startswith("audio/"):
        abort(404)
    return pressed_response(context().speaker.play(path), document.id)


def _path(document: Document, place: int) -> Path:
    """Where the `place`-th file of the item, from 1, lies on the card; no page (404) where it does not."""
    generation = context().content.current()
    if generation is None or not 1 <= place <= len(document.attachments):
        abort(404)
    entry = generation.manifest.targets().get(document.attachments[place - 1].path)
    if entry is None or not context().content.has(entry):
        abort(404)
    return context().content.object_path(entry.sha256)


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
        called=in_one_line(found.document.title),
        item=found.url,
        url=f"{found.url}/halaman-{place}",
        picture=f"{found.url}/file-{places[place - 1]}",
        place=place,
        last=len(places),
        label=LABELS[found.document.kind],
        large=bool(size),
        back=found.url,
    )
