"""A post made of the real parts, but for time and the loudspeaker; light enough to be lived in for a year."""

from dataclasses import replace
from pathlib import Path

from kiosk.announcements import FEATURE
from kiosk.announcements.kinds.rules import kind_of
from kiosk.announcements.model import Announcement
from kiosk.announcements.schedule.settings import SETTINGS
from kiosk.core import (
    Config,
    Context,
    Event,
    FakeClock,
    Generations,
    Journal,
    JournalLimits,
    Paths,
    SpeakerAnswer,
    Tables,
)
from kiosk.web import POST

__all__ = ["post", "seconds_of"]


class Quiet:
    """A loudspeaker nobody hears."""

    def say(self, text: str, *, language: str = "id", style: str = "law", about: str = "") -> SpeakerAnswer:
        del text, language, style, about
        return SpeakerAnswer("silent")

    def play(self, path: Path) -> SpeakerAnswer:
        del path
        return SpeakerAnswer("silent")

    def record(self, seconds: float) -> SpeakerAnswer:
        del seconds
        return SpeakerAnswer("silent")

    def stop(self) -> SpeakerAnswer:
        return SpeakerAnswer("silent")

    def state(self) -> SpeakerAnswer:
        return SpeakerAnswer("silent")

    def louder(self, step: int) -> SpeakerAnswer:
        del step
        return SpeakerAnswer("silent")

    def light(self, pattern: str) -> SpeakerAnswer:
        del pattern
        return SpeakerAnswer("silent")


def seconds_of(item: Announcement) -> float:
    """How long it sounds: bell, text, repeats."""
    return 4 + len(item.text) / 9.5 * kind_of(item.kind).repeats


def post(folder: Path, clock: FakeClock, settings: str) -> Context:
    """A post at Pekalongan; `settings` are more lines of its section."""
    paths = Paths(folder / "data", folder / "run").create()
    toml = folder / "pos.toml"
    toml.write_text(f"[pos]\nlatitude = -6.8886\nlongitude = 109.6753\n[announcements]\n{settings}")
    own = (*(s for s in FEATURE.settings if s.name not in {mine.name for mine in SETTINGS}), *SETTINGS)
    features = {f.name: f for f in (POST, replace(FEATURE, settings=own))}
    journals: dict[str, Journal] = {}

    def journal(kind: str) -> Journal:
        if kind == "playback" or kind not in journals:
            journals[kind] = Journal(paths.journal / kind, "test", JournalLimits(group_seconds=1e9))
        return journals[kind]

    return Context(
        config=Config.load({name: feature.settings for name, feature in features.items()}, toml),
        paths=paths,
        clock=clock,
        tables=Tables(paths.state),
        content=Generations(paths.content),
        speaker=Quiet(),
        journal=journal,
        observe=_nobody,
        features=features,
    )


def _nobody(event: Event, client: str = "") -> None:
    del event, client
