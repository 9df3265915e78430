"""A PDF file > text of its pages, or pictures of them; what is wrong with it in a sentence for its author.

Nothing of a PDF is read in this process but its first and last bytes; the rest happens in a child (pdf_worker.py).
"""

import dataclasses
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kiosk.authoring.child import ChildError, ChildLimits, Frame, frames
from kiosk.authoring.layout import Page, lay_out
from kiosk.authoring.model import MAX_TEXT_BYTES
from kiosk.core import ContentError

__all__ = [
    "SCANNED",
    "Drawing",
    "PageImage",
    "PdfLimits",
    "PdfText",
    "check_pdf",
    "draw_pages",
    "extract_text",
    "read_pdf",
]

SCANNED = 0.5  # of a page's characters are invisible: a scanner's layer over its picture
HEAD, TAIL = 1024, 4096  # bytes; readers find "%PDF-" in the first, and "%%EOF" in the last
_OTHERS = (
    (b"PK\x03\x04", "ZIP atau dokumen Word/Excel"),
    (b"\xd0\xcf\x11\xe0", "dokumen Word/Excel lama"),
    (b"\xff\xd8\xff", "foto JPEG"),
    (b"\x89PNG", "gambar PNG"),
    (b"<", "halaman web"),
)
_RECOGNISERS = re.compile(r"Paper Capture|FineReader|OmniPage|Readiris|Tesseract|ocrmypdf|\bOCR\b", re.IGNORECASE)
_FAULTS = {
    "pdf-perlu-alat": "Pembaca PDF belum dipasang di komputer ini. Pasang pos-lesehan[desk], lalu coba lagi.",
    "pdf-terkunci": "PDF ini dikunci dengan kata sandi. Buka dengan sandinya, cetak ke PDF baru tanpa kunci.",
    "pdf-rusak": "PDF ini rusak atau terpotong. Unduh atau salin ulang filenya.",
    "pdf-berat": "PDF ini terlalu berat untuk dibaca, jadi dihentikan. Buka di komputer, cetak ke PDF baru, coba lagi.",
}


@dataclass(frozen=True)
class PdfLimits:
    """What a PDF may cost.

    Attributes:
        file_bytes: its size; it travels to every post as it is.
        pages: how many it may have.
        text_bytes: its text, all pages together.
        child: the process that reads it.
    """

    file_bytes: int = 256 << 20
    pages: int = 2_000
    text_bytes: int = MAX_TEXT_BYTES
    child: ChildLimits = field(default_factory=ChildLimits)


@dataclass(frozen=True)
class PdfText:
    """What a PDF says.

    Attributes:
        pages: text of each page, "" where it has none.
        hidden: share of its characters that a scanner's software put invisibly over a picture, 0 to 1.
        torn: numbers of pages that could not be read.
        unsure: numbers of pages where numbers of ayat stand apart from their words.
        pictures: numbers of pages with few or no letters that hold a picture, or nothing but drawings.
        blank: True when no page has anything on it.
        scripts, files: programs and files inside, neither run nor opened.
        producer: the program that wrote it.
    """

    pages: tuple[str, ...]
    hidden: float = 0.0
    torn: tuple[int, ...] = ()
    unsure: tuple[int, ...] = ()
    pictures: frozenset[int] = frozenset()
    blank: bool = False
    scripts: int = 0
    files: int = 0
    producer: str = ""

    @property
    def recognised(self) -> bool:
        """True when a machine read its text from pictures: it is invisible, or its program says so."""
        return self.hidden > SCANNED or bool(_RECOGNISERS.search(self.producer))

    @property
    def text(self) -> str:
        """All pages; each but the first begins after a form feed."""
        return "\f".join(self.pages)


@dataclass(frozen=True)
class Drawing:
    """How pages become pictures.

    Attributes:
        width: pixels; a page of print is read well on a phone from about 1,200.
        quality: of JPEG, to 95.
        pages: how many, from the first.
    """

    width: int = 1240
    quality: int = 50
    pages: int = 100


@dataclass(frozen=True)
class PageImage:
    """A page as a grey JPEG."""

    number: int
    data: bytes


class _Said(msgspec.Struct, frozen=True):
    """What the child says; `pages` stands in its first frame alone."""

    fault: str = ""
    detail: str = ""
    pages: int = 0
    scripts: int = 0
    files: int = 0
    producer: str = ""
    page: int = 0
    torn: str = ""
    sure: bool = True
    text: str = ""
    empty: bool = False
    picture: bool = False
    hidden: float = 0.0
    characters: tuple[int, ...] = ()
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    rules: tuple[tuple[float, float, float, float], ...] = ()
    turned: int = 0


def extract_text(path: Path, limits: PdfLimits | None = None) -> str:
    """All text of the PDF at `path`: pages set apart by form feeds, cells of a table's row by TABs.

    Raises:
        ContentError: see `read_pdf`.
    """
    return read_pdf(path, limits).text


def read_pdf(path: Path, limits: PdfLimits | None = None) -> PdfText:
    """What the PDF at `path` says, page by page.

    Raises:
        ContentError: it is no PDF, locked, broken, too large or too long, or its reading had to be stopped.
    """
    limits = limits or PdfLimits()
    head, *told = _told(path, limits)
    if all(page.torn for page in told):
        raise _fault("pdf-rusak", "no page can be read")
    texts = [told_page.text for told_page in told]
    letters = [sum(map(str.isalnum, text)) for text in texts]
    return PdfText(
        pages=tuple(texts),
        hidden=sum(page.hidden * count for page, count in zip(told, letters, strict=True)) / max(1, sum(letters)),
        torn=tuple(page.page for page in told if page.torn),
        unsure=tuple(page.page for page in told if not page.sure),
        pictures=frozenset(page.page for page in told if page.picture or not page.text),
        blank=all(page.empty for page in told),
        scripts=head.scripts,
        files=head.files,
        producer=head.producer,
    )


def draw_pages(path: Path, drawing: Drawing, limits: PdfLimits | None = None) -> Iterator[PageImage]:
    """Pictures of the first pages, one at a time; pages that cannot be drawn are left out.

    Raises:
        ContentError: as `read_pdf`.
    """
    job: dict[str, object] = {"do": "draw", **dataclasses.asdict(drawing)}
    for frame in _ask(path, job, limits or PdfLimits()):
        if frame.data:
            yield PageImage(msgspec.json.decode(frame.line, type=_Said).page, frame.data)


def check_pdf(path: Path, limits: PdfLimits) -> None:
    """Look at size, beginning and end of the file.

    Raises:
        ContentError: it is empty, too large, something else, or cut short.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - TAIL))
        tail = file.read(TAIL)
    if not size:
        raise ContentError("kosong", "Filenya kosong. Unduh atau salin ulang filenya.")
    if b"%PDF-" not in head:
        what = next((name for mark, name in _OTHERS if head.lstrip().startswith(mark)), "file lain")
        raise ContentError("bukan-pdf", f"Isinya bukan PDF, melainkan {what}. Simpan atau unduh ulang sebagai PDF.")
    if size > limits.file_bytes:
        raise ContentError(
            "terlalu-besar", f"PDF ini lebih dari {limits.file_bytes >> 20} MiB. Kecilkan, atau bagi menjadi beberapa."
        )
    if b"%%EOF" not in tail:
        raise _fault("pdf-rusak", "no %%EOF at its end")


def _told(path: Path, limits: PdfLimits) -> Iterator[_Said]:
    """What the child said of the file, then of each page, its text put in lines."""
    left = limits.text_bytes
    for frame in _ask(path, {"do": "text"}, limits):
        said = msgspec.json.decode(frame.line, type=_Said)
        laid = lay_out(Page(said.text, said.characters, said.boxes, said.rules, said.turned, said.hidden > SCANNED))
        left -= len(laid.text.encode())
        if left < 0:
            raise ContentError("terlalu-besar", f"Teksnya lebih dari {limits.text_bytes >> 20} MiB. Bagi menjadi dua.")
        yield msgspec.structs.replace(said, text=laid.text, sure=laid.sure, characters=(), boxes=(), rules=())


def _ask(path: Path, job: dict[str, object], limits: PdfLimits) -> Iterator[Frame]:
    """The child's frames, the first of which describes the file."""
    check_pdf(path, limits)
    worker = Path(__file__).with_name("pdf_worker.py")
    told = {"pages": limits.pages, **job, "path": str(path)}
    try:
        for number, frame in enumerate(frames((sys.executable, "-I", str(worker)), told, limits.child)):
            if not number:
                _judge(msgspec.json.decode(frame.line, type=_Said), limits)
            yield frame
    except (ChildError, msgspec.MsgspecError) as error:
        raise _fault("pdf-berat", str(error)) from error


def _judge(head: _Said, limits: PdfLimits) -> None:
    if head.fault:
        raise _fault(head.fault, head.detail)
    if head.pages > limits.pages:
        raise ContentError(
            "pdf-terlalu-panjang", f"PDF ini {head.pages} halaman, lebih dari {limits.pages}. Bagi menjadi beberapa."
        )


def _fault(code: str, detail: str) -> ContentError:
    return ContentError(code, _FAULTS.get(code, _FAULTS["pdf-rusak"]), detail)
