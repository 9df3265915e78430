"""The files of one document > the document: its text, PDF or warning, its Javanese text, and what lies beside it.

Where a text has words of its own, a PDF beside it is the official copy to take home. Where it has keys only, it
describes the PDF, and the words come from there.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kiosk.authoring.cap import CAP, read_alert
from kiosk.authoring.documents import FromPdf, TextFile, make_document
from kiosk.authoring.filename import FileName, parse_name
from kiosk.authoring.front import split_front
from kiosk.authoring.model import MAX_TEXT_BYTES, SourceItem
from kiosk.authoring.ocr import OcrMyPdf, Recogniser
from kiosk.authoring.pdf import PdfLimits, PdfText, check_pdf, read_pdf
from kiosk.authoring.scans import ScanLimits, Scans, is_legible, is_scan
from kiosk.authoring.text import decode
from kiosk.core import ContentError
from kiosk.documents import Attachment, Document, Kind

__all__ = ["MEDIA", "PDF", "TEXTS", "Gatherer", "Tools", "is_abstract", "is_javanese"]

TEXTS = (".md", ".txt")
PDF = ".pdf"
MEDIA = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    PDF: "application/pdf",
    ".opus": "audio/ogg",
    ".ogg": "audio/ogg",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
}


@dataclass(frozen=True)
class Tools:
    """What reading may use beside the files.

    Attributes:
        workshop: folder where texts and pictures of scans are kept; without one no pictures are made.
        recogniser: the machine that reads letters in pictures.
        pdf: what a PDF may cost.
        scans: what the pictures of a scan may cost.
    """

    workshop: Path | None = None
    recogniser: Recogniser = field(default_factory=OcrMyPdf)
    pdf: PdfLimits = field(default_factory=PdfLimits)
    scans: ScanLimits = field(default_factory=ScanLimits)


@dataclass(frozen=True)
class _Spoken:
    """A PDF that gives its document the words: where it lies, what it says, pictures where it says nothing."""

    path: Path
    words: FromPdf
    sha256: str
    pictures: Sequence[Path] = ()


class Gatherer:
    """Makes documents of files.

    Args:
        tools: what it may use.
        report: is told, with the file, what its author should know.
        refuse: is told what is wrong with a PDF beside a document, which then goes without it.
    """

    def __init__(
        self, tools: Tools, report: Callable[[Path, str], None], refuse: Callable[[Path, ContentError], None]
    ) -> None:
        self._limits = tools.pdf
        self._scans = Scans(tools.workshop, tools.recogniser, tools.scans)
        self._report = report
        self._refuse = refuse

    def item(self, path: Path, beside: Sequence[Path], kind: Kind | None) -> SourceItem:
        """The document of the text, PDF or CAP file at `path`, with what lies `beside` it; `kind`: if they do not say.

        Raises:
            ContentError: the author has to mend it.
            OSError: it cannot be read.
        """
        if path.suffix.lower() == CAP:
            travel = [file for file in beside if self._travels(file)]
            document = read_alert(path, [_attachment(file, Kind.EMERGENCY) for file in travel])
            return SourceItem(_titled(document, path), {file.name: file for file in (path, *travel)}, path)
        if path.suffix.lower() == PDF:
            spoken = self._spoken(path)
            files = [file for file in beside if file != path and self._travels(file)]
            item = _item(TextFile(path, "", spoken.sha256, kind=kind, pdf=spoken.words), files, spoken)
            self._compare(path, spoken.words.name, item.document)
            return item
        data = _bytes(path)
        text, note = decode(data)
        pdf = next((file for file in beside if file.suffix.lower() == PDF and not is_abstract(file)), None)
        describes = pdf is not None and not split_front(text)[1].strip()
        told = self._described(pdf) if pdf and describes else None
        file = TextFile(
            path=path,
            text=text,
            sha256=told.sha256 if told else hashlib.sha256(data).hexdigest(),
            javanese="\n".join(_javanese(file) for file in beside if is_javanese(file) and file != path),
            kind=kind,
            pdf=told.words if told else None,
        )
        item = _item(file, [own for own in beside if self._travels(own)], told)
        if note:
            self._report(path, note)
        return item

    def _described(self, path: Path) -> _Spoken:
        try:
            return self._spoken(path)
        except ContentError as error:  # the file at fault is not the one that was asked for
            raise ContentError(error.code, f"{path.name}: {error.message}", error.detail) from error

    def _spoken(self, path: Path) -> _Spoken:
        """What the PDF says, its pages' pictures where it is a scan that nobody could read."""
        pdf = read_pdf(path, self._limits)
        self._remark(path, pdf)
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        name = parse_name(path.stem)
        if not is_scan(pdf):
            return _Spoken(path, FromPdf(pdf.text, pdf.recognised, name), sha256)
        text = self._scans.text(path, sha256, len(pdf.pages), lambda note: self._report(path, note))
        pictures = () if text else self._scans.pictures(path, sha256, self._limits)
        if not (text or name) and is_legible(pdf.text):
            return _Spoken(path, FromPdf(pdf.text), sha256, pictures)  # a poster
        return _Spoken(path, FromPdf(text, bool(text), name), sha256, pictures)

    def _remark(self, path: Path, pdf: PdfText) -> None:
        if pdf.blank:
            raise ContentError("kosong", "PDF ini tidak berisi tulisan atau gambar. Unduh atau salin ulang filenya.")
        if pdf.scripts or pdf.files:
            self._report(path, "Di dalam PDF ini ada program atau file lain. Tidak ada yang dijalankan atau dibuka.")
        if pdf.torn:
            pages = ", ".join(map(str, pdf.torn))
            self._report(path, f"Halaman {pages} tidak bisa dibaca; yang lain diambil. Bila bisa, unduh ulang filenya.")
        if pdf.unsure:
            pages = ", ".join(map(str, pdf.unsure))
            self._report(path, f"Halaman {pages}: nomor ayat terpisah dari bunyinya. Periksa pasal di halaman itu.")

    def _compare(self, path: Path, name: FileName | None, document: Document) -> None:
        own = document.regulation
        if own and name and not name.agrees(own.type, own.number, own.year):
            self._report(path, f"Nama file menyebut {name.title}, teksnya {document.title}. Periksa mana yang benar.")

    def _travels(self, file: Path) -> bool:
        if file.suffix.lower() == PDF:
            try:
                check_pdf(file, self._limits)
            except ContentError as error:
                self._refuse(file, error)
                return False
        return file.suffix.lower() in MEDIA


def is_abstract(path: Path) -> bool:
    """True for `2023abspd0033001.pdf`, which tells in short what lies in `2023pd0033001.pdf`."""
    name = parse_name(path.stem) if path.suffix.lower() == PDF else None
    return name is not None and name.is_abstract


def is_javanese(path: Path) -> bool:
    """True for `posyandu.jv.md`."""
    return path.suffix.lower() in TEXTS and path.stem.lower().endswith(".jv")


def _item(file: TextFile, beside: Sequence[Path], spoken: _Spoken | None) -> SourceItem:
    document = make_document(file)
    own = [spoken.path] if spoken and spoken.path not in beside else []
    files = {path.name: path for path in (*own, *beside)}
    attachments = [_attachment(path, document.kind) for path in files.values()]
    for number, picture in enumerate(spoken.pictures if spoken else (), 1):
        name = f"{file.path.stem}-halaman-{number}.jpg"
        files[name] = picture
        size = picture.stat().st_size
        attachments.append(Attachment(name, f"Halaman {number}", MEDIA[".jpg"], size, "halaman"))
    document = msgspec.structs.replace(document, attachments=tuple(attachments))
    return SourceItem(_titled(document, file.path), files, file.path)


def _titled(document: Document, path: Path) -> Document:
    """With files of the document's own name called as the document is: "posyandu-rw2-ok" tells a listener nothing."""
    stem = path.stem.lower()
    files = tuple(
        msgspec.structs.replace(own, title=document.title) if own.title.lower() == stem else own
        for own in document.attachments
    )
    return msgspec.structs.replace(document, attachments=files)


def _attachment(path: Path, kind: Kind) -> Attachment:
    suffix, abstract = path.suffix.lower(), is_abstract(path)
    role = "naskah" if suffix == PDF and kind is Kind.REGULATION and not abstract else ""
    return Attachment(path.name, "Abstrak" if abstract else path.stem, MEDIA[suffix], path.stat().st_size, role)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_TEXT_BYTES + 1)
    if len(data) > MAX_TEXT_BYTES:
        raise ContentError(
            "terlalu-besar", f"Teksnya lebih dari {MAX_TEXT_BYTES // 1024 // 1024} MiB. Bagi menjadi dua."
        )
    return data


def _javanese(path: Path) -> str:
    text, _ = decode(_bytes(path))
    if text.lstrip("\ufeff").startswith("---"):
        raise ContentError(
            "jawa-keterangan", f"{path.name} hanya berisi teks. Hapus keterangan di antara dua garis '---'."
        )
    return text
