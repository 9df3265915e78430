"""The catalogue of one generation: a read-only SQLite file made when the content was installed.

Numbers in addresses never change: the table `number` is append-only and copied forward from generation to
generation, so `/p/12` printed on a leaflet means the same item for ever, and a number freed by a withdrawn document
is not given to another.

What an organiser has withdrawn is hidden from every look-up by views that stand before the tables.

A connection is opened for each look-up: pages are kept in memory by the hot path, so look-ups are rare, and a
connection is used by one thread only.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.core import Generation, OurError
from kiosk.documents import Document, Kind, decode_document, document_ids
from kiosk.library.addresses import address
from kiosk.library.ties import Change, Tie

if TYPE_CHECKING:
    from kiosk.library.identity import Identity

__all__ = ["FILE_NAME", "SCHEMA", "Catalogue", "Entry", "find_named", "hidden_ids"]

FILE_NAME = "catalogue.sqlite"
SCHEMA = 4
"""Of a catalogue written now; one that lacks it knows no shelves, and is read all the same until the next import."""
MOST_NAMESAKES = 1000  # regulations of one number and year; every town of the country has its own

_TIES = """
SELECT tie.kind, 1, document.number, document.id, document.kind, document.title
FROM tie JOIN document ON document.number = tie.target WHERE tie.source = :number
UNION ALL SELECT tie.kind, 0, document.number, document.id, document.kind, document.title
FROM tie JOIN document ON document.number = tie.source WHERE tie.target = :number
ORDER BY 3
"""
_CHANGES = """
SELECT change.article, document.number, document.kind, document.title, change.slug
FROM change JOIN document ON document.number = change.source WHERE change.document = ?
ORDER BY CAST(change.article AS INTEGER), change.article, document.date, document.number
"""
_ENTRY = "SELECT number, id, kind, title, summary, date, status, until, mark FROM document"
_SHOWN = "(until = '' OR until >= :today)"
_BUT = (
    "NOT EXISTS (SELECT 1 FROM shelf, json_each(:but) AS left_out"
    " WHERE shelf.document = document.number AND shelf.name GLOB left_out.value)"
)
_COUNTS = f"SELECT kind, count(*) FROM document WHERE {_SHOWN} AND {_BUT} GROUP BY kind"  # noqa: S608 - our constants
_SHELVES = f"""
SELECT name, count(*) FROM shelf JOIN document ON document.number = shelf.document
WHERE substr(name, 1, length(:prefix)) = :prefix AND {_SHOWN} GROUP BY name ORDER BY max(date) DESC, name DESC
"""  # noqa: S608 - our constants
_OLDER = """
CREATE TEMP TABLE shelf (name TEXT, document INTEGER);
CREATE TEMP VIEW document AS SELECT *, '' AS mark FROM main.document;
"""
_HIDE = """
CREATE TEMP TABLE hidden (number INTEGER PRIMARY KEY);
DROP VIEW IF EXISTS temp.document;
CREATE TEMP VIEW document AS SELECT {columns} FROM main.document WHERE number NOT IN (SELECT number FROM hidden);
CREATE TEMP VIEW identity AS SELECT * FROM main.identity WHERE document NOT IN (SELECT number FROM hidden);
CREATE TEMP VIEW place AS SELECT * FROM main.place WHERE document NOT IN (SELECT number FROM hidden);
"""


@dataclass(frozen=True)
class Entry:
    """One line of a list.

    Attributes:
        status: the publisher's, and where he says nothing, what other regulations say.
        until: ISO day after which it is shown no more.
        mark: a verdict, or "gratis".
    """

    number: int
    id: str
    kind: Kind
    title: str
    summary: str
    date: str
    status: str
    until: str = ""
    mark: str = ""

    @property
    def url(self) -> str:
        """Its short address."""
        return address(self.kind, self.number)


@dataclass(frozen=True)
class Catalogue:
    """What a generation holds.

    Every look-up raises OurError when our card has damaged the file.

    Attributes:
        path: its file.
        hidden: ids of what an organiser has withdrawn.
    """

    path: Path
    hidden: frozenset[str] = frozenset()

    @classmethod
    def open(cls, generation: Path) -> "Catalogue":
        """The catalogue inside the folder of a generation, staged or installed."""
        return cls(generation / FILE_NAME)

    @classmethod
    def of(cls, generation: Generation) -> "Catalogue":
        """The catalogue of the generation that is served, without what has been withdrawn."""
        return cls(generation.path / FILE_NAME, hidden_ids(generation))

    def documents(self) -> Iterator[Document]:
        """Every document, by number."""
        with self._reading() as db:
            for (data,) in db.execute("SELECT data FROM document ORDER BY number"):
                yield decode_document(data)

    def encoded(self, kind: Kind) -> Iterator[tuple[bytes, str]]:
        """Every document of a section as it is stored, with the status of lists, by number."""
        with self._reading() as db:
            query = "SELECT data, status FROM document WHERE kind = ? ORDER BY number"
            yield from db.execute(query, (kind.value,))

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
        """Every number ever given, by document id; of two that bore one id, that of the document that is here."""
        query = "SELECT id, number FROM number ORDER BY number IN (SELECT number FROM main.document)"
        with self._reading() as db:
            return dict(db.execute(query))

    def given(self) -> dict[str, int]:
        """Every number ever given, by the path of its document; by its id where an older edition noted only that."""
        with self._reading() as db:
            columns = {row[1] for row in db.execute("PRAGMA table_info(number)")}
            return dict(db.execute(f"SELECT {'path' if 'path' in columns else 'id'}, number FROM number"))  # noqa: S608 - one of two constants

    def entries(self, kind: Kind, today: str, first: int, most: int, but: Sequence[str] = ()) -> list[Entry]:
        """`most` entries of a section from the `first` on, in its order; what has passed its day is left out.

        Newest first, but events in the order in which they come. What stands on a shelf of the names `but` is left
        out as well.
        """
        where = f"WHERE kind = :kind AND {_SHOWN} AND {_BUT} ORDER BY {_order(kind)} LIMIT :most OFFSET :first"
        values = {"kind": kind.value, "today": today, "but": _names(but), "most": most, "first": first}
        return self._entries(where, values)

    def on_shelf(self, name: str, today: str, first: int = 0, most: int = -1) -> list[Entry]:
        """What stands on a shelf, newest first."""
        where = (
            "JOIN shelf ON shelf.document = number WHERE shelf.name = :name AND "
            f"{_SHOWN} ORDER BY {_order(None)} LIMIT :most OFFSET :first"
        )
        return self._entries(where, {"name": name, "today": today, "most": most, "first": first})

    def shelves(self, prefix: str, today: str) -> dict[str, int]:
        """Names of the shelves that begin so and hold something, and how much; the newest first."""
        with self._reading() as db:
            return dict(db.execute(_SHELVES, {"prefix": prefix, "today": today}))

    def shelves_of(self, number: int) -> set[str]:
        """Names of the shelves an item stands on."""
        with self._reading() as db:
            return {name for (name,) in db.execute("SELECT name FROM shelf WHERE document = ?", (number,))}

    def neighbours(self, entry: tuple[Kind, int], today: str) -> tuple[Entry | None, Entry | None]:
        """What stands before and behind the item (section, number) in its section's order; of a past one, nothing."""
        kind, number = entry
        every = self.entries(kind, today, 0, -1)
        place = next((place for place, one in enumerate(every) if one.number == number), None)
        if place is None:
            return None, None
        return every[place - 1] if place else None, every[place + 1] if place + 1 < len(every) else None

    def counts(self, today: str, but: Sequence[str] = ()) -> Mapping[Kind, int]:
        """How many items each section shows, without those on shelves of the names `but`."""
        with self._reading() as db:
            rows = db.execute(_COUNTS, {"today": today, "but": _names(but)}).fetchall()
        return {Kind(kind): count for kind, count in rows}

    def ties(self, number: int) -> list[Tie]:
        """What a document does to others and others to it."""
        with self._reading() as db:
            rows = db.execute(_TIES, {"number": number}).fetchall()
        return [Tie(kind, bool(out), id_, address(Kind(of), n), title) for kind, out, n, id_, of, title in rows]

    def changes(self, number: int) -> list[Change]:
        """The articles of a document that others write anew, in their order; the oldest wording first."""
        with self._reading() as db:
            rows = db.execute(_CHANGES, (number,)).fetchall()
        return [Change(article, title, f"{address(Kind(of), n)}/{slug}") for article, n, of, title, slug in rows]

    def named(self, wanted: Iterable["Identity"]) -> dict["Identity", int]:
        """Numbers of the regulations that are meant; what is not here, or is not the only one, is left out."""
        with self._reading() as db:
            return {identity: found for identity in wanted if (found := find_named(db, identity)) is not None}

    def places(self, wanted: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
        """Those pages (number of a regulation, slug) that there are."""
        query = "SELECT document, slug FROM place WHERE document = ? AND slug = ?"
        with self._reading() as db:
            return {row for place in wanted for row in db.execute(query, place)}

    def _entries(self, where: str, values: Mapping[str, object]) -> list[Entry]:
        with self._reading() as db:
            rows = db.execute(f"{_ENTRY} {where}", values).fetchall()
        return [Entry(r[0], r[1], Kind(r[2]), *r[3:]) for r in rows]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(f"file:{self.path}?mode=ro&immutable=1", uri=True)) as db:
                older = db.execute("PRAGMA user_version").fetchone()[0] < SCHEMA
                if older:
                    db.executescript(_OLDER)
                if self.hidden:
                    db.executescript(_HIDE.format(columns="*, '' AS mark" if older else "*"))
                    query = "INSERT INTO hidden SELECT number FROM main.document WHERE id = ?"
                    db.executemany(query, ((one,) for one in self.hidden))
                yield db
        except sqlite3.Error as error:
            raise OurError(
                "isi-rusak",
                "Isi kotak ini rusak di kartu penyimpan. Pasang flashdisk isi terbaru untuk memperbaikinya.",
                f"{self.path}: {error}",
            ) from error


def _order(kind: Kind | None) -> str:
    """What is to come stands in the order in which it comes; what has been, newest first."""
    return "date = '', date, title" if kind is Kind.AGENDA else "date DESC, title"


def _names(but: Sequence[str]) -> str:
    return msgspec.json.encode(but).decode()


def hidden_ids(generation: Generation) -> frozenset[str]:
    """Ids of the documents that have been withdrawn."""
    if not generation.withdrawn:
        return frozenset()
    shown = document_ids(generation.manifest.targets())
    return frozenset(shown[path] for path in generation.withdrawn & shown.keys())


def find_named(db: sqlite3.Connection, identity: "Identity") -> int | None:
    """The number of the one regulation of that identity."""
    from kiosk.library.identity import only_one  # with the citation grammar, which a list of documents does not need

    query = "SELECT document, region FROM identity WHERE key = ? LIMIT ?"
    return only_one(db.execute(query, (identity.key, MOST_NAMESAKES)).fetchall(), identity.region)
