"""The outdoor horn: nobody hears it before the neighbourhood has said yes, and its volume by daytime.

A small speaker at the post annoys nobody. A horn on the roof reaches a sick man's bed, so its relay stays untouched
until five people are on paper, each with a day: the heads of RT and RW, the takmir of the mosque, and the neighbours
on either side (reference wording 3 and 6.12). One name taken back locks it again.
"""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from kiosk.core import ContentError, Tables

__all__ = ["ROLES", "Consent", "Horn", "HornBook"]

TABLE = "corong"
EVENING_HOUR, MORNING_HOUR = 18, 6
_VOLUME = "volume"
_LOUDEST = 100

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "rt": "Ketua RT",
        "rw": "Ketua RW",
        "takmir": "Takmir masjid atau musala",
        "kiri": "Tetangga kiri",
        "kanan": "Tetangga kanan",
    }
)
"""Who must agree, in the order of the checklist."""


class Consent(msgspec.Struct, frozen=True):
    """One yes: whose, on which day, and who wrote it down."""

    role: str
    name: str
    day: str
    by: str = ""


class Horn(msgspec.Struct, frozen=True):
    """The checklist and the volumes, in percent."""

    consents: tuple[Consent, ...] = ()
    day: int = 80
    evening: int = 50

    @property
    def missing(self) -> tuple[str, ...]:
        """Who has not agreed yet, as the checklist calls them."""
        there = {consent.role for consent in self.consents}
        return tuple(label for role, label in ROLES.items() if role not in there)

    @property
    def locked_because(self) -> str:
        """Why the horn is not used, in a sentence; empty when it may be."""
        if not self.missing:
            return ""
        return f"Corong luar belum boleh dipakai. Belum setuju: {', '.join(self.missing)}."

    def volume(self, hour: int) -> int:
        """Percent at that hour of the day."""
        return self.day if MORNING_HOUR <= hour < EVENING_HOUR else self.evening


class HornBook:
    """The checklist as it is written down."""

    def __init__(self, tables: Tables) -> None:
        self._table = tables[TABLE]

    def read(self) -> Horn:
        """The horn as agreed; damaged rows are no consent.

        Raises:
            OurError: the table cannot be read.
        """
        consents, volumes = [], {"day": Horn().day, "evening": Horn().evening}
        for row in self._table.rows():
            if row.get("id") == _VOLUME:
                volumes = {
                    name: value if isinstance(value := row.get(name), int) and 0 <= value <= _LOUDEST else kept
                    for name, kept in volumes.items()
                }
            elif row.get("id") in ROLES and row.get("name") and row.get("day"):
                consents.append(Consent(row["id"], str(row["name"]), str(row["day"]), str(row.get("by", ""))))
        return Horn(tuple(consents), volumes["day"], volumes["evening"])

    def agree(self, role: str, name: str, day: str, by: str) -> None:
        """Write one yes down.

        Raises:
            ContentError: nobody of that role is asked, or name or day is missing.
        """
        if role not in ROLES or not name.strip() or not day.strip():
            raise ContentError("corong-nama", "Tulis nama yang setuju dan tanggalnya.")
        self._table.put({"id": role, "name": name.strip(), "day": day.strip(), "by": by})

    def take_back(self, role: str) -> bool:
        """One yes is no more; the horn is locked again. False when there was none."""
        return role in ROLES and self._table.remove(role)

    def set_volume(self, day: int, evening: int) -> None:
        """Percent by day (06.00 to 18.00) and in the evening and at night.

        Raises:
            ContentError: not between 0 and 100.
        """
        if not all(0 <= percent <= _LOUDEST for percent in (day, evening)):
            raise ContentError("corong-keras", "Kerasnya antara 0 dan 100 persen.")
        self._table.put({"id": _VOLUME, "day": day, "evening": evening})
