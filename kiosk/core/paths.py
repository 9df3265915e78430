"""Where everything of a post lies (docs/state.md says for each who writes it and what its loss means)."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.core import atomic
from kiosk.core.errors import OurError

__all__ = ["Paths"]


@dataclass(frozen=True)
class Paths:
    """The folders below one data folder.

    Attributes:
        data: what must survive a power cut.
        run: what may vanish with one (sockets, the clock's offset); /run/kiosk on a device.
    """

    data: Path
    run: Path

    @property
    def content(self) -> Path:
        """Objects and generations, immutable."""
        return self.data / "content"

    @property
    def state(self) -> Path:
        """Small tables: what people decided."""
        return self.data / "state"

    @property
    def journal(self) -> Path:
        """What happened, append-only."""
        return self.data / "journal"

    @property
    def counts(self) -> Path:
        """Visits folded into counts, after which their records may go."""
        return self.data / "counts"

    @property
    def outbox(self) -> Path:
        """Sealed batches on their way home."""
        return self.data / "outbox"

    @property
    def waiting(self) -> Path:
        """Files of an unsigned stick, copied here until an organiser says yes or no."""
        return self.data / "waiting"

    @property
    def cache(self) -> Path:
        """Derived, deletable at any time."""
        return self.data / "cache"

    def create(self, *, patient: bool = False) -> "Paths":
        """Make every folder that is missing; a `patient` one goes on where the card refuses.

        Raises:
            NoRoomError, OurError: our card refuses, or the place of what may vanish does.
        """
        folders = (self.content, self.state, self.journal, self.counts, self.outbox, self.waiting, self.cache)
        for folder in folders:
            try:
                atomic.make_folder(folder)
            except OurError:
                if not patient:
                    raise
        atomic.make_folder(self.run)
        return self
