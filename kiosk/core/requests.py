"""What one process wishes another to do: a durable drop box, one file a wish.

The process that serves pages and the one that owns the green button may not write content; the one that may is not
running. So a wish is a file under `state/requests/`, which a unit or a child process takes up; the answer is a
sentence in the file's place. A wish that a power cut interrupts is found again and done again, so whatever is wished
must be safe to do twice.
"""

import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.core import atomic
from kiosk.core.paths import Paths

__all__ = ["Request", "Requests"]

KEPT_ANSWERS = 20


class Request(msgspec.Struct, frozen=True):
    """One wish.

    Attributes:
        do: what is wished.
        by: who wishes it: an organiser's name, or `tombol` for the green button.
        ids: of which items; empty means all that wait. The button names what waited when it was held. A way back names
            the revision of the content it leaves, so that it is not gone twice.
        until: last day (ISO) of what is approved; empty: the default of its kind.
        at: when, ISO.
        token: names it; given when it is dropped.
        answer: one sentence, once it has been done or refused.
        refused: it was refused.
    """

    do: Literal["approve", "reject", "rollback"]
    by: str
    ids: tuple[str, ...] = ()
    until: str = ""
    at: str = ""
    token: str = ""
    answer: str = ""
    refused: bool = False


class Requests:
    """The drop box of a post; safe from any process."""

    def __init__(self, paths: Paths) -> None:
        self._folder = paths.state / "requests"

    def drop(self, wish: Request, now: datetime) -> str:
        """Leave `wish`, durable when this returns; its token.

        Raises:
            NoRoomError, OurError: our card.
        """
        token = f"{now:%Y%m%d%H%M%S%f}-{secrets.token_hex(4)}"
        atomic.make_folder(self._folder)
        self._write(msgspec.structs.replace(wish, token=token, at=now.isoformat()))
        return token

    def waiting(self) -> list[Request]:
        """Wishes nobody has answered, oldest first; a file that cannot be read is passed over."""
        return [wish for wish in self._all() if not wish.answer]

    def get(self, token: str) -> Request | None:
        """The wish of that token, answered or not."""
        return next((wish for wish in self._all() if wish.token == token), None)

    def answer(self, wish: Request, sentence: str, *, refused: bool = False) -> None:
        """Say what became of `wish`; only the newest answers are kept.

        Raises:
            NoRoomError, OurError: our card.
        """
        self._write(msgspec.structs.replace(wish, answer=sentence, refused=refused))
        answered = [one for one in self._all() if one.answer]
        for old in answered[:-KEPT_ANSWERS]:
            atomic.remove_tree(self._file(old.token))

    def _all(self) -> list[Request]:
        found = (_read(file) for file in sorted(self._folder.glob("[0-9]*.json")))
        return [wish for wish in found if wish is not None]

    def _write(self, wish: Request) -> None:
        atomic.replace(self._file(wish.token), msgspec.json.encode(wish))

    def _file(self, token: str) -> Path:
        return self._folder / f"{token}.json"


def _read(file: Path) -> Request | None:
    with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
        wish = msgspec.json.decode(file.read_bytes(), type=Request)
        return wish if wish.token == file.stem else None
    return None
