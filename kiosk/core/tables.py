"""Small tables: what people decided (announcements, operators, settings made on the screen).

TinyDB keeps them readable by a person, but its own JSONStorage writes in place (48 % of simulated power cuts left
the file unreadable) and has no lock (four threads corrupt it within seconds). Here every edit takes a lock file
that holds across threads and processes, opens a fresh TinyDB, and replaces the file atomically; the last version
stays beside it as `.bak` in case the card damages the new one later.

For up to about 500 rows a table: each edit rewrites the file. What happens often goes to a journal instead.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage

from kiosk.core import atomic
from kiosk.core.errors import OurError

__all__ = ["AtomicStorage", "Row", "Table", "Tables"]

Row = dict[str, Any]
"""One row; its text field `id` is its key."""

_Number = Annotated[str, msgspec.Meta(pattern="^[0-9]+$")]
_Database = dict[str, dict[_Number, dict[str, Any]]]  # table > row number > row, as TinyDB has it
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OSError)


class AtomicStorage(Storage):
    """A TinyDB storage that is, after any power cut, either the old table or the new one."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)

    def read(self) -> _Database | None:
        """The whole database, or None where there is none yet.

        Raises:
            OurError: the file and its predecessor are both unreadable.
        """
        failure: Exception | None = None
        for path in (self._path, _backup(self._path)):
            try:
                return _read(path)
            except FileNotFoundError:
                continue
            except _UNREADABLE as error:
                failure = error
        if failure is None:
            return None
        raise OurError(
            "tabel-rusak",
            "Sebagian catatan kotak ini rusak. Kabar dan peraturan tetap bisa dibaca. Hubungi pengurus.",
            f"{self._path}: {failure}",
        ) from failure

    def write(self, data: _Database) -> None:
        """Replace the whole database, keeping the last readable version as `.bak`."""
        encoded = msgspec.json.format(msgspec.json.encode(data), indent=1)
        with suppress(*_UNREADABLE):  # a damaged file must not push out the good one before it
            _read(self._path)
            atomic.keep_link(self._path, _backup(self._path))
        atomic.replace(self._path, encoded + b"\n")

    def close(self) -> None:
        """Nothing is held open between calls."""


class Table:
    """Rows keyed by their `id`, safe from any thread and process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock_path = path.with_suffix(".lock")
        self._lock = threading.Lock()
        self._editor = 0  # the thread inside `edit`

    def rows(self) -> list[Row]:
        """All rows, oldest first."""
        with self._open() as rows:
            return list(rows.values())

    def get(self, key: str) -> Row | None:
        """The row whose `id` is `key`."""
        with self._open() as rows:
            return rows.get(key)

    def put(self, row: Row) -> None:
        """Insert `row`, or replace the row of the same `id`."""
        with self.edit() as rows:
            rows[row["id"]] = row

    def remove(self, key: str) -> bool:
        """Drop the row `key`; False if there is none."""
        with self.edit() as rows:
            return rows.pop(key, None) is not None

    @contextmanager
    def edit(self) -> Iterator[dict[str, Row]]:
        """Read, change and write back as one step: `with table.edit() as rows: rows["a"]["done"] = True`.

        Nothing is written when the block raises or changes nothing. The key of `rows` is the row's `id`.

        Raises:
            RuntimeError: an edit inside an edit of the same table; it would wait for itself for ever.
            NoRoomError, OurError: our card refuses; the table is as it was.
        """
        if self._editor == threading.get_ident():
            raise RuntimeError(f"{self._path.name} is being edited by this very thread")
        with self._lock, atomic.try_lock(self._lock_path, wait=True), self._open() as rows:
            self._editor = threading.get_ident()
            try:
                before = msgspec.json.encode(rows)
                yield rows
                if msgspec.json.encode(rows) != before:
                    self._write(rows)
            finally:
                self._editor = 0

    def revision(self) -> int:
        """Changes whenever the table does; cheap enough to ask often."""
        try:
            status = self._path.stat()
        except OSError:  # not there, or a dying card: whoever reads the rows is told; pages must not fall for it
            return 0
        # Two edits may fall into one tick of the file system's clock (4 ms); the inode tells them apart.
        return hash((status.st_mtime_ns, status.st_ino, status.st_size))

    def _write(self, rows: dict[str, Row]) -> None:
        with TinyDB(str(self._path), storage=AtomicStorage) as database:
            numbered = {str(n): {**row, "id": key} for n, (key, row) in enumerate(rows.items(), 1)}
            database.storage.write({database.default_table_name: numbered})

    @contextmanager
    def _open(self) -> Iterator[dict[str, Row]]:
        with TinyDB(str(self._path), storage=AtomicStorage) as database:
            rows = (dict(row) | {"id": row.get("id", str(row.doc_id))} for row in database.all())
            yield {row["id"]: row for row in rows}


class Tables:
    """The tables of one folder, one file each; the same name gives the same table."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tables: dict[str, Table] = {}
        self._lock = threading.Lock()

    def __getitem__(self, name: str) -> Table:
        with self._lock:
            if name not in self._tables:
                with suppress(OurError):  # who edits it is told by its lock; who reads finds nothing, which is true
                    atomic.make_folder(self._folder)
                self._tables[name] = Table(self._folder / f"{name}.json")
            return self._tables[name]


def _read(path: Path) -> _Database:
    return msgspec.json.decode(path.read_bytes(), type=_Database)


def _backup(path: Path) -> Path:
    return path.with_suffix(".bak")
