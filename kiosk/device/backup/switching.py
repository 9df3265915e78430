"""From what is there to what was restored, in renames: at every instant old or new, and the next start goes on.

    pulih.tmp       being unpacked and checked; whatever stops that, the next restore throws it away
    pulih.siap      complete and durable. From here on the new holds: every old entry of the data folder moves to
    sebelum-pulih.tmp
    pulih.masuk     nothing old is left in place; every new entry moves in
    sebelum-pulih   what was there before, whole, until the next restore: it is the way back

Each step may be done again from wherever a power cut left it, by whoever starts next (`finish_restore`).
"""

from collections.abc import Callable
from pathlib import Path

from kiosk.core import Paths, atomic
from kiosk.device.backup.model import CONTENT, is_ours

__all__ = ["BEFORE", "ENTERING", "LOCK", "READY", "STAGED", "TO_SETTLE", "finish_restore", "switch"]

LOCK = "pulih.lock"
STAGED, READY, ENTERING = "pulih.tmp", "pulih.siap", "pulih.masuk"
TO_SETTLE = "pulih.isi"
"""Content that exists on this post only, until a generation serves it."""
BEFORE, _LEAVING = "sebelum-pulih", "sebelum-pulih.tmp"


def finish_restore(paths: Paths) -> bool:
    """Finish what a power cut interrupted; to be called before anything in the data folder is read.

    Cheap where there is nothing to do: three looks. True when a restore was finished.

    Raises:
        OurError: our card refuses; the next start tries again.
    """
    if not _is_pending(paths.data):
        return False
    with atomic.try_lock(paths.data / LOCK, wait=True):
        if _is_pending(paths.data):  # nobody was quicker
            switch(paths.data)
    return True


def switch(data: Path, move: Callable[[Path, Path], object] | None = None) -> None:
    """Go on from `pulih.siap` or `pulih.masuk` to the end by `move`, a durable rename; the caller holds the lock.

    Raises:
        OurError: our card refuses; doing it again goes on from there.
    """
    move, leaving = move or _move, data / _LEAVING
    if (data / READY).is_dir():
        atomic.make_folder(leaving)
        for place in _own(data):
            move(place, leaving / place.name)
        move(data / READY, data / ENTERING)
    if (data / ENTERING).is_dir():
        for place in sorted((data / ENTERING).iterdir()):
            target = data / (TO_SETTLE if place.name == CONTENT else place.name)
            if target.exists():  # made by a process that did not wait, or of an earlier restore
                atomic.remove_tree(target)
            move(place, target)
        atomic.remove_tree(data / ENTERING)
        atomic.sync_folder(data)
    atomic.remove_tree(data / BEFORE)
    move(leaving, data / BEFORE)


def _own(data: Path) -> list[Path]:
    return [place for place in sorted(data.iterdir()) if is_ours(place.name)]


def _is_pending(data: Path) -> bool:
    return any((data / name).is_dir() for name in (READY, ENTERING, _LEAVING))


def _move(source: Path, target: Path) -> None:
    atomic.move(source, target)
    atomic.sync_folder(source.parent)
