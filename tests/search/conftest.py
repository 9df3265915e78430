"""A generation with a few documents of our own, catalogued and indexed the way the importer does it."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core import Context, Generation, Manifest, PublisherPart, Staged, TargetEntry
from kiosk.documents import (
    Article,
    Attachment,
    Body,
    Document,
    Kind,
    Meaning,
    Regulation,
    Service,
    encode_document,
)
from kiosk.library import FEATURE as LIBRARY
from kiosk.search import FEATURE
from kiosk.search.index import FILE_NAME, write_index
from kiosk.search.query import clean, find
from kiosk.search.results import Answer
from kiosk.speech import FEATURE as SPEECH
from kiosk.web import FEATURE as WEB
from kiosk.web import POST
from tests.conftest import World

TODAY = "2026-11-21"


def law(number: str, about: str, *texts: str, type_key: str = "perda", region: str = "Kota Contoh") -> Document:
    """A regulation of 2024 with one article for each text; its source gives only the topic."""
    articles = tuple(Article(str(n), text) for n, text in enumerate(texts, 1))
    regulation = Regulation(type_key, number, "2024", about, region, articles=articles)
    return Document(f"{type_key}-{number.lower()}-2024", Kind.REGULATION, about, regulation=regulation)


WASTE = law("3", "Pengelolaan Sampah", "Sampah adalah sisa.", "Yang membuang sampah ke sungai didenda.")
STALLS = law("12A", "Pedagang Kaki Lima", "Pedagang menjaga kebersihan.", type_key="perwal")
NEWS = Document(
    id="kabar-posyandu",
    kind=Kind.BULLETIN,
    title="Posyandu <Sabtu>",
    topics=("kesehatan",),
    meaning=Meaning(id="Balita ditimbang."),
    body=(Body("id", "Datang **pagi** & bawa buku."), Body("jv", "Mangga rawuh énjing sanès sonten.")),
)
PAST = Document(id="kabar-lama", kind=Kind.BULLETIN, title="Lomba layang-layang", until="2026-11-20T23:00")
GUIDE = Document(
    id="layanan-ktp",
    kind=Kind.SERVICE,
    title="KTP hilang",
    service=Service("Gratis", "1 hari", "Balai Contoh", ("Surat polisi",), ("Datang", "Tunggu")),
    attachments=(Attachment("kim/lampiran/formulir.pdf", "Formulir permohonan", "application/pdf"),),
)
EVERY = (WASTE, STALLS, NEWS, PAST, GUIDE)

Install = Callable[..., Generation]
Index = Callable[..., Callable[..., Answer]]


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context(POST, WEB, SPEECH, LIBRARY, FEATURE)


@pytest.fixture
def install(ctx: Context) -> Install:
    """Publish documents; the library and the search prepare the generation."""

    def prepare(staged: Staged) -> None:
        LIBRARY.prepare_content(staged, ctx)
        FEATURE.prepare_content(staged, ctx)

    def published(*documents: Document) -> Generation:
        targets = {}
        for document in documents:
            data = encode_document(document)
            entry = TargetEntry(hashlib.sha256(data).hexdigest(), len(data))
            ctx.content.add_object(entry, (data,))
            targets[f"kim/dokumen/{document.id}.json"] = entry
        return ctx.content.publish(Manifest({"kim": PublisherPart(1, "2026-11-20", targets=targets)}), prepare)

    return published


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """Index documents numbered from 1; gives the question to ask."""

    def made(*documents: Document) -> Callable[..., Answer]:
        (tmp_path / FILE_NAME).unlink(missing_ok=True)
        write_index(tmp_path, documents, {document.id: n for n, document in enumerate(documents, 1)})
        return lambda query, limit=20, today=TODAY: find(tmp_path, clean(query), limit, today)

    return made


def urls(answer: Answer) -> list[str]:
    return [result.url for result in answer.results]
