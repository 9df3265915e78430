"""Who this post is to those who read its batches.

Eight random hexadecimal digits, made once and kept in state/device.json (one row of the small table `device`, so two
processes at first start agree). They say nothing of the place. Losing the file makes the post a new device whose
numbers begin again; the records already home keep the old name.
"""

import re
import secrets

from kiosk.core import Tables

__all__ = ["device_id"]

TABLE = ROW = "device"
DEVICE_BYTES = 4
_DEVICE = re.compile(rf"[0-9a-f]{{{2 * DEVICE_BYTES}}}")


def device_id(tables: Tables) -> str:
    """The id of this post, made at the first call; one that a hand spoilt is replaced.

    Raises:
        OurError: our card refuses.
    """
    with tables[TABLE].edit() as rows:
        kept = str(rows.get(ROW, {}).get("device", ""))
        if not _DEVICE.fullmatch(kept):
            kept = secrets.token_hex(DEVICE_BYTES)
            rows[ROW] = {"id": ROW, "device": kept}
    return kept
