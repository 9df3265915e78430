"""What of the library other places show in few words: today's events, and what the month's meetings are told."""

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from kiosk.core import Context, Notice
from kiosk.documents import Document, Kind
from kiosk.library.catalogue import Catalogue, Entry
from kiosk.library.home import LABELS
from kiosk.web import local_day, shortened, to_lines

__all__ = ["news", "today"]

MOST = 10
LOOKED_AT = 60  # newest entries of a section; a month brings fewer
LONGEST = 280  # signs of the first words
USEFUL = (Kind.AGENDA, Kind.BULLETIN, Kind.SERVICE, Kind.REGULATION)
"""What a meeting wants to hear, most useful first; one of each, then the second of each."""


def today(ctx: Context, language: str) -> Sequence[Notice]:
    """The events of today."""
    catalogue, day = _catalogue(ctx), local_day(ctx)
    if catalogue is None:
        return []
    found = [entry for entry in catalogue.entries(Kind.AGENDA, day, 0, LOOKED_AT) if entry.date[:10] == day]
    return list(_notices(catalogue, found[:MOST], language))


def news(ctx: Context, language: str, since: str) -> Sequence[Notice]:
    """Events to come, and what else is dated `since` (ISO day) or later and is still shown."""
    catalogue, day = _catalogue(ctx), local_day(ctx)
    if catalogue is None:
        return []
    shelves = [
        [entry for entry in catalogue.entries(kind, day, 0, LOOKED_AT) if _counts(entry, since, day)] for kind in USEFUL
    ]
    mixed = [entry for entry in chain(*zip_longest(*shelves)) if entry is not None]
    return list(_notices(catalogue, mixed[:MOST], language))


def _catalogue(ctx: Context) -> Catalogue | None:
    generation = ctx.content.current()
    return Catalogue.of(generation) if generation else None


def _counts(entry: Entry, since: str, day: str) -> bool:
    """An event counts until it is over, whenever it was made known; a law's own day is that of its making."""
    return entry.date >= day if entry.kind is Kind.AGENDA else since <= entry.date[:10] <= day


def _notices(catalogue: Catalogue, entries: Sequence[Entry], language: str) -> Iterator[Notice]:
    for entry in entries:
        found = catalogue.document(str(entry.number))
        if found is not None:
            yield _notice(entry, found[1], language)


def _notice(entry: Entry, document: Document, language: str) -> Notice:
    text, tongue = _first_words(document, language)
    return Notice(
        title=document.title,
        text=text,
        language=tongue,
        address=entry.url,
        label=LABELS[document.kind],
        day=document.date[:10],
        sample=document.sample,
    )


def _first_words(document: Document, language: str) -> tuple[str, str]:
    """What it says in short; in the reader's language where the publisher wrote it, else its summary."""
    bodies = {body.language: body.markdown for body in document.body}
    if language in bodies and (language != "id" or not document.summary):
        return _short(bodies[language]), language
    if document.meaning and document.kind is Kind.REGULATION:
        return _short(document.meaning.id or document.summary), "id"
    return (document.summary or _short(next(iter(bodies.values()), ""))), "id"


def _short(markdown: str) -> str:
    words = " ".join(line for line in to_lines(markdown) if not line.startswith("## "))
    return shortened(words, LONGEST)
