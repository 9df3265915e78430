"""Finds the packages of our publisher on what was put in: a stick's root, a tree, a repository, one `.kim`."""

import os
import re
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from kiosk.bundles.carrier.archive import ZipFetcher
from kiosk.bundles.carrier.reader import Fetcher, Folder, FolderFetcher
from kiosk.bundles.codes import fault
from kiosk.bundles.seal.trust import PUBLISHER_FIELD
from kiosk.core import StickError

__all__ = ["MAX_ROOT", "OURS", "SUFFIX", "Package", "owner_of", "packages", "plain_file"]

OURS = "KIM"  # the folder of ours on a stick
TREE = (OURS, "PAKET")
SUFFIX = ".kim"
METADATA = "metadata"
MAX_PACKAGES = 64
MAX_ROOT = 512_000  # bytes; what the client takes for a root (tuf's root_max_length)

_UNSAID = (StickError, OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_ROOT = re.compile(r"([0-9]{1,9})\.root\.json")


@dataclass(frozen=True)
class Package:
    """One candidate: its name for the log, and how to open it."""

    label: str
    open: Callable[[], Fetcher]


class _Named(msgspec.Struct):
    name: str


class _Signed(msgspec.Struct):
    publisher: _Named = msgspec.field(name=PUBLISHER_FIELD)


class _Hint(msgspec.Struct):
    signed: _Signed


def packages(path: Path, publisher: str) -> list[Package]:
    """What may be a package of `publisher` below `path`, trees first; nothing is verified yet.

    Raises:
        StickError: unreadable (`flashdisk-tidak-terbaca`) or no package at all (`tidak-ada-paket`).
        TrustError: only packages of other publishers (`bukan-untuk-pos-ini`).
    """
    if _is_file(path):
        return [Package(path.name, lambda: ZipFetcher(plain_file(path), publisher))]
    with Folder.at(path) as top:
        places = [(publisher,), (*TREE, publisher)]
        if _owner(top) in {publisher, ""}:
            places.insert(0, ())
        found, odd = [], []
        for look in (partial(_trees, path, top, places), partial(_ours, path, top, publisher)):
            try:
                found += look()
            except (
                StickError
            ) as error:  # a link or a plain file where a folder should be; what is beside it may be good
                odd.append(error)
        found += [_file(path, parts, publisher) for parts in _files(top, ())]
        if odd and (not found or odd[0].code != "paket-tidak-wajar"):
            raise odd[0]
        if not found:
            raise fault("bukan-untuk-pos-ini" if _foreign(top) else "tidak-ada-paket", str(path))
    return found[:MAX_PACKAGES]


def _trees(path: Path, top: Folder, places: Sequence[Sequence[str]]) -> list[Package]:
    return [_tree(path, parts) for parts in places if _is_there(top, (*parts, METADATA))]


def _ours(path: Path, top: Folder, publisher: str) -> list[Package]:
    return [_file(path, parts, publisher) for parts in _files(top, (OURS,))]


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        raise fault("flashdisk-tidak-terbaca", f"{path}: {error}") from error


def plain_file(path: Path) -> int:
    """A descriptor of the file a person named, which may be a link.

    Raises:
        StickError: it cannot be read (`flashdisk-tidak-terbaca`).
    """
    try:
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        raise fault("flashdisk-tidak-terbaca", f"{path}: {error}") from error


def _tree(path: Path, parts: Sequence[str]) -> Package:
    def opened() -> Fetcher:
        with Folder.at(path) as top:
            folder = top.below(parts)
        if folder is None:
            raise fault("flashdisk-tercabut", f"{'/'.join(parts)} has vanished")
        return FolderFetcher(folder)

    return Package("/".join(parts) or path.name, opened)


def _file(path: Path, parts: Sequence[str], publisher: str) -> Package:
    name = "/".join(parts)

    def opened() -> Fetcher:
        with Folder.at(path) as top:
            descriptor = top.open(name)
        if descriptor is None:
            raise fault("flashdisk-tercabut", f"{name} has vanished")
        return ZipFetcher(descriptor, publisher)

    return Package(name, opened)


def _is_there(top: Folder, parts: Sequence[str]) -> bool:
    folder = top.below(parts)
    if folder is None:
        return False
    folder.close()
    return True


def _names(top: Folder, parts: Sequence[str]) -> list[str]:
    folder = top.below(parts)
    if folder is None:
        return []
    with folder:
        return [name for name in folder.names() if not name.startswith(".")]


def _files(top: Folder, parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [(*parts, name) for name in _names(top, parts) if name.lower().endswith(SUFFIX)]


def _foreign(top: Folder) -> bool:
    """True when there is the tree of some other publisher."""
    candidates = [(*parts, name) for parts in ((), TREE) for name in _names(top, parts)]
    for parts in candidates:
        with suppress(StickError):  # a plain file beside is no package, and no harm
            if _is_there(top, (*parts, METADATA)):
                return True
    return bool(_owner(top))


def _owner(top: Folder) -> str:
    """Whose repository `top` says it is, by its newest root; empty where it does not say. Nothing of it is verified.

    A stick may hold one publisher's repository as it is and files of others beside it, and they must not be told
    that the seal of that repository does not fit them.
    """
    with suppress(*_UNSAID):
        roots = [found for name in _names(top, (METADATA,)) if (found := _ROOT.fullmatch(name))]
        newest = max(roots, key=lambda found: int(found[1]), default=None)
        descriptor = top.open(f"{METADATA}/{newest[0]}") if newest else None
        if descriptor is not None:
            with os.fdopen(descriptor, "rb") as file:
                return owner_of(file.read(MAX_ROOT))
    return ""


def owner_of(root: bytes) -> str:
    """Whose root these bytes say they are, not verified; empty where they do not say."""
    with suppress(*_UNSAID):
        return msgspec.json.decode(root, type=_Hint).signed.publisher.name
    return ""
