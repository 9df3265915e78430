"""What an attacker, or an unlucky publisher, can put on a stick."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import msgspec

from kiosk.bundles.carrier.locate import Package
from kiosk.bundles.carrier.reader import Folder, FolderFetcher
from kiosk.bundles.desk.keys import Passphrases, read_keys
from kiosk.bundles.desk.pack import collect
from kiosk.bundles.desk.pkcs8 import Cost
from kiosk.bundles.desk.repository import Issue
from kiosk.bundles.desk.rotation import begin, finish
from kiosk.bundles.installing.install import Importer
from kiosk.bundles.installing.result import ImportResult
from kiosk.bundles.seal.trust import Publisher
from kiosk.bundles.seal.tufapi import Metadata, Root, TargetFile
from kiosk.core import Context, KioskError, TargetEntry
from kiosk.documents import Document, Kind, encode_document
from tests.bundles.attacks.catalogue import ACCEPTED
from tests.bundles.forge import PASSPHRASE, Desk, Item, Post, item, nothing

KEYS = Passphrases(PASSPHRASE, cost=Cost(n=2, p=1))


def admit(voucher: Desk, other: Desk, *, replace: bool = False) -> None:
    """Let the next publication of `voucher` carry the root of `other`, as its publisher's desk does it."""
    voucher.repository.admitted.add(other.folder / "root.json", replace=replace)


def smuggle(desk: Desk, files: Mapping[str, bytes], *items: Item) -> Issue:
    """Publish `items` and, properly signed, any `files` at all: what no desk of ours would do."""
    targets = dict(collect(desk.repository, items, nothing).targets)
    for path, data in files.items():
        targets[path] = TargetFile.from_data(path, data, ["sha256"])
        if ".." not in path:
            desk.repository.store(targets[path], (data,))
    desk.now += timedelta(days=1)
    return desk.repository.publish(targets, desk.repository.signers(PASSPHRASE), desk.now)


def change_keys(desk: Desk, *names: str) -> None:
    """Give the publisher new keys, signed by the old."""
    begin(desk.repository, names, KEYS, desk.now)
    desk.repository = finish(desk.repository, PASSPHRASE, desk.now)


def together(folder: Path, *desks: Desk) -> Path:
    """One stick with the packages of all `desks`, each as a file."""
    for desk in desks:
        desk.kim(folder / f"{desk.publisher.name}.kim")
    return folder


def verdict(post: Post, path: Path) -> str:
    """The code of the refusal, or that it was accepted; a refusal leaves all as it was."""
    return post.refused(path) if _refuses(post, path) else ACCEPTED


def _refuses(post: Post, path: Path) -> bool:
    before = post.ctx.content.newest()
    try:
        post.insert(path)
    except KioskError:
        assert post.ctx.content.newest() == before
        return True
    return False


def parts(result: ImportResult) -> dict[str, tuple[str, str]]:
    """Publisher > (result, code of its refusal)."""
    return {part.publisher: (part.result, (part.reason or {}).get("code", "")) for part in result.parts}


def publishers(post: Post) -> set[str]:
    """Whose content is served."""
    current = post.ctx.content.newest()
    return set(current.manifest.publishers) if current else set()


def titles(post: Post) -> set[str]:
    """The titles that are served."""
    return set(post.titles().values())


def revoke(city: Desk, name: str) -> None:
    """The next publication of the city vouches for `name` no longer."""
    city.repository.admitted.remove(name)
    city.publish(item("perda", "Perda"))


def approve_local(ctx: Context, document_id: str, title: str) -> None:
    """An item that an organiser of this post approved, as the table `local` keeps it."""
    data = encode_document(Document(id=document_id, kind=Kind.BULLETIN, title=title))
    target = TargetFile.from_data("", data, ["sha256"])
    entry = TargetEntry(target.hashes["sha256"], target.length)
    ctx.content.add_object(entry, (data,))
    path = f"pos/dokumen/{document_id}.json"
    row = {"id": document_id, "targets": {path: {"sha256": entry.sha256, "length": entry.length}}}
    ctx.tables["local"].put({**row, "approved": "2026-11-21T03:00:00+00:00", "approver": "Bu Siti", "sure": True})


class Lying(FolderFetcher):
    """A stick that answers otherwise than it did when it was first asked."""

    def __init__(self, folder: Folder, lie: Callable[[str, bytes], bytes]) -> None:
        super().__init__(folder)
        self._lie = lie

    def chunks(self, path: str) -> Iterator[bytes]:
        yield self._lie(path, b"".join(super().chunks(path)))


def insert_lying(post: Post, tree: Path, lie: Callable[[str, bytes], bytes]) -> ImportResult:
    """Import the package in the folder `tree` through a stick that lies."""
    package = Package("stick", lambda: Lying(Folder.at(tree), lie))
    return Importer(post.ctx, find=lambda *_: [package]).run(tree)


def rename(desk: Desk, publisher: Publisher) -> None:
    """Give the publisher a name its own program refuses: a root of its own making, whole but for that."""
    root = Metadata[Root].from_bytes(desk.root)
    root.signed.unrecognized_fields["x-penerbit"] = msgspec.to_builtins(publisher)
    (signer,) = read_keys(desk.folder / "keys", ["root-1"], PASSPHRASE)
    root.sign(signer)
    for file in (desk.folder / "root.json", desk.folder / "metadata" / "1.root.json"):
        file.write_bytes(root.to_bytes())
    desk.publisher = publisher
