"""The playback journal as several threads write it, and what a card that refuses it is told.

What the card does not take is written into the run folder, in memory: so a process that is started anew on a card
that is locked repeats nothing either. Only a power cut forgets it.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import KIND, Playback, Played
from kiosk.core import Context, Journal, KioskError, Paths, SpeakerAnswer

__all__ = ["Ledger"]

WRITER = "announcer"
_log = logging.getLogger(__name__)


class Ledger:
    """Who was heard, when and how far; safe from any thread."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._lock = threading.Lock()
        self._aside: Playback | None = None
        try:
            self._playback = Playback(ctx.journal(KIND), ctx.paths, ctx.clock)
        except OSError as error:  # OurError is one too
            _log.warning("playback journal: %s", error)
            self._playback = self._aside = _in_memory(ctx)
        else:
            with suppress(OSError):
                self._remember(ctx)

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
            self._note(lambda playback: playback.start(item, key))

    def done(self, item: Announcement, key: str, answer: SpeakerAnswer, voice: str, of: float) -> None:
        """A call is over."""
        with self._lock:
            self._note(lambda playback: playback.done(item, answer, voice, key, of))

    def missed(self, item_id: str, key: str, why: str) -> None:
        """A call did not come about; told once."""
        with self._lock:
            if key not in self._playback.calls:
                self._note(lambda playback: playback.missed(item_id, key, why))

    def close(self) -> None:
        """Flush and close; safe to call twice."""
        with self._lock:
            for playback in (self._playback, self._aside):
                try:
                    if playback is not None:
                        playback.close()
                except KioskError as error:
                    _tell(error)

    def _note(self, write: Callable[[Playback], KioskError | None]) -> None:
        failure = write(self._playback)
        if failure is None:
            return
        _tell(failure)
        with suppress(OSError):
            self._aside = self._aside or _in_memory(self._ctx)
            write(self._aside)

    def _remember(self, ctx: Context) -> None:
        """What an announcer before this one could not leave on the card."""
        if _beside(ctx).journal.is_dir():
            self._aside = _in_memory(ctx)
            self._playback.calls |= self._aside.calls


def _beside(ctx: Context) -> Paths:
    return Paths(ctx.paths.run / "catatan", ctx.paths.run)


def _in_memory(ctx: Context) -> Playback:
    beside = _beside(ctx)
    return Playback(Journal(beside.journal / KIND, WRITER), beside, ctx.clock)


def _tell(failure: KioskError) -> None:
    _log.warning("playback journal: %s (%s)", failure.message, failure.detail)
