"""Both buttons inside the locked box, held while it starts: the door gives new PINs for a quarter of an hour.

Who has forgotten the PIN, or has the box handed over by somebody who is gone, has the key of the box; so that is what
opens it, with no word to remember. A button that is held while the box starts must not do what it does on other days:
it means that only after it has been let go.
"""

import time
from collections.abc import Callable

__all__ = ["Handing", "only_if"]


class Handing:
    """What the two buttons mean from the start of the announcer on.

    Args:
        seconds: how long both must be held.
        open_door: what follows; called once at most.
    """

    def __init__(
        self,
        seconds: float,
        open_door: Callable[[], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._open_door = open_door
        self._monotonic = monotonic
        self._since: float | None = None
        self._done = False
        self.green_means_yes = False
        self.shutdown_means_off = False

    def look(self, green: bool, shutdown: bool) -> None:
        """Are they pressed at this moment? To be told twice a second."""
        if green and shutdown and not (self.green_means_yes or self.shutdown_means_off):
            self._count()
        else:
            self._since = None
        self.green_means_yes |= not green
        self.shutdown_means_off |= not shutdown

    def _count(self) -> None:
        now = self._monotonic()
        if self._since is None:
            self._since = now
        if not self._done and now - self._since >= self._seconds:
            self._done = True
            self._open_door()


def only_if(meant: Callable[[], bool], act: Callable[[], None]) -> Callable[[], None]:
    """What a button does while that is what it means."""

    def pressed() -> None:
        if meant():
            act()

    return pressed
