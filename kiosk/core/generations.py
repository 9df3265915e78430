"""Content on the card: objects named by their hash, and numbered generations that point at them.

    content/objects/ab/abcd...   immutable files, each named by its sha256
    content/generations/7/       one complete state: manifest.json + whatever the slices prepared (read-only)
    content/current              link to the generation that is served

A generation is prepared beside (`7.part`), made durable with one barrier, renamed, and only then linked. So a
power cut at any instant leaves the old generation or the new one being served, never neither. Numbers only grow:
going back means a new generation with the old content. The previous one is kept.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from kiosk.core import atomic
from kiosk.core.errors import OurError
from kiosk.core.hashing import sha256_of

__all__ = ["Generation", "Generations", "Manifest", "PublisherPart", "Staged", "TargetEntry"]

MANIFEST = "manifest.json"
PREPARED = "prepared.json"


class TargetEntry(msgspec.Struct, frozen=True):
    """One file of the content: its sha256 and its length in bytes."""

    sha256: str
    length: int


class PublisherPart(msgspec.Struct, frozen=True):
    """What one publisher's newest verified bundle holds."""

    version: int
    published: str  # signed publish date, ISO 8601 UTC
    title: str = ""
    targets: dict[str, TargetEntry] = msgspec.field(default_factory=dict)


class Manifest(msgspec.Struct, frozen=True):
    """The whole content: publisher > its part. Target paths begin with the publisher's name."""

    publishers: dict[str, PublisherPart] = msgspec.field(default_factory=dict)

    def targets(self) -> dict[str, TargetEntry]:
        """Every file of every publisher by its path."""
        return {path: entry for part in self.publishers.values() for path, entry in part.targets.items()}


@dataclass(frozen=True)
class Generation:
    """One complete, immutable state of the content.

    Attributes:
        digest: of its manifest; numbers begin anew when somebody empties the box, this does not repeat.
        withdrawn: paths an organiser has taken back; nobody is shown them any more, from this very moment.
    """

    number: int
    path: Path
    manifest: Manifest
    digest: str = ""
    withdrawn: frozenset[str] = frozenset()

    @property
    def revision(self) -> str:
        """Changes whenever what residents may see of the content does."""
        return f"{self.number}-{self.digest}-{_digest(msgspec.json.encode(sorted(self.withdrawn)))}"


@dataclass(frozen=True)
class Staged:
    """A generation in the making, as `prepare_content` sees it.

    Attributes:
        path: the folder to put prepared files into.
        number: the number it will have.
        targets: path in the content > file on the card, verified; also of what is withdrawn, which may be shown again.
        manifest: the whole content to come.
        previous: the generation served now, if any.
    """

    path: Path
    number: int
    targets: Mapping[str, Path]
    manifest: Manifest
    previous: Generation | None = None


@dataclass
class Generations:
    """The content folder: `current()` for readers, `publish()` for the one importer.

    Attributes:
        root: the content folder.
        recheck_seconds: how long a reader may go on with the generation it knows.
        withdrawn: sha256 of what an organiser has taken back; asked often, so it must be cheap, and must not fail.
            Another file under the same path is not withdrawn: its publisher has replaced it.
    """

    root: Path
    recheck_seconds: float = 0.5
    withdrawn: Callable[[], frozenset[str]] = frozenset
    _unsynced: set[Path] = field(default_factory=set)
    _known: Generation | None = None
    _linked_before: int | None = None
    _checked: float = float("-inf")
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def current(self) -> Generation | None:
        """The generation served now; looks at the card at most every `recheck_seconds`.

        Never fails: where the card has damaged the linked one, the previous is served until a stick mends it.
        """
        now = time.monotonic()
        if now - self._checked >= self.recheck_seconds:
            with self._lock:
                number = self._linked()
                if number != self._linked_before:
                    self._known = self._readable(number)
                    self._linked_before = number
                if self._known is not None:
                    hidden = self._hidden(self._known.manifest)
                    if hidden != self._known.withdrawn:
                        self._known = replace(self._known, withdrawn=hidden)
                self._checked = now
        return self._known

    def newest(self) -> Generation | None:
        """The linked generation itself, asked of the card.

        Raises:
            OurError: our card has damaged it.
        """
        number = self._linked()
        return self._load(number) if number is not None else None

    def previous(self) -> Generation | None:
        """The generation served before the current one, if it is still kept."""
        number = self._linked() or 0
        older = [n for n in self._numbers() if n < number]
        return self._load(max(older)) if older else None

    def object_path(self, sha256: str) -> Path:
        """Where the object of this hash lies, present or not."""
        return self.root.joinpath("objects", sha256[:2], sha256)  # one step of pathlib: asked for thousands of times

    def has(self, entry: TargetEntry) -> bool:
        """True when the object is on the card with its right length."""
        try:
            return self.object_path(entry.sha256).stat().st_size == entry.length
        except OSError:
            return False

    def add_object(self, entry: TargetEntry, chunks: Iterable[bytes]) -> Path:
        """Store `chunks` as the object `entry`; the next `publish` makes it durable."""
        path = self.object_path(entry.sha256)
        atomic.make_folder(path.parent)
        atomic.write_stream(path, chunks, durable=False)
        self._unsynced.add(path)
        return path

    def publish(self, manifest: Manifest, prepare: Callable[[Staged], None], spare: int | None = None) -> Generation:
        """Prepare `manifest` beside the current generation, sync once, rename, link; then drop what is obsolete.

        `spare` is the number of the older generation to keep, by default the one served until now.

        Raises:
            Whatever `prepare` raises; the old generation is still served then.
            NoRoomError, OurError: our card; the old generation is still served.
        """
        before = self._readable(self._linked())  # where the card damaged the linked one, the older that was served
        encoded = msgspec.json.encode(manifest)
        atomic.make_folder(self.root / "objects")
        number = max([0, *self._numbers()]) + 1
        part = atomic.stage(self.root / "generations" / f"{number}.part")
        files = {path: self.object_path(entry.sha256) for path, entry in manifest.targets().items()}
        try:
            atomic.replace(part / MANIFEST, encoded)
            prepare(Staged(part, number, files, manifest, before))
            atomic.replace(part / PREPARED, msgspec.json.encode(_hashes(part)))
            atomic.sync_tree(part, {*self._not_durable(manifest, before), self.root / "objects"})
        except BaseException:
            with suppress(OurError):  # `sweep` finds it; the first fault is the one to tell
                atomic.remove_tree(part)
            raise
        final = part.with_suffix("")
        atomic.move(part, final)
        atomic.sync_folder(self.root)
        atomic.switch_link(self.root / "current", f"generations/{number}")
        with suppress(OurError):  # the new one is served; what stays on the card now, the next publish drops
            kept = spare if spare is not None else before.number if before else number
            self._collect(keep={number, kept})
        self._unsynced.clear()
        self._checked = float("-inf")  # who publishes must not go on with what it knew
        return Generation(number, final, manifest, _digest(encoded), self._hidden(manifest))

    def _not_durable(self, manifest: Manifest, before: Generation | None) -> set[Path]:
        """Objects nobody has synced yet: what the generation before names was synced with it, unless mended since."""
        known = set(before.manifest.targets().values()) if before else set()
        new = {self.object_path(entry.sha256) for entry in manifest.targets().values() if entry not in known}
        return new | {path for path in self._unsynced if path.exists()}

    def damaged_prepared(self, generation: Generation) -> list[str]:
        """Names of what the slices had prepared and the card has damaged since; reads every byte of it."""
        try:
            expected = msgspec.json.decode((generation.path / PREPARED).read_bytes(), type=dict[str, str])
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return [PREPARED]
        present = _hashes(generation.path)
        return sorted(name for name, digest in expected.items() if present.get(name) != digest)

    def damaged(self, manifest: Manifest) -> list[str]:
        """Paths whose object is missing or does not have its hash any more; reads every byte."""
        return [path for path, entry in manifest.targets().items() if not self._sound(entry)]

    def sweep(self) -> None:
        """Remove what an interrupted import left; only the holder of the import lock may call this."""
        atomic.sweep(self.root)
        for part in (self.root / "generations").glob("*.part"):
            atomic.remove_tree(part)
        linked = self._linked()
        if linked is not None:  # what was renamed but never linked nobody was served; nobody is to be taken back to it
            for number in (n for n in self._numbers() if n > linked):
                atomic.remove_tree(self.root / "generations" / str(number))

    def _sound(self, entry: TargetEntry) -> bool:
        return sha256_of(self.object_path(entry.sha256)) == entry.sha256

    def _linked(self) -> int | None:
        try:
            name = (self.root / "current").readlink().name
        except OSError:
            return None
        return int(name) if name.isdigit() else None

    def _readable(self, number: int | None) -> Generation | None:
        if number is None:
            return None
        for candidate in (number, *sorted((n for n in self._numbers() if n < number), reverse=True)):
            with suppress(OurError):
                return self._load(candidate)
        return None

    def _load(self, number: int) -> Generation:
        path = self.root / "generations" / str(number)
        try:
            data = (path / MANIFEST).read_bytes()
            manifest = msgspec.json.decode(data, type=Manifest)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise OurError(
                "isi-rusak",
                "Isi kotak ini rusak di kartu penyimpan. Pasang flashdisk isi terbaru untuk memperbaikinya.",
                f"{path}: {error}",
            ) from error
        return Generation(number, path, manifest, _digest(data), self._hidden(manifest))

    def _hidden(self, manifest: Manifest) -> frozenset[str]:
        withdrawn = self.withdrawn()
        if not withdrawn:  # nearly always: thousands of paths need not be looked at
            return frozenset()
        return frozenset(path for path, entry in manifest.targets().items() if entry.sha256 in withdrawn)

    def _numbers(self) -> list[int]:
        folder = self.root / "generations"
        return [int(p.name) for p in folder.iterdir() if p.name.isdigit()] if folder.is_dir() else []

    def _collect(self, keep: set[int]) -> None:
        for number in set(self._numbers()) - keep:
            atomic.remove_tree(self.root / "generations" / str(number))
        wanted = {entry.sha256 for number in keep for entry in self._load(number).manifest.targets().values()}
        for path in (self.root / "objects").glob("??/*"):
            if path.name not in wanted:
                atomic.remove_tree(path)


def _digest(manifest: bytes) -> str:
    return hashlib.sha256(manifest).hexdigest()[:16]


def _hashes(folder: Path) -> dict[str, str]:
    """Every file under `folder` but its own list > its sha256; nothing where the card cannot read it."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file() and path.name != PREPARED:
            found[str(path.relative_to(folder))] = sha256_of(path) or ""
    return found
