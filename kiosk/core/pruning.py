"""A journal grows for ever unless what is safe elsewhere goes.

Only whole segments go, and never a writer's newest one: it may be open, and its number and its last sequence number
go on from there.
"""

from pathlib import Path

from kiosk.core import atomic
from kiosk.core.journal import Cursor

__all__ = ["prune_segments"]


def prune_segments(folder: Path, cursor: Cursor, keep_bytes: int = 0) -> int:
    """Remove segments of the journal `folder` that lie wholly before `cursor`, each writer's oldest first.

    Args:
        folder: of one kind of journal.
        cursor: what lies before it is safe elsewhere.
        keep_bytes: stop when the journal is no larger than this.

    Returns:
        The bytes freed.

    Raises:
        OurError: our card refuses; what is left is whole.
    """
    sizes = {path: path.stat().st_size for path in sorted(folder.glob("*.jsonl"))}
    newest = {path.name.rsplit(".", 2)[0]: path for path in sizes}.values()
    freed = 0
    for path, size in sizes.items():
        if sum(sizes.values()) - freed <= keep_bytes:
            break
        if path not in newest and cursor.get(path.name, -1) >= size:
            atomic.remove_tree(path)
            freed += size
    if freed:
        atomic.sync_folder(folder)
    return freed
