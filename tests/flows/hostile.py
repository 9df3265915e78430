"""A post whose every stored text tries to become a page of its own: HTML in each field of each kind of item."""

import hashlib

from kiosk.announcements.store import Draft, Store
from kiosk.app import FEATURES
from kiosk.core import Context, Manifest, PublisherPart, Staged, TargetEntry
from kiosk.documents import (
    Annex,
    Answer,
    Article,
    Attachment,
    Body,
    Claim,
    Deputy,
    Document,
    Field,
    Heading,
    Kind,
    Level,
    Meaning,
    Provenance,
    Regulation,
    Relation,
    Service,
    Status,
    Verdict,
    encode_document,
)
from tests.conftest import World

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)><b style="x">\' onload=\'alert(3)</b></style></title>'
LINK = "[tekan](javascript:alert(4)) ![foto](//jauh.example/x.png) <iframe src=//jauh.example></iframe>"
NUMBER = '14"><script>alert(1)</script>'
MARKDOWN = (
    f"# {EVIL}\n\n{EVIL}\n\n{LINK}\n\n<div onclick=alert(5)>{EVIL}</div>\n\n- {EVIL}\n\n| {EVIL} |\n|---|\n| {EVIL} |\n"
)
DAY = "2026-11-25"
SETTINGS = """[pos]
name = 'Pos <script>alert(6)</script>'
kim = 'KIM "><img src=x onerror=alert(7)>'
kelurahan = 'Kelurahan <b onclick=alert(8)>'
contact = 'Bu <script>alert(9)</script>'
wifi_name = 'Pos"><script>alert(10)'
"""


def _every(name: str, kind: Kind, **more: object) -> Document:
    """An item of `kind` with that in every field that all kinds have."""
    given: dict[str, object] = {
        "summary": EVIL,
        "publisher": EVIL,
        "date": DAY,
        "topics": (EVIL,),
        "relations": (Relation("mengubah", "perda-kota-contoh-9-2025", EVIL), Relation(EVIL, "tidak-ada", EVIL)),
        "body": (Body("id", MARKDOWN), Body("jv", MARKDOWN)),
        "meaning": Meaning(EVIL, EVIL, EVIL),
        "checked": "2026-11-20",
        "checked_by": EVIL,
        "check_again": "2027-11-20",
        "provenance": Provenance(EVIL, "", EVIL, 'https://jauh.example/"><script>alert(1)', (Field(EVIL, EVIL),)),
        "attachments": (Attachment(f"kim-contoh/lampiran/{name}.pdf", EVIL, "application/pdf", 9, "naskah"),),
    }
    return Document(name, kind, EVIL, **(given | more))  # type: ignore[arg-type] # each has its field's type


SERVICE = Service(
    fee=EVIL,
    duration=EVIL,
    place=EVIL,
    bring=(EVIL,),
    steps=(EVIL,),
    official_name=EVIL,
    words=(EVIL,),
    for_whom=EVIL,
    other_costs=EVIL,
    experience=EVIL,
    experience_day="2026-11-10",
    landmark=EVIL,
    hours=(EVIL,),
    deputy=Deputy(Answer.SOMETIMES, EVIL, (EVIL,)),
    letter=Answer.YES,
    letter_note=EVIL,
    result=EVIL,
    valid_until=EVIL,
    if_refused=EVIL,
    home_service=EVIL,
    online=EVIL,
    numbers=(EVIL,),
    beware=EVIL,
    legal_basis=(EVIL,),
)
REGULATION = Regulation(
    "perda",
    "9",
    "2025",
    EVIL,
    "Kota Contoh",
    considering=EVIL,
    legal_basis=EVIL,
    opening=EVIL,
    closing=EVIL,
    elucidation=EVIL,
    gazette=EVIL,
    headings=(Heading(Level.CHAPTER, "I", EVIL),),
    articles=(
        Article("1", f"(1) {EVIL}\n{EVIL}\t{EVIL}\na. {EVIL}", elucidation=EVIL, meaning=Meaning(EVIL, EVIL, EVIL)),
        Article("2", EVIL),
    ),
    annexes=(Annex(EVIL, EVIL),),
    unplaced=(EVIL,),
)
ITEMS = (
    _every("perda-kota-contoh-9-2025", Kind.REGULATION, regulation=REGULATION, status=Status.AMENDED),
    _every("panduan-jahat", Kind.SERVICE, service=SERVICE),
    _every("kabar-jahat", Kind.BULLETIN, edition=NUMBER, claim=Claim(EVIL, Verdict.FALSE)),
    _every("acara-jahat", Kind.AGENDA),
    _every("pustaka-jahat", Kind.LIBRARY),
    _every("nomor-jahat", Kind.CONTACT),
    _every("woro-jahat", Kind.ANNOUNCEMENT),
)


def furnish(world: World) -> Context:
    """Publish all of it without a bundle, and let an organiser announce it as well."""
    world.paths.data.mkdir(parents=True, exist_ok=True)
    settings = world.paths.data / "pos.toml"
    settings.write_text(SETTINGS)
    ctx = world.context(*FEATURES, config=settings)
    files = {f"kim-contoh/dokumen/{item.id}.json": encode_document(item) for item in ITEMS}
    files |= {one.path: b"%PDF-1.4\n" for item in ITEMS for one in item.attachments}
    targets = {}
    for path, data in files.items():
        targets[path] = TargetEntry(hashlib.sha256(data).hexdigest(), len(data))
        ctx.content.add_object(targets[path], (data,))

    def prepare(staged: Staged) -> None:
        for feature in FEATURES:
            feature.prepare_content(staged, ctx)

    part = PublisherPart(version=1, published="2026-11-20T00:00:00+00:00", title=EVIL, targets=targets)
    ctx.content.publish(Manifest({"kim-contoh": part}), prepare)
    store = Store(ctx)
    store.add(Draft(f"Bapak Ibu, {EVIL}", title=EVIL, until="2027-11-25"), EVIL)
    urgent = store.add(Draft(f"Rob {EVIL}", kind="darurat", until="2027-11-25"), "Bu Siti")
    store.approve(urgent.id, "tombol")
    return ctx
