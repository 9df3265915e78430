"""What the post itself keeps of its backups: the words, and when the last one was given away."""

from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.core import KioskError, OurError, Paths, RefusedError, atomic
from kiosk.device.backup.words import make_words, understood

__all__ = ["Given", "forget_wish", "given", "is_wished", "note_given", "wish", "words_of"]

WORDS_FILE = "sandi-cadangan.txt"
GIVEN_FILE = "cadangan.json"
WISH_FILE = "cadangan-diminta"


class Given(msgspec.Struct, frozen=True):
    """The last backup that was given to a stick; whether it arrived there, only the stick knows.

    Attributes:
        at: ISO 8601 UTC, by the clock of the post.
        file: its name on the stick.
        bytes: its length.
        number: grows with each.
        left: how many files were left out for want of room.
        sure: somebody vouched for the clock.
    """

    at: str
    file: str
    bytes: int
    number: int
    left: int = 0
    sure: bool = False


def words_of(paths: Paths) -> str:
    """The post's words, made at the first call.

    Raises:
        OurError: our card refuses, or does not give them back; never silently new ones, for the old stand on paper.
    """
    file = paths.state / WORDS_FILE
    if file.exists():  # without the lock: a card gone read-only must still give them
        return _read(file)
    with atomic.try_lock(paths.state / f"{WORDS_FILE}.lock", wait=True):  # two processes at first start agree
        if not file.exists():
            atomic.replace(file, f"{make_words()}\n".encode(), mode=atomic.FOR_OWNER)
    return _read(file)


def given(paths: Paths) -> Given | None:
    """The last backup given away; None where there was none, or its note cannot be read."""
    try:
        return msgspec.json.decode((paths.state / GIVEN_FILE).read_bytes(), type=Given)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def note_given(paths: Paths, note: Given) -> None:
    """Remember the last backup; a card that refuses loses the note and nothing else."""
    with suppress(KioskError):
        atomic.replace(paths.state / GIVEN_FILE, msgspec.json.encode(note))


def wish(paths: Paths) -> None:
    """The next stick takes a backup, whatever it was given before.

    Raises:
        NoRoomError, OurError: the run folder refuses.
    """
    atomic.replace(_wish_file(paths), b"")


def is_wished(paths: Paths) -> bool:
    """True until a stick has taken what was wished."""
    return _wish_file(paths).exists()


def forget_wish(paths: Paths) -> None:
    """It was done."""
    with suppress(OSError):
        _wish_file(paths).unlink(missing_ok=True)


def _read(file: Path) -> str:
    try:
        return understood(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, RefusedError) as error:
        raise OurError(
            "sandi-tak-terbaca",
            f"Sandi cadangan di kotak ini rusak ({file}). Cadangan lama tetap bisa dibuka dengan kartu pengurus. "
            "Hapus file itu: kotak membuat sandi baru. Lalu cetak lagi kartu pengurus.",
            str(error),
        ) from error


def _wish_file(paths: Paths) -> Path:
    return paths.run / WISH_FILE
