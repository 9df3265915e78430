"""A record and the text of the same regulation > one document: the text's words win, the record adds what they lack."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from kiosk.authoring import regulations
from kiosk.authoring.filename import parse_name
from kiosk.authoring.jdih.entries import Entry
from kiosk.authoring.jdih.files import PDF, Claim
from kiosk.authoring.jdih.titles import same_words
from kiosk.authoring.model import SourceItem
from kiosk.documents import (
    REGULATION_TYPES,
    Attachment,
    Body,
    Document,
    Kind,
    Provenance,
    Regulation,
    Status,
    parse_regulation,
    slug,
)

__all__ = ["Shelf", "with_files", "with_record"]

_ESCAPED = re.compile(r"\\(.)")  # the text of a PDF that was taken for prose (prose.py)
_FIELDS = ("number", "year", "region", "about", "enacted", "promulgated", "gazette")


class Shelf:
    """Documents that were read from texts, to be found by file or by what regulation they are."""

    def __init__(self, items: Sequence[SourceItem]) -> None:
        self._by_file = {item.source: place for place, item in enumerate(items)}
        self._by_number: dict[tuple[str, str, str], list[tuple[int, Regulation]]] = {}
        self._items = items
        for place, item in enumerate(items):
            own = item.document.regulation
            if own and own.number:
                self._by_number.setdefault((own.type, own.number.lower(), own.year), []).append((place, own))

    def place(self, entry: Entry, claim: Claim) -> int | None:
        """Where the document of the same regulation stands; None where there is none."""
        place = self._by_file.get(claim.words) if claim.words else None
        if place is not None:
            document = self._items[place].document
            fits = document.kind is (Kind.REGULATION if entry.is_regulation else Kind.LIBRARY)
            return place if fits and not (document.regulation and _another(document.regulation, entry)) else None
        if not entry.is_regulation or not entry.title.number:
            return None
        own = entry.title
        alike = self._by_number.get((own.type, own.number.lower(), own.year), ())
        return next((place for place, regulation in alike if _same(regulation, entry)), None)


def _another(own: Regulation, entry: Entry) -> bool:
    """True where a text says plainly that it is another regulation than the record that names its file."""
    told = entry.title
    pairs = ((own.type, told.type), (own.number.lower(), told.number.lower()), (own.year, told.year))
    return sum(bool(one and other) and one != other for one, other in pairs) > 1


def _same(own: Regulation, entry: Entry) -> bool:
    """Of equal type, number and year: the same where the regions are equal, or one is not known and the topics are."""
    if own.region.lower() == entry.title.region.lower():
        stated = bool(own.region) or REGULATION_TYPES[own.type].place is None
        return stated or same_words(own.about) == same_words(entry.title.about)
    return not (own.region and entry.title.region) and same_words(own.about) == same_words(entry.title.about)


def with_record(item: SourceItem, entry: Entry, described: Document) -> SourceItem:
    """The document of a text with what its record adds.

    Args:
        item: the document as its text tells it.
        entry: the record.
        described: the document as the record alone tells it.
    """
    document, own = item.document, item.document.regulation
    regulation = _regulation(item, described)
    is_book, is_pdf = described.regulation is None, item.source.suffix.lower() == PDF
    keeps_title = not is_pdf if is_book else (own is not None and bool(own.about))
    told = document.provenance
    is_file = told.source.startswith(item.source.name)
    joined = msgspec.structs.replace(
        document,
        id=_id(item, entry, regulation),
        title=document.title if keeps_title else described.title,
        summary=document.summary or described.summary,
        date=document.date or described.date,
        topics=_topics(document, described),
        status=document.status if document.status is not Status.UNKNOWN else described.status,
        relations=document.relations or described.relations,
        body=_body(document, described),
        regulation=regulation,
        provenance=Provenance(
            source=f"{described.provenance.source}, {told.source}" if is_file else told.source,
            sha256=told.sha256,
            retrieved=told.retrieved,
            address=told.address or described.provenance.address,
            record=described.provenance.record,
        ),
    )
    return SourceItem(joined, item.files, item.source)


def with_files(item: SourceItem, claim: Claim) -> SourceItem:
    """The document with the PDFs of its record: copies of the text as "naskah", abstracts without a role."""
    files = dict(item.files)
    attachments = list(item.document.attachments)
    held = set(files.values())
    for file, title, role in (
        *((file, file.stem, "naskah") for file in claim.others),
        *((file, "Abstrak", "") for file in claim.abstracts),
    ):
        if file not in held:
            name = _free_name(file, files)
            files[name] = file
            attachments.append(Attachment(name, title, "application/pdf", file.stat().st_size, role))
    document = msgspec.structs.replace(item.document, attachments=tuple(attachments))
    return SourceItem(document, files, item.source)


def _free_name(file: Path, taken: Mapping[str, Path]) -> str:
    name, number = file.name, 1
    while name in taken:
        number += 1
        name = f"{file.stem}-{number}{file.suffix}"
    return name


def _regulation(item: SourceItem, described: Document) -> Regulation | None:
    own, told = item.document.regulation, described.regulation
    if told is None:
        return own
    if own is None:  # a text that does not look like a regulation, but whose record says that it is one
        text = "\n".join(body.markdown for body in item.document.body if body.language == "id")
        own = parse_regulation(_ESCAPED.sub(r"\1", text) if item.source.suffix.lower() == PDF else text)
    given = {name: getattr(own, name) or getattr(told, name) for name in _FIELDS}
    vague = own.type in ("", "peraturan")
    return msgspec.structs.replace(own, type=told.type if vague else own.type, **given)


def _id(item: SourceItem, entry: Entry, regulation: Regulation | None) -> str:
    """The id the text gave itself; the record's where it was made of a text that knew less."""
    document, own = item.document, item.document.regulation
    if own and own.number and own.region:
        return document.id
    name = parse_name(item.source.stem)
    made = {f"{document.kind.value}-{slug(item.source.stem)}"}
    made |= {regulations.identity(own, code) for code in ("", name.region_code if name else "")} if own else set()
    better = regulations.identity(regulation) if regulation else ""
    return (better or entry.id) if document.id in made else document.id


def _body(document: Document, described: Document) -> tuple[Body, ...]:
    """Of a book what is known of it, then its text; a regulation's text stands in its articles."""
    others = tuple(body for body in document.body if body.language != "id")
    if described.regulation:
        return others
    texts = (body.markdown for body in (*described.body, *document.body) if body.language == "id")
    return (Body("id", "\n\n".join(texts)), *others)


def _topics(document: Document, described: Document) -> tuple[str, ...]:
    every = {topic.lower(): topic for topic in (*described.topics, *document.topics)}
    return tuple(every.values())
