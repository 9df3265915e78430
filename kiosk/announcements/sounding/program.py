"""From an announcement to what is said of it now: words, volume, and the sounds themselves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from functools import cached_property

from kiosk.announcements.kinds.rendering import Segment, Utterance, spoken
from kiosk.announcements.kinds.rules import Opening, Priority, kind_of
from kiosk.announcements.model import Announcement
from kiosk.announcements.sounding.assembly import Assembler, Sound
from kiosk.announcements.sounding.horn import Horn, HornBook
from kiosk.announcements.sounding.knob import Knob
from kiosk.announcements.sounding.readings import Source, of_utterances
from kiosk.announcements.sounding.settings import volume
from kiosk.core import Context, KioskError

__all__ = ["Program"]


@dataclass(frozen=True)
class Program:
    """How this post says things.

    Attributes:
        ctx: of the post.
        assembler: makes sounds.
        zone: of the post.
        maghrib: when the evening begins on a day, where somebody knows.
    """

    ctx: Context
    assembler: Assembler
    zone: tzinfo
    maghrib: Callable[[date], time | None]

    @cached_property
    def knob(self) -> Knob:
        """What a visitor has turned; for readings only."""
        return Knob(self.assembler)

    def horn(self) -> Horn:
        """The horn as agreed; a locked one where the table cannot be read."""
        try:
            return HornBook(self.ctx.tables).read()
        except KioskError:
            return Horn()

    def loud(self) -> bool:
        """May the amplifier be used?"""
        return not self.horn().locked_because

    def percent(self, at: datetime, *, loud: bool = True) -> int:
        """The volume at that moment: the horn's own where it is used, else the small speaker's."""
        horn, hour = self.horn(), at.astimezone(self.zone).hour
        return volume(self.ctx.config, hour) if horn.locked_because or not loud else horn.volume(hour)

    def utterance(self, item: Announcement, at: datetime) -> Utterance:
        """What is said of `item` at that moment."""
        local = at.astimezone(self.zone)
        return spoken(item, local, item.language, self.maghrib(local.date()))

    def now(self, item: Announcement) -> Utterance:
        """What is said of `item` at this moment."""
        return self.utterance(item, self.ctx.clock.read().now)

    def takes(self, item: Announcement, at: datetime) -> tuple[Sound, ...]:
        """The sounds of one call at that moment.

        Raises:
            KioskError: they cannot be made.
        """
        shared = kind_of(item.kind).priority is Priority.EMERGENCY
        return self.assembler.takes(self.utterance(item, at), self.percent(at), alternating=shared)

    def again(self, items: Iterable[Announcement], at: datetime) -> Source:
        """The same items to be heard once more, without bell and repeats."""
        plain = [Utterance(Opening.NOTHING, self.utterance(item, at).segments) for item in items]
        return of_utterances(self.assembler, plain, self.percent(at, loud=False))

    def trial(self, text: str, language: str, at: datetime) -> Source:
        """Some words with the bell, as loud as a call would be now."""
        return of_utterances(
            self.assembler, [Utterance(Opening.BELL, (Segment(text, "", language),))], self.percent(at)
        )
