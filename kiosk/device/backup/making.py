"""A backup is laid into a folder of a carrier: two files in turn, so that one is whole while the other is written.

Below KIM/CADANGAN: `BACA SAYA.txt` for whoever finds the stick; in a folder for each post, `cadangan-1.age` and
`cadangan-2.age`, sealed, and beside each a `.json` that says whose it is and of when, for choosing; nobody believes it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk import __version__
from kiosk.core import Context, KioskError, NoRoomError, OurError, RefusedError, StickError, atomic
from kiosk.device.backup.age import sealed
from kiosk.device.backup.archive import packed
from kiosk.device.backup.collecting import Changed, Collected, collect, held_still
from kiosk.device.backup.finding import Header, device_folder, headers
from kiosk.device.backup.keeping import Given, given, note_given, words_of
from kiosk.device.backup.model import Contents

__all__ = ["Made", "make", "number_of_device"]

READ_ME = "BACA SAYA.txt"
TRIES = 3  # while files change under our hands
MIB = 1 << 20
NOBODY = "tanpa-nomor"
_TEXT = """Map ini berisi cadangan pos. Isinya tersegel: hanya sandi cadangan di kartu pengurus yang membukanya.
Jangan dihapus. Bila kotak atau kartunya rusak: siapkan kotak baru, pasang flashdisk ini, lalu pilih
Ruang pengurus > Pulihkan dari cadangan.
"""


Gather = Callable[[Context, int], Collected]


@dataclass(frozen=True)
class Made:
    """A backup on a carrier."""

    file: Path
    bytes: int
    contents: Contents


def make(ctx: Context, folder: Path, beside: Path | None = None, *, gather: Gather = collect) -> Made:
    """Lay a backup into `folder` (KIM/CADANGAN of a carrier), over the older of the two there.

    Where `folder` is a spool, `beside` is that folder as the carrier has it.

    Raises:
        StickError: the carrier is full, locked or gone; what lay there is untouched.
        RefusedError: records are being sealed all the time.
        OurError: our card refuses.
    """
    words, device = words_of(ctx.paths), number_of_device(ctx)
    own, look = device_folder(folder, device), device_folder(beside or folder, device)
    last = given(ctx.paths)
    there = headers(look)
    number = max([last.number if last else 0, *(header.number for _, header in there)]) + 1
    slot = _older(dict(there))
    with _blamed_on_carrier():
        for place in (folder, own):
            if place.is_symlink():
                raise StickError(
                    "flashdisk-menyesatkan", "Flashdisk ini menyesatkan. Pakai flashdisk lain.", f"{place} is a link"
                )
        atomic.make_folder(own)
        atomic.sweep(own)
        made = _sealed(ctx, own / f"cadangan-{slot}.age", words, gather, Contents(device=device, number=number))
        head = _header(made, ctx.clock.read().boot_id)
        atomic.replace(own / f"cadangan-{slot}.json", msgspec.json.format(msgspec.json.encode(head), indent=1) + b"\n")
        if not (folder / READ_ME).exists():
            atomic.replace(folder / READ_ME, _TEXT.replace("\n", "\r\n").encode())
    contents = made.contents
    note_given(
        ctx.paths, Given(contents.made, made.file.name, made.bytes, number, len(contents.left), sure=contents.sure)
    )
    return made


def number_of_device(ctx: Context) -> str:
    """The number of this post at the desk; the first slice that has one is asked."""
    try:
        return next(filter(None, (feature.identity(ctx) for feature in ctx.features.values())), NOBODY)
    except KioskError:  # a spoilt key is no reason to lose all the rest
        return NOBODY


def _sealed(ctx: Context, file: Path, words: str, gather: Gather, begun: Contents) -> Made:
    reading = ctx.clock.read()

    def text(name: str) -> str:
        return str(ctx.config.values.get(("pos", name), ""))

    for tried in range(1, TRIES + 1):
        try:
            with held_still(ctx.paths):
                found = gather(ctx, ctx.config.integer("device", "backup_max_mb") * MIB)
                contents = msgspec.structs.replace(
                    begun,
                    program=__version__,
                    post=text("name"),
                    kim=text("kim"),
                    kelurahan=text("kelurahan"),
                    made=reading.now.isoformat(),
                    sure=reading.sure,
                    files=found.files,
                    left=found.left,
                )
                size = atomic.write_stream(file, sealed(packed(contents, found.read), words))
            return Made(file, size, contents)
        except Changed as changed:
            if tried == TRIES:
                raise RefusedError(
                    "cadangan-berubah",
                    "Cadangan belum dibuat: isi kotak sedang berubah. Semua tetap aman di kotak. Coba lagi nanti.",
                    str(changed),
                ) from changed
    raise AssertionError("unreachable")


def _older(there: dict[int, Header]) -> int:
    """The slot to write: an empty one, else the one with the older backup."""
    return min((1, 2), key=lambda slot: there[slot].number if slot in there else -1)


def _header(made: Made, boot: str) -> Header:
    contents = made.contents
    return Header(
        device=contents.device,
        post=contents.post,
        kim=contents.kim,
        kelurahan=contents.kelurahan,
        made=contents.made,
        sure=contents.sure,
        number=contents.number,
        bytes=made.bytes,
        boot=boot,
    )


@contextmanager
def _blamed_on_carrier() -> Iterator[None]:
    """core.atomic blames our card; what it writes here lies on a stick."""
    try:
        yield
    except NoRoomError as error:
        raise StickError(
            "flashdisk-penuh",
            "Flashdisk penuh, cadangan tidak muat. Semua tetap aman di kotak. Kosongkan, atau pakai yang lain.",
            error.detail,
        ) from error
    except OurError as error:
        raise StickError(
            "cadangan-gagal-ditulis",
            "Cadangan tidak bisa ditulis ke flashdisk. Semua tetap aman di kotak. Coba flashdisk lain.",
            error.detail,
        ) from error
