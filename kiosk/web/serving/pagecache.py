"""The rendered pages in memory."""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kiosk.core import Event

__all__ = ["Kept", "PageCache", "Revision", "wire_head"]

Revision = tuple[str, str]
"""What every page depends on (the generation, the banner above it), and what else a live page does."""


@dataclass(frozen=True)
class Kept:
    """One rendered page."""

    status: str
    headers: tuple[tuple[str, str], ...]
    compressed: bytes
    etag: str
    event: Event | None
    revision: Revision
    live: bool

    def right_at(self, revision: Revision) -> bool:
        """True while nothing this page shows has changed."""
        return self.revision == revision if self.live else self.revision[0] == revision[0]

    @property
    def shared_headers(self) -> tuple[tuple[str, str], ...]:
        """What every answer with this page bears."""
        return (*self.headers, ("ETag", self.etag), ("Vary", "Accept-Encoding"))

    @cached_property
    def compressed_head(self) -> bytes:
        """Status and headers of the compressed page."""
        sizes = (("Content-Encoding", "gzip"), ("Content-Length", str(len(self.compressed))))
        return wire_head(self.status, (*self.shared_headers, *sizes))

    @cached_property
    def unchanged_head(self) -> bytes:
        """Status and headers for a reader who has the page already."""
        return wire_head("304 Not Modified", self.shared_headers)


def wire_head(status: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """Status line and header lines as they travel (RFC 9112), open for more."""
    return "".join((f"HTTP/1.1 {status}\r\n", *(f"{name}: {value}\r\n" for name, value in headers))).encode("latin-1")


class PageCache:
    """The rendered pages, least recently used out first, at most `limit_bytes` compressed."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._pages: OrderedDict[tuple[str, str], Kept] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: tuple[str, str], revision: Revision) -> Kept | None:
        """The page under `key`, if it is still right at `revision`."""
        with self._lock:
            kept = self._pages.get(key)
            if kept is None:
                return None
            if not kept.right_at(revision):
                del self._pages[key]
                self._bytes -= len(kept.compressed)
                return None
            self._pages.move_to_end(key)
            return kept

    def put(self, key: tuple[str, str], kept: Kept) -> None:
        """Keep a page, letting the longest unread go."""
        with self._lock:
            old = self._pages.pop(key, None)
            self._bytes += len(kept.compressed) - (len(old.compressed) if old else 0)
            self._pages[key] = kept
            while self._bytes > self._limit:
                _, dropped = self._pages.popitem(last=False)
                self._bytes -= len(dropped.compressed)
