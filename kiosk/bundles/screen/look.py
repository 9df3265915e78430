"""How the visit of a stick looks on the screen: colour, drawing, heading, steps. Pure.

Looks that nobody confuses: amber and a hand for "leave it in", green and a tick for "take it out", dark red and a
cross for "it came to nothing" (reference ux 2.3). Colour is never alone: drawing and heading say the same.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.bundles.insertion.model import Snapshot
from kiosk.bundles.insertion.states import State
from kiosk.core import parse_utc

__all__ = ["STEP_LABELS", "Look", "Tone", "is_recent", "look", "refresh_seconds"]

RECENT_SECONDS = 300
"""How long the screen still tells of a visit that is over."""

WORKING_REFRESH, RESTING_REFRESH = 2, 60
STEP_LABELS = ("Dikenali", "Diperiksa", "Disalin", "Disiapkan", "Selesai")
HEADING_LABELS = {
    "jangan": "Jangan dicabut dulu",
    "tanya": "Menunggu PIN pengurus",
    "boleh": "Flashdisk boleh dicabut",
    "gagal": "Tidak jadi. Isi lama tetap ada.",
    "tercabut": "Tercabut. Pasang lagi.",
}


class Tone(enum.StrEnum):
    """Colour and drawing; the value is the name of both."""

    LEAVE_IN = "jangan"
    ASKS = "tanya"
    TAKE_OUT = "boleh"
    FAILED = "gagal"
    PULLED_OUT = "tercabut"


@dataclass(frozen=True)
class Look:
    """What the page shows beside the sentences.

    Attributes:
        heading: a key of the label catalogue.
        steps: label of each step, and whether it is done (True), going on (None) or still to come (False); none
            when it is over.
        bar: there is something to measure.
    """

    tone: Tone
    heading: str
    steps: Sequence[tuple[str, bool | None]]
    bar: bool


def look(snapshot: Snapshot) -> Look:
    """What belongs to the state of a visit."""
    tone = _tone(snapshot)
    reached = _reached(snapshot)
    steps = [(label, True if place < reached else None if place == reached else False) for place, label in _STEPS]
    copying = snapshot.state is State.WORKING and snapshot.total > 0
    return Look(tone, HEADING_LABELS[tone], () if snapshot.over else steps, copying)


def is_recent(snapshot: Snapshot, now: datetime) -> bool:
    """True while a visit lasts and some minutes after; a clock set meanwhile ends it at once."""
    if not snapshot.over:
        return True
    try:
        age = (now - parse_utc(snapshot.updated)).total_seconds()
    except ValueError:
        return False
    return 0 <= age <= RECENT_SECONDS


def refresh_seconds(snapshot: Snapshot) -> int:
    """How soon the page looks again."""
    return RESTING_REFRESH if snapshot.over else WORKING_REFRESH


_STEPS = tuple(enumerate(STEP_LABELS))
_LAST = len(STEP_LABELS) - 1
_REACHED = {State.SEEN: 0, State.CHECKING: 1, State.WORKING: 2}


def _reached(snapshot: Snapshot) -> int:
    """Which step is going on."""
    copied = snapshot.state is State.WORKING and 0 < snapshot.total <= snapshot.done
    return 3 if copied else _REACHED.get(snapshot.state, _LAST)


def _tone(snapshot: Snapshot) -> Tone:
    if not snapshot.over:
        return Tone.ASKS if snapshot.state is State.ASKS_YES else Tone.LEAVE_IN
    if snapshot.state is State.PULLED_OUT:
        return Tone.PULLED_OUT
    return Tone.FAILED if snapshot.lamp == "gagal" else Tone.TAKE_OUT
