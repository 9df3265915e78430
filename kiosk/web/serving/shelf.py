"""Rendered pages on the card, so that the first page after a power cut waits neither for Flask nor for a template.

Why: importing Flask and the pages takes two thirds of a cold start. The shelf is looked at only when memory has no
page, and one file is one page: digest, then the page. Everything in it can be made again, so nothing is synced; a
file that a power cut tore does not have its digest any more and counts as absent.

Pages that hold announcements lie apart, under the revision they were made for, and go with it: who was mourned must
not stay on the card when the board says it no more (reference wording 6.5).

A shelf belongs to one edition of the program: other code, templates or settings make another page, so the folder
bears a hash of them all, and the shelves of earlier editions are removed at start.
"""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.core import OurError, Value, atomic
from kiosk.web.serving.pagecache import Kept, Revision

__all__ = ["Shelf", "edition"]

_PACKAGE = Path(__file__).resolve().parents[2]
_MADE_FROM = {".py", ".html", ".css", ".js", ".tsv"}
_DIGEST_BYTES = 16
_LIVE = "kini-"


class Shelf:
    """The pages of one listener of one edition, at most `limit_files`."""

    def __init__(self, shelves: Path, edition_name: str, channel: str, limit_files: int = 2000) -> None:
        self._folder = shelves / edition_name / channel
        self._limit = limit_files
        for other in shelves.glob("*"):
            if other.name != edition_name:
                with suppress(OurError):  # a card that refuses must not keep the pages from being served
                    atomic.remove_tree(other)
        self._files = sum(path.is_file() for path in self._folder.rglob("*"))

    def get(self, key: tuple[str, str], revision: Revision) -> Kept | None:
        """The page under `key`, if it is whole and still right at `revision`."""
        for path in (self._folder / _name(key), self._live(revision) / _name(key)):
            kept = _read(path)
            if kept is not None and kept.right_at(revision):
                return kept
        return None

    def put(self, key: tuple[str, str], kept: Kept) -> None:
        """Lay a page down; a full shelf or a card that refuses changes nothing for the reader."""
        folder = self._live(kept.revision) if kept.live else self._folder
        if kept.live and not folder.exists():
            self._forget_passed(folder)
        path = folder / _name(key)
        new = not path.exists()
        if new and self._files >= self._limit:
            self._clear()
        body = msgspec.msgpack.encode(kept)
        try:
            atomic.make_folder(folder)
            atomic.write_stream(path, (_digest(body), body), durable=False)
        except OurError:
            return  # the page is served all the same; the health page tells of the card
        self._files += new

    def _clear(self) -> None:
        """A full shelf begins anew: most of it is of former content, and what is read comes back at once."""
        with suppress(OurError):
            atomic.remove_tree(self._folder)
        self._files = 0

    def _live(self, revision: Revision) -> Path:
        return self._folder / (_LIVE + hashlib.sha256("\n".join(revision).encode()).hexdigest()[:16])

    def _forget_passed(self, but: Path) -> None:
        for folder in self._folder.glob(_LIVE + "*"):
            if folder != but:
                self._files -= sum(1 for _ in folder.iterdir())
                with suppress(OurError):
                    atomic.remove_tree(folder)


def edition(settings: Mapping[tuple[str, str], Value], package: Path = _PACKAGE) -> str:
    """Changes with the program's files and with the settings."""
    made_from = sorted(
        (str(path.relative_to(package)), path.stat().st_size, path.stat().st_mtime_ns)
        for path in package.rglob("*")
        if path.suffix in _MADE_FROM
    )
    return hashlib.sha256(repr((made_from, sorted(settings.items()))).encode()).hexdigest()[:16]


def _name(key: tuple[str, str]) -> str:
    return hashlib.sha256("\n".join(key).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _read(path: Path) -> Kept | None:
    try:
        data = path.read_bytes()
        digest, body = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
        return msgspec.msgpack.decode(body, type=Kept) if digest == _digest(body) else None
    except (OSError, msgspec.MsgspecError):
        return None


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:_DIGEST_BYTES]
