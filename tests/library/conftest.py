"""A generation with a few documents of our own, made the way the importer makes it."""

import hashlib
from collections.abc import Callable

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
    encode_document,
)
from kiosk.library import FEATURE
from kiosk.web import FEATURE as WEB
from kiosk.web import POST
from tests.conftest import World

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
        headings=(Heading(Level.CHAPTER, "I", "KETENTUAN UMUM"), Heading(Level.CHAPTER, "II", "WARGA", 2)),
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
    def published(*documents: Document, feature: Feature = FEATURE) -> Generation:
        targets = {}
        for document in documents:
            data = encode_document(document)
            entry = TargetEntry(_sha256(data), len(data))
            ctx.content.add_object(entry, (data,))
            targets[f"kim-contoh/dokumen/{document.id}.json"] = entry
        part = PublisherPart(version=1, published="2026-11-20T00:00:00+00:00", title="KIM Contoh", targets=targets)
        return ctx.content.publish(Manifest({"kim-contoh": part}), lambda staged: feature.prepare_content(staged, ctx))

    return published


def renamed(document: Document, new_id: str) -> Document:
    return Document(**{name: getattr(document, name) for name in document.__struct_fields__} | {"id": new_id})


def _sha256(data: bytes) -> str:

    return hashlib.sha256(data).hexdigest()
