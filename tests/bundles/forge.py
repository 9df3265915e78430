"""A publisher's desk and a post for tests, made with the real publisher and the real importer."""

import dataclasses
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.bundles.desk.keys import Passphrases, read_keys
from kiosk.bundles.desk.outputs import write_kim, write_tree
from kiosk.bundles.desk.pack import collect
from kiosk.bundles.desk.pkcs8 import Cost
from kiosk.bundles.desk.repository import Issue, Repository, create
from kiosk.bundles.installing.install import Importer
from kiosk.bundles.installing.result import ImportResult
from kiosk.bundles.seal.enrolment import enrol
from kiosk.bundles.seal.trust import Publisher
from kiosk.bundles.seal.tufapi import Metadata, Root
from kiosk.core import Context, Feature, KioskError, SystemClock
from kiosk.documents import Attachment, Document, Kind, decode_document
from tests.conftest import World

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
PASSPHRASE = "jaga rahasia ini"
QUICK = Passphrases(PASSPHRASE, cost=Cost(n=2, p=1))  # what guards a real key would take a second a desk


@dataclass(frozen=True)
class Item:
    document: Document
    files: Mapping[str, Path] = field(default_factory=dict)
    source: Path = Path("sumber.md")


def item(document_id: str, title: str = "Kabar") -> Item:
    return Item(Document(id=document_id, kind=Kind.BULLETIN, title=title))


def with_file(document_id: str, file: Path) -> Item:
    attachment = Attachment(path=file.name, title="Gambar", media_type="image/png")
    document = Document(id=document_id, kind=Kind.BULLETIN, title="Bergambar", attachments=(attachment,))
    return Item(document, {file.name: file})


def nothing() -> None:
    """A step nobody watches."""


def reason(act: Callable[[], object]) -> str:
    """The code with which `act` is refused, or what it gave."""
    try:
        return f"accepted: {act()}"
    except KioskError as error:
        return error.code


class Desk:
    """A publisher in a folder; every publication is a day later."""

    def __init__(self, folder: Path, name: str = "kim-contoh", title: str = "KIM Contoh", now: datetime = NOW) -> None:
        self.publisher = Publisher(name, title, "kota" if name == "kota" else "kim")
        self.repository: Repository = create(folder, self.publisher, QUICK, now)
        self.folder = folder
        self.now = now

    @property
    def root(self) -> bytes:
        return (self.folder / "root.json").read_bytes()

    def publish(self, *items: Item) -> Issue:
        packed = collect(self.repository, items, nothing)
        assert not packed.troubles
        self.now += timedelta(days=1)
        return self.repository.publish(packed.targets, self.repository.signers(PASSPHRASE), self.now)

    def sign(self) -> Issue:
        self.now += timedelta(days=1)
        return self.repository.publish(None, self.repository.signers(PASSPHRASE), self.now)

    def kim(self, file: Path) -> Path:
        write_kim(file, self.publisher.name, self.repository.files(), nothing)
        return file

    def tree(self, folder: Path) -> Path:
        """A tree in a folder of its own; returns the folder to import."""
        write_tree(folder, self.publisher.name, self.repository.files(), nothing)
        return folder

    def rotate(self, *signing: str, title: str = "", name: str = "") -> None:
        """Write the next root, signed with the root keys named."""
        newest = max(self.folder.glob("metadata/*.root.json"), key=lambda path: int(path.name.split(".")[0]))
        metadata = Metadata[Root].from_bytes(newest.read_bytes())
        metadata.signed.version += 1
        who = metadata.signed.unrecognized_fields["x-penerbit"]
        who.update(title=title or who["title"], name=name or who["name"])
        metadata.signatures.clear()
        for signer in read_keys(self.folder / "keys", signing, PASSPHRASE):
            metadata.sign(signer, append=True)
        (self.folder / f"metadata/{metadata.signed.version}.root.json").write_bytes(metadata.to_bytes())


class Post:
    """A kiosk that has been enrolled with one publisher."""

    def __init__(self, root: Path, enrolled: bytes, *features: Feature) -> None:
        self.world = World(root)
        self.ctx: Context = self.world.context(*features)
        enrol(self.ctx.paths, enrolled, replace=False)

    def insert(self, path: Path) -> ImportResult:
        return Importer(self.ctx).run(path)

    def refused(self, path: Path) -> str:
        """The code of a refusal; what was served before is still served, and it is whole."""
        before = self.ctx.content.newest()
        code = reason(lambda: self.insert(path))
        assert self.ctx.content.newest() == before
        assert before is None or not self.ctx.content.damaged(before.manifest)
        return code

    def titles(self) -> dict[str, str]:
        """Document id > title of what is served."""
        current = self.ctx.content.newest()
        targets = current.manifest.targets() if current else {}
        files = [self.ctx.content.object_path(e.sha256) for path, e in targets.items() if "/dokumen/" in path]
        return {d.id: d.title for d in (decode_document(file.read_bytes()) for file in files)}

    def with_system_clock(self) -> SystemClock:
        clock = SystemClock(self.ctx.paths.run, self.ctx.paths.state)
        self.ctx = dataclasses.replace(self.ctx, clock=clock)
        return clock

    def objects(self) -> set[str]:
        return {path.name for path in (self.ctx.content.root / "objects").glob("??/*")}


def copy_of(folder: Path, to: Path) -> Path:
    """A copy to be damaged."""
    with suppress(FileNotFoundError):
        shutil.rmtree(to)
    shutil.copytree(folder, to)
    return to


def only(folder: Path, pattern: str) -> Path:
    """The one file below `folder` that matches."""
    (found,) = folder.rglob(pattern)
    return found


def flip(file: Path, at: int = -1) -> None:
    """Flip one bit (of the middle byte unless told)."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2 if at < 0 else at] ^= 1
    file.write_bytes(data)
