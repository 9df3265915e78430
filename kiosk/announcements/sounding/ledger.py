"""The playback journal as several threads write it, and what a card that refuses it is told."""

import logging
import threading

from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import Playback, Played
from kiosk.core import Context, KioskError, SpeakerAnswer

__all__ = ["Ledger"]

_log = logging.getLogger(__name__)


class Ledger:
    """Who was heard, when and how far; safe from any thread."""

    def __init__(self, ctx: Context) -> None:
        self._playback = Playback(ctx.journal("playback"), ctx.paths, ctx.clock)
        self._lock = threading.Lock()

    def knows(self, key: str) -> bool:
        """True for a call that was started or is known to be missed: it must not begin again."""
        with self._lock:
            return key in self._playback.calls

    def by_key(self) -> dict[str, Played]:
        """All that is known, oldest first."""
        with self._lock:
            return dict(self._playback.calls)

    def start(self, item: Announcement, key: str) -> None:
        """A call begins; durable before the first sound."""
        with self._lock:
            _tell(self._playback.start(item, key))

    def done(self, item: Announcement, key: str, answer: SpeakerAnswer, voice: str, of: float) -> None:
        """A call is over."""
        with self._lock:
            _tell(self._playback.done(item, answer, voice, key, of))

    def missed(self, item_id: str, key: str, why: str) -> None:
        """A call did not come about; told once."""
        with self._lock:
            if key not in self._playback.calls:
                _tell(self._playback.missed(item_id, key, why))

    def close(self) -> None:
        """Flush and close; safe to call twice."""
        with self._lock:
            self._playback.close()


def _tell(failure: KioskError | None) -> None:
    if failure is not None:
        _log.warning("playback journal: %s (%s)", failure.message, failure.detail)
