"""Announcements made by hand, a voice that writes down what it was given, a player that can be held."""

import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory

from kiosk.announcements import FEATURE
from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import KIND as PLAYBACK
from kiosk.announcements.playback import Played
from kiosk.announcements.sounding.announcer import Announcer
from kiosk.announcements.sounding.conductor import ConductorLimits
from kiosk.announcements.sounding.equipment import Equipment
from kiosk.announcements.store import Draft, Store
from kiosk.core import (
    Context,
    Journal,
    Manifest,
    Paths,
    PublisherPart,
    Staged,
    TargetEntry,
)
from kiosk.device import FEATURE as DEVICE
from kiosk.documents import Document, encode_document
from kiosk.speech import FEATURE as SPEECH
from kiosk.speech import Recordings
from kiosk.web import POST
from tests.announcements.studio import HeldPlayer, NotingAmplifier, Studio, TableAgenda, WritingVoice

PUBLISHED = "2026-11-20T00:00:00+00:00"


FEATURES = (POST, SPEECH, DEVICE, FEATURE)
LOUDNESS = "volume_day = 100\nvolume_evening = 100\n"
"""So that a sample of the writing voice comes through unchanged."""


@pytest.fixture
def ctx(make_context: Callable[..., Context], tmp_path: Path) -> Context:
    settings = tmp_path / "pos.toml"
    settings.write_text(f'[speech]\nplayer = "file"\n[announcements]\n{LOUDNESS}')
    return make_context(*FEATURES, config=settings)


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


MakeStudio = Callable[..., Studio]


@pytest.fixture
def make_studio(ctx: Context, tmp_path: Path) -> MakeStudio:
    """An announcer that does not run yet."""

    def make(limits: ConductorLimits | None = None, player: type[HeldPlayer] = HeldPlayer, **more: Any) -> Studio:
        folder = tmp_path / "suara"
        folder.mkdir(exist_ok=True)
        voice = WritingVoice(folder)
        heard = player(voice)
        amplifier = NotingAmplifier(heard)
        agendas: list[TableAgenda] = []

        def agenda(_: object, played: Callable[[], Mapping[str, Played]]) -> TableAgenda:
            agendas.append(TableAgenda(ctx, played))
            return agendas[0]

        own = {"recordings": Recordings(ctx.paths), "guests": Recordings(Paths(ctx.paths.run, ctx.paths.run))}
        equipment = Equipment(
            voice=voice, player=heard, agenda=agenda, amplifier=more.pop("amplifier", amplifier), **(own | more)
        )
        quick = limits or ConductorLimits(check_seconds=0.01, tick_seconds=0.02)
        process = replace(ctx, journal=journals)  # each announcer is a process of its own, and writes its own file
        return Studio(ctx, Announcer(process, equipment, quick), voice, heard, agendas[0], amplifier)

    def journals(kind: str) -> Journal:
        if kind != PLAYBACK:
            return ctx.journal(kind)
        made = len(list((ctx.paths.journal / kind).glob("studio*.lock")))
        return Journal(ctx.paths.journal / kind, f"studio{made}")

    return make


@pytest.fixture
def studio(make_studio: MakeStudio) -> Studio:
    return make_studio()


@contextmanager
def run_studio(studio: Studio) -> Iterator[Studio]:
    """The same, with its loop running."""
    loop = threading.Thread(target=studio.announcer.run)
    loop.start()
    try:
        yield studio
    finally:
        studio.announcer.close()
        loop.join()


@pytest.fixture
def running(studio: Studio) -> Iterator[Studio]:
    with run_studio(studio) as made:
        yield made


@pytest.fixture(scope="session")
def espeak_ng() -> str:
    """The real voice, where it is installed."""
    found = shutil.which("espeak-ng")
    if found is None:
        pytest.skip("espeak-ng is not installed")
    return found
