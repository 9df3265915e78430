"""Import and rollback: from a verified package to a generation that is served.

At every instant the old generation or the new one is current. In order: lock, sweep, verify on a staging copy,
check the room, copy what is missing (each object appears under its hash only after its hash was right), prepare,
sync once, rename, link. Objects copied before a stick was pulled out stay, so that the second try is shorter; they
are hashed again before they count as present.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.bundles import policy
from kiosk.bundles.codes import fault
from kiosk.bundles.editions import prepared_alike, write_editions
from kiosk.bundles.enrolment import enrolled
from kiosk.bundles.locate import Package, packages
from kiosk.bundles.reader import Fetcher
from kiosk.bundles.room import room_of
from kiosk.bundles.trust import TrustedRoot
from kiosk.bundles.verify import Stored, Verified, read_stored, verify, write_stored
from kiosk.core import (
    Context,
    Generation,
    KioskError,
    Manifest,
    NoRoomError,
    OurError,
    PublisherPart,
    Staged,
    StickError,
    TargetEntry,
    atomic,
    parse_utc,
)

__all__ = ["ImportResult", "Importer", "refusal"]

STAGING = ".import.tmp"  # the form of name that `sweep` removes
LOCK = "import.lock"


class ImportResult(msgspec.Struct, frozen=True):
    """What `kiosk import --json` prints; `bytes` is what was copied from the carrier."""

    result: Literal["installed", "unchanged", "refused"]
    generation: int | None = None
    publisher: str = ""
    version: int = 0
    added: int = 0
    removed: int = 0
    bytes: int = 0
    seconds: float = 0.0
    reason: dict[str, str] | None = None


def refusal(error: KioskError) -> ImportResult:
    """The result that tells of `error`."""
    return ImportResult("refused", reason=error.as_reason())


@dataclass(frozen=True)
class _Offer:
    verified: Verified
    fetcher: Fetcher
    damaged_beside: list[KioskError]  # the package somebody came for may be among these


@dataclass(frozen=True)
class Importer:
    """The one writer of the content of a post.

    Attributes:
        ctx: the post.
        room: how much room the file system of a folder has.
        find: how packages are found on a carrier.
    """

    ctx: Context
    room: Callable[[Path], policy.Room] = room_of
    find: Callable[[Path, str], list[Package]] = packages

    def run(self, path: Path) -> ImportResult:
        """Install the newest package of our publisher found at `path`.

        Raises:
            StickError, TrustError, RefusedError, ContentError: the package is not installed.
            NoRoomError, OurError: our card.
        """
        return self._noted("import", lambda: self._import(path))

    def rollback(self) -> ImportResult:
        """Serve the content before the current one again, as a new generation that still knows the newest seal.

        Raises:
            RefusedError: there is none, or it is damaged.
            NoRoomError, OurError: our card.
        """
        return self._noted("rollback", self._rollback)

    def _import(self, path: Path) -> ImportResult:
        root = enrolled(self.ctx.paths)
        staging = atomic.stage(self.ctx.paths.content / STAGING)
        try:
            with self._best(root, self._found(path, root), staging) as offer:
                result = self._install(offer, root)
                if result.result == "unchanged" and offer.damaged_beside:
                    raise offer.damaged_beside[0]
        finally:
            atomic.remove_tree(staging)
        if isinstance(self.ctx.clock, policy.FloorClock):
            self.ctx.clock.raise_floor(offer.verified.published)
        return result

    def _found(self, path: Path, root: TrustedRoot) -> list[Package]:
        try:
            return self.find(path, root.publisher.name)
        except KioskError as error:
            raise _named(error, root) from error

    @contextmanager
    def _best(self, root: TrustedRoot, found: list[Package], staging: Path) -> Iterator[_Offer]:
        """The newest of the packages that verify; a stick often still carries last month's.

        No more than two are open at a time: sixty-four big ones must not fill the memory of the box.
        """
        best: _Offer | None = None
        refused: list[KioskError] = []
        damaged: list[KioskError] = []
        known = self._stored(root.publisher.name)
        reference = self._reference()
        with ExitStack() as kept:
            for number, package in enumerate(found):
                folder = staging / str(number)
                atomic.make_folder(folder)
                write_stored(folder, known)
                try:
                    with ExitStack() as tried:
                        fetcher = tried.enter_context(package.open())
                        verified = verify(root, fetcher, folder, reference)
                        if best is None or verified.part.version > best.verified.part.version:
                            best = _Offer(verified, fetcher, damaged)
                            kept.close()
                            kept.push(tried.pop_all())
                except KioskError as raised:
                    error = _named(raised, root)
                    if isinstance(error, OurError) or error.code == "flashdisk-tercabut":
                        raise
                    refused.append(error)
                    damaged += [error] if isinstance(error, StickError) else []
            if best is None:
                raise min(refused, key=lambda error: error.code != "paket-lama")
            yield best

    def _install(self, offer: _Offer, root: TrustedRoot) -> ImportResult:
        name, part = root.publisher.name, offer.verified.part
        current = self._readable()
        before = current.manifest if current else Manifest()
        installed = before.publishers.get(name, PublisherPart(0, ""))
        added, removed = policy.changes(installed.targets, part.targets)
        with self._given_back() as new:
            copied = self._copy_missing(offer, new)
            result = ImportResult("installed", publisher=name, version=part.version, bytes=copied)
            known = installed == part and self._stored(name) == offer.verified.metadata
            alike = current is not None and prepared_alike(current.path, self.ctx.features.values())
            if current and known and alike and not self.ctx.content.damaged_prepared(current):
                if copied:
                    atomic.sync_tree(self.ctx.content.root / "objects")
                return msgspec.structs.replace(result, result="unchanged", generation=current.number)
            manifest = Manifest({**before.publishers, name: part})
            made = self._publish(manifest, {name: offer.verified.metadata})
        return msgspec.structs.replace(result, generation=made.number, added=added, removed=removed)

    def _copy_missing(self, offer: _Offer, new: list[Path]) -> int:
        """Copy what is not whole on the card, noting in `new` what was not there at all; the bytes copied."""
        content = self.ctx.content
        part = offer.verified.part
        damaged = content.damaged(Manifest({offer.verified.publisher.name: part}))
        missing = {part.targets[path].sha256: (path, part.targets[path]) for path in damaged}
        self._require_all(offer, missing)
        needed = sum(entry.length for _, entry in missing.values())
        policy.require_room(needed, self.room(content.root))
        for path, entry in missing.values():
            chunks = offer.fetcher.chunks(policy.stored_name(path, entry))
            target = content.object_path(entry.sha256)
            if not target.exists():
                new.append(target)
            content.add_object(entry, policy.exactly(entry, chunks))
        return needed

    @contextmanager
    def _given_back(self) -> Iterator[list[Path]]:
        """A full card gets back what this import put on it, or it would stay full."""
        new: list[Path] = []
        try:
            yield new
        except NoRoomError as error:
            for target in new:
                target.unlink(missing_ok=True)
            raise fault("tempat-penuh", error.detail) from error

    def _require_all(self, offer: _Offer, missing: dict[str, tuple[str, TargetEntry]]) -> None:
        absent = []
        for path, entry in missing.values():
            size = offer.fetcher.size(policy.stored_name(path, entry))
            if size is None:
                absent.append(path)
            elif size != entry.length:
                raise fault("isi-rusak-di-paket", f"{path}: {size} bytes instead of {entry.length}")
        if absent:
            raise fault("isi-kurang", ", ".join(sorted(absent)), penerbit=offer.verified.publisher.title)

    def _rollback(self) -> ImportResult:
        current, previous = self._readable(), self.ctx.content.previous()
        if previous is None:
            raise fault("tidak-ada-versi-lama")
        if damaged := self.ctx.content.damaged(previous.manifest):
            raise fault("isi-lama-rusak", ", ".join(damaged))
        with self._given_back():
            made = self._publish(previous.manifest, {})
        before = current.manifest.targets() if current else {}
        added, removed = policy.changes(before, previous.manifest.targets())
        name, part = min(previous.manifest.publishers.items(), default=("", PublisherPart(0, "")))
        return ImportResult("installed", made.number, name, part.version, added, removed)

    def _publish(self, manifest: Manifest, metadata: dict[str, Stored]) -> Generation:
        known = (self.ctx.content.root / "current" / "tuf").glob("*")  # of all, even of whom this content lacks
        seals = {**{folder.name: read_stored(folder) for folder in known}, **metadata}

        def prepare(staged: Staged) -> None:
            for name, stored in seals.items():
                write_stored(staged.path / "tuf" / name, stored)
            for feature in self.ctx.features.values():
                feature.prepare_content(staged, self.ctx)
            write_editions(staged.path, self.ctx.features.values())

        return self.ctx.content.publish(manifest, prepare)

    def _readable(self) -> Generation | None:
        try:
            return self.ctx.content.newest()
        except OurError:
            return None

    def _stored(self, publisher: str) -> dict[str, bytes]:
        """The newest seal seen; it is found even where the manifest beside it is damaged."""
        return read_stored(self.ctx.content.root / "current" / "tuf" / publisher)

    def _reference(self) -> datetime:
        clock = self.ctx.clock
        floor = clock.floor() if isinstance(clock, policy.FloorClock) else parse_utc("1970-01-01")
        current = self._readable()
        return policy.reference_time(floor, current.manifest if current else Manifest())

    def _noted(self, kind: str, act: Callable[[], ImportResult]) -> ImportResult:
        """Do `act` as the only one, and journal what came of it."""
        start = self.ctx.clock.read().monotonic
        try:
            with atomic.try_lock(self.ctx.paths.state / LOCK, wait=False) as held:
                if not held:
                    raise fault("sedang-impor")
                self.ctx.content.sweep()
                result = act()
        except KioskError as error:
            self._journal(kind, refusal(error), start)
            raise
        return self._journal(kind, result, start)

    def _journal(self, kind: str, result: ImportResult, start: float) -> ImportResult:
        reading = self.ctx.clock.read()
        timed = msgspec.structs.replace(result, seconds=round(reading.monotonic - start, 3))
        journal = self.ctx.journal("imports")
        journal.append(
            {
                "kind": kind,
                "time": reading.now.isoformat(),
                "confidence": reading.confidence,
                "boot": reading.boot_id,
                "monotonic": reading.monotonic,
                **msgspec.to_builtins(timed),
            }
        )
        with suppress(OurError):  # the journal keeps it and tries again; the import itself is done
            journal.flush()
        return timed


def _named(error: KioskError, root: TrustedRoot) -> KioskError:
    """What only the reader of the carrier saw is told with the name of our publisher."""
    if error.code != "bukan-untuk-pos-ini":
        return error
    return fault(error.code, error.detail, penerbit=root.publisher.title)
