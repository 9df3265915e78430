"""Tarik: one item taken back at once, a signed one included, until its publisher replaces it.

One empty-able file for each, `state/withdrawn/<sha256 of the document>.json`. The name alone withdraws: a file the card
has damaged still hides what it names, and no other. A corrected edition has another hash and is shown by itself, while
the withdrawn one stays hidden, also after a way back. Generations are prepared with it all the same: restoring is as
quick as withdrawing.
"""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec

from kiosk.bundles.codes import fault
from kiosk.core import Context, Paths, atomic
from kiosk.documents import document_ids

__all__ = ["Withdrawal", "restore", "withdraw", "withdrawn_hashes", "withdrawn_items"]

MOST = 1000  # one more, and the oldest of what is not installed goes
_NAME = re.compile(r"([0-9a-f]{64})\.json")


class Withdrawal(msgspec.Struct, frozen=True):
    """What was taken back, by whom, on which day (ISO)."""

    sha256: str
    document: str = ""
    by: str = ""
    day: str = ""


def withdraw(ctx: Context, document_id: str, who: str) -> None:
    """Show the document to nobody any more, from now on.

    Raises:
        RefusedError: it is not installed (`dokumen-tidak-ada`).
        NoRoomError, OurError: our card; it is still shown.
    """
    sha256 = _installed(ctx).get(document_id)
    if sha256 is None:
        raise fault("dokumen-tidak-ada", document_id)
    day = ctx.clock.read().now.date().isoformat()
    folder = atomic.make_folder(_folder(ctx.paths))
    atomic.replace(folder / f"{sha256}.json", msgspec.json.encode(Withdrawal(sha256, document_id, who, day)))
    _forget_oldest(ctx)
    _note(ctx, "withdraw", who, document_id)


def restore(ctx: Context, document_id: str, who: str) -> None:
    """Show it again; where it is not installed now, all its editions that were withdrawn.

    Raises:
        RefusedError: it was not withdrawn (`dokumen-tidak-ada`).
        NoRoomError, OurError: our card; it stays hidden.
    """
    withdrawn = withdrawn_hashes(ctx.paths)
    installed = _installed(ctx).get(document_id, "")
    meant = {installed} & withdrawn or {one.sha256 for one in withdrawn_items(ctx.paths) if one.document == document_id}
    if not meant:
        raise fault("dokumen-tidak-ada", document_id)
    for sha256 in meant:
        atomic.remove_tree(_folder(ctx.paths) / f"{sha256}.json")
    atomic.sync_folder(_folder(ctx.paths))
    _note(ctx, "restore", who, document_id)


def withdrawn_items(paths: Paths) -> list[Withdrawal]:
    """All that is withdrawn, newest first; of a file the card has damaged only the hash is known."""
    found = [_read(_folder(paths) / f"{sha256}.json", sha256) for sha256 in withdrawn_hashes(paths)]
    return sorted(found, key=lambda one: (one.day, one.document), reverse=True)


def withdrawn_hashes(paths: Paths) -> frozenset[str]:
    """Of what is hidden; cheap, and never fails."""
    try:
        names = [name.name for name in _folder(paths).iterdir()]
    except OSError:
        return frozenset()
    return frozenset(found[1] for name in names if (found := _NAME.fullmatch(name)))


def _installed(ctx: Context) -> dict[str, str]:
    """Document id > hash, of what is installed."""
    current = ctx.content.newest()
    targets = current.manifest.targets() if current else {}
    return {shown: targets[path].sha256 for path, shown in document_ids(targets).items()}


def _forget_oldest(ctx: Context) -> None:
    here = set(_installed(ctx).values())
    for one in [one for one in withdrawn_items(ctx.paths) if one.sha256 not in here][MOST:]:
        atomic.remove_tree(_folder(ctx.paths) / f"{one.sha256}.json")


def _read(file: Path, sha256: str) -> Withdrawal:
    with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError, ValueError):
        read = msgspec.json.decode(file.read_bytes(), type=Withdrawal)
        date.fromisoformat(read.day)
        return msgspec.structs.replace(read, sha256=sha256)
    return Withdrawal(sha256)


def _folder(paths: Paths) -> Path:
    return paths.state / "withdrawn"


def _note(ctx: Context, did: str, who: str, document_id: str) -> None:
    at = ctx.clock.read().now.isoformat()
    ctx.journal("operators").append({"at": at, "who": who, "did": did, "id": document_id})
