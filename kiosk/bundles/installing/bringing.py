"""Everything one carrier brings: signed packages are installed at once, plain files go into the waiting room."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from kiosk.bundles.carrier.online import is_address, packages_at
from kiosk.bundles.codes import fault
from kiosk.bundles.installing.install import LOCK, Importer
from kiosk.bundles.installing.result import ImportResult, refusal
from kiosk.bundles.installing.room import room_of
from kiosk.bundles.local.model import PlainFolder
from kiosk.bundles.local.reading import read_plain
from kiosk.core import Context, KioskError, OurError, atomic

__all__ = ["bring"]

SPOOL = "unduhan"
_HOPELESS = {"sedang-impor", "flashdisk-tercabut", "flashdisk-tidak-terbaca"}  # there is nothing more to read
_UNMISSED = {"tidak-ada-paket", "kepercayaan-belum-ada"}  # no loss where somebody brought plain files


def bring(
    ctx: Context, where: str, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> tuple[ImportResult, KioskError | None]:
    """Take what lies at `where`: a stick, a package, or an address of the web; the carrier is only read.

    Returns:
        What was done, and why nothing signed was installed, if so.

    Raises:
        NoRoomError, OurError: our card.
    """
    if is_address(where):
        return _fetched(ctx, where, progress)
    path = Path(where)
    result, error = _tried(Importer(ctx, progress=progress), path)
    if not path.is_file() and (error is None or error.code not in _HOPELESS):
        try:
            plain = _plain(ctx, path)
        except OurError:
            raise
        except KioskError as gone:  # what was signed is installed all the same
            lost = fault("flashdisk-tercabut", str(gone)) if gone.code in _HOPELESS else gone
            return msgspec.structs.replace(result, reason=result.reason or lost.as_reason()), error or lost
        if error is not None and error.code in _UNMISSED and (plain.items or plain.known or plain.troubles):
            current = ctx.content.newest()
            result, error = ImportResult("unchanged", current.number if current else None), None
        troubles = tuple(msgspec.to_builtins(trouble) for trouble in plain.troubles)
        result = msgspec.structs.replace(result, waiting=len(plain.items), troubles=troubles)
    return result, error


def _tried(importer: Importer, path: Path) -> tuple[ImportResult, KioskError | None]:
    try:
        return importer.run(path), None
    except OurError:
        raise
    except KioskError as error:
        return refusal(error), error


def _fetched(
    ctx: Context, address: str, progress: Callable[[int, int], None]
) -> tuple[ImportResult, KioskError | None]:
    spool = atomic.stage(ctx.paths.cache / SPOOL)
    try:
        return _tried(Importer(ctx, find=packages_at(address, spool, room_of), progress=progress), spool)
    finally:
        atomic.remove_tree(spool)


def _plain(ctx: Context, path: Path) -> PlainFolder:
    with atomic.try_lock(ctx.paths.state / LOCK, wait=True):  # an approval, at most: it ends
        return read_plain(ctx, path)
