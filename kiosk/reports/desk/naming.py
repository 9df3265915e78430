"""What the things bear that residents of a city opened: titles and topics from the publisher's own documents.

A desk holds no installed content. Its publisher's folder holds what is published: signed lists that say which file is
which document. Only the names are wanted here and nothing is believed for them, so the lists are read as plain JSON
and no seal is checked. A document of another publisher, or one that is published no more, is called by its id.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from kiosk.announcements import called
from kiosk.core import Context
from kiosk.documents import document_ids
from kiosk.reports.facts import Named
from kiosk.reports.titles import GONE, Titles, named_by

__all__ = ["ELSEWHERE", "Names", "published"]

ELSEWHERE = "Tidak ada di terbitan ini"


class Names:
    """Names documents; each is read at most once.

    Args:
        ctx: of the desk; what is installed there, as on a post, has its names too.
        files: document id > its file; see `published`.

    Attributes:
        known: some titles are known, so that topics say something.
    """

    def __init__(self, ctx: Context, files: Mapping[str, Path]) -> None:
        self._files = files
        self._installed = Titles(ctx, called(ctx))  # of a death, posts tell no more than its kind
        self.known = bool(files) or ctx.content.current() is not None

    def __call__(self, name: str) -> Named | None:
        """The name of a document; None for a page of a post itself."""
        if name in self._files:
            try:
                return named_by(self._files[name].read_bytes(), name)
            except (OSError, ValueError):  # the visit counts all the same
                return Named(name)
        named = self._installed(name)
        if named is not None and named.section == GONE:  # a desk knows one publisher: it cannot say what is gone
            return Named(name, ELSEWHERE if self.known else "")
        return named


def published(folder: Path) -> dict[str, Path]:
    """Document id > file, of what the publisher's `folder` publishes now; nothing where that cannot be read."""
    lists = folder / "metadata"
    try:
        snapshot = _signed(lists / "timestamp.json")["meta"]["snapshot.json"]["version"]
        listed = _signed(lists / f"{snapshot}.snapshot.json")["meta"]["targets.json"]["version"]
        targets = _signed(lists / f"{listed}.targets.json")["targets"]
        return {name: _file(folder, path, targets[path]) for path, name in document_ids(targets).items()}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _signed(file: Path) -> dict[str, Any]:
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Any])["signed"]  # type: ignore[no-any-return]


def _file(folder: Path, path: str, target: Mapping[str, Any]) -> Path:
    """Where a file of the publication lies: its hash stands before its name."""
    inner, _, name = path.rpartition("/")
    return folder / "targets" / inner / f"{target['hashes']['sha256']}.{name}"
