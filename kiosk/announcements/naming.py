"""Under what name an announcement may be counted, told and carried outside the board.

A death and a missing person are counted and never named (wording 6.5, 6.6). That is more than their text: what a
publisher or a stick brought has an id made of its title (`pos-pak-slamet-berpulang-1a2b`), which stands in every line
that bears it. So such an announcement is noted under the name of its kind, wherever it leaves the board. What was
brought has no kind of its own, and a correction is of another: there its words give it away.
"""

import re

from kiosk.announcements.kinds.rules import KINDS, Kind, Priority, kind_of
from kiosk.announcements.model import Announcement

__all__ = ["may_be_named", "mourns", "named_kind", "noted_as"]

_MOURNS = re.compile(
    r"\b(?:lelayu|berita duka|berpulang|meninggal|kapundhut|séda|jenazah|almarhum|dimakamkan)", re.IGNORECASE
)
_SEEKS = re.compile(r"\b(?:orang hilang|hilang sejak|belum pulang|dicari orang)\b", re.IGNORECASE)


def mourns(item: Announcement) -> bool:
    """True where its words tell of a death, whatever kind it is."""
    return bool(_MOURNS.search(_words(item)))


def named_kind(kind: Kind) -> bool:
    """True for a kind whose announcements may be named."""
    return kind.findable and kind.priority is not Priority.MISSING


def may_be_named(item: Announcement) -> bool:
    """True where its id and its headline may stand outside the board."""
    return noted_as(item) == item.id


def noted_as(item: Announcement) -> str:
    """What a line calls it that somebody opened, heard, shared or played it: its id, or only the key of its kind."""
    kind = kind_of(item.kind)
    if not named_kind(kind):
        return kind.key
    own = kind is not KINDS["kabar"]  # else it has no kind that tells what it is
    if mourns(item):
        return kind.key if own else "lelayu"
    if _SEEKS.search(_words(item)):
        return kind.key if own else "orang-hilang"
    return item.id


def _words(item: Announcement) -> str:
    return f"{item.title} {item.text} {item.javanese}"
