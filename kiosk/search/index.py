"""The search index of one generation: a read-only SQLite file made when the content was installed.

`titles` and `stems` are FTS5 tables that hold only stems (contentless: the words are not stored twice); `document` and
`entry` hold what is shown, under the same row numbers. Stems are made in Python on both sides, so FTS5 only needs to
split at spaces. Titles have a table of their own because most searches mean one, and it is small: a hit in it is
ranked before a common word has cost anything. `stem` counts in how many rows a stem stands, which tells common words
from telling ones and words we know from words we do not; `form` leads from a word as it is written to its stem.

Documents are read twice, because what a word's stem is shows only in all of them (stems.py). Memory holds one
document at a time, and every word once. The file is written without a journal of its own: the staged generation is
dropped whole if anything fails, and made durable by the one barrier before the switch (core/generations.py).

A connection is opened for each query: opening takes 0.4 ms beside the 2 ms of a usual query (measured on 133 statutes),
and nothing then has to be closed when a new generation comes. Why SQLite's own FTS5: decision 10.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path

from kiosk.core import NoRoomError, OurError
from kiosk.documents import Document
from kiosk.library import address
from kiosk.search.entries import entries, title_of
from kiosk.search.identity import number_key, type_key
from kiosk.search.vocabulary import Stemming, Vocabulary
from kiosk.search.words import words

__all__ = ["FILE_NAME", "open_index", "outdated", "write_index"]

FILE_NAME = "search.sqlite"
SCHEMA = 2
"""Goes up when a program could not read the index another one has made."""

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL,
  until TEXT NOT NULL, words TEXT NOT NULL, stems TEXT NOT NULL);
CREATE TABLE entry (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, slug TEXT NOT NULL, label TEXT NOT NULL,
  number TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE identity (type TEXT NOT NULL, number TEXT NOT NULL, year TEXT NOT NULL, document INTEGER NOT NULL);
CREATE TABLE form (form TEXT PRIMARY KEY, stem TEXT NOT NULL, documents INTEGER NOT NULL, spelling TEXT NOT NULL)
  WITHOUT ROWID;
CREATE TABLE stem (stem TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE titles USING fts5(title, names, content='', tokenize='ascii');
CREATE VIRTUAL TABLE stems USING fts5(title, text, content='', tokenize='ascii');
INSERT INTO titles (titles, rank) VALUES ('rank', 'bm25(2.0, 1.0)');
INSERT INTO stems (stems, rank) VALUES ('rank', 'bm25(2.0, 1.0)');
"""
_FINISH = """
INSERT INTO titles (titles) VALUES ('optimize');
INSERT INTO stems (stems) VALUES ('optimize');
CREATE VIRTUAL TABLE temp.seen USING fts5vocab('main', 'stems', 'row');
INSERT INTO stem SELECT term, doc FROM temp.seen;
DROP TABLE temp.seen;
CREATE INDEX by_identity ON identity (number, year, type);
CREATE INDEX by_slug ON entry (document, slug);
CREATE INDEX by_until ON document (until) WHERE until <> '';
CREATE INDEX by_stem ON form (stem);
CREATE INDEX by_spelling ON form (spelling) WHERE spelling <> '';
"""


def write_index(generation: Path, documents: Iterable[Document], numbers: Mapping[str, int]) -> None:
    """Make the index of a staged generation.

    Args:
        generation: its folder.
        documents: every document; gone through twice.
        numbers: those of its catalogue, by document id.

    Raises:
        NoRoomError, OurError: our card; the caller drops the staged generation.
    """
    from kiosk.web import to_spoken

    if iter(documents) is documents:
        raise TypeError("documents can be gone through only once")
    vocabulary = Vocabulary()
    for document in documents:
        found = entries(document, to_spoken)
        texts = chain([title_of(document)], (text for entry in found for text in (entry.heading, entry.text)))
        vocabulary.add(numbers[document.id], [word for text in texts for word in words(text)])
    stemming = vocabulary.stemming()
    path = generation / FILE_NAME
    with _writing(path), closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(_SCHEMA)
        db.execute(f"PRAGMA user_version = {SCHEMA}")
        db.execute("BEGIN")
        for document in documents:
            _add(db, stemming, numbers[document.id], document)
        db.executemany("INSERT INTO form VALUES (?, ?, ?, ?)", stemming.forms())
        db.execute("COMMIT")
        db.executescript(_FINISH)


def outdated(generation: Path) -> bool:
    """Whether a generation's index was made by another release of the program, so that it cannot be searched.

    Raises:
        OurError: it is damaged on our card.
    """
    with _opened(generation) as db:
        return db is not None and _schema(db) != SCHEMA


@contextmanager
def open_index(generation: Path) -> Iterator[sqlite3.Connection | None]:
    """The index inside the folder of a generation; None for one made without it.

    Raises:
        OurError: it is damaged on our card, or of another release of the program.
    """
    with _opened(generation) as db:
        if db is not None and _schema(db) != SCHEMA:
            raise OurError(
                "cari-lama",
                "Pencarian perlu disiapkan lagi karena program kotak ini diperbarui. Isi lain tetap bisa dibaca."
                " Pasang flashdisk isi, yang lama pun boleh.",
                f"{generation / FILE_NAME}: not schema {SCHEMA}",
            )
        yield db


@contextmanager
def _opened(generation: Path) -> Iterator[sqlite3.Connection | None]:
    path = generation / FILE_NAME
    if not path.is_file():
        yield None
        return
    with _reading(path), closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        yield db


def _schema(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _add(db: sqlite3.Connection, stemming: Stemming, number: int, document: Document) -> None:
    from kiosk.web import to_spoken

    title = title_of(document)
    own = words(title)
    stems = stemming.text(number, own)
    shown = (number, document.id, title, address(document.kind, number), document.until[:10], " ".join(own), stems)
    db.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", shown)
    regulation = document.regulation
    if regulation and (regulation.number or regulation.year):
        identity = (type_key(regulation.type), number_key(regulation.number), regulation.year, number)
        db.execute("INSERT INTO identity VALUES (?, ?, ?, ?)", identity)
    for entry in entries(document, to_spoken):
        names = stemming.text(number, words(entry.heading))
        if not entry.slug:
            db.execute("INSERT INTO titles (rowid, title, names) VALUES (?, ?, ?)", (number, stems, names))
        row = (number, entry.slug, entry.label, entry.number, entry.text)
        place = db.execute("INSERT INTO entry VALUES (NULL, ?, ?, ?, ?, ?)", row).lastrowid
        text = stemming.text(number, words(entry.text))
        db.execute("INSERT INTO stems (rowid, title, text) VALUES (?, ?, ?)", (place, f"{stems} {names}", text))


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
