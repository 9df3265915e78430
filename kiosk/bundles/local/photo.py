"""A photo from a stick > the same picture without its secrets, made in a child process (photo_worker.py)."""

import dataclasses
import sys
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kiosk.authoring import ChildError, ChildLimits, frames
from kiosk.bundles.codes import fault

__all__ = ["Photo", "PhotoLimits", "clean_photo"]

_WORKER = Path(__file__).with_name("photo_worker.py")


@dataclass(frozen=True)
class PhotoLimits:
    """What a photo may be and cost.

    Attributes:
        side: pixels of the longer side of what is shown.
        quality: of JPEG.
        jpeg_pixels: phones make 200 million; a JPEG is decoded at a fraction of its size.
        png_pixels: a PNG is decoded whole.
        child: the process that decodes it.
    """

    side: int = 1600
    quality: int = 82
    jpeg_pixels: int = 220_000_000
    png_pixels: int = 24_000_000
    child: ChildLimits = field(
        default_factory=lambda: ChildLimits(
            memory_bytes=640 << 20, cpu_seconds=60, seconds=120.0, output_bytes=32 << 20, line_bytes=64 << 10
        )
    )


@dataclass(frozen=True)
class Photo:
    """A picture made anew."""

    data: bytes
    media_type: str
    width: int
    height: int


class _Said(msgspec.Struct, frozen=True):
    fault: str = ""
    detail: str = ""
    width: int = 0
    height: int = 0
    png: bool = False


def clean_photo(path: Path, limits: PhotoLimits | None = None) -> Photo:
    """The photo at `path`, upright, at most 1,600 pixels long, without any metadata.

    Raises:
        ContentError: it is broken (`foto-rusak`), or too large to be opened (`foto-berat`).
    """
    limits = limits or PhotoLimits()
    job = {name: value for name, value in dataclasses.asdict(limits).items() if name != "child"}
    try:
        (frame,) = frames((sys.executable, "-I", str(_WORKER)), {"path": str(path), **job}, limits.child)
        said = msgspec.json.decode(frame.line, type=_Said)
    except (ChildError, ValueError) as error:  # it was stopped; or it said nothing, too much, or nonsense
        raise fault("foto-berat", str(error)) from error
    if said.fault:
        raise fault("foto-berat" if said.fault == "foto-berat" else "foto-rusak", said.detail)
    return Photo(frame.data, "image/png" if said.png else "image/jpeg", said.width, said.height)
