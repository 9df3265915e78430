"""A post with an organiser at its screen: sealed and local content, waiting items, the visit of a stick."""

import dataclasses
import hashlib
import re
from collections.abc import Callable, Mapping

import msgspec
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.bundles import FEATURE as BUNDLES
from kiosk.bundles.insertion.model import Snapshot, snapshot_file
from kiosk.bundles.local.model import WaitingFile, WaitingItem
from kiosk.bundles.local.waiting import WaitingRoom
from kiosk.bundles.screen.listing import prepare_listing
from kiosk.bundles.screen.pages import operator_pages
from kiosk.core import Context, Manifest, PublisherPart, Request, Requests, TargetEntry, atomic
from kiosk.documents import Document, Kind, encode_document
from kiosk.speech import FEATURE as SPEECH
from kiosk.web import POST, create_app

ORIGIN = {"Origin": "http://localhost"}
TYPES = {"jpg": "image/jpeg", "pdf": "application/pdf", "ogg": "audio/ogg", "svg": "image/svg+xml"}


class Waker:
    """A worker that counts how often it was woken, and leaves the wishes alone."""

    def __init__(self) -> None:
        self.woken = 0

    def wake(self) -> None:
        self.woken += 1


class Screen:
    """The post's screen with Bu Sri logged in, and what lies behind it."""

    def __init__(self, ctx: Context, waker: Waker) -> None:
        self.ctx = ctx
        self.waker = waker
        self.room = WaitingRoom(ctx)
        app = create_app(ctx, "screen")
        self.stranger: FlaskClient = app.test_client()
        self.client: FlaskClient = app.test_client()
        self.client.set_cookie("pengurus", app.extensions["kiosk_sessions"].start("Bu Sri"), path="/pengurus")

    def get(self, address: str) -> TestResponse:
        return self.client.get(address, buffered=True)

    def text(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.text
        return answer.text

    def send(self, address: str, **form: object) -> TestResponse:
        return self.client.post(address, data=form, headers=ORIGIN)

    def once(self, address: str) -> str:
        """The token of the first form on a page."""
        found = re.search(r'name="once" value="(\w+)"', self.text(address))
        assert found is not None
        return found[1]

    def wishes(self) -> list[Request]:
        return Requests(self.ctx.paths).waiting()

    def admit(
        self, name: str, title: str = "Kabar", text: str = "", files: Mapping[str, bytes] | None = None, **more: object
    ) -> WaitingItem:
        """An item as the reader of plain folders leaves it; the type of a file follows from its ending."""
        folder = self.room.stage()
        kept = []
        for file, data in (files or {}).items():
            digest = hashlib.sha256(data).hexdigest()
            atomic.replace(folder / digest, data)
            kept.append(WaitingFile(file, digest, len(data), TYPES[file.rpartition(".")[2]]))
        fields = {
            "id": f"pos-{name}",
            "kind": Kind.BULLETIN,
            "title": title,
            "text": text[:2000],
            "origin": f"2 KABAR/{name}.txt",
            "stick": "KIM-CONTOH",
            "arrived": self.ctx.clock.read().now.isoformat(),
            "files": tuple(kept),
        }
        item = WaitingItem(**(fields | more))  # type: ignore[arg-type]
        self.room.admit(item, text)
        return item

    def serve(self, *documents: Document, version: int = 1, local: tuple[Document, ...] = ()) -> None:
        """A generation of these under the seal of KIM Contoh, and of those that were approved here."""
        parts = {"kim-contoh": self._part(version, "KIM Contoh", "kim-contoh", documents)}
        if local:
            parts["pos"] = self._part(1, "Pengurus", "pos", local)
        self.ctx.content.publish(Manifest(parts), lambda staged: prepare_listing(staged, self.ctx))

    def _part(self, version: int, title: str, publisher: str, documents: tuple[Document, ...]) -> PublisherPart:
        targets = {}
        for document in documents:
            data = encode_document(document)
            entry = TargetEntry(hashlib.sha256(data).hexdigest(), len(data))
            self.ctx.content.add_object(entry, (data,))
            targets[f"{publisher}/dokumen/{document.id}.json"] = entry
        return PublisherPart(version, f"2026-11-{10 + version}T00:00:00+00:00", title, targets)


def bulletin(document_id: str, title: str = "Kabar", **more: object) -> Document:
    return Document(**({"id": document_id, "kind": Kind.BULLETIN, "title": title} | more))  # type: ignore[arg-type]


@pytest.fixture
def waker() -> Waker:
    return Waker()


@pytest.fixture
def ctx(make_context: Callable[..., Context], waker: Waker) -> Context:
    feature = dataclasses.replace(BUNDLES, operator_pages=lambda made: operator_pages(made, waker))
    return make_context(POST, SPEECH, feature)


@pytest.fixture
def screen(ctx: Context, waker: Waker) -> Screen:
    return Screen(ctx, waker)


@pytest.fixture
def tell(ctx: Context) -> Callable[[Snapshot], None]:
    """Leave the snapshot of a visit where pages look for it."""
    return lambda snapshot: atomic.replace(snapshot_file(ctx.paths), msgspec.json.encode(snapshot))
