"""Import, rollback and renewal: from verified packages to a generation that is served.

At every instant the old generation or the new one is current. In order: lock, sweep, verify on a staging copy,
check the room, copy what is missing (each object appears under its hash only after its hash was right), prepare,
sync once, rename, link.

The publisher the post is enrolled with comes first; those it vouches for follow (federation.py). One whose package is
refused keeps what is installed of it, and the others go on.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.bundles import policy
from kiosk.bundles.carrier.locate import Package, packages
from kiosk.bundles.codes import fault
from kiosk.bundles.installing.arrivals import Arrival, Arrivals, Copying
from kiosk.bundles.installing.editions import prepared_alike, write_editions
from kiosk.bundles.installing.result import ImportResult, PartResult, refusal
from kiosk.bundles.installing.room import room_of
from kiosk.bundles.installing.visit import Visit, visit_carrier
from kiosk.bundles.local.part import local_part
from kiosk.bundles.seal.enrolment import enrolled, enrolled_name
from kiosk.bundles.seal.federation import revoked, rolled_back
from kiosk.bundles.seal.trust import TrustedRoot
from kiosk.bundles.seal.verify import Stored, read_stored, write_stored
from kiosk.core import (
    Context,
    Generation,
    KioskError,
    Manifest,
    NoRoomError,
    OurError,
    PublisherPart,
    Staged,
    atomic,
    parse_utc,
)

__all__ = ["Importer"]

STAGING = ".import.tmp"  # the form of name that `sweep` removes
LOCK = "import.lock"
_NOBODY = PublisherPart(0, "")


def _unwatched(_done: int, _total: int) -> None:
    """Progress that nobody follows."""


@dataclass(frozen=True)
class Importer:
    """The one writer of the content of a post.

    Attributes:
        ctx: the post.
        room: how much room the file system of a folder has.
        find: how packages are found on a carrier.
        progress: is told bytes copied, and bytes to copy as far as is known.
    """

    ctx: Context
    room: Callable[[Path], policy.Room] = room_of
    find: Callable[[Path, str], list[Package]] = packages
    progress: Callable[[int, int], None] = _unwatched

    def run(self, path: Path) -> ImportResult:
        """Install the newest packages of our publishers found at `path`.

        Raises:
            StickError, TrustError, RefusedError, ContentError: nothing is installed.
            NoRoomError, OurError: our card.
        """
        return self._noted("import", lambda: self._import(path))

    def rollback(self, only_from: str = "") -> ImportResult:
        """Serve the content before the current one again, as a new generation that still knows the newest seals.

        `only_from` is the revision of the content that somebody wants to go back from; another one stays.

        Raises:
            RefusedError: there is none, it is damaged, or the content has changed meanwhile.
            NoRoomError, OurError: our card.
        """
        return self._noted("rollback", lambda: self._rollback(only_from))

    def renew(self, kind: str, *, held: bool = False) -> ImportResult:
        """Make the generation anew from what is installed and what organisers approved; `kind` is for the journal.

        `held`: the caller holds the import lock, so that nothing comes between its decision and this.

        Raises:
            RefusedError, ContentError: another import is running, or a slice cannot prepare it.
            NoRoomError, OurError: our card.
        """
        return self._noted(kind, self._renew, held=held)

    def _import(self, path: Path) -> ImportResult:
        anchor = enrolled(self.ctx.paths)
        staging = atomic.stage(self.ctx.paths.content / STAGING)
        copying = Copying(self.room, self._make_room, self.progress)
        arrivals = Arrivals(path, self.find, self.ctx.content, staging, self._reference, copying)
        try:
            with self._given_back(copying.new):
                visit = visit_carrier(anchor, arrivals, self._manifest(), self._stored)
                result = self._install(anchor, visit)
        finally:
            atomic.remove_tree(staging)
        own = visit.arrived.get(anchor.publisher.name)
        if own and isinstance(self.ctx.clock, policy.FloorClock):  # who is vouched for sets nobody's clock
            self.ctx.clock.raise_floor(own.verified.published)
        return result

    def _install(self, anchor: TrustedRoot, visit: Visit) -> ImportResult:
        current, before = self._readable(), self._manifest()
        parts = {name: arrival.verified.part for name, arrival in visit.arrived.items()}
        manifest = self._with_local({**before.publishers, **parts})
        gone = revoked(before, manifest, anchor.publisher.name)
        manifest = Manifest({name: part for name, part in manifest.publishers.items() if name not in gone})
        main = anchor.publisher.name if anchor.publisher.name in parts else next(iter(parts))
        result = ImportResult(
            "installed",
            publisher=main,
            version=parts[main].version,
            bytes=sum(arrival.copied for arrival in visit.arrived.values()),
            parts=(
                *(self._told(before, arrival) for arrival in visit.arrived.values()),
                *visit.told,
                *(_revoked(name, part) for name, part in before.publishers.items() if name in gone),
            ),
        )
        seals = {name: arrival.verified.metadata for name, arrival in visit.arrived.items()}
        if current and manifest == before and self._up_to_date(current, seals):
            if complaint := visit.complaint():
                raise complaint
            if result.bytes:
                atomic.sync_tree(self.ctx.content.root / "objects")
            return msgspec.structs.replace(result, result="unchanged", generation=current.number)
        made = self._publish(manifest, seals)
        added, removed = policy.changes(before.targets(), manifest.targets())
        return msgspec.structs.replace(result, generation=made.number, added=added, removed=removed)

    def _told(self, before: Manifest, arrival: Arrival) -> PartResult:
        who, part = arrival.verified.publisher, arrival.verified.part
        same = before.publishers.get(who.name) == part
        return PartResult(who.name, who.title, part.version, "unchanged" if same else "installed")

    def _up_to_date(self, current: Generation, seals: dict[str, Stored]) -> bool:
        known = all(self._stored(name) == seal for name, seal in seals.items())
        alike = prepared_alike(current.path, self.ctx.features.values())
        return known and alike and not self.ctx.content.damaged_prepared(current)

    def _with_local(self, parts: dict[str, PublisherPart]) -> Manifest:
        """`parts` with what organisers of this post approved, and with nothing else of that name."""
        signed = _signed(Manifest(parts))
        own = local_part(self.ctx)
        return Manifest({**signed, policy.LOCAL: own} if own else signed)

    def _rollback(self, only_from: str) -> ImportResult:
        current, previous = self._readable(), self.ctx.content.previous()
        shown = current or self.ctx.content.current()
        if only_from and shown and only_from != shown.revision:
            raise fault("isi-sudah-berganti", f"meant for {only_from}")
        if previous is None:
            raise fault("tidak-ada-versi-lama")
        anchor = enrolled_name(self.ctx.paths)
        today = rolled_back(previous.manifest, current.manifest if current else None, anchor)
        manifest = self._with_local(today.publishers)
        if current and manifest == current.manifest:
            raise fault("tidak-ada-versi-lama", f"generation {previous.number} holds the same")
        if damaged := self.ctx.content.damaged(manifest):
            raise fault("isi-lama-rusak", ", ".join(damaged))
        return self._republished(manifest, current)

    def _renew(self) -> ImportResult:
        current = self.ctx.content.newest()  # damaged, it could not be told from a post that holds nothing
        manifest = self._with_local(dict(current.manifest.publishers) if current else {})
        return self._republished(manifest, current)

    def _republished(self, manifest: Manifest, current: Generation | None) -> ImportResult:
        with self._given_back([]):
            made = self._publish(manifest, {})
        added, removed = policy.changes(current.manifest.targets() if current else {}, manifest.targets())
        name, part = min(manifest.publishers.items(), default=("", _NOBODY))
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

        return self.ctx.content.publish(manifest, prepare, self._spare(manifest))

    def _spare(self, manifest: Manifest) -> int | None:
        """Which older generation to keep: a note approved here must not use up the way back to other content."""
        with suppress(OurError):
            current, previous = self.ctx.content.newest(), self.ctx.content.previous()
            if current and previous and _signed(current.manifest) == _signed(manifest):
                return previous.number
        return None

    @contextmanager
    def _given_back(self, new: list[Path]) -> Iterator[None]:
        """A full card gets back what this import put on it, or it would stay full."""
        try:
            yield
        except NoRoomError as error:
            for target in new:
                target.unlink(missing_ok=True)
            raise fault("tempat-penuh", error.detail) from error

    def _make_room(self) -> None:
        """Sounds can be made again; content that was carried here on foot cannot."""
        atomic.remove_tree(self.ctx.paths.cache / "speech")

    def _readable(self) -> Generation | None:
        try:
            return self.ctx.content.newest()
        except OurError:
            return None

    def _manifest(self) -> Manifest:
        """What is installed; where the card has damaged the newest list, what is served instead of it."""
        for look in (self.ctx.content.newest, self.ctx.content.previous):
            with suppress(OurError):
                found = look()
                return found.manifest if found else Manifest()
        return Manifest()

    def _stored(self, publisher: str) -> dict[str, bytes]:
        """The newest seal seen; it is found even where the manifest beside it is damaged."""
        return read_stored(self.ctx.content.root / "current" / "tuf" / publisher)

    def _reference(self, publisher: str) -> datetime:
        clock = self.ctx.clock
        floor = clock.floor() if isinstance(clock, policy.FloorClock) else parse_utc("1970-01-01")
        return policy.reference_time(floor, self._manifest().publishers.get(publisher))

    def _noted(self, kind: str, act: Callable[[], ImportResult], *, held: bool = False) -> ImportResult:
        """Do `act` as the only one, and journal what came of it."""
        start = self.ctx.clock.read().monotonic
        try:
            with nullcontext(True) if held else atomic.try_lock(self.ctx.paths.state / LOCK, wait=False) as alone:
                if not alone:
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


def _signed(manifest: Manifest) -> dict[str, PublisherPart]:
    return {name: part for name, part in manifest.publishers.items() if name != policy.LOCAL}


def _revoked(name: str, part: PublisherPart) -> PartResult:
    return PartResult(name, part.title, result="revoked")
