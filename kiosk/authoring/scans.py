"""PDFs that are pictures: recognised as text where a recogniser is installed, else shown as pictures of their pages.

Of the scans on real JDIH sites two in five have no text at all, and the text layer of the others is a machine's guess.
What is made of a scan takes seconds a page, so it is kept in a workshop folder under the hash of the PDF and made once;
the folder may be deleted at any time.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.authoring.ocr import Recogniser
from kiosk.authoring.pdf import Drawing, PdfLimits, PdfText, draw_pages
from kiosk.core import ContentError, atomic

__all__ = ["ScanLimits", "Scans", "is_legible", "is_scan"]

FEW_LETTERS = 60  # a page with fewer says nothing but its number or a stamp
LEGIBLE = 0.5  # words among what stands between spaces; real texts have 0.72 to 0.94, the worst scanner's layer 0.78
_WORD = re.compile(r"[\W_]*(?=[^\W\d_]*[aeiou])[^\W\d_]{2,}(?:[-/][^\W\d_]+)*[\W_]*", re.IGNORECASE)


@dataclass(frozen=True)
class ScanLimits:
    """Pictures of one scan.

    Attributes:
        drawing: how wide, how well and how many pages.
        bytes: all of them together; they travel to every post.
    """

    drawing: Drawing = field(default_factory=Drawing)
    bytes: int = 64 << 20


def is_scan(pdf: PdfText) -> bool:
    """True when most of its pages are pictures, or its text is none that could be read."""
    few = (number for number, page in enumerate(pdf.pages, 1) if sum(map(str.isalnum, page)) < FEW_LETTERS)
    return sum(number in pdf.pictures for number in few) * 2 > len(pdf.pages) or not is_legible(pdf.text)


def is_legible(text: str) -> bool:
    """False for what a font without a key or a failed recognition leaves: signs without words."""
    parts = text.split()
    return sum(bool(_WORD.fullmatch(part)) for part in parts) >= LEGIBLE * len(parts)


class Scans:
    """What can be made of scans, and where it is kept.

    Args:
        workshop: folder for texts and pictures; None makes no pictures and forgets texts.
        recogniser: the machine that reads letters.
        limits: bounds of the pictures.
    """

    def __init__(self, workshop: Path | None, recogniser: Recogniser, limits: ScanLimits) -> None:
        self._workshop = workshop
        self._recogniser = recogniser
        self._limits = limits

    def text(self, path: Path, sha256: str, pages: int, report: Callable[[str], None]) -> str:
        """Recognised text of the scan, or "" with the reason told to `report`."""
        kept = self._workshop / f"{sha256}.txt" if self._workshop else None
        if kept and kept.is_file():
            return kept.read_text("utf-8")
        reason = self._recogniser.unavailable()
        text = ""
        if not reason:
            try:
                text = self._recogniser.recognise(path, pages)
            except ContentError as error:
                reason = error.message.rstrip(".")
            if text and not is_legible(text):
                text, reason = "", "tulisannya tidak terbaca"
        if not text:
            report(f"PDF ini hasil pindai, {reason or 'tanpa tulisan'}. Yang tampil gambar halamannya.")
        elif kept:
            atomic.make_folder(kept.parent)
            atomic.write_stream(kept, (text.encode(),), durable=False)
        return text

    def pictures(self, path: Path, sha256: str, pdf: PdfLimits) -> list[Path]:
        """Files of the first pages' pictures, in order; none without a workshop."""
        if not self._workshop:
            return []
        drawing = self._limits.drawing
        folder = self._workshop / f"{sha256}-{drawing.width}-{drawing.quality}-{drawing.pages}"
        if not folder.is_dir():
            part, left = atomic.stage(folder.with_name(f"{folder.name}.part")), self._limits.bytes
            for image in draw_pages(path, drawing, pdf):
                left -= len(image.data)
                if left < 0:
                    break
                atomic.write_stream(part / f"{image.number:04}.jpg", (image.data,), durable=False)
            atomic.move(part, folder)
        return sorted(folder.iterdir())
