"""Speakers and channels for the tests of an insertion: true implementations that are slow, broken, or keep notes."""

from dataclasses import dataclass, field
from pathlib import Path

from kiosk.bundles.insertion.model import Snapshot
from kiosk.bundles.insertion.telling import Utterance
from kiosk.core import FakeClock, OurError, SpeakerAnswer


class SlowSpeaker:
    """Every sentence takes nine seconds of the clock."""

    def __init__(self, clock: FakeClock, seconds: float = 9.0) -> None:
        self._clock = clock
        self._seconds = seconds
        self._until = clock.monotonic
        self.said: list[tuple[float, str, str]] = []
        self.most_waiting = 0
        self.asked = 0
        self._ends: list[float] = []

    def say(self, text: str, *, language: str = "id", style: str = "law", about: str = "") -> SpeakerAnswer:
        assert (style, about) == ("woro-woro", "")
        begins = max(self._until, self._clock.monotonic)
        self._until = begins + self._seconds
        self._ends = [end for end in self._ends if end > self._clock.monotonic] + [self._until]
        self.most_waiting = max(self.most_waiting, len(self._ends) - 1)
        self.said.append((begins, text, language))
        return SpeakerAnswer("queued")

    def play(self, _: Path) -> SpeakerAnswer:
        return SpeakerAnswer("queued")

    def record(self, _: float) -> SpeakerAnswer:
        return SpeakerAnswer("recording")

    def stop(self) -> SpeakerAnswer:
        return SpeakerAnswer("stopped")

    def state(self) -> SpeakerAnswer:
        self.asked += 1
        return SpeakerAnswer("played" if self._until > self._clock.monotonic else "silent")

    def louder(self, _: int) -> SpeakerAnswer:
        return SpeakerAnswer("set")

    def light(self, _: str) -> SpeakerAnswer:
        return SpeakerAnswer("played")


class BrokenChannel:
    """Whatever it is told, it fails."""

    def __init__(self, error: OSError | None = None) -> None:
        self._error = error or OurError("simpan-gagal", "Kotak tidak bisa menyimpan.")

    def show(self, _: Snapshot) -> None:
        raise self._error

    def beside(self, _: Utterance) -> None:
        raise self._error

    def tick(self) -> None:
        raise self._error

    def close(self) -> None:
        raise self._error


@dataclass
class Notebook:
    """Keeps all it is told."""

    shown: list[Snapshot] = field(default_factory=list)
    besides: list[Utterance] = field(default_factory=list)
    ticks: int = 0
    closed: int = 0

    @property
    def states(self) -> list[str]:
        """Each state once, in order."""
        found: list[str] = []
        for snapshot in self.shown:
            if found[-1:] != [snapshot.state]:
                found.append(snapshot.state)
        return found

    def show(self, snapshot: Snapshot) -> None:
        self.shown.append(snapshot)

    def beside(self, note: Utterance) -> None:
        self.besides.append(note)

    def tick(self) -> None:
        self.ticks += 1

    def close(self) -> None:
        self.closed += 1
