"""The pictures of items on the card: each made once, a bounded number of them, few being made at a time.

One picture costs some 0.1 s of a desk computer and a second of a small one; on every thread, it would stop every page.
"""

import hashlib
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from flask import Flask

from kiosk.core import Paths, atomic
from kiosk.web.items.leaf import Leaf
from kiosk.web.items.message import Sender

__all__ = ["MOST_BYTES", "Pictures"]

MOST_BYTES = 20_000_000  # some 100 pictures; the oldest go first
PASSING_BYTES = 4_000_000  # in memory, on a device
AT_ONCE = 2
WAITING = 2  # threads that may stand in the queue: the others answer pages
SECONDS = 4.0  # of patience, some pictures' worth
EDITION = "2"  # of how a picture is drawn
_KEY = "kiosk_pictures"


@dataclass
class Pictures:
    """The pictures of one listener.

    Attributes:
        folder: where they lie; may be deleted at any time.
        passing: where those of items lie that leave the board one day; gone with the next start of the box.
        room: how many more may be made just now.
        queue: how many more may wait for that.
        patience: seconds one waits.
    """

    folder: Path
    passing: Path
    most_bytes: int = MOST_BYTES
    room: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(AT_ONCE))
    queue: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(WAITING))
    patience: float = SECONDS

    @classmethod
    def of(cls, app: Flask, paths: Paths) -> "Pictures":
        """Those of a running application."""
        found: Pictures = app.extensions.setdefault(_KEY, cls(paths.cache / "poster", paths.run / "poster"))
        return found

    def picture(self, leaf: Leaf, sender: Sender, host: str) -> Path | None:
        """The file of `leaf`'s picture, made now if need be; None where its turn does not come.

        Raises:
            NoRoomError, OurError: our card refuses.
        """
        folder = self.passing if leaf.passing else self.folder
        path = folder / f"{_digest(leaf, sender, host)}.jpg"
        if path.exists():
            return path
        if not self._turn():
            return None
        try:
            from kiosk.web.items.poster import draw_poster  # and Pillow

            if not path.exists():  # another may have made it meanwhile
                atomic.make_folder(folder)
                atomic.replace(path, draw_poster(leaf, sender, host))  # durable: a torn one would be shown for ever
                self._trim(path)
        finally:
            self.room.release()
        return path

    def _turn(self) -> bool:
        """Take a place among those who draw, at once or after a little while."""
        if self.room.acquire(blocking=False):
            return True
        if not self.queue.acquire(blocking=False):
            return False
        try:
            return self.room.acquire(timeout=self.patience)
        finally:
            self.queue.release()

    def _trim(self, newest: Path) -> None:
        """Let the oldest go until the bound is kept; another thread may be doing the same."""
        known = []
        for path in newest.parent.glob("*.jpg"):
            with suppress(OSError):
                stat = path.stat()
                known.append((stat.st_mtime, stat.st_size, path))
        total = sum(size for _, size, _ in known)
        for _, size, path in sorted(known):
            if total <= (self.most_bytes if newest.parent == self.folder else PASSING_BYTES) or path == newest:
                continue
            path.unlink(missing_ok=True)
            total -= size


def _digest(leaf: Leaf, sender: Sender, host: str) -> str:
    """Of all that is to be seen on it."""
    seen = (EDITION, leaf, sender, host)
    return hashlib.sha256(msgspec.json.encode(seen)).hexdigest()[:32]
