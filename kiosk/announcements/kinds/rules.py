"""The kinds of announcements people know, and what each may do (reference wording 3). Pure data.

A kind says how urgent it is, how long it may speak, what sounds before it, how often it is said, who must vouch for
it, and by which windows it is held back. Nothing else in the house may ask "is it a lelayu?": it asks the kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

__all__ = ["KINDS", "Kind", "Opening", "Planning", "Priority", "Profile", "kind_of"]


class Priority(IntEnum):
    """Who speaks first; a reading somebody asked for comes last."""

    EMERGENCY = 0
    MOURNING = 1
    CORRECTION = 2
    MISSING = 3
    ORDINARY = 4
    READING = 5


class Profile(StrEnum):
    """By which quiet windows it is held back."""

    ORDINARY = "ordinary"
    MOURNING = "mourning"  # adzan and prayer only, and the night unless the family asks
    NONE = "none"


class Opening(StrEnum):
    """What sounds before the first word."""

    NOTHING = "nothing"
    BELL = "bell"
    ATTENTION = "attention"  # the bell, then "Mohon perhatian"
    ALARM = "alarm"  # agreed with the RW


class Planning(StrEnum):
    """When it is to sound, unless the organiser says otherwise."""

    AT_ONCE = "at once"
    NEXT_SLOT = "next slot"
    EVE_AND_MORNING = "eve and morning"  # the afternoon before, and the morning of the day
    LAST_DAYS = "last days"  # the slots of the three days before it closes
    LIKE_THE_WRONG_ONE = "like the wrong one"  # at once, then in every slot of what it corrects


@dataclass(frozen=True)
class Kind:
    """One kind.

    Attributes:
        key: its name in the table and in addresses.
        label: what organisers and residents call it.
        longest_seconds: bound of its spoken length.
        repeats: how often it is said in one call.
        confirmers: how many people must vouch for what it says, by name.
        operators: how many organisers must say yes, each with their PIN (the green button counts as one).
        every_minutes, for_minutes: it repeats by itself; 0 for what does not.
        capped: its airtime counts among the ordinary minutes of a slot and a day.
        findable: it may stand in lists, exports and search by its words.
        kept_days: how many days after its event the card stays on the board.
        stands_days: how many days it stands where it has no event and names no end.
    """

    key: str
    label: str
    priority: Priority = Priority.ORDINARY
    profile: Profile = Profile.ORDINARY
    opening: Opening = Opening.BELL
    planning: Planning = Planning.NEXT_SLOT
    longest_seconds: int = 45
    repeats: int = 1
    confirmers: int = 0
    operators: int = 1
    every_minutes: int = 0
    for_minutes: int = 0
    capped: bool = True
    findable: bool = True
    kept_days: int = 0
    stands_days: int = 1


_ALL = (
    Kind(
        "lelayu",
        "Lelayu",
        Priority.MOURNING,
        Profile.MOURNING,
        Opening.NOTHING,
        Planning.AT_ONCE,
        longest_seconds=75,
        repeats=2,
        confirmers=2,
        capped=False,
        findable=False,
        kept_days=3,
    ),
    Kind("kesehatan", "Kesehatan", planning=Planning.EVE_AND_MORNING),
    Kind("kumpulan", "Kumpulan & kerja bakti", planning=Planning.EVE_AND_MORNING),
    Kind("gangguan", "Gangguan", planning=Planning.NEXT_SLOT),
    Kind("kehilangan", "Kehilangan & ditemukan", planning=Planning.NEXT_SLOT, stands_days=2),
    Kind(
        "orang-hilang",
        "Orang hilang",
        Priority.MISSING,
        opening=Opening.ATTENTION,
        planning=Planning.AT_ONCE,
        repeats=2,
        every_minutes=30,
        for_minutes=180,
        capped=False,
        stands_days=2,
    ),
    Kind(
        "darurat",
        "Rob, banjir, darurat",
        Priority.EMERGENCY,
        Profile.NONE,
        Opening.ALARM,
        Planning.AT_ONCE,
        longest_seconds=75,
        repeats=2,
        operators=2,
        every_minutes=15,
        for_minutes=360,
        capped=False,
    ),
    Kind("bantuan", "Bantuan & pendaftaran", planning=Planning.LAST_DAYS),
    Kind("ralat", "Ralat, batal, sudah ketemu", Priority.CORRECTION, planning=Planning.LIKE_THE_WRONG_ONE),
    Kind("kabar", "Kabar lain"),
)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.key: kind for kind in _ALL})
"""By key, in the order in which organisers see them."""

_BROUGHT = {"woro-woro": "kabar"}  # documents of a publisher


def kind_of(key: str) -> Kind:
    """The kind of that key; of what a newer version or a publisher called otherwise, the plainest."""
    return KINDS.get(_BROUGHT.get(key, key)) or KINDS["kabar"]
