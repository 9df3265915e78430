"""A restore wished on the screen: the page leaves what is to be done, a unit does it while the page is down.

The words lie in the run folder for as long as that takes: in memory, for this user alone, gone with the power.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.core import Context, KioskError, Paths, RefusedError, atomic
from kiosk.device.backup.model import Contents
from kiosk.device.backup.restoring import BOOT, restore

__all__ = ["Answer", "Wish", "answer_of", "do_wish", "drop_wish", "is_waiting"]

FOLDER = "pulih"
PATIENCE = 300.0  # seconds until a stick's visit has ended
_LOOK_AGAIN = 2.0
_BUSY = "kotak-dipakai"


class Wish(msgspec.Struct, frozen=True):
    """run/pulih/wish.json: which file, and the words that open it."""

    file: str
    words: str

    def __repr__(self) -> str:
        return f"Wish({self.file})"


class Answer(msgspec.Struct, frozen=True):
    """run/pulih/jawab.json: what became of it, for the page that comes back."""

    message: str
    refused: bool = False


def drop_wish(paths: Paths, wish: Wish) -> None:
    """Leave a wish.

    Raises:
        NoRoomError, OurError: the run folder refuses.
    """
    folder = atomic.make_folder(paths.run / FOLDER)
    with suppress(OSError):
        (folder / "jawab.json").unlink(missing_ok=True)
    atomic.replace(folder / "wish.json", msgspec.json.encode(wish), mode=atomic.FOR_OWNER)


def is_waiting(paths: Paths) -> bool:
    """True while a wish has not been taken up."""
    return _file(paths).exists()


def answer_of(paths: Paths) -> Answer | None:
    """What became of the last wish."""
    try:
        return msgspec.json.decode((paths.run / FOLDER / "jawab.json").read_bytes(), type=Answer)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def do_wish(
    ctx: Context, *, boot: Path = BOOT, patience: float = PATIENCE, sleep: Callable[[float], object] = time.sleep
) -> Contents:
    """Do what was wished, and leave the answer; the wish is gone in any case, and the words with it.

    Raises:
        RefusedError: nothing was wished, or the box was in use all the time.
        TrustError, StickError, NoRoomError, OurError: as `restore`.
    """
    try:
        wish = msgspec.json.decode(_file(ctx.paths).read_bytes(), type=Wish)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise RefusedError("tidak-diminta", "Tidak ada pemulihan yang diminta.", str(error)) from error
    finally:
        with suppress(OSError):
            _file(ctx.paths).unlink(missing_ok=True)
    try:
        done = _patiently(lambda: restore(ctx, Path(wish.file), wish.words, boot=boot), patience, sleep)
    except KioskError as error:
        _tell(ctx.paths, Answer(error.message, refused=True))
        raise
    _tell(ctx.paths, Answer(f"Cadangan {done.post} sudah dipulihkan."))
    return done


def _patiently(act: Callable[[], Contents], patience: float, sleep: Callable[[float], object]) -> Contents:
    waited = 0.0
    while True:
        try:
            return act()
        except RefusedError as error:
            if error.code != _BUSY or waited >= patience:
                raise
        sleep(_LOOK_AGAIN)
        waited += _LOOK_AGAIN


def _tell(paths: Paths, answer: Answer) -> None:
    with suppress(KioskError):
        atomic.replace(paths.run / FOLDER / "jawab.json", msgspec.json.encode(answer))


def _file(paths: Paths) -> Path:
    return paths.run / FOLDER / "wish.json"
