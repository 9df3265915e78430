"""Between the visit of a stick, which only reads it, and `kiosk give`, which may write on it: a folder and two files.

SPOOL has the same tree as the stick, `KIM/...`. When all of it lies there, the visit drops `SPOOL.kirim`; who writes
the stick touches that file while it does (a slow stick takes minutes), answers in `SPOOL.sudah` and takes `SPOOL.kirim`
away. Each question bears a token of its own, so that a late answer to one that was given up is no answer to the next.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from kiosk.core import atomic

__all__ = [
    "UNWRITTEN",
    "Given",
    "Wanted",
    "answer",
    "answered",
    "clear",
    "drop",
    "give_sign",
    "last_sign",
    "waiting",
    "wanted",
]

UNWRITTEN = "laporan-tidak-tertulis"
"""The code of our own failure to write what a stick should have taken home."""

_WANTED, _GIVEN = ".kirim", ".sudah"
_T = TypeVar("_T")


class Wanted(msgspec.Struct, frozen=True):
    """`SPOOL.kirim`: this spool is to be written.

    Attributes:
        medium: name of the folder the stick is mounted on.
        device: number of the device below it, so that no other stick gets it, nor our own memory; 0: any.
        token: names the question.
    """

    medium: str
    device: int = 0
    token: str = ""


class Given(msgspec.Struct, frozen=True):
    """`SPOOL.sudah`: what came of it.

    Attributes:
        medium: as it was wanted.
        code: empty when all of it lies on the stick.
        detail: English, for the log.
        written: files that lie there now, as they are named there.
        token: of the question.
    """

    medium: str
    code: str = ""
    detail: str = ""
    written: tuple[str, ...] = ()
    token: str = ""


def drop(spool: Path, question: Wanted) -> None:
    """Ask for `spool` to be written; an older answer is taken away before.

    Raises:
        NoRoomError, OurError: the spool's file system.
    """
    atomic.remove_tree(_beside(spool, _GIVEN))
    atomic.write_stream(_beside(spool, _WANTED), (msgspec.json.encode(question),), durable=False)


def clear(spool: Path) -> None:
    """Forget the question, its answer and all that lies in `spool`.

    Raises:
        OurError: the spool's file system.
    """
    for path in (_beside(spool, _WANTED), _beside(spool, _GIVEN), spool):
        atomic.remove_tree(path)


def waiting(folder: Path) -> Iterator[Path]:
    """The spools below `folder` that are to be written."""
    for file in sorted(folder.glob(f"*{_WANTED}")):
        yield file.with_name(file.name.removesuffix(_WANTED))


def wanted(spool: Path) -> Wanted | None:
    """What is asked for `spool`; None where that cannot be read."""
    return _read(_beside(spool, _WANTED), Wanted)


def answer(spool: Path, given: Given) -> None:
    """Say what came of `spool`, and take the question away: in this order, so that nobody is left without a word.

    Raises:
        NoRoomError, OurError: the spool's file system.
    """
    try:
        atomic.write_stream(_beside(spool, _GIVEN), (msgspec.json.encode(given),), durable=False)
    finally:  # a question that stays would be taken up again and again
        atomic.remove_tree(_beside(spool, _WANTED))


def give_sign(spool: Path) -> None:
    """Somebody is writing; says nothing where nobody asks any more."""
    with suppress(OSError):
        os.utime(_beside(spool, _WANTED))


def last_sign(spool: Path) -> int:
    """Changes when somebody is writing."""
    with suppress(OSError):
        return _beside(spool, _WANTED).stat().st_mtime_ns
    return 0


def answered(spool: Path, token: str) -> Given | None:
    """The answer to the question of that token; None while there is none."""
    given = _read(_beside(spool, _GIVEN), Given)
    return given if given is not None and given.token == token else None


def _beside(spool: Path, ending: str) -> Path:
    return spool.with_name(f"{spool.name}{ending}")


def _read(file: Path, kind: type[_T]) -> _T | None:
    with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return msgspec.json.decode(file.read_bytes(), type=kind)
    return None
