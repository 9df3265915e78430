"""Sticks and waiting items as the other half of the slice leaves them, for pictures of what the screen says of them."""

import hashlib
import os
from collections.abc import Mapping
from io import BytesIO

import msgspec
from PIL import Image, ImageDraw

from kiosk.bundles.insertion.model import Skipped, Snapshot, snapshot_file
from kiosk.bundles.insertion.states import State, sentence, words
from kiosk.bundles.local.model import WaitingFile, WaitingItem
from kiosk.bundles.local.waiting import WaitingRoom
from kiosk.core import Context, atomic
from kiosk.documents import Kind

SKIPPED = (
    Skipped("2 KABAR/foto-rapat.heic", "foto-rapat.heic: bukan jenis foto yang dikenal. Kirim lewat WhatsApp."),
    Skipped("1 WORO-WORO/kosong.txt", "kosong.txt: tidak ada isinya. Tulis dulu kabarnya, lalu salin lagi."),
)
WAITING = ("pos-posyandu", "pos-lowongan", "pos-suara")
VISITS = {
    "dikenali": Snapshot("a", State.SEEN),
    "menyalin": Snapshot("b", State.WORKING, percent=67, done=67, total=100, skipped=SKIPPED[:1]),
    "tanya": Snapshot("c", State.ASKS_YES, waiting=WAITING),
    "selesai": Snapshot("d", State.DONE, notes=("Segel Dinas Kominfo cocok.",)),
    "sebagian": Snapshot("e", State.DONE_WITH_SKIPS, skipped=SKIPPED),
    "segel": Snapshot("f", State.SEAL_DOES_NOT_FIT),
    "tercabut": Snapshot("g", State.PULLED_OUT),
}
_SLOTS = {"n": "3", "m": "2", "penerbit": "Dinas Kominfo"}
_TYPES = {"jpg": "image/jpeg", "ogg": "audio/ogg", "pdf": "application/pdf"}


def tell(ctx: Context, name: str) -> None:
    """The visit `name`, as the process that serves the stick writes it."""
    visit = VISITS[name]
    row = words()[visit.state]
    now = ctx.clock.read().now.isoformat()
    snapshot = msgspec.structs.replace(
        visit,
        message=sentence(visit.state, **_SLOTS),
        javanese=sentence(visit.state, "jv", **_SLOTS),
        advice=row.advice,
        lamp=row.lamp,
        may_pull=row.may_pull,
        over=row.kind == "end",
        started=now,
        updated=now,
        process=os.getpid(),
    )
    atomic.replace(snapshot_file(ctx.paths), msgspec.json.encode(snapshot))


def silence(ctx: Context) -> None:
    """No stick was ever here."""
    atomic.remove_tree(snapshot_file(ctx.paths))


def fill_waiting_room(ctx: Context) -> None:
    """A text with a warning, a photo, and a voice note with a PDF."""
    text = (
        "Posyandu balita hari Sabtu jam 8 pagi di rumah Bu Aminah, RT 3 RW 2.\n"
        "Bawa buku KIA. Yang tidak bisa datang, hubungi 0812-0000-0000."
    )
    warning = "Ada nomor HP. Sudah boleh disebut oleh yang punya?"
    posyandu = _item("posyandu", "Posyandu Sabtu ini", Kind.AGENDA)
    _admit(ctx, msgspec.structs.replace(posyandu, text=text, warnings=(warning,), date="2026-11-28", event=True))
    _admit(ctx, _item("lowongan", "Lowongan penjahit", Kind.BULLETIN), {"lowongan.jpg": _photo()})
    voice = {"pengumuman.ogg": b"OggS" * 900, "edisi-14.pdf": b"%PDF" * 90_000}
    _admit(ctx, _item("suara", "Pengumuman kerja bakti", Kind.ANNOUNCEMENT), voice)


def _item(name: str, title: str, kind: Kind) -> WaitingItem:
    return WaitingItem(f"pos-{name}", kind, title, "", f"2 KABAR/{name}", "KIM-CONTOH", "")


def _admit(ctx: Context, item: WaitingItem, files: Mapping[str, bytes] | None = None) -> None:
    room = WaitingRoom(ctx)
    folder = room.stage()
    kept = []
    for name, data in (files or {}).items():
        digest = hashlib.sha256(data).hexdigest()
        atomic.replace(folder / digest, data)
        kept.append(WaitingFile(name, digest, len(data), _TYPES[name.rpartition(".")[2]]))
    arrived = ctx.clock.read().now.isoformat()
    room.admit(msgspec.structs.replace(item, files=tuple(kept), arrived=arrived), item.text)


def _photo() -> bytes:
    image = Image.new("RGB", (900, 700), "#e8d9b0")
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 60, 840, 640), outline="#7d1729", width=12)
    draw.text((150, 280), "DICARI PENJAHIT", fill="#12355b", font_size=72)
    written = BytesIO()
    image.save(written, "JPEG")
    return written.getvalue()
