"""What came back of the content: a new generation that serves it beside whatever this card has."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.core import Context, KioskError, Manifest, PublisherPart, Row, Staged, TargetEntry, atomic, sha256_of
from kiosk.device.backup.collecting import LOCAL
from kiosk.device.backup.switching import TO_SETTLE

__all__ = ["settle"]

TABLE = "local"
_BLOCK = 1 << 17


def settle(ctx: Context) -> bool:
    """Serve what a restore brought of the content; True when there was anything. Safe to do again.

    Raises:
        ContentError, OurError, NoRoomError: it could not be prepared; it stays for the next time.
    """
    came = ctx.paths.data / TO_SETTLE
    if not came.is_dir():
        return False
    with atomic.try_lock(ctx.paths.state / "import.lock", wait=True):
        if came.is_dir():
            _publish(ctx, came)
            atomic.remove_tree(came)
    return True


def _publish(ctx: Context, came: Path) -> None:
    ctx.content.sweep()
    brought = _manifest(came / "manifest.json")
    current = ctx.content.current()
    here = dict(current.manifest.publishers) if current else {}
    seals = _seals(current.path / "tuf" if current else None)
    for name, folder in _seals(came / "tuf").items():
        newer = name in here and name in brought and brought[name].version > here[name].version
        if newer or name not in seals:
            seals[name] = folder
    parts = {**here, **_approved(ctx, came, brought.get(LOCAL))}
    if parts == here and not seals:
        return

    def prepare(staged: Staged) -> None:
        for name, folder in seals.items():
            for file in folder.rglob("*"):
                if file.is_file():
                    place = staged.path / "tuf" / name / file.relative_to(folder)
                    atomic.make_folder(place.parent)
                    atomic.replace(place, file.read_bytes())
        for feature in ctx.features.values():
            feature.prepare_content(staged, ctx)

    ctx.content.publish(Manifest(parts), prepare)


def _manifest(file: Path) -> Mapping[str, PublisherPart]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Manifest).publishers
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def _seals(root: Path | None) -> dict[str, Path]:
    if root is None or not root.is_dir():
        return {}
    return {folder.name: folder for folder in sorted(root.iterdir()) if folder.is_dir()}


def _approved(ctx: Context, came: Path, part: PublisherPart | None) -> dict[str, PublisherPart]:
    """The part of what was approved here, item by item: one whose files were left out stays away as a whole."""
    if part is None:
        return {}
    targets: dict[str, TargetEntry] = {}
    for row in _rows(ctx):
        own = _targets(row)
        if own and all(part.targets.get(path) == entry and _take(ctx, came, entry) for path, entry in own.items()):
            targets |= own
    return {LOCAL: msgspec.structs.replace(part, targets=dict(sorted(targets.items())))} if targets else {}


def _rows(ctx: Context) -> list[Row]:
    with suppress(KioskError):
        return ctx.tables[TABLE].rows()
    return []


def _targets(row: Row) -> dict[str, TargetEntry]:
    try:
        return msgspec.convert(row.get("targets", {}), dict[str, TargetEntry])
    except msgspec.ValidationError:
        return {}


def _take(ctx: Context, came: Path, entry: TargetEntry) -> bool:
    """True when the object lies where objects lie."""
    if ctx.content.has(entry):
        return True
    file = came / "objects" / entry.sha256[:2] / entry.sha256
    if sha256_of(file) != entry.sha256:
        return False
    atomic.make_folder(ctx.content.root / "objects")
    ctx.content.add_object(entry, _blocks(file))
    return True


def _blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            yield block
