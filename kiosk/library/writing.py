"""Writing the catalogue of a staged generation.

Ties between regulations are worked out here, once, when all documents are known: what one says of another is then
found from both sides by an index. What the texts say themselves (ties.py) counts only where exactly one installed
regulation is meant.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.core import ContentError, KioskError, NoRoomError, OurError
from kiosk.documents import Document, Regulation, encode_document
from kiosk.library.addresses import SECTIONS
from kiosk.library.catalogue import FILE_NAME, SCHEMA, find_named
from kiosk.library.claims import claims, struck_out
from kiosk.library.identity import Identity, cited, identity
from kiosk.library.paging import Unit, units
from kiosk.library.shelves import last_day, mark_of, shelves_of
from kiosk.library.ties import ACTIVE

__all__ = ["write_catalogue"]

_CITY = "kota/"
_SCHEMA = """
CREATE TABLE number (path TEXT PRIMARY KEY, id TEXT NOT NULL, number INTEGER NOT NULL UNIQUE);
CREATE TABLE document (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL,
  summary TEXT NOT NULL, date TEXT NOT NULL, until TEXT NOT NULL, status TEXT NOT NULL, data BLOB NOT NULL,
  mark TEXT NOT NULL);
CREATE TABLE shelf (name TEXT, document INTEGER, PRIMARY KEY (name, document)) WITHOUT ROWID;
CREATE INDEX by_kind ON document (kind, date DESC);
CREATE TABLE identity (key TEXT NOT NULL, region TEXT NOT NULL, document INTEGER NOT NULL);
CREATE INDEX by_key ON identity (key);
CREATE TABLE place (document INTEGER, slug TEXT, PRIMARY KEY (document, slug)) WITHOUT ROWID;
CREATE TABLE tie (source INTEGER, kind TEXT, target INTEGER, PRIMARY KEY (source, kind, target)) WITHOUT ROWID;
CREATE INDEX by_target ON tie (target);
CREATE TABLE change (document INTEGER, article TEXT, source INTEGER, slug TEXT,
  PRIMARY KEY (document, article, source, slug)) WITHOUT ROWID;
"""


@dataclass
class _Told:
    """What documents say of others, until all are known.

    Attributes:
        declared: source, kind, id of the other.
        read: source, kind, what the text means, articles it writes anew with their pages.
    """

    declared: list[tuple[int, str, str]] = field(default_factory=list)
    read: list[tuple[int, str, Identity, list[tuple[str, str]]]] = field(default_factory=list)


def write_catalogue(
    generation: Path, documents: Iterable[tuple[str, Document]], given_before: Mapping[str, int]
) -> None:
    """Make the catalogue of a staged generation.

    Args:
        generation: its folder.
        documents: each with its path in the content; their ids are unique.
        given_before: numbers by path; they stay. Older editions knew them by id.

    Raises:
        ContentError: two documents bear the same id.
        NoRoomError, OurError: our card; the caller drops the staged generation.
    """
    numbers = _Numbers(dict(given_before))
    told = _Told()
    path = generation / FILE_NAME
    with _writing(path), closing(sqlite3.connect(path)) as db, db:
        db.executescript(_SCHEMA)
        db.execute(f"PRAGMA user_version = {SCHEMA}")
        for place, document in documents:
            if document.kind in SECTIONS:
                _add(db, numbers.of(place, document.id), document, told)
        db.executemany("INSERT INTO number VALUES (?, ?, ?)", numbers.rows())
        _prefer(db, [number for path, number in numbers.given.items() if path.startswith(_CITY)])
        _tie(db, told)


def _prefer(db: sqlite3.Connection, city: Iterable[int]) -> None:
    """Of two copies of one regulation the city's is the one that citations mean."""
    db.execute("CREATE TEMP TABLE city (number INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO city VALUES (?)", ((number,) for number in city))
    db.execute(
        "DELETE FROM identity WHERE document NOT IN (SELECT number FROM city) AND (key, region) IN"
        " (SELECT key, region FROM identity WHERE document IN (SELECT number FROM city))"
    )


@dataclass
class _Numbers:
    """Numbers by path: what moved to another id keeps its number, and what takes its old id does not get it."""

    given: dict[str, int]
    ids: dict[str, str] = field(default_factory=dict)
    highest: int = 0

    def __post_init__(self) -> None:
        self.highest = max([0, *self.given.values()])

    def of(self, path: str, document_id: str) -> int:
        """The number of a document, a new one where it has none."""
        if path not in self.given:
            older = self.given.pop(document_id, None)  # a path has slashes, an id has none
            self.highest += older is None
            self.given[path] = older or self.highest
        self.ids[path] = document_id
        return self.given[path]

    def rows(self) -> Iterator[tuple[str, str, int]]:
        """All ever given, also those of documents that are gone."""
        for path, number in self.given.items():
            yield path, self.ids.get(path, path.rpartition("/")[2].removesuffix(".json")), number


def _add(db: sqlite3.Connection, number: int, document: Document, told: _Told) -> None:
    db.execute(
        "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            document.id,
            document.kind.value,
            document.title,
            document.summary,
            document.date,
            last_day(document),
            document.status.value,
            encode_document(document),
            mark_of(document),
        ),
    )
    db.executemany("INSERT INTO shelf VALUES (?, ?)", ((name, number) for name in shelves_of(document)))
    told.declared += [(number, relation.kind, relation.target) for relation in document.relations]
    regulation = document.regulation
    if regulation is None:
        return
    own = identity(regulation)
    if own:
        db.execute("INSERT INTO identity VALUES (?, ?, ?)", (*own, number))
    every = units(regulation)
    db.executemany("INSERT INTO place VALUES (?, ?)", ((number, unit.slug) for unit in every))
    new = list(_written_anew(regulation, every))
    told.read += [
        (number, kind, meant, new if kind == "mengubah" else [])
        for kind, citation in claims(document)
        if (meant := cited(citation, regulation))
    ]


def _written_anew(regulation: Regulation, every: Sequence[Unit]) -> Iterator[tuple[str, str]]:
    """Numbers of the articles an amending law writes anew or strikes out, each with the page that does it."""
    for unit in every:
        if unit.host and unit.page == 1:
            yield unit.number.lower(), unit.slug
    first = next((unit.slug for unit in every if unit.number), "")
    for number in struck_out(regulation):
        yield number.lower(), first


def _tie(db: sqlite3.Connection, told: _Told) -> None:
    """Write what was told of documents that are here, each tie as the one that does it says it."""
    numbers = dict(db.execute("SELECT id, number FROM document"))
    for one, kind, named in told.declared:
        other = numbers.get(named)
        if other is not None:
            _write(db, *((other, ACTIVE[kind], one) if kind in ACTIVE else (one, kind, other)))
    for source, kind, meant, anew in told.read:
        target = find_named(db, meant)
        if target is not None and target != source:
            _write(db, source, kind, target)
            rows = ((target, article, source, slug) for article, slug in anew)
            db.executemany("INSERT OR IGNORE INTO change VALUES (?, ?, ?, ?)", rows)
    for status, kind in (("dicabut", "mencabut"), ("diubah", "mengubah")):
        query = "UPDATE document SET status = ? WHERE status = '' AND number IN (SELECT target FROM tie WHERE kind = ?)"
        db.execute(query, (status, kind))


def _write(db: sqlite3.Connection, source: int, kind: str, target: int) -> None:
    if source != target:
        db.execute("INSERT OR IGNORE INTO tie VALUES (?, ?, ?)", (source, kind, target))


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _fault(path, error) from error


def _fault(path: Path, error: sqlite3.Error) -> KioskError:
    detail = f"{path}: {error}"
    if isinstance(error, sqlite3.IntegrityError):
        message = "Dua dokumen di paket ini bernama sama. Isi lama aman. Mintalah paket baru ke penerbit."
        return ContentError("dokumen-rusak", message, detail)
    if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
        message = "Tempat simpan penuh. Yang baru belum disimpan, isi lama aman. Hubungi pengurus."
        return NoRoomError("tempat-penuh", message, detail)
    message = "Kotak tidak bisa menyiapkan daftar isi. Isi lama aman. Coba lagi; bila tetap begitu, ganti kartunya."
    return OurError("simpan-gagal", message, detail)
