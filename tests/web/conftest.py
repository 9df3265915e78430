"""A post as its two listeners answer, with every slice, a reader that beeps, and visitors who need no socket."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import Client, TestResponse

from kiosk.app import FEATURES
from kiosk.core import Context, Generation, Manifest, PublisherPart, Staged, TargetEntry
from kiosk.documents import Document, encode_document
from kiosk.speech import Manner, Reader, ToneEngine
from kiosk.web import create_app
from kiosk.web.serving.hotpath import HotPath
from kiosk.web.serving.server import hot_application
from tests.conftest import World
from tests.library.conftest import GUIDE, LAW, NEWS


class Visitor(Client):
    """A browser at one listener; each answer is taken to its end, as a server does."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return super().open(*args, buffered=True, **kwargs)


class Post:
    """One post: its context, its voice, and a visitor at each listener."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ctx: Context = world.context(*FEATURES)
        self.engine = ToneEngine()
        self.reader = Reader(self.engine, world.paths.cache / "speech", Manner("tone", 135), cache_bytes=10_000_000)
        self.phone = Visitor(self.application("phone"))
        self.screen = Visitor(self.application("screen"))

    def application(self, channel: str) -> HotPath:
        return hot_application(self.ctx, channel, reader=lambda: self.reader)

    def flask(self, channel: str) -> Flask:
        return create_app(self.ctx, channel, self.reader)

    def install(self, *documents: Document, files: dict[str, bytes] | None = None) -> Generation:
        """Publish documents and other files (path > bytes) as the importer does, without a seal."""
        every = {f"kim-contoh/dokumen/{document.id}.json": encode_document(document) for document in documents}
        targets = {path: self._add(data) for path, data in (every | (files or {})).items()}
        part = PublisherPart(version=1, published="2026-11-20T00:00:00+00:00", title="KIM <Contoh>", targets=targets)
        return self.ctx.content.publish(Manifest({"kim-contoh": part}), self._prepare)

    def at(self, channel: str) -> Visitor:
        return self.phone if channel == "phone" else self.screen

    def events(self, kind: str) -> list[str]:
        return [event.subject for event in self.world.observer.events if event.kind == kind]

    def _prepare(self, staged: Staged) -> None:
        for feature in self.ctx.features.values():
            feature.prepare_content(staged, self.ctx)

    def _add(self, data: bytes) -> TargetEntry:
        entry = TargetEntry(hashlib.sha256(data).hexdigest(), len(data))
        self.ctx.content.add_object(entry, (data,))
        return entry


@pytest.fixture
def post(world: World) -> Post:
    return Post(world)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    """A box without content, for tests that only read."""
    yield from _made(tmp_path_factory.mktemp("kosong"))


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    """A law, a bulletin and a guide, for tests that only read."""
    yield from _made(tmp_path_factory.mktemp("rak"), LAW, NEWS, GUIDE)


def _made(folder: Path, *documents: Document) -> Iterator[Post]:
    world = World(folder)
    made = Post(world)
    if documents:
        made.install(*documents)
    yield made
    world.close()
