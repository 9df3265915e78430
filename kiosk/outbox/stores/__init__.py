"""Where batches are carried to, behind one interface: a stick or folder, an S3-compatible bucket, a WebDAV server.

A carrier is believed only as far as it was read back. What it refuses becomes a StickError (a ServerError where a
network lies between) that says what happened, what is safe and what to do; the batch stays on our card in any case.
"""

import importlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from kiosk.core import Config
from kiosk.outbox.stores.address import Kind, parse_address

if TYPE_CHECKING:
    from kiosk.outbox.stores.faults import ServerError
    from kiosk.outbox.stores.folder import FolderStore, SpoolStore

__all__ = ["FolderStore", "ServerError", "SpoolStore", "Store", "open_store"]

_HOMES = {"FolderStore": "folder", "ServerError": "faults", "SpoolStore": "folder"}


class Store(Protocol):
    """Files by their paths (`kota/c0ffee00/2026-11/000001-....jsonl.gz`), slashes only, nothing hidden."""

    place: str
    """The carrier's name for people and logs; never a secret."""

    def put(self, path: str, data: bytes) -> bool:
        """Make the file at `path` hold `data`; False when it held exactly this before, True when it was written.

        True is said only after reading back. Repeating is harmless.

        Raises:
            StickError: the carrier refuses, is gone, or keeps something else than it was given.
        """

    def size(self, path: str) -> int | None:
        """Bytes of the file at `path` as the carrier says, None where there is none; cheap.

        Raises:
            StickError: the carrier does not answer.
        """

    def holds(self, path: str, size: int, sha256: str) -> bool:
        """True when the file at `path`, read whole, is these bytes.

        Raises:
            StickError: the carrier does not answer.
        """

    def names(self, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Path and size of every file below the folder `prefix`, as they come: a bucket may hold 100,000.

        Raises:
            StickError: the carrier does not answer, or cannot say what it holds.
        """

    def get(self, path: str, most_bytes: int) -> bytes:
        """The whole file at `path`.

        Raises:
            StickError: there is none ("tidak-ada-di-sana"), it is longer than `most_bytes`, or cannot be read.
        """


def open_store(where: str, config: Config) -> Store:
    """The carrier at `where`: a folder, `file://`, `s3://bucket/folder`, `https://` or `http://` (WebDAV).

    Settings [outbox] endpoint, region and key_id are read from `config`, the secret from the environment or systemd's
    credential file (kiosk/outbox/stores/secret.py); they are shown to the servers of [outbox] url and endpoint only.
    Nothing is contacted yet, except that a folder has to be there.

    Raises:
        RefusedError: this is no address of a carrier, or holds a secret.
        StickError: the folder is not there.
    """
    address = parse_address(where)
    if address.kind is Kind.FOLDER:
        from kiosk.outbox.stores.folder import FolderStore

        return FolderStore(address.folder)
    from kiosk.outbox.stores.remote import open_remote

    return open_remote(address, config)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
