"""Everything in a folder, path by path: what an install that runs again must leave as it is."""

import hashlib
import os
import stat
from collections.abc import Collection
from pathlib import Path

__all__ = ["Entry", "changes", "listing"]

Entry = tuple[int, int, int, int, str]
_BLOCK = 1 << 20


def listing(root: Path, without: Collection[str] = ()) -> dict[str, Entry]:
    """Path below `root` > mode, owner, group, mtime (ns), and the hash of the content or the goal of a link.

    The time of a folder is left out where `without` names something in it.
    """
    found: dict[str, Entry] = {}
    for folder, folders, files in os.walk(root):
        place = Path(folder)
        folders[:] = [name for name in folders if str((place / name).relative_to(root)) not in without]
        for name in [*folders, *files]:
            path = place / name
            relative = str(path.relative_to(root))
            if relative not in without:
                found[relative] = _entry(path)
    return found


def changes(before: dict[str, Entry], after: dict[str, Entry]) -> list[str]:
    """Sentences: what came, went, or is otherwise now."""
    told = [f"new: {path}" for path in after.keys() - before.keys()]
    told += [f"gone: {path}" for path in before.keys() - after.keys()]
    told += [f"changed: {path}" for path in before.keys() & after.keys() if before[path] != after[path]]
    return sorted(told)


def _entry(path: Path) -> Entry:
    state = path.lstat()
    if stat.S_ISLNK(state.st_mode):
        content = str(path.readlink())
    elif stat.S_ISREG(state.st_mode):
        content = _hash(path)
    else:
        content = ""
    return state.st_mode, state.st_uid, state.st_gid, state.st_mtime_ns, content


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(_BLOCK):
            digest.update(data)
    return digest.hexdigest()
