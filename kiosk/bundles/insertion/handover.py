"""A stick that brings a signed letter of handover: for fifteen minutes the door gives new PINs.

The letter counts only at the post whose number it names, and once: the count is durable before the door opens. What is
wrong with it is told in a sentence, and the rest of the visit goes on.
"""

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.bundles.carrier.reader import Folder
from kiosk.bundles.codes import fault
from kiosk.bundles.insertion.folders import HANDOVER, OURS
from kiosk.bundles.seal.enrolment import newest_root
from kiosk.bundles.seal.handover import MOST_BYTES, read_letter
from kiosk.core import Context, KioskError, Paths, StickError, atomic

__all__ = ["COUNTS", "device_of", "take_letter"]

COUNTS = "serah-terima.json"


def take_letter(ctx: Context, stick: Path) -> bool:
    """Open the handover if there is a letter on `stick` that says so; False without a letter.

    Raises:
        StickError: it cannot be read (`serah-terima-rusak`).
        TrustError: it is not of our publisher (`serah-terima-tidak-cocok`).
        RefusedError: for another post, used before, or this post knows no publisher yet.
        NoRoomError, OurError: our card; the door stays closed.
    """
    data = _read(stick)
    if data is None:
        return False
    root = newest_root(ctx.paths)
    letter = read_letter(data, root)
    words = {"penerbit": root.publisher.title}
    if letter.device != device_of(ctx):
        raise fault("serah-terima-pos-lain", f"for {letter.device}", **words)
    counts = _counts(ctx.paths)
    last = counts.get(letter.publisher, 0)
    if letter.number <= last:
        raise fault("serah-terima-terpakai", f"number {letter.number}, {last} was used", **words)
    counts[letter.publisher] = letter.number
    atomic.replace(ctx.paths.state / COUNTS, msgspec.json.encode(counts))
    from kiosk.web import open_handover

    open_handover(ctx, f"flashdisk {root.publisher.title}")
    return True


def device_of(ctx: Context) -> str:
    """The number by which this post is known to its publisher; empty where nobody gives it one.

    Raises:
        OurError: our card refuses, or has spoilt the post's key.
    """
    return next((number for feature in ctx.features.values() if (number := feature.identity(ctx))), "")


def _read(stick: Path) -> bytes | None:
    """The letter's bytes, from KIM or beside it; None where there is none."""
    try:
        with Folder.at(stick) as top:
            for parts in ((_named(top, OURS),), ()):
                if (descriptor := _open(top, parts)) is not None:
                    with os.fdopen(descriptor, "rb") as file:
                        data = file.read(MOST_BYTES + 1)
                    if len(data) > MOST_BYTES:
                        raise fault("serah-terima-rusak", f"more than {MOST_BYTES} bytes")
                    return data
    except (KioskError, OSError) as error:
        raise fault("serah-terima-rusak", str(getattr(error, "detail", error))) from error
    return None


def _open(top: Folder, parts: tuple[str, ...]) -> int | None:
    try:
        folder = top.below(parts)
    except StickError:  # a link or a file in the place of the folder: no letter lies in it
        return None
    if folder is None:
        return None
    with folder:
        name = _named(folder, HANDOVER)
        return folder.open(name)


def _named(folder: Folder, name: str) -> str:
    """As it is written there: a stick knows no upper and lower case."""
    return next((found for found in folder.names() if found.casefold() == name.casefold()), name)


def _counts(paths: Paths) -> dict[str, int]:
    """Publisher > the newest count; what the card has damaged is begun anew."""
    with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return msgspec.json.decode((paths.state / COUNTS).read_bytes(), type=dict[str, int])
    return {}
