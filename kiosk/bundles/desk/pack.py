"""Source > documents > targets of a publication."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import msgspec

from kiosk.bundles import policy
from kiosk.bundles.desk.repository import Repository
from kiosk.bundles.seal.tufapi import TargetFile
from kiosk.core import OurError, TargetEntry
from kiosk.documents import Attachment, Document, encode_document, slug

__all__ = ["Packed", "Trouble", "collect"]

CHUNK = 1 << 20
MAX_ID = 120  # characters; with hash and ending it still fits a file name on any stick
MAX_SLUG = 80


class Item(Protocol):
    """One document as authoring reads it, with the files of its attachments by name."""

    @property
    def document(self) -> Document:
        """What residents will read."""
        ...

    @property
    def files(self) -> Mapping[str, Path]:
        """Attachment name > file."""
        ...

    @property
    def source(self) -> Path:
        """The file it was written in."""
        ...


@dataclass(frozen=True)
class Trouble:
    """One file that was left out, and why."""

    file: str
    message: str


@dataclass
class Packed:
    """What a publication will hold."""

    targets: dict[str, TargetFile] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


def collect(repository: Repository, items: Sequence[Item], step: Callable[[], None]) -> Packed:
    """Store `items` in the repository; one that fails is named and left out. `step` is called after each."""
    packed = Packed()
    for item in items:
        try:
            packed.targets |= _store(repository, item, packed.targets)
        except (OSError, ValueError) as error:
            if isinstance(error, OurError):
                raise
            packed.troubles.append(Trouble(str(item.source), f"Dilewati: {error}"))
        step()
    return packed


def _store(repository: Repository, item: Item, taken: Mapping[str, TargetFile]) -> dict[str, TargetFile]:
    document = item.document
    path = f"{repository.publisher.name}/dokumen/{document.id}.json"
    if path in taken:
        raise ValueError(f"id {document.id} sudah dipakai file lain")
    if document.id != slug(document.id) or not 0 < len(document.id) <= MAX_ID:
        raise ValueError(f"id {document.id!r} bukan huruf kecil, angka dan tanda -, paling banyak {MAX_ID}")
    files = {name: _attach(repository, name, file) for name, file in item.files.items()}
    named = msgspec.structs.replace(
        document,
        publisher=repository.publisher.title,
        attachments=tuple(_moved(attachment, files) for attachment in document.attachments),
    )
    data = encode_document(named)
    target = TargetFile.from_data(path, data, ["sha256"])
    if not repository.has(target):
        repository.store(target, (data,))
    return {target.path: target, **{attached.path: attached for attached in files.values()}}


def _attach(repository: Repository, name: str, file: Path) -> TargetFile:
    with file.open("rb") as opened:
        target = TargetFile.from_data("", opened, ["sha256"])
    sha256 = target.hashes["sha256"]
    ending = slug(Path(name).suffix)
    title = slug(Path(name).stem)[:MAX_SLUG] or "lampiran"
    target.path = f"{repository.publisher.name}/lampiran/{sha256[:16]}-{title}" + (f".{ending}" if ending else "")
    if not repository.has(target):
        repository.store(target, policy.exactly(TargetEntry(sha256, target.length), _read(file)))
    return target


def _moved(attachment: Attachment, files: Mapping[str, TargetFile]) -> Attachment:
    target = files.get(attachment.path)
    if target is None:
        raise ValueError(f"lampiran {attachment.path!r} tidak ada")
    return msgspec.structs.replace(attachment, path=target.path, bytes=target.length)


def _read(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while chunk := opened.read(CHUNK):
            yield chunk
