"""A generation with a few documents of our own, made the way the importer makes it."""

import hashlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from kiosk.core import Context, Feature, Manifest, PublisherPart, TargetEntry
from kiosk.core.generations import Generation
from kiosk.documents import (
    Article,
    Body,
    Document,
    Heading,
    Kind,
    Level,
    Meaning,
    Provenance,
    Regulation,
    Relation,
    Service,
    Status,
    document_id,
    encode_document,
    full_title,
)
from kiosk.library import FEATURE
from kiosk.speech import Manner, Reader, ToneEngine
from kiosk.web import FEATURE as WEB
from kiosk.web import POST
from kiosk.web.serving.server import hot_application
from tests.conftest import World

if TYPE_CHECKING:
    from tests.web.conftest import Visitor

LAW = Document(
    id="perda-kota-contoh-3-2024",
    kind=Kind.REGULATION,
    title="Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Sampah",
    summary="Cara memilah dan membuang sampah.",
    date="2024-05-02",
    status=Status.AMENDED,
    meaning=Meaning(id="Sampah dipilah di rumah.", jv="Sampah dipunpilah ing griya.", by="KIM Contoh"),
    relations=(Relation("diubah", "perda-kota-contoh-5-2025", "Perda 5 Tahun 2025"),),
    provenance=Provenance(source="JDIH Kota Contoh"),
    sample=True,
    regulation=Regulation(
        type="perda",
        number="3",
        year="2024",
        about="Sampah",
        opening="PERATURAN DAERAH\nMenimbang:\na. bahwa sampah ...;",
        headings=(Heading(Level.CHAPTER, "I", "KETENTUAN UMUM"), Heading(Level.CHAPTER, "II", "WARGA", 1)),
        articles=(
            Article("1", "Dalam Peraturan ini sampah adalah sisa.", chapter="I"),
            Article(
                "2A",
                "(1) Setiap orang memilah\nsampah.\n(2) Sampah dibuang:\na. pagi; dan\nb. sore.",
                chapter="II",
                elucidation="Cukup jelas.",
                meaning=Meaning(id="Pilah dulu."),
            ),
        ),
        elucidation="Umum.",
        closing="Ditetapkan di Kota Contoh",
        unplaced=("sisa teks",),
    ),
)
NEWS = Document(
    id="kabar-posyandu",
    kind=Kind.BULLETIN,
    title="Posyandu <Sabtu>",
    date="2026-11-14",
    body=(Body("id", "Datang **pagi**."), Body("jv", "Mangga rawuh énjing.")),
)
PAST = Document(id="kabar-lama", kind=Kind.BULLETIN, title="Sudah lewat", date="2026-01-01", until="2026-02-01")
GUIDE = Document(
    id="layanan-ktp",
    kind=Kind.SERVICE,
    title="KTP hilang",
    service=Service("Gratis", "1 hari", "Balai Contoh", ("Surat polisi",), ("Datang", "Tunggu")),
    body=(Body("id", "Tanyakan dulu."),),
    checked="2026-01-02",
    checked_by="Bu Siti",
    check_again="2026-06-01",
)
CALL = Document(id="woro-1", kind=Kind.ANNOUNCEMENT, title="Woro")
EVERY = (LAW, NEWS, PAST, GUIDE, CALL)

Install = Callable[..., Generation]


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context(POST, WEB, FEATURE)


@pytest.fixture
def install(ctx: Context) -> Install:
    def published(
        *documents: Document, feature: Feature = FEATURE, files: dict[str, bytes] | None = None
    ) -> Generation:
        every = {f"kim-contoh/dokumen/{document.id}.json": encode_document(document) for document in documents}
        targets = {}
        for path, data in (every | (files or {})).items():
            entry = TargetEntry(_sha256(data), len(data))
            ctx.content.add_object(entry, (data,))
            targets[path] = entry
        part = PublisherPart(version=1, published="2026-11-20T00:00:00+00:00", title="KIM Contoh", targets=targets)
        return ctx.content.publish(Manifest({"kim-contoh": part}), lambda staged: feature.prepare_content(staged, ctx))

    return published


@pytest.fixture
def reader(world: World) -> Reader:
    return Reader(ToneEngine(), world.paths.cache / "speech", Manner("tone", 135), cache_bytes=10_000_000)


@pytest.fixture
def phone(ctx: Context, reader: Reader) -> "Visitor":
    from tests.web.conftest import Visitor  # which borrows the documents above

    return Visitor(hot_application(ctx, "phone", reader=lambda: reader))


@pytest.fixture
def screen(ctx: Context, reader: Reader) -> "Visitor":
    from tests.web.conftest import Visitor

    return Visitor(hot_application(ctx, "screen", reader=lambda: reader))


@pytest.fixture
def filled(phone: "Visitor", install: Install) -> "Visitor":
    install(*EVERY)
    return phone


def links(text: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', text)


def seen(world: World) -> list[str]:
    return [event.subject for event in world.observer.events]


def renamed(document: Document, new_id: str) -> Document:
    return msgspec.structs.replace(document, id=new_id)


def regulation(type_key: str, number: str, year: str, **fields: Any) -> Document:
    """A regulation with its full title; fields of the document and of its text, as they are called there."""
    own = {name: fields.pop(name) for name in list(fields) if name in Regulation.__struct_fields__}
    text = Regulation(type_key, number, year, **own)
    title = full_title(type_key, number, year, text.about, text.region)
    made = Document(document_id(type_key, number, year, text.region), Kind.REGULATION, title, regulation=text)
    return msgspec.structs.replace(made, **fields)


def _sha256(data: bytes) -> str:

    return hashlib.sha256(data).hexdigest()
