"""An entry of a feed > the document residents read. Pure."""

import re
from collections.abc import Iterator

from kiosk.authoring.jdih.entries import Entry
from kiosk.authoring.jdih.repairs import Repairs
from kiosk.authoring.jdih.standing import known_status, read_status, ties
from kiosk.authoring.jdih.values import address, file_name, missing
from kiosk.documents import Body, Document, Field, Kind, Provenance, Regulation

__all__ = ["describe"]

MAX_TOPICS = 20
MAX_TOPIC_CHARS = 80
MAX_SUMMARY_CHARS = 400

_APART = re.compile(r"\s*[,;|]\s*|\s+[\u2013-]\s+")  # subjects: "Pajak, Retribusi", of Padang "Pajak - Retribusi"
_MARKS = re.compile(r"([\\`*_{}\[\]<>#+!|~])")
_FACTS = {  # as the detail pages of JDIH call them
    "type": "Jenis",
    "number": "Nomor",
    "author": "T.E.U.",
    "publisher": "Penerbit",
    "place": "Tempat terbit",
    "year": "Tahun",
    "extent": "Deskripsi fisik",
    "isbn": "ISBN",
    "shelf": "Nomor panggil",
    "inventory": "Nomor induk buku",
    "gazette": "Sumber",
    "language": "Bahasa",
    "field": "Bidang hukum",
    "status": "Status",
}


def describe(entry: Entry, repairs: Repairs) -> Document:
    """The document of `entry`, without its files."""
    record, status = entry.record, entry.record.get("status")
    if status and not known_status(status):
        repairs.note("status yang tidak dikenal dianggap tidak diketahui", f'"{status}"')
    body = "" if entry.is_regulation else "\n".join(_facts(entry))
    return Document(
        id=entry.id,
        kind=Kind.REGULATION if entry.is_regulation else Kind.LIBRARY,
        title=entry.name,
        summary=_summary(record.get("abstract")),
        date=entry.enacted or entry.promulgated,
        topics=_topics(record.get("subjects"), record.get("field")),
        status=read_status(status),
        relations=ties(entry.title, status, record.ties) if entry.is_regulation else (),
        body=(Body("id", body),) if body else (),
        regulation=_regulation(entry) if entry.is_regulation else None,
        provenance=Provenance(
            source=entry.source,
            sha256=entry.sha256,
            address=_page(record.get("page"), repairs),
            record=tuple(Field(name, value) for name, value in record.raw.items()),
        ),
    )


def _regulation(entry: Entry) -> Regulation:
    own = entry.title
    return Regulation(
        type=own.type,
        number=own.number,
        year=own.year,
        about=own.about,
        region=own.region,
        enacted=entry.enacted,
        promulgated=entry.promulgated,
        gazette=entry.record.get("gazette"),
    )


def _facts(entry: Entry) -> Iterator[str]:
    """What a book, an article or a verdict is known by, one line each; its words are no Markdown."""
    for name, label in _FACTS.items():
        value = entry.record.get(name)
        if value and (name != "status" or entry.record.get("number")):
            yield f"- **{label}:** " + _MARKS.sub(r"\\\1", value)


def _topics(*texts: str) -> tuple[str, ...]:
    words = (word.strip(" .") for text in texts for word in _APART.split(text))
    kept = (word for word in words if not missing(word) and len(word) <= MAX_TOPIC_CHARS)
    return tuple({word.lower(): word for word in kept}.values())[:MAX_TOPICS]


def _summary(abstract: str) -> str:
    """The abstract where it is a text; ILDIS has the name of a file there."""
    if file_name(abstract) or address(abstract):
        return ""
    if len(abstract) <= MAX_SUMMARY_CHARS:
        return abstract
    return abstract[:MAX_SUMMARY_CHARS].rsplit(" ", 1)[0] + " …"


def _page(words: str, repairs: Repairs) -> str:
    read = address(words)
    if words and not read:
        repairs.note("alamat yang bukan http atau https tidak dipakai", f'"{words}"')
    elif words != read:
        repairs.note("alamat dibersihkan", f'"{words}"')
    return read
