"""The catalogue of one generation: a read-only SQLite file made when the content was installed.

Numbers in addresses never change: the table `number` is append-only and copied forward from generation to
generation, so `/p/12` printed on a leaflet means the same item for ever, and a number freed by a withdrawn document
is not given to another.

A connection is opened for each look-up: pages are kept in memory by the hot path, so look-ups are rare, and a
connection is used by one thread only.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.core import ContentError, KioskError, NoRoomError, OurError
from kiosk.documents import Document, Kind, decode_document, encode_document
from kiosk.library.addresses import SECTIONS

__all__ = ["Catalogue", "Entry", "write_catalogue"]

FILE_NAME = "catalogue.sqlite"

_SCHEMA = """
CREATE TABLE number (id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE);
CREATE TABLE document (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL,
  summary TEXT NOT NULL, date TEXT NOT NULL, until TEXT NOT NULL, status TEXT NOT NULL, data BLOB NOT NULL);
CREATE INDEX by_kind ON document (kind, date DESC);
"""


@dataclass(frozen=True)
class Entry:
    """One line of a list."""

    number: int
    id: str
    kind: Kind
    title: str
    summary: str
    date: str
    status: str


@dataclass(frozen=True)
class Catalogue:
    """What a generation holds.

    Every look-up raises OurError when our card has damaged the file.
    """

    path: Path

    @classmethod
    def open(cls, generation: Path) -> "Catalogue":
        """The catalogue inside the folder of a generation, staged or installed."""
        return cls(generation / FILE_NAME)

    def documents(self) -> Iterator[Document]:
        """Every document, by number."""
        with self._reading() as db:
            for (data,) in db.execute("SELECT data FROM document ORDER BY number"):
                yield decode_document(data)

    def document(self, reference: str) -> tuple[int, Document] | None:
        """Number and document of an address: its number or its id."""
        column = "number" if reference.isdecimal() else "id"
        key: object = int(reference[:18]) if reference.isdecimal() else reference
        with self._reading() as db:
            row = db.execute(f"SELECT number, data FROM document WHERE {column} = ?", (key,)).fetchone()  # noqa: S608 - one of two constants
        return (row[0], decode_document(row[1])) if row else None

    def number(self, document_id: str) -> int:
        """The number of a document of this generation.

        Raises:
            KeyError: it is not in this generation.
        """
        with self._reading() as db:
            row = db.execute("SELECT number FROM document WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            raise KeyError(document_id)
        return int(row[0])

    def numbers(self) -> dict[str, int]:
        """Every number ever given, by document id."""
        with self._reading() as db:
            return dict(db.execute("SELECT id, number FROM number"))

    def entries(self, kind: Kind, today: str, first: int, most: int) -> list[Entry]:
        """`most` entries of a section from the `first` on, newest first; what has passed its day is left out."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT number, id, kind, title, summary, date, status FROM document"
                " WHERE kind = ? AND (until = '' OR until >= ?) ORDER BY date DESC, title LIMIT ? OFFSET ?",
                (kind.value, today, most, first),
            ).fetchall()
        return [Entry(r[0], r[1], Kind(r[2]), r[3], r[4], r[5], r[6]) for r in rows]

    def counts(self, today: str) -> Mapping[Kind, int]:
        """How many items each section shows."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT kind, count(*) FROM document WHERE until = '' OR until >= ? GROUP BY kind", (today,)
            ).fetchall()
        return {Kind(kind): count for kind, count in rows}

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(f"file:{self.path}?mode=ro&immutable=1", uri=True)) as db:
                yield db
        except sqlite3.Error as error:
            raise OurError(
                "isi-rusak",
                "Isi kotak ini rusak di kartu penyimpan. Pasang flashdisk isi terbaru untuk memperbaikinya.",
                f"{self.path}: {error}",
            ) from error


def write_catalogue(generation: Path, documents: Iterable[Document], numbers: Mapping[str, int]) -> None:
    """Make the catalogue of a staged generation; `numbers` are those given before and stay.

    Raises:
        ContentError: two documents bear the same id.
        NoRoomError, OurError: our card; the caller drops the staged generation.
    """
    given = dict(numbers)
    following = max([0, *given.values()]) + 1
    path = generation / FILE_NAME
    with _writing(path), closing(sqlite3.connect(path)) as db, db:
        db.executescript(_SCHEMA)
        for document in documents:
            if document.kind not in SECTIONS:
                continue
            if document.id not in given:
                given[document.id] = following
                following += 1
            db.execute(
                "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    given[document.id],
                    document.id,
                    document.kind.value,
                    document.title,
                    document.summary,
                    document.date,
                    document.until,
                    document.status.value,
                    encode_document(document),
                ),
            )
        db.executemany("INSERT INTO number VALUES (?, ?)", given.items())


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
