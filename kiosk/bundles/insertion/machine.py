"""The one machine of a visit: it knows the state, lets only what may follow follow, and tells every channel."""

import math
import os
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from kiosk.bundles.insertion.model import Snapshot
from kiosk.bundles.insertion.states import State, may_follow, sentence, words
from kiosk.bundles.insertion.telling import Teller, Utterance
from kiosk.bundles.insertion.verdict import Verdict
from kiosk.core import Clock

__all__ = ["Machine", "minutes_left"]

GUESSED_SPEED = 4_000_000  # bytes a second, until the stick has shown its own
MOST_PERCENT = 99  # copied is not yet installed


def minutes_left(done: int, total: int, seconds: float) -> int:
    """Whole minutes until `total` bytes are copied when `done` of them took `seconds`; never less than one."""
    speed = done / seconds if done and seconds > 0 else GUESSED_SPEED
    return max(1, math.ceil((total - done) / speed / 60))


class Machine:
    """Where a visit stands.

    Attributes:
        snapshot: what is shown now; None before the first state.
    """

    def __init__(self, teller: Teller, clock: Clock, names: Mapping[str, str]) -> None:
        self._teller = teller
        self._clock = clock
        self._names = dict(names)
        self._copying_since: float | None = None
        self.snapshot: Snapshot | None = None

    def to(self, state: State, slots: Mapping[str, str] | None = None, **changes: Any) -> Snapshot:
        """Go to `state`; `slots` fill its sentence, `changes` are fields of the snapshot.

        Raises:
            ValueError: it may not follow the state before; the program is wrong.
        """
        before = self.snapshot
        if not may_follow(before.state if before else None, state):
            raise ValueError(f"{state} may not follow {before.state if before else 'nothing'}")
        filled = {**self._names, **(slots or {})}
        now = self._clock.read().now.isoformat()
        row = words()[state]
        fields = {
            "state": state,
            "message": sentence(state, **filled),
            "javanese": sentence(state, "jv", **filled),
            "advice": row.advice,
            "may_pull": row.may_pull,
            "lamp": row.lamp,
            "over": row.kind == "end",
            "updated": now,
            **changes,
        }
        made = before or Snapshot(secrets.token_hex(8), state, started=now, process=os.getpid())
        self.snapshot = msgspec.structs.replace(made, **fields)
        self._teller.show(self.snapshot)
        return self.snapshot

    def progress(self, done: int, total: int) -> None:
        """So many bytes of so many are copied."""
        if not total:
            return
        now = self._clock.read().monotonic
        self._copying_since = now if self._copying_since is None else self._copying_since
        percent = min(MOST_PERCENT, 100 * done // total)
        minutes = minutes_left(done, total, now - self._copying_since)
        shown = self.snapshot
        if shown is not None and (State.WORKING, percent, minutes) == (shown.state, shown.percent, shown.minutes):
            self._teller.tick()
            return
        self.to(State.WORKING, {"n": str(minutes)}, percent=percent, minutes=minutes, done=done, total=total)

    def asks(self, waiting: Iterable[str]) -> None:
        """These items wait for a yes."""
        ids = tuple(waiting)
        if self.snapshot is not None and (self.snapshot.state, self.snapshot.waiting) == (State.ASKS_YES, ids):
            self._teller.tick()
            return
        self.to(State.ASKS_YES, {"n": str(len(ids))}, waiting=ids)

    def note(self, text: str, javanese: str = "", *, spoken: bool = False) -> None:
        """Something worth knowing beside the state; said only where a person must hear it."""
        if self.snapshot is None or text in self.snapshot.notes:
            return
        self.snapshot = msgspec.structs.replace(self.snapshot, notes=(*self.snapshot.notes, text))
        self._teller.show(self.snapshot)
        if spoken:
            self._teller.beside(Utterance(text, javanese))

    def tick(self) -> None:
        """Time has passed, and the visit stands as it stood."""
        self._teller.tick()

    def end(self, verdict: Verdict, **changes: Any) -> Snapshot:
        """The last state; returns when every channel has had its last word."""
        done = {} if words()[verdict.state].lamp == "gagal" else {"percent": 100}
        last = self.to(
            verdict.state, None, message=verdict.message, javanese=verdict.javanese, minutes=0, **done, **changes
        )
        self._teller.close()
        return last
