"""What an announcer works with: voice, player, amplifier, microphone, recordings, lamps, and the schedule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Protocol

from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import Played
from kiosk.announcements.sounding.agenda import Agenda
from kiosk.announcements.sounding.assembly import Assembler, Recorded
from kiosk.announcements.sounding.bell import Belfry
from kiosk.announcements.sounding.clips import ClipBook
from kiosk.announcements.sounding.listening import Taker
from kiosk.announcements.sounding.readings import ReaderVoice
from kiosk.announcements.sounding.settings import SECTION, everyday_bell
from kiosk.core import Context
from kiosk.speech import Amplifier, Lights, Microphone, NoAmplifier, NoLights, NoMicrophone, Player

__all__ = ["Equipment", "Kept"]


class Kept(Recorded, Taker, Protocol):
    """Recordings that can be taken, played and let go; `kiosk.speech.Recordings` is one."""

    def forget(self, sha256: str) -> bool:
        """Let one go; False where it was not kept."""
        ...


def _unknown(_: date) -> time | None:
    """When nobody knows where the sun sets."""
    return None


@dataclass(frozen=True)
class Equipment:
    """The parts of an announcer.

    Attributes:
        voice: reads.
        player: makes it sound.
        recordings: people's voices of this post.
        guests: the same for what is heard once, in memory.
        agenda: makes the schedule, given how long announcements are and the memory of what was heard.
        amplifier, microphone, lights: of the box, where it has them.
        maghrib: when the evening begins on a day, where somebody knows.
    """

    voice: ReaderVoice
    player: Player
    recordings: Kept
    guests: Kept
    agenda: Callable[[Callable[[Announcement], float], Callable[[], Mapping[str, Played]]], Agenda]
    amplifier: Amplifier = field(default_factory=NoAmplifier)
    microphone: Microphone = field(default_factory=NoMicrophone)
    lights: Lights = field(default_factory=NoLights)
    maghrib: Callable[[date], time | None] = _unknown

    def assembler(self, ctx: Context) -> Assembler:
        """What puts calls together at this post.

        Raises:
            SettingsError: the setting names no bell.
        """
        belfry = Belfry(
            ctx.paths.cache / "bunyi", alarm=ctx.config.flag(SECTION, "alarm"), everyday=everyday_bell(ctx.config)
        )
        return Assembler(self.voice, self.recordings, ClipBook(ctx.tables).read, belfry, ctx.paths.run / "woro")
