"""What is installed, in one short list: made with each generation, so that no page has to open every document.

A post may hold ten thousand documents; reading them all takes a small box longer than anybody waits for a page. The
list also holds what is withdrawn, since that is where an organiser looks for it.
"""

import functools
from collections.abc import Iterable
from pathlib import Path

import msgspec

from kiosk.bundles.codes import fault
from kiosk.core import Context, Staged, atomic
from kiosk.documents import Kind, document_ids

__all__ = ["FILE", "Item", "installed_items", "matching", "prepare_listing"]

FILE = "installed.json"


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One document as the organisers' list shows it."""

    id: str
    path: str
    kind: Kind
    title: str
    date: str = ""
    until: str = ""

    @property
    def publisher(self) -> str:
        """Whose it is; the first part of its path."""
        return self.path.partition("/")[0]


class _Card(msgspec.Struct, frozen=True):
    """The few fields of a document that a list shows; the long rest is passed over unread."""

    kind: Kind
    title: str
    date: str = ""
    until: str = ""


_CARD = msgspec.json.Decoder(_Card)
_LIST = msgspec.json.Decoder(tuple[Item, ...])


def prepare_listing(staged: Staged, ctx: Context) -> None:
    """Write the list into the staged generation, newest first.

    Raises:
        ContentError: a document cannot be read (`dokumen-rusak`).
        NoRoomError, OurError: our card.
    """
    targets = staged.manifest.targets()
    found = [_item(ctx, path, name, targets[path].sha256) for path, name in document_ids(targets).items()]
    found.sort(key=lambda item: item.title)
    found.sort(key=lambda item: item.date, reverse=True)
    atomic.replace(staged.path / FILE, msgspec.json.encode(found))


def installed_items(generation: Path) -> tuple[Item, ...]:
    """The list of a generation; empty where it was prepared before there was one.

    Raises:
        OurError: our card has damaged it (`isi-rusak`).
    """
    file = generation / FILE
    try:
        return _read(file, file.stat().st_mtime_ns)
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise fault("isi-rusak", f"{file}: {error}") from error


def matching(items: Iterable[Item], kind: str, words: str) -> list[Item]:
    """Those of one section (any, where `kind` is empty) whose title or id holds every word."""
    wanted = words.casefold().split()
    return [
        item
        for item in items
        if kind in ("", item.kind) and all(word in f"{item.title} {item.id}".casefold() for word in wanted)
    ]


def _item(ctx: Context, path: str, name: str, sha256: str) -> Item:
    try:
        card = _CARD.decode(ctx.content.object_path(sha256).read_bytes())
    except OSError as error:
        raise fault("isi-rusak", f"{path}: {error}") from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise fault("dokumen-rusak", f"{path}: {error}") from error
    return Item(name, path, card.kind, card.title, card.date, card.until)


@functools.lru_cache(maxsize=4)
def _read(file: Path, changed: int) -> tuple[Item, ...]:
    del changed  # part of the key: numbers of generations begin anew when somebody empties the box
    return _LIST.decode(file.read_bytes())
