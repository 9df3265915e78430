"""What a carrier brings for one publisher: its newest package that verifies, copied onto the card.

One publisher after the other, and no more than two packages open at a time: a stick with the packages of a whole
city must not fill the memory of the box. Objects copied before a stick was pulled out stay, so that the second try is
shorter; they are hashed again before they count as present.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.bundles import policy
from kiosk.bundles.carrier.locate import Package
from kiosk.bundles.carrier.reader import UNTOLD, Fetcher
from kiosk.bundles.codes import fault
from kiosk.bundles.seal.trust import Publisher, TrustedRoot
from kiosk.bundles.seal.verify import Stored, Verified, verify, write_stored
from kiosk.core import Generations, KioskError, Manifest, NoRoomError, OurError, StickError, TargetEntry, atomic

__all__ = ["Arrival", "Arrivals", "Copying"]

NOT_OURS = "bukan-untuk-pos-ini"
NOTHING = "tidak-ada-paket"
PULLED = "flashdisk-tercabut"
_SPOILT = {"isi-rusak-di-paket", "isi-kurang", "paket-rusak"}


@dataclass(frozen=True)
class Arrival:
    """A verified package whose files all lie on the card.

    Attributes:
        copied: bytes that had to be copied.
        damaged_beside: packages of the same publisher that could not be read; somebody may have come for those.
    """

    verified: Verified
    copied: int
    damaged_beside: tuple[KioskError, ...] = ()


@dataclass
class Copying:
    """What an import does to the card while it copies.

    Attributes:
        room: how much room the file system of a folder has.
        make_room: gives back what can be made again; called once, when there is too little.
        progress: is told bytes copied, and bytes to copy as far as is known.
        new: objects that were not there before, to be given back if the card fills up.
        refused: the last package that was too big, before a byte of it was copied.
    """

    room: Callable[[Path], policy.Room]
    make_room: Callable[[], None]
    progress: Callable[[int, int], None]
    new: list[Path] = field(default_factory=list)
    done: int = 0
    total: int = 0
    refused: KioskError | None = None

    def start(self, folder: Path, needed: int) -> None:
        """Refuse `needed` bytes that do not fit.

        Raises:
            NoRoomError: too little room, even after `make_room`.
        """
        try:
            policy.require_room(needed, self.room(folder))
        except NoRoomError:
            self.make_room()
            try:
                policy.require_room(needed, self.room(folder))
            except NoRoomError as error:
                self.refused = error
                raise
        self.total += needed
        self.progress(self.done, self.total)

    def told(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """Pass `chunks` on, telling how far it is."""
        for chunk in chunks:
            yield chunk
            self.done += len(chunk)
            self.progress(self.done, self.total)


@dataclass(frozen=True)
class _Offer:
    package: Package
    verified: Verified
    fetcher: Fetcher


@dataclass(frozen=True)
class Arrivals:
    """One carrier, asked for one publisher after the other.

    Attributes:
        path: the carrier.
        find: how the packages of a publisher are found on it.
        content: where objects go.
        staging: a folder for the metadata that is being verified.
        reference: the moment the expiry of a publisher's seal is judged by.
        copying: what is done to the card.
    """

    path: Path
    find: Callable[[Path, str], list[Package]]
    content: Generations
    staging: Path
    reference: Callable[[str], datetime]
    copying: Copying

    def of(self, root: TrustedRoot, known: Stored) -> Arrival:
        """The newest package of the publisher, verified against what was `known` of its seal, and copied.

        Raises:
            StickError: none (`tidak-ada-paket`), damaged, or the stick is gone (`flashdisk-tercabut`).
            TrustError: only others' (`bukan-untuk-pos-ini`), or the seal does not fit.
            RefusedError: older than what is known.
            NoRoomError, OurError: our card.
        """
        try:
            found = self.find(self.path, root.publisher.name)
        except KioskError as error:
            raise _named(error, root.publisher) from error
        spoilt: list[KioskError] = []
        while True:
            damaged = [*spoilt]
            with self._newest(root, known, found, damaged, spoilt) as offer:
                try:
                    return Arrival(offer.verified, self._copy_missing(offer), tuple(damaged))
                except StickError as error:
                    if error.code not in _SPOILT:
                        raise
                    spoilt.append(error)  # its seal was whole: another copy of it beside may be whole altogether
            found = [package for package in found if package is not offer.package]

    @contextmanager
    def _newest(
        self,
        root: TrustedRoot,
        known: Stored,
        found: list[Package],
        damaged: list[KioskError],
        spoilt: list[KioskError],
    ) -> Iterator[_Offer]:
        """The newest package; where none is left, what was wrong with the first says more than what with the last."""
        with ExitStack() as stack:
            try:
                offer = stack.enter_context(self._best(root, known, found, damaged))
            except KioskError as error:
                if not spoilt or isinstance(error, OurError) or error.code == PULLED:
                    raise
                raise spoilt[0] from error
            yield offer

    @contextmanager
    def _best(
        self, root: TrustedRoot, known: Stored, found: list[Package], damaged: list[KioskError]
    ) -> Iterator[_Offer]:
        """The newest of the packages that verify; a stick often still carries last month's."""
        best: _Offer | None = None
        refused: list[KioskError] = []
        with ExitStack() as kept:
            for number, package in enumerate(found):
                folder = self.staging / root.publisher.name / str(number)
                write_stored(atomic.make_folder(folder), known)
                try:
                    with ExitStack() as tried:
                        fetcher = tried.enter_context(package.open())
                        verified = verify(root, fetcher, folder, self.reference(root.publisher.name))
                        if best is None or verified.part.version > best.verified.part.version:
                            best = _Offer(package, verified, fetcher)
                            kept.close()
                            kept.push(tried.pop_all())
                except KioskError as raised:
                    error = _named(raised, root.publisher)
                    if isinstance(error, OurError) or error.code == PULLED:
                        raise
                    refused.append(error)
                    damaged += [error] if isinstance(error, StickError) else []
            if best is None:
                raise min(refused or [fault(NOTHING)], key=_weight)
            yield best

    def _copy_missing(self, offer: _Offer) -> int:
        """Copy what is not whole on the card; the bytes copied."""
        part = offer.verified.part
        damaged = self.content.damaged(Manifest({offer.verified.publisher.name: part}))
        missing = {part.targets[path].sha256: (path, part.targets[path]) for path in damaged}
        self._require_all(offer, missing)
        needed = sum(entry.length for _, entry in missing.values())
        self.copying.start(self.content.root, needed)
        for path, entry in missing.values():
            chunks = self.copying.told(offer.fetcher.chunks(policy.stored_name(path, entry)))
            target = self.content.object_path(entry.sha256)
            if not target.exists():
                self.copying.new.append(target)
            self.content.add_object(entry, policy.exactly(entry, chunks))
        return needed

    def _require_all(self, offer: _Offer, missing: dict[str, tuple[str, TargetEntry]]) -> None:
        absent = []
        for path, entry in missing.values():
            size = offer.fetcher.size(policy.stored_name(path, entry))
            if size is None:
                absent.append(path)
            elif size not in {entry.length, UNTOLD}:
                raise fault("isi-rusak-di-paket", f"{path}: {size} bytes instead of {entry.length}")
        if absent:
            raise fault("isi-kurang", ", ".join(sorted(absent)), penerbit=offer.verified.publisher.title)


def _weight(error: KioskError) -> int:
    """Of several refusals the one that says most: older, then damaged or forged, then somebody else's."""
    return {"paket-lama": 0, NOT_OURS: 2}.get(error.code, 1)


def _named(error: KioskError, publisher: Publisher) -> KioskError:
    """What only the reader of the carrier saw is told with the name of the publisher that was wanted."""
    return fault(error.code, error.detail, penerbit=publisher.title) if error.code == NOT_OURS else error
