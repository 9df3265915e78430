"""Announcements made by hand, a voice that writes down what it was given, a player that can be held."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory

from kiosk.announcements import FEATURE
from kiosk.announcements.model import Announcement
from kiosk.announcements.sounding.announcer import Announcer, AnnouncerLimits
from kiosk.announcements.store import Draft, Store
from kiosk.core import Context, Manifest, OurError, PublisherPart, SpeakerAnswer, Staged, TargetEntry
from kiosk.device import FEATURE as DEVICE
from kiosk.documents import Document, encode_document
from kiosk.speech import FEATURE as SPEECH
from kiosk.speech import SoundFile
from kiosk.web import POST

PUBLISHED = "2026-11-20T00:00:00+00:00"


@pytest.fixture
def ctx(make_context: Callable[..., Context], tmp_path: Path) -> Context:
    settings = tmp_path / "pos.toml"
    settings.write_text('[speech]\nplayer = "file"\n')
    return make_context(POST, SPEECH, DEVICE, FEATURE, config=settings)


@pytest.fixture
def store(ctx: Context) -> Store:
    return Store(ctx)


@pytest.fixture
def announce(store: Store) -> Callable[..., Announcement]:
    """Announce now."""

    def add(text: str = "Kerja bakti di Gang Dua.", *, by: str = "Bu Sri", **more: object) -> Announcement:
        return store.add(Draft(text, **more), by)  # type: ignore[arg-type]

    return add


@pytest.fixture
def publish(ctx: Context) -> Callable[..., None]:
    """Serve a generation of these documents, and of these files by path."""

    def put(*documents: Document, files: dict[str, bytes] | None = None) -> None:
        targets: dict[str, TargetEntry] = {}
        every = {f"desa/dokumen/{document.id}.json": encode_document(document) for document in documents}
        for path, data in (every | (files or {})).items():
            entry = TargetEntry(f"{len(targets):064}", len(data))
            targets[path] = entry
            ctx.content.add_object(entry, (data,))
        part = PublisherPart(1, PUBLISHED, "Desa Contoh", targets)
        ctx.content.publish(Manifest({"desa": part}), lambda staged: FEATURE.prepare_content(staged, ctx))

    return put


@pytest.fixture
def staged(tmp_path: Path) -> Staged:
    folder = tmp_path / "staged"
    folder.mkdir()
    return Staged(folder, 1, {}, Manifest())


@pytest.fixture
def pins() -> Iterator[Any]:
    """The pins of this machine, as far as gpiozero knows."""
    Device.pin_factory = MockFactory()
    yield Device.pin_factory
    Device.pin_factory.reset()
    Device.pin_factory = None


class WritingVoice:
    """A voice that makes empty sounds and keeps the words; texts in `dumb` fail, "" for all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.said: list[tuple[str, str, str]] = []
        self.dumb: set[str] = set()

    def unavailable(self) -> str | None:
        return "no voice" if "" in self.dumb else None

    def sound(self, text: str, *, language: str = "id", style: str = "law") -> SoundFile:
        if text in self.dumb:
            raise OurError("suara-gagal", "Suara tidak bisa dibuat.")
        self.said.append((text, language, style))
        path = self._folder / f"{len(self.said)}.wav"
        path.touch()
        return SoundFile(path, 2.0, "tulis", str(len(self.said)))


class HeldPlayer:
    """A player that plays at once, or holds each sound until it is stopped or let go."""

    silent_because = ""

    def __init__(self) -> None:
        self.played: list[tuple[str, str]] = []
        self.holding = False
        self.broken = False
        self.started = threading.Semaphore(0)
        self.over = threading.Semaphore(0)
        self._end = threading.Event()
        self._result = "played"

    def play(self, path: Path, seconds: float) -> SpeakerAnswer:
        if self.broken:
            raise OSError("no such device")
        self._result = "played"
        self._end.clear()
        self.started.release()
        if self.holding:
            self._end.wait()
        self.played.append((path.stem, self._result))
        self.over.release()
        return SpeakerAnswer(self._result, "", seconds)

    def stop(self) -> None:
        self._result = "stopped"
        self._end.set()

    def let_go(self) -> None:
        self._end.set()


@dataclass(frozen=True)
class Studio:
    """An announcer with what it speaks through."""

    announcer: Announcer
    voice: WritingVoice
    player: HeldPlayer


@pytest.fixture
def studio(ctx: Context, tmp_path: Path) -> Studio:
    voice, player = WritingVoice(tmp_path), HeldPlayer()
    return Studio(Announcer(ctx, voice, player, AnnouncerLimits(check_seconds=0.01)), voice, player)


@pytest.fixture
def running(studio: Studio) -> Iterator[Studio]:
    """The same, with its loop running."""
    loop = threading.Thread(target=studio.announcer.run)
    loop.start()
    yield studio
    studio.announcer.close()
    loop.join()
