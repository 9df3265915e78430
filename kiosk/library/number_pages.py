"""Nomor Penting: every number of every contact page on one page, those for emergencies first."""

from flask import Blueprint, Response

from kiosk.core import Event
from kiosk.documents import Document, Kind
from kiosk.library.finding import current_catalogue
from kiosk.library.home import LABELS
from kiosk.library.numbers import groups, urgent_first
from kiosk.library.reading import spoken_document
from kiosk.library.shown import body_of, is_stale
from kiosk.web import Keep, Spoken, add_sound, context, language, local_day, page, to_html, to_spoken

__all__ = ["add_numbers"]

_MOST = 20  # contact pages; a post has one, and one for each publisher


def add_numbers(pages: Blueprint) -> None:
    """`/n`; one touch from home, for who needs a number needs it now."""
    pages.add_url_rule("/n", "list_n", _numbers)
    add_sound(pages, "/n", _spoken)


def _numbers() -> Response:
    documents, today = _documents(), local_day(context())
    every = [group for document in documents for group in groups(body_of(document)[0])]
    return page(
        "library/numbers.html",
        keep=Keep.LIVE,
        event=Event("view", f"daftar-{Kind.CONTACT.value}", language=language()),
        label=LABELS[Kind.CONTACT],
        groups=urgent_first(every),
        documents=documents,
        to_html=to_html,
        sample=any(document.sample for document in documents),
        stale=any(is_stale(document, today) for document in documents),
        url="/n",
        back="/",
    )


def _spoken() -> Spoken | None:
    today = local_day(context())
    told = [
        spoken_document(document, to_spoken(body_of(document)[0]), stale=is_stale(document, today))
        for document in _documents()
    ]
    return Spoken("\n".join(told), f"daftar-{Kind.CONTACT.value}") if told else None


def _documents() -> list[Document]:
    catalogue = current_catalogue()
    if catalogue is None:
        return []
    entries = catalogue.entries(Kind.CONTACT, local_day(context()), 0, _MOST)
    found = (catalogue.document(str(entry.number)) for entry in entries)
    return [document for _, document in filter(None, found)]
