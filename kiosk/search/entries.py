"""What of a document can be found, row by row: the item itself, and each page of a regulation. Pure."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kiosk.documents import REGULATION_TYPES, Document, Regulation, full_title
from kiosk.library import Unit, guide_texts, units
from kiosk.search.identity import number_key, recognise, type_key
from kiosk.search.words import words

__all__ = ["Entry", "entries", "title_of"]

_ENDS = frozenset(".,;:!?…")


@dataclass(frozen=True)
class Entry:
    """One row of the index.

    Attributes:
        slug: last part of its address; empty for the item itself.
        label: what the page is called, a key of the label catalogue ("Pasal").
        number: the article's number.
        heading: more words that count like the title, not shown.
        text: what is searched and cut for the snippet, NFC.
    """

    slug: str
    label: str
    number: str
    heading: str
    text: str


def title_of(document: Document) -> str:
    """The full title, composed for a regulation whose source gives only the topic."""
    regulation = document.regulation
    if regulation is None or not (regulation.number and regulation.year):
        return document.title
    own = words(document.title)
    named = recognise(document.title)
    number = number_key(regulation.number)
    if named and (named.number, named.year) == (number, regulation.year):
        name = words(REGULATION_TYPES[named.type].name)
        if own[: len(name)] == name:
            return document.title
    if not regulation.about and {number, regulation.year} <= set(own):
        return document.title
    about = regulation.about or document.title
    return full_title(type_key(regulation.type), regulation.number, regulation.year, about, regulation.region)


def entries(document: Document, to_plain: Callable[[str], str]) -> Iterator[Entry]:
    """Rows of one document, the item itself first; `to_plain` takes the marks out of Markdown."""
    regulation = document.regulation
    meaning = (document.meaning.id, document.meaning.jv) if document.meaning else ()
    bodies = [to_plain(body.markdown) for body in document.body]
    text = _joined(document.summary, *meaning, *_facts(document), *bodies, *_attached(document))
    names = _short_names(regulation) if regulation else ""
    yield Entry("", "", "", " ".join(part for part in (names, *_known_by(document)) if part), text)
    if regulation:
        for unit in units(regulation):
            heading = f"{names} {unit.label} {unit.number}".strip()
            yield Entry(unit.slug, unit.label, unit.number, heading, _unit_text(unit))


def _short_names(regulation: Regulation) -> str:
    """What people call the type: `perwal perwali perwako`."""
    known = REGULATION_TYPES.get(type_key(regulation.type))
    return " ".join((known.key, *known.aliases)) if known else regulation.type


def _known_by(document: Document) -> tuple[str, ...]:
    """Other words people have for it: topics, those of a guide, the edition of a village paper."""
    guide = document.service.words if document.service else ()
    return (*document.topics, *guide, f"edisi {document.edition}" if document.edition else "")


def _facts(document: Document) -> tuple[str, ...]:
    guide = guide_texts(document.service) if document.service else ()
    return (*guide, document.claim.text if document.claim else "")


def _attached(document: Document) -> tuple[str, ...]:
    return tuple(attachment.title for attachment in document.attachments)


def _unit_text(unit: Unit) -> str:
    meaning = (unit.meaning.id, unit.meaning.jv) if unit.meaning else ()
    return _joined(unit.text, *meaning, unit.elucidation)


def _joined(*parts: str) -> str:
    """Fields one after the other; each ends like a sentence, for a snippet may run from one into the next."""
    kept = (part.strip() for part in parts)
    return unicodedata.normalize("NFC", "\n".join(part if part[-1] in _ENDS else f"{part}." for part in kept if part))
