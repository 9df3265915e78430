"""Writes on sticks what a visit laid into its spool; the only work of `kiosk give`, which may do nothing else.

It believes nothing of a spool but its bytes: only files and folders below KIM, no links, and only onto the device the
visit has read. Every question gets an answer, and a stick that is gone, locked or full is one.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from kiosk.bundles.carrier.reader import Folder, FolderFetcher
from kiosk.bundles.codes import fault
from kiosk.bundles.insertion import spool
from kiosk.bundles.insertion.giving import Giving
from kiosk.bundles.insertion.medium import Medium
from kiosk.core import KioskError, StickError

__all__ = ["give"]

OURS = "KIM"
FULL = "flashdisk-penuh"


def give(folder: Path, media: Path) -> list[spool.Given]:
    """Write every spool below `folder` that asks for it on its medium below `media`, and answer each.

    Raises:
        NoRoomError, OurError: an answer cannot be written.
    """
    given = []
    for place in spool.waiting(folder):
        question = spool.wanted(place)
        if question is None or not _is_name(question.medium):
            made = spool.Given(place.name, spool.UNWRITTEN, f"{place} does not say for which medium it is")
        else:
            made = _written(place, media / question.medium, question)
        spool.answer(place, made)
        given.append(made)
    return given


def _written(place: Path, root: Path, question: spool.Wanted) -> spool.Given:
    giving = Giving(root)
    try:
        _require(Medium.at(root), question.device)
        _copy(place, giving)
        os.sync()
    except KioskError as error:
        return spool.Given(question.medium, error.code, error.detail, tuple(giving.written), question.token)
    return spool.Given(question.medium, written=tuple(giving.written), token=question.token)


def _require(found: Medium, device: int) -> None:
    """The stick that was visited is there, and no link, no other stick and no empty folder in its place."""
    if found.path.is_symlink():
        raise fault("flashdisk-menyesatkan", f"{found.path} is a link")
    if found.device is None or found.device != (device or found.device):
        raise fault("flashdisk-tercabut", f"{found.path} is on device {found.device}, not {device}")


def _copy(place: Path, giving: Giving) -> None:
    """All of the spool; what does not fit is left out and told at the end, for the smaller may still fit.

    Raises:
        StickError: the stick is full, locked, gone, leads elsewhere or keeps other bytes.
        OurError: the spool cannot be read.
    """
    left: KioskError | None = None
    with _ours(place):
        fetcher = FolderFetcher(Folder.at(place))
    with closing(fetcher):
        for parts, is_folder in _below(place):
            path = "/".join(parts)
            if is_folder:
                giving.folder(*parts)
                continue
            with _ours(place):
                size = fetcher.size(path) or 0
            try:
                giving.copy(parts, size, partial(_chunks, place, fetcher, path))
            except StickError as error:
                if error.code != FULL:
                    raise
                left = left or error
    if left is not None:
        raise left


def _chunks(place: Path, fetcher: FolderFetcher, path: str) -> Iterator[bytes]:
    with _ours(place):
        for chunk in fetcher.chunks(path):
            spool.give_sign(place)
            yield chunk


def _below(place: Path) -> list[tuple[tuple[str, ...], bool]]:
    """Every folder and file of a spool below KIM, by their names, and whether it is a folder."""
    with _ours(place), Folder.at(place) as top:
        return list(_walk(top, (OURS,)))


def _walk(top: Folder, parts: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bool]]:
    folder = top.below(parts)
    if folder is None:
        return
    with folder:
        for name in folder.names():
            if name.startswith("."):  # half written, when the power went
                continue
            mode = os.stat(name, dir_fd=folder.descriptor, follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                yield (*parts, name), True
                yield from _walk(top, (*parts, name))
            elif stat.S_ISREG(mode):
                yield (*parts, name), False


def _is_name(medium: str) -> bool:
    return bool(medium) and "/" not in medium and "\0" not in medium and not medium.startswith(".")


@contextmanager
def _ours(place: Path) -> Iterator[None]:
    """A spool is our own: the reader of sticks blames the stick."""
    try:
        yield
    except (StickError, OSError) as error:
        raise fault(spool.UNWRITTEN, f"{place}: {error}") from error
