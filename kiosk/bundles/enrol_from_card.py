"""The publisher's root as it lies on the boot partition: believed once, by a post that believes nobody yet.

Whoever can write that partition has opened the locked box; a stick anybody may bring, so from there no root is taken.
"""

from pathlib import Path

from kiosk.bundles.seal.enrolment import enrol, enrolled_name
from kiosk.core import Context

__all__ = ["take_root"]

MOST_BYTES = 1 << 20


def take_root(ctx: Context, folder: Path) -> str:
    """Enrol the post with `root.json` in `folder`; a sentence where that is new.

    Raises:
        TrustError: not a whole root.
        RefusedError: another publisher is enrolled; it stays.
    """
    try:
        with (folder / "root.json").open("rb") as file:
            data = file.read(MOST_BYTES)
    except OSError:
        return ""
    known = enrolled_name(ctx.paths)
    root = enrol(ctx.paths, data, replace=False)
    return "" if known else f"Penerbit yang dipercaya: {root.publisher.title}."
