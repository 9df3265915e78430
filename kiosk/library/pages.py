"""The library's pages: lists of a section, an item, and each page of a regulation."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort

from kiosk.core import Context, Event
from kiosk.documents import Document, Kind, Level, Relation
from kiosk.library.addresses import SECTIONS
from kiosk.library.catalogue import Catalogue
from kiosk.library.home import LABELS
from kiosk.library.reading import Unit, blocks, contents, spoken_article, spoken_document, units
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
    to_html,
    to_spoken,
)

__all__ = ["library_pages"]

PAGE_ITEMS = 30


@dataclass(frozen=True)
class _Found:
    number: int
    document: Document

    @property
    def url(self) -> str:
        return f"/{SECTIONS[self.document.kind]}/{self.number}"


def library_pages(_: Context) -> Blueprint:
    """One blueprint; every section has the same three depths."""
    pages = Blueprint("library", __name__, template_folder="templates")
    for kind, letter in SECTIONS.items():
        _section(pages, kind, letter)
    return pages


def _section(pages: Blueprint, kind: Kind, letter: str) -> None:
    def listing(place: int = 1) -> Response:
        return _listing(kind, letter, place)

    def item(reference: str) -> Response:
        return _item(_find(kind, reference))

    def attachment(reference: str, place: int) -> Response:
        return _attachment(_find(kind, reference).document, place)

    def spoken(reference: str) -> Spoken | None:
        return _spoken_item(_find(kind, reference).document)

    pages.add_url_rule(f"/{letter}", f"list_{letter}", listing)
    pages.add_url_rule(f"/{letter}/hal-<int:place>", f"list_{letter}", listing)
    pages.add_url_rule(f"/{letter}/<reference>", f"item_{letter}", item)
    pages.add_url_rule(f"/{letter}/<reference>/file-<int:place>", f"file_{letter}", attachment)
    add_sound(pages, f"/{letter}/<reference>", spoken)
    if kind is Kind.REGULATION:
        pages.add_url_rule(f"/{letter}/<reference>/<slug>", "unit", _unit)
        add_sound(pages, f"/{letter}/<reference>/<slug>", _spoken_unit)


def _listing(kind: Kind, letter: str, place: int) -> Response:
    catalogue = _catalogue()
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


def _item(found: _Found) -> Response:
    document = found.document
    letter = SECTIONS[document.kind]
    event = Event("view", document.id, language=language())
    if document.regulation:
        return page(
            "library/regulation.html",
            keep=Keep.CONTENT,
            event=event,
            document=document,
            contents=contents(document.regulation),
            relations=[_related(relation) for relation in document.relations],
            others=[unit for unit in units(document.regulation) if not unit.number],
            url=found.url,
            back=f"/{letter}",
        )
    body, body_language = _body(document)
    return page(
        "library/item.html",
        keep=Keep.LIVE if document.check_again else Keep.CONTENT,  # the day decides whether it warns
        event=event,
        document=document,
        body=to_html(body),
        body_language=body_language,
        stale=bool(document.check_again) and document.check_again < local_day(context()),
        url=found.url,
        back=f"/{letter}",
    )


def _related(relation: Relation) -> tuple[str, str]:
    """What a tie to another document is called, and where that is read; no address when it is not installed."""
    catalogue = _catalogue()
    found = catalogue.document(relation.target) if catalogue else None
    if found is None:
        return relation.label or relation.target, ""
    number, other = found
    return relation.label or other.title, f"/{SECTIONS[other.kind]}/{number}"


def _attachment(document: Document, place: int) -> Response:
    """The `place`-th file of the item, from 1; counted as taken home."""
    generation = context().content.current()
    if generation is None or not 1 <= place <= len(document.attachments):
        abort(404)
    attached = document.attachments[place - 1]
    entry = generation.manifest.targets().get(attached.path)
    if entry is None or not context().content.has(entry):
        abort(404)
    event = Event("download", document.id, channel=channel(), language=language())
    return attachment_response(context().content.object_path(entry.sha256), attached.media_type, event)


def _unit(reference: str, slug: str) -> Response:
    found = _find(Kind.REGULATION, reference)
    every, place = _units_at(found.document, slug)
    unit = every[place]
    regulation = found.document.regulation
    chapter = (
        next((h for h in regulation.headings if h.number == unit.chapter and h.level is Level.CHAPTER), None)
        if regulation
        else None
    )
    return page(
        "library/unit.html",
        keep=Keep.CONTENT,
        event=Event("view", f"{found.document.id}/{slug}", language=language()),
        document=found.document,
        unit=unit,
        chapter=chapter,
        blocks=blocks(unit.text),
        notes=blocks(unit.elucidation),
        url=f"{found.url}/{slug}",
        item=found.url,
        before=every[place - 1] if place else None,
        after=every[place + 1] if place + 1 < len(every) else None,
        back=found.url,
    )


def _spoken_item(document: Document) -> Spoken:
    body, body_language = _body(document)
    return Spoken(spoken_document(document, to_spoken(body)), document.id, body_language)


def _spoken_unit(reference: str, slug: str) -> Spoken:
    document = _find(Kind.REGULATION, reference).document
    every, place = _units_at(document, slug)
    return Spoken(spoken_article(document, every[place]), f"{document.id}/{slug}")


def _units_at(document: Document, slug: str) -> tuple[tuple[Unit, ...], int]:
    every = units(document.regulation) if document.regulation else ()
    place = next((n for n, unit in enumerate(every) if unit.slug == slug), None)
    if place is None:
        abort(404)
    return every, place


def _body(document: Document) -> tuple[str, str]:
    """The text in the visitor's language, else in the first there is, with its language."""
    texts = {body.language: body.markdown for body in document.body}
    wanted = language() if language() in texts else next(iter(texts), "id")
    return texts.get(wanted, ""), wanted


def _find(kind: Kind, reference: str) -> _Found:
    catalogue = _catalogue()
    found = catalogue.document(reference) if catalogue else None
    if found is None or found[1].kind is not kind:
        abort(404)
    return _Found(*found)


def _catalogue() -> Catalogue | None:
    generation = context().content.current()
    return Catalogue.open(generation.path) if generation else None
