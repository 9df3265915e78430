"""How long each announcement sounds, for the schedule, which asks every five seconds."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from kiosk.announcements.kinds.rendering import Utterance, spoken
from kiosk.announcements.model import Announcement
from kiosk.announcements.sounding.assembly import Recorded, length
from kiosk.core import Context
from kiosk.speech import Recordings

__all__ = ["Lengths"]

KEPT = 400


class Lengths:
    """Estimates, kept while the announcement stays as it is.

    Args:
        utterance: what is said of one now.
        recordings: people's voices.
    """

    def __init__(self, utterance: Callable[[Announcement], Utterance], recordings: Recorded) -> None:
        self._utterance = utterance
        self._recordings = recordings
        self._known: dict[str, tuple[Announcement, float]] = {}

    @classmethod
    def of(cls, ctx: Context) -> "Lengths":
        """Those of a post, for pages."""
        zone = ZoneInfo(ctx.config.text("pos", "zone"))

        def now(item: Announcement) -> Utterance:
            return spoken(item, ctx.clock.read().now.astimezone(zone), item.language)

        return cls(now, Recordings(ctx.paths))

    def seconds(self, item: Announcement) -> float:
        """About how long one call of `item` takes, everything counted."""
        known = self._known.get(item.id)
        if known is not None and known[0] == item:
            return known[1]
        found = length(self._utterance(item), self._recorded)
        if len(self._known) >= KEPT:
            self._known.clear()
        self._known[item.id] = (item, found)
        return found

    def _recorded(self, name: str) -> float:
        kept = self._recordings.sound(name)
        return kept.seconds if kept is not None else 0.0
