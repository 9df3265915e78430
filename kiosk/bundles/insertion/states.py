"""In which states the visit of a stick can be, which may follow which, and the words for each. Pure.

One machine drives the screen, the voice and the lamps. Every way through it ends: the states that may follow one
another make no circle, and only those that end a visit have no follower.
"""

import enum
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.bundles.codes import codes
from kiosk.core import KioskError, NoRoomError, StickError, TrustError

__all__ = ["FIRST", "FOLLOWERS", "State", "Words", "markdown_states", "may_follow", "sentence", "state_of", "words"]

_TABLE = Path(__file__).with_name("states.tsv")
_SLOTS = {"n": "0", "m": "0", "penerbit": "penerbit pos ini", "pengurus": "pengurus KIM", "judul": "satu penerbit"}
_NONE = "-"


class State(enum.StrEnum):
    """Where the visit of a stick stands (reference wording 2)."""

    SEEN = "seen"
    CHECKING = "checking"
    WORKING = "working"
    ASKS_YES = "asks-yes"
    NOBODY_ANSWERED = "nobody-answered"
    DONE = "done"
    DONE_SOME_WAIT = "done-some-wait"
    DONE_WITH_SKIPS = "done-with-skips"
    DONE_WITH_SKIPS_UNTOLD = "done-with-skips-untold"  # nothing could be written on the stick
    RELEASED = "released"
    MENDED = "mended"
    NOTHING_NEW = "nothing-new"
    EMPTY = "empty"
    HANDOVER = "handover"  # said beside another end, too
    UNREADABLE = "unreadable"
    SEAL_DOES_NOT_FIT = "seal-does-not-fit"
    OLDER = "older"
    PULLED_OUT = "pulled-out"
    NO_ROOM = "no-room"
    TWO_STICKS = "two-sticks"
    NOTHING_OF_OURS = "nothing-of-ours"
    DANGEROUS = "dangerous"  # said beside, as the next one; the visit goes on
    REVOKED = "revoked"
    FAILED = "failed"


@dataclass(frozen=True)
class Words:
    """What belongs to one state.

    Attributes:
        kind: step, end, or note (beside the others).
        lamp: pattern of the lamps, empty where they stay as they are.
        may_pull: whether the stick may be taken out.
        indonesian: what is shown and said.
        javanese: the same in madya and krama.
        ngoko: the same as a KIM may prefer it, where the wording rules give it.
        confidence: of the Javanese: T, S or R.
        advice: what is safe and what comes next, for the screen.
    """

    kind: str
    lamp: str
    may_pull: bool
    indonesian: str
    javanese: str
    ngoko: str
    confidence: str
    advice: str


_CUT_OFF = frozenset({State.PULLED_OUT, State.FAILED})
_REFUSED = frozenset({State.UNREADABLE, State.SEAL_DOES_NOT_FIT, State.OLDER, State.NO_ROOM})
_INSTALLED = frozenset({State.DONE, State.DONE_WITH_SKIPS, State.DONE_WITH_SKIPS_UNTOLD})
_PACKAGES_ONLY = frozenset({State.RELEASED, State.MENDED, State.NOTHING_NEW, State.HANDOVER, State.TWO_STICKS})

FOLLOWERS: Mapping[State, frozenset[State]] = {
    State.SEEN: _CUT_OFF | {State.CHECKING, State.UNREADABLE},
    State.CHECKING: _CUT_OFF
    | _REFUSED
    | _INSTALLED
    | _PACKAGES_ONLY
    | {State.WORKING, State.ASKS_YES, State.EMPTY, State.NOTHING_OF_OURS},
    State.WORKING: _CUT_OFF | _REFUSED | _INSTALLED | _PACKAGES_ONLY | {State.ASKS_YES},
    State.ASKS_YES: _CUT_OFF | _INSTALLED | {State.DONE_SOME_WAIT, State.NOBODY_ANSWERED, State.NO_ROOM},
}
"""State > what may come next; a state that is no key ends the visit."""

FIRST = frozenset({State.SEEN, State.TWO_STICKS})
"""How a visit begins."""


def may_follow(before: State | None, after: State) -> bool:
    """True where `after` may be told next; a state that goes on (more percent, fewer waiting) follows itself."""
    if before is None:
        return after in FIRST
    return after in FOLLOWERS.get(before, frozenset()) or (after is before and before in FOLLOWERS)


@functools.cache
def words() -> Mapping[State, Words]:
    """The words of every state."""
    lines = _TABLE.read_text("utf-8").splitlines()
    return dict(_words(line) for line in lines if not line.startswith("#"))


def sentence(state: State, language: str = "id", **slots: str) -> str:
    """What is shown and said in `state`; `jv` is Javanese."""
    row = words()[state]
    return (row.javanese if language == "jv" else row.indonesian).format_map({**_SLOTS, **slots})


def state_of(error: KioskError) -> State:
    """In which state `error` ends a visit; a code of others is judged by whose fault it is."""
    row = codes().get(error.code)
    if row is not None and row.state:
        return State(row.state)
    faults = ((NoRoomError, State.NO_ROOM), (StickError, State.UNREADABLE), (TrustError, State.SEAL_DOES_NOT_FIT))
    return next((state for kind, state in faults if isinstance(error, kind)), State.FAILED)


def markdown_states() -> str:
    """The table of states in docs/import-codes.md."""
    lines = [
        "| state | lamps | may be pulled | read and heard | in Javanese | safe, and what next | codes that end so |",
        "|---|---|---|---|---|---|---|",
    ]
    for state, row in words().items():
        ending = ", ".join(f"`{code.name}`" for code in codes().values() if code.state == state) or "-"
        cells = (row.lamp or "as they are", "yes" if row.may_pull else "no", row.indonesian, row.javanese, row.advice)
        lines.append(" | ".join((f"| `{state}`", *cells, ending)) + " |")
    return "\n".join(lines) + "\n"


def _words(line: str) -> tuple[State, Words]:
    name, kind, lamp, pull, *texts = ("" if cell == _NONE else cell for cell in line.split("\t"))
    return State(name), Words(kind, lamp, pull == "ya", *texts)
