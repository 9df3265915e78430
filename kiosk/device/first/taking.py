"""Settings and organisers, taken from the boot partition or from a first stick."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kiosk.core import Context, SettingsError, atomic
from kiosk.device.first.rules import MOST_BYTES, FirstRun, organisers_of, parsed, too_much_for_a_stick
from kiosk.web import OperatorBook

__all__ = ["refusals", "remember_refusals", "remembered", "take_boot", "take_from"]

_NAME = "pos.toml"
_REFUSED = "first-refused.json"
_TAKEN = "Setelan diambil dari pos.toml."


def take_boot(ctx: Context, folder: Path) -> list[str]:
    """Take a changed `pos.toml` from the boot partition; a sentence for each thing that was taken.

    Raises:
        SettingsError: it is no settings file; the old settings stay.
        NoRoomError, OurError: our card refuses.
    """
    data = _read(folder)
    if data is None:
        return []
    known, digest = remembered(ctx), hashlib.sha256(data).hexdigest()
    said = []
    settings = parsed(data)
    if digest != known.taken or not (ctx.paths.data / _NAME).exists():
        atomic.replace(ctx.paths.data / _NAME, data)
        said.append(_TAKEN)
    enrolled, names = _enrol(ctx, organisers_of(settings), known.organisers)
    _remember(ctx, FirstRun(digest, names))
    return said + enrolled


def take_from(ctx: Context, folder: Path) -> str:
    """Take `pos.toml` from a stick's folder, on a post that has neither settings nor an organiser; what was said.

    Raises:
        SettingsError: it is no settings file, or sets what only the boot partition may set; nothing was taken.
        NoRoomError, OurError: our card refuses.
    """
    data = _read(folder)
    if data is None or (ctx.paths.data / _NAME).exists() or OperatorBook(ctx.tables).names():
        return ""
    settings = parsed(data)
    if too_much_for_a_stick(settings):
        raise SettingsError(
            "pos-toml-flashdisk",
            "File pos.toml di flashdisk tidak dipakai: dari flashdisk hanya boleh [pos] dan [announcements]. Hapus "
            "bagian lain, lalu pasang lagi.",
        )
    atomic.replace(ctx.paths.data / _NAME, data)
    enrolled, names = _enrol(ctx, organisers_of(settings), ())
    _remember(ctx, FirstRun(remembered(ctx).taken, names))
    return " ".join([_TAKEN, *enrolled])


def remembered(ctx: Context) -> FirstRun:
    """What was taken so far; nothing where the note is absent or damaged."""
    try:
        return msgspec.json.decode((ctx.paths.state / "first.json").read_bytes(), type=FirstRun)
    except (OSError, msgspec.MsgspecError):
        return FirstRun()


def remember_refusals(ctx: Context, refused: Sequence[str]) -> None:
    """Keep what could not be taken for `kiosk doctor`, until the box is switched off."""
    if list(refused) != refusals(ctx):
        atomic.replace(ctx.paths.run / _REFUSED, msgspec.json.encode(list(refused)))


def refusals(ctx: Context) -> list[str]:
    """Sentences of what could not be taken at this start."""
    try:
        return msgspec.json.decode((ctx.paths.run / _REFUSED).read_bytes(), type=list[str])
    except (OSError, msgspec.MsgspecError):
        return []


def _read(folder: Path) -> bytes | None:
    try:
        with (folder / _NAME).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:  # not there, or a card that cannot be read: the post goes on with what it has
        return None


def _enrol(ctx: Context, wanted: tuple[str, ...], before: tuple[str, ...]) -> tuple[list[str], tuple[str, ...]]:
    """Enrol who is named for the first time; sentences, and all names so far."""
    book, said = OperatorBook(ctx.tables), []
    fresh = [name for name in wanted if name not in before]
    for name in fresh:
        if book.enrol(name):
            at = ctx.clock.read().now.isoformat()
            ctx.journal("operators").append({"at": at, "who": name, "did": "operator-enrolled", "by": _NAME})
            said.append(f"Pengurus baru: {name}. PIN dibuat di layar, di Ruang pengurus.")
    return said, (*before, *fresh)


def _remember(ctx: Context, note: FirstRun) -> None:
    if note != remembered(ctx):
        atomic.replace(ctx.paths.state / "first.json", msgspec.json.encode(note))
