"""An announcer with everything it works with: a voice that can be told apart, a player that can be held."""

import threading
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.announcements.model import Announcement, call_key
from kiosk.announcements.playback import Played, played_calls
from kiosk.announcements.schedule.calls import Call, Miss
from kiosk.announcements.sounding.announcer import Announcer
from kiosk.announcements.store import Store
from kiosk.core import (
    Context,
    OurError,
    SpeakerAnswer,
)
from kiosk.speech import RATE, NoAmplifier, Pcm, Piece, Place, Sheet, SoundFile, read_pcm, write_pcm
from tests.running import wait_until

LENGTH = RATE // 5  # samples of one sound of the writing voice
PATIENCE = 20  # seconds of the harness


def soon(happened: Callable[[], object]) -> None:
    """Wait until it happened; a fault would hang the run."""
    wait_until(happened, PATIENCE)


class WritingVoice:
    """A voice whose sounds can be told apart by their last sample; texts in `dumb` fail, "" for all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.said: list[tuple[str, str, str]] = []
        self.dumb: set[str] = set()
        self.hold: dict[str, threading.Event] = {}
        self.texts: dict[int, str] = {}

    def unavailable(self) -> str | None:
        return "no voice" if "" in self.dumb else None

    def sound(self, text: str, *, language: str = "id", style: str = "law") -> SoundFile:
        if text in self.dumb:
            raise OurError("suara-gagal", "Suara tidak bisa dibuat.")
        if text in self.hold:
            self.hold[text].wait(30)
        self.said.append((text, language, style))
        return self._write(text)

    def sheet(self, text: str, *, language: str = "id", style: str = "law") -> Sheet | None:
        assert language in {"id", "jv"}, style
        sentences = text.split(". ")
        step = LENGTH // len(sentences)
        places = tuple(Place(n * step, (n + 1) * step, one, n) for n, one in enumerate(sentences))
        return Sheet(RATE, LENGTH, "tulis", places, tuple(sentences))

    def pieces(self, text: str, *, language: str = "id", style: str = "law") -> list[Piece]:
        assert language in {"id", "jv"}, style
        return [Piece(one, n) for n, one in enumerate(text.split(". "))]

    def parts(self, text: str, *, language: str = "id", style: str = "law", start: int = 0) -> Iterator[SoundFile]:
        for one in text.split(". ")[start:]:
            yield self.sound(one, language=language, style=style)

    def _write(self, text: str) -> SoundFile:
        mark = 1000 + len(self.texts)
        self.texts[mark] = text
        path = self._folder / f"{mark}.wav"
        write_pcm(path, Pcm(RATE, array("h", [mark] * LENGTH)))
        return SoundFile(path, LENGTH / RATE, "tulis", str(mark))


class HeldPlayer:
    """A player that plays at once, or holds each sound until it is stopped or let go; `far` is how far it came then."""

    silent_because = ""

    def __init__(self, voice: WritingVoice) -> None:
        self._voice = voice
        self.played: list[tuple[str, str]] = []
        self.seconds: list[float] = []
        self.holding = False
        self.broken = False
        self.failing = False
        self.far = 0.0
        self.started = threading.Semaphore(0)
        self.over = threading.Semaphore(0)
        self._end = threading.Event()
        self._result = "played"

    def play(self, path: Path, seconds: float) -> SpeakerAnswer:
        if self.broken:
            raise OSError("no such device")
        text = self._voice.texts.get(read_pcm(path).samples[-1], path.stem)
        self.seconds.append(seconds)
        self._result = "failed" if self.failing else "played"
        self._end.clear()
        self.started.release()
        if self.holding:
            self._end.wait()
        self.played.append((text, self._result))
        self.over.release()
        return SpeakerAnswer(self._result, "Kabelnya lepas." if self.failing else "", self._came(seconds))

    def stop(self) -> None:
        self._result = "stopped"
        self._end.set()

    def let_go(self) -> None:
        self._end.set()

    def _came(self, seconds: float) -> float:
        return seconds if self._result == "played" else self.far


class TableAgenda:
    """A schedule without windows: what is for now is due now, and whatever a test puts in."""

    def __init__(self, ctx: Context, played: Callable[[], Mapping[str, Played]]) -> None:
        self._ctx = ctx
        self._store = Store(ctx)
        self._played = played
        self.calls: list[Call] = []
        self.misses: list[Miss] = []
        self.due: list[Call] = []
        self.held: dict[str, str] = {}

    def tick(self) -> tuple[list[Call], list[Miss]]:
        now = self._ctx.clock.read()
        waiting = self._store.pending(self._played(), now)
        calls = [Call(call_key(item.id), item.id, now.now, now.now, 2.0) for item in waiting]
        due, self.due = self.due, []
        return [*calls, *due], self.misses

    def put_back(self, call: Call) -> str:
        return self.held.get(call.key, "")

    def upcoming(self) -> "TableAgenda":
        return self


class NotingAmplifier(NoAmplifier):
    """Keeps what it was told, in order with what sounded."""

    def __init__(self, player: HeldPlayer) -> None:
        super().__init__("")
        self._player = player
        self.told: list[tuple[str, int]] = []

    def on(self) -> None:
        self.told.append(("on", len(self._player.seconds)))

    def off(self) -> None:
        self.told.append(("off", len(self._player.seconds)))


@dataclass(frozen=True)
class Studio:
    """An announcer with what it works with."""

    ctx: Context
    announcer: Announcer
    voice: WritingVoice
    player: HeldPlayer
    agenda: TableAgenda
    amplifier: NotingAmplifier

    def heard(self) -> list[str]:
        """The texts that began to sound."""
        return [text for text, _ in self.player.played]

    def call(self, item: Announcement, moment: str = "now") -> str:
        """A call of `item` is due."""
        now = self.ctx.clock.read().now
        key = call_key(item.id, moment)
        self.agenda.due.append(Call(key, item.id, now, now, 2.0))
        return key

    def outcome(self, key: str, *results: str) -> Played:
        """What became of a call, once it is one of `results` (any end, without)."""
        ends = results or ("played", "written", "stopped", "failed", "silent", "missed")
        wait_until(
            lambda: (found := played_calls(self.ctx.paths).get(key)) is not None and found.result in ends, PATIENCE
        )
        return played_calls(self.ctx.paths)[key]

    def idle(self) -> None:
        """Wait until nothing sounds or waits."""
        wait_until(lambda: self.announcer.state().result == "silent", PATIENCE)
