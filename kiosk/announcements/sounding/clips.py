"""The fixed words a person from the village has spoken once: which recording stands for which (reference wording 3)."""

from collections.abc import Mapping

from kiosk.announcements.kinds.rendering import CLIPS
from kiosk.core import ContentError, OurError, Tables

__all__ = ["ClipBook"]

TABLE = "klip"


class ClipBook:
    """Name of a clip > name of its recording."""

    def __init__(self, tables: Tables) -> None:
        self._table = tables[TABLE]

    def read(self) -> Mapping[str, str]:
        """What is there; nothing where the table cannot be read, for then the machine says what it may."""
        try:
            rows = self._table.rows()
        except OurError:
            return {}
        return {row["id"]: str(row["recording"]) for row in rows if row["id"] in CLIPS and row.get("recording")}

    def put(self, clip: str, recording: str, by: str) -> None:
        """From now on `recording` is `clip`.

        Raises:
            ContentError: there is no clip of that name.
        """
        if clip not in CLIPS:
            raise ContentError("klip-asing", f"Rekaman tetap bernama {clip!r} tidak ada.")
        self._table.put({"id": clip, "recording": recording, "by": by})

    def remove(self, clip: str) -> bool:
        """`clip` is silent again; False when it was."""
        return self._table.remove(clip)
