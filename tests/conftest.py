"""What every test may use: a context over a temporary folder, true fakes, and the real corpus where it is."""

import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from kiosk.bundles import withdrawn_hashes
from kiosk.core import (
    Config,
    Context,
    Event,
    FakeClock,
    Feature,
    Generations,
    Journal,
    Paths,
    SpeakerAnswer,
    Tables,
)

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"


def turns_to(answer: TestResponse) -> str:
    """The header `Refresh` of a page that turns by itself; "" for one that only waits until nobody reads it."""
    refresh = answer.headers.get("Refresh", "")
    return "" if "url=/kios/masih?" in refresh else refresh


class RecordingSpeaker:
    """A speaker that keeps what it was asked to say and to show."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str, str]] = []
        self.about: list[str] = []
        self.played: list[Path] = []
        self.recorded: list[float] = []
        self.stopped = 0
        self.turned: list[int] = []
        self.lights: list[str] = []

    def say(self, text: str, *, language: str = "id", style: str = "law", about: str = "") -> SpeakerAnswer:
        self.said.append((text, language, style))
        self.about.append(about)
        return SpeakerAnswer("played", "", 1.0, about)

    def play(self, path: Path) -> SpeakerAnswer:
        self.played.append(path)
        return SpeakerAnswer("queued")

    def record(self, seconds: float) -> SpeakerAnswer:
        self.recorded.append(seconds)
        return SpeakerAnswer("recording")

    def stop(self) -> SpeakerAnswer:
        self.stopped += 1
        return SpeakerAnswer("stopped")

    def state(self) -> SpeakerAnswer:
        return SpeakerAnswer("silent")

    def louder(self, step: int) -> SpeakerAnswer:
        self.turned.append(step)
        return SpeakerAnswer("set")

    def light(self, pattern: str) -> SpeakerAnswer:
        self.lights.append(pattern)
        return SpeakerAnswer("played")


class RecordingObserver:
    """An observer that keeps what it was told."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.clients: list[str] = []

    def __call__(self, event: Event, client: str = "") -> None:
        self.events.append(event)
        self.clients.append(client)


def hide(ctx: Context, sha256: str) -> None:
    """Withdraw the document of this hash, as an organiser's Tarik does."""
    folder = ctx.paths.state / "withdrawn"
    folder.mkdir(exist_ok=True)
    (folder / f"{sha256}.json").write_bytes(b"{}")


class World:
    """A post in a temporary folder, for the features a test names."""

    def __init__(self, root: Path) -> None:
        self.paths = Paths(root / "data", root / "run").create()
        self.clock = FakeClock(datetime(2026, 11, 21, 3, 0, tzinfo=UTC))
        self.speaker = RecordingSpeaker()
        self.observer = RecordingObserver()
        self._journals: dict[str, Journal] = {}

    def context(self, *features: Feature, config: Path | None = None) -> Context:
        declared = {feature.name: feature.settings for feature in features}
        registry: Mapping[str, Feature] = {feature.name: feature for feature in features}
        return Context(
            config=Config.load(declared, config),
            paths=self.paths,
            clock=self.clock,
            tables=Tables(self.paths.state),
            content=Generations(self.paths.content, 0, lambda: withdrawn_hashes(self.paths)),
            speaker=self.speaker,
            journal=self.journal,
            observe=self.observer,
            features=registry,
        )

    def journal(self, kind: str) -> Journal:
        if kind not in self._journals:
            self._journals[kind] = Journal(self.paths.journal / kind, "test")
        return self._journals[kind]

    def close(self) -> None:
        """Like the end of a process: whoever writes after it opens its journals anew."""
        while self._journals:
            self._journals.popitem()[1].close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture
def make_context(world: World) -> Callable[..., Context]:
    return world.context


@pytest.fixture(scope="session")
def corpus() -> Path:
    if not CORPUS.is_dir():
        pytest.skip("the shared corpus is not beside this checkout")
    return CORPUS


@pytest.fixture
def volume(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Mount a tmpfs of so many KiB; skips where that is not allowed."""
    mounted: list[Path] = []

    def make(kibibytes: int, *options: str) -> Path:
        place = tmp_path / f"volume-{len(mounted)}"
        place.mkdir()
        option = ",".join((f"size={kibibytes}k", *options))
        command = ["mount", "-t", "tmpfs", "-o", option, "tmpfs", str(place)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("mounting a volume is not allowed here")
        mounted.append(place)
        return place

    yield make
    for place in mounted:
        subprocess.run(["umount", "--lazy", str(place)], check=False)
