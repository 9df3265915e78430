"""The search index of one generation: a read-only SQLite file made when the content was installed.

Two halves that share a row number: an FTS5 table that holds only stems (contentless: the words are not stored twice)
and `entry` with what is shown. Stems are made in Python on both sides, so FTS5 only needs to split at spaces.
`stem` counts in how many rows a stem stands, which tells common words from telling ones and words we know from
words we do not; `form` leads from a word as it is written to its stem, for half-typed words.

The file is written without a journal of its own: the staged generation is dropped whole if anything fails, and made
durable by the one barrier before the switch (core/generations.py). Memory holds one document at a time.

A connection is opened for each query: opening takes 0.4 ms beside the 2 ms of a usual query (measured on 133 statutes),
and nothing then has to be closed when a new generation comes.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from kiosk.core import NoRoomError, OurError
from kiosk.documents import Document
from kiosk.library import address
from kiosk.search.entries import Entry, entries, title_of
from kiosk.search.identity import number_key, type_key
from kiosk.search.words import stem, words

__all__ = ["FILE_NAME", "open_index", "write_index"]

FILE_NAME = "search.sqlite"
WEIGHTS = "10.0, 2.0, 1.0"  # title of the item's own row, title and heading of its pages, text
SHORTEST_FORM = 3  # shorter words are never completed

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL,
  until TEXT NOT NULL);
CREATE TABLE entry (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, slug TEXT NOT NULL, label TEXT NOT NULL,
  number TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE identity (type TEXT NOT NULL, number TEXT NOT NULL, year TEXT NOT NULL, document INTEGER NOT NULL);
CREATE TABLE form (form TEXT PRIMARY KEY, stem TEXT NOT NULL, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE stem (stem TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE stems USING fts5(item, title, text, content='', tokenize='ascii');
"""
_FINISH = """
INSERT INTO stems (stems) VALUES ('optimize');
CREATE VIRTUAL TABLE temp.seen USING fts5vocab('main', 'stems', 'row');
INSERT INTO stem SELECT term, doc FROM temp.seen;
DROP TABLE temp.seen;
CREATE INDEX by_identity ON identity (number, year, type);
CREATE INDEX by_slug ON entry (document, slug);
"""


def write_index(generation: Path, documents: Iterable[Document], numbers: Mapping[str, int]) -> None:
    """Make the index of a staged generation; `numbers` are those of its catalogue, by document id.

    Raises:
        NoRoomError, OurError: our card; the caller drops the staged generation.
    """
    from kiosk.web import to_spoken

    path = generation / FILE_NAME
    with _writing(path), closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(_SCHEMA)
        db.execute("INSERT INTO stems (stems, rank) VALUES ('rank', ?)", (f"bm25({WEIGHTS})",))
        db.execute("BEGIN")
        for document in documents:
            _add(db, numbers[document.id], document, entries(document, to_spoken))
        db.execute("COMMIT")
        db.executescript(_FINISH)


@contextmanager
def open_index(generation: Path) -> Iterator[sqlite3.Connection | None]:
    """The index inside the folder of a generation; None for one made without it.

    Raises:
        OurError: it is damaged on our card.
    """
    path = generation / FILE_NAME
    if not path.is_file():
        yield None
        return
    with _reading(path), closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        yield db


def _add(db: sqlite3.Connection, number: int, document: Document, found: Iterable[Entry]) -> None:
    title = title_of(document)
    url = address(document.kind, number)
    db.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?)", (number, document.id, title, url, document.until[:10]))
    regulation = document.regulation
    if regulation and regulation.number and regulation.year:
        identity = (type_key(regulation.type), number_key(regulation.number), regulation.year, number)
        db.execute("INSERT INTO identity VALUES (?, ?, ?, ?)", identity)
    forms = set(words(title))
    for entry in found:
        heading, text = words(entry.heading), words(entry.text)
        forms.update(heading, text)
        shown = (number, entry.slug, entry.label, entry.number, entry.text)
        row = db.execute("INSERT INTO entry VALUES (NULL, ?, ?, ?, ?, ?)", shown).lastrowid
        head = _stems((*words(title), *heading))
        titles = ("", head) if entry.slug else (head, "")
        db.execute("INSERT INTO stems (rowid, item, title, text) VALUES (?, ?, ?, ?)", (row, *titles, _stems(text)))
    db.executemany(
        "INSERT INTO form VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET documents = documents + 1",
        ((form, stem(form)) for form in sorted(forms) if len(form) >= SHORTEST_FORM and form.isalpha()),
    )


def _stems(text: Iterable[str]) -> str:
    return " ".join(map(stem, text))


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _our_fault(path, error) from error


def _our_fault(path: Path, error: sqlite3.Error) -> OurError:
    detail = f"{path}: {error}"
    if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
        message = "Tempat simpan penuh. Yang baru belum disimpan, isi lama aman. Hubungi pengurus."
        return NoRoomError("tempat-penuh", message, detail)
    message = "Kotak tidak bisa menyiapkan pencarian. Isi lama aman. Coba lagi; bila tetap begitu, ganti kartunya."
    return OurError("simpan-gagal", message, detail)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise OurError(
            "cari-rusak",
            "Pencarian di kotak ini rusak. Isi lain tetap bisa dibaca. Pasang flashdisk isi terbaru.",
            f"{path}: {error}",
        ) from error
