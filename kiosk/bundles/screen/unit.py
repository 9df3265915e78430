"""What organisers wish, done by a unit of the system: in its sandbox the process that serves pages starts no other.

The wish's file alone wakes the unit, which watches the drop box. One that was refused its turn (a stick is being read)
has ended and would not look again by itself, so while a page waits the drop box is touched now and then. A wish that
nobody answers for a minute, with no stick to wait for, is answered here: no organiser looks at a page that turns for
ever.
"""

import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from kiosk.bundles.insertion.model import read_snapshot
from kiosk.bundles.screen.child import FAILED
from kiosk.core import KioskError, Paths, Requests

__all__ = ["BY_UNIT", "UnitWorker"]

BY_UNIT = "unit"
"""What KIOSK_APPROVER says where a unit does it."""

_LOG = logging.getLogger("kiosk.bundles")


@dataclass(frozen=True)
class _Wait:
    """Since when a wish waits, and when the unit was woken for it last; monotonic seconds."""

    since: float
    woken: float


class UnitWorker:
    """Waits for the answers of others; safe from any thread.

    Attributes:
        patience: seconds a wish may wait while no stick is in.
        again: seconds between two calls for the unit.
    """

    patience = 60.0
    again = 5.0

    def __init__(self, paths: Paths, monotonic: Callable[[], float]) -> None:
        self._paths = paths
        self._requests = Requests(paths)
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._waits: dict[str, _Wait] = {}

    def wake(self) -> None:
        """Look after what waits; returns at once."""
        with self._lock:
            now, visited = self._monotonic(), self._visited()
            waiting = self._requests.waiting()
            self._waits = {wish.token: self._waits.get(wish.token, _Wait(now, now)) for wish in waiting}
            for wish in waiting:
                wait = self._waits[wish.token]
                if visited:
                    wait = _Wait(now, wait.woken)
                if now - wait.since >= self.patience:
                    self._give_up_on(wish.token)
                elif now - wait.woken >= self.again:
                    wait = _Wait(wait.since, now)
                    self._call()
                self._waits[wish.token] = wait

    def _visited(self) -> bool:
        """A stick is in: its visit holds the lock the unit needs, and does what is wished while it asks."""
        snapshot = read_snapshot(self._paths)
        return snapshot is not None and not snapshot.over

    def _call(self) -> None:
        """Whoever watches the folder is woken by its time alone."""
        with suppress(OSError):  # a card that refuses even this is told when the wish is given up
            os.utime(self._paths.state / "requests")

    def _give_up_on(self, token: str) -> None:
        wish = self._requests.get(token)
        if wish is None or wish.answer:  # the unit was quicker
            return
        try:
            self._requests.answer(wish, FAILED, refused=True)
        except KioskError as error:
            _LOG.error("%s: %s", token, error.detail)
