"""One text file, or one PDF > one document."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.authoring import guides, regulations
from kiosk.authoring.filename import FileName
from kiosk.authoring.front import Front, split_front
from kiosk.authoring.model import MAX_TITLE_CHARS
from kiosk.authoring.prose import markdown_of, title_of
from kiosk.core import ContentError
from kiosk.documents import (
    Attachment,
    Body,
    Claim,
    Document,
    Kind,
    Provenance,
    Regulation,
    Relation,
    Status,
    Verdict,
    encode_document,
    reads_as_regulation,
    slug,
)

__all__ = ["RECOGNISED", "FromPdf", "TextFile", "make_document"]

RECOGNISED = "teks hasil pengenalan huruf otomatis"

_COMMON_KEYS = (
    "jenis judul ringkasan tanggal sampai topik id contoh sumber diperiksa diperiksa_oleh periksa_lagi relasi"
)
_KEYS_OF = {
    Kind.SERVICE: guides.GUIDE_KEYS,
    Kind.REGULATION: regulations.REGULATION_KEYS,
    Kind.BULLETIN: ("edisi", "periksa_kabar"),
}
_LONGEST_EDITION = 20  # characters; it stands in an address that is read aloud
_RELATIONS = ("mengubah", "diubah", "mencabut", "dicabut", "melaksanakan")


@dataclass(frozen=True)
class FromPdf:
    """What a PDF says.

    Attributes:
        text: of all its pages; empty where it is a scan nobody could read.
        recognised: True when a machine read it from pictures.
        name: what the file's name tells.
    """

    text: str
    recognised: bool = False
    name: FileName | None = None


@dataclass(frozen=True)
class TextFile:
    """A text file as read, or a PDF, or a file that describes the PDF beside it.

    Attributes:
        path: the file.
        text: its text, front matter included; of a PDF alone empty.
        sha256: of the bytes its text comes from.
        javanese: text of the `.jv.md` file beside it.
        kind: what its folder's name says, or a record that describes it.
        attachments: files beside it.
        pdf: what the PDF says, where the text is to come from there.
    """

    path: Path
    text: str
    sha256: str
    javanese: str = ""
    kind: Kind | None = None
    attachments: Sequence[Attachment] = ()
    pdf: FromPdf | None = None


def make_document(file: TextFile) -> Document:
    """The document of `file`; its id may not be the only one of that name.

    Raises:
        ContentError: its author has to mend it; the message says what and how.
    """
    front, text = split_front(file.text)
    if not text.strip() and not front.values and not file.pdf:
        raise ContentError("kosong", "Filenya kosong. Tulis isinya, atau hapus filenya.")
    text = file.pdf.text if file.pdf else text
    kind = _kind(front, text, file)
    front.only((*_COMMON_KEYS.split(), *_KEYS_OF.get(kind, ())))
    service = guides.read_guide(front) if kind is Kind.SERVICE else None
    title, body = _pdf_title_and_body(front, file) if file.pdf else _title_and_body(front, text)
    regulation = None
    described = any(key in front.values for key in regulations.REGULATION_KEYS)
    name = _own_name(file)
    if kind is Kind.REGULATION and (described or name or reads_as_regulation(text)):
        regulation = regulations.read_regulation(front, text, name, recognised=bool(file.pdf and file.pdf.recognised))
        title, body = regulations.title(regulation) or (name.title if name else title), ""
    bodies = (Body("id", body), Body("jv", file.javanese.strip()))
    document = Document(
        id=_identity(file, front, kind, regulation),
        kind=kind,
        title=title or file.path.stem,
        summary=front.text("ringkasan"),
        date=front.day("tanggal") or (regulation.enacted or regulation.promulgated if regulation else ""),
        until=front.day("sampai"),
        topics=front.texts("topik"),
        status=Status(front.choice("status", [status.value for status in Status if status.value])),
        relations=tuple(_relation(block) for block in front.blocks("relasi")),
        body=tuple(own for own in bodies if own.markdown),
        regulation=regulation,
        service=service,
        edition=_edition(front),
        claim=_claim(front),
        meaning=regulations.meaning(front, "artinya"),
        checked=front.day("diperiksa"),
        checked_by=front.text("diperiksa_oleh"),
        check_again=front.day("periksa_lagi"),
        provenance=Provenance(source=_source(front, file), sha256=file.sha256),
        attachments=tuple(file.attachments),
        sample=front.flag("contoh"),
    )
    try:
        encode_document(document)
    except UnicodeEncodeError as error:  # half a character, written as an escape in the front matter
        raise ContentError("huruf-rusak", "Ada huruf yang rusak di keterangan. Ketik ulang huruf itu.") from error
    return document


def _kind(front: Front, text: str, file: TextFile) -> Kind:
    given = front.choice("jenis", [kind.value for kind in Kind])
    if given:
        return Kind(given)
    if "bentuk" in front.values or _own_name(file) or reads_as_regulation(text):
        return Kind.REGULATION
    return file.kind or (Kind.LIBRARY if file.pdf else Kind.BULLETIN)


def _own_name(file: TextFile) -> FileName | None:
    """The regulation that a PDF's name tells; that of a text is its author's own, and an abstract is none."""
    name = file.pdf.name if file.pdf else None
    return None if name and name.is_abstract else name


def _source(front: Front, file: TextFile) -> str:
    own = front.text("sumber") or file.path.name
    return f"{own} ({RECOGNISED})" if file.pdf and file.pdf.recognised else own


def _pdf_title_and_body(front: Front, file: TextFile) -> tuple[str, str]:
    text, name = (file.pdf.text, file.pdf.name) if file.pdf else ("", None)
    title = front.text("judul") or (name.title if name else title_of(file.path.stem, text))
    return title, markdown_of(text)


def _edition(front: Front) -> str:
    given = front.text("edisi").removeprefix("edisi").strip()
    if given and (slug(given) != given.lower() or len(given) > _LONGEST_EDITION):
        raise ContentError("edisi-salah", 'edisi adalah nomornya saja, misalnya "14". Perbaiki baris itu.')
    return given.lower()


def _claim(front: Front) -> Claim | None:
    block = front.block("periksa_kabar").only(("klaim", "putusan"))
    if not block.values:
        return None
    told, verdict = block.text("klaim"), block.choice("putusan", [verdict.value for verdict in Verdict])
    if not (told and verdict and front.text("sumber")):
        raise ContentError(
            "periksa-kurang", "periksa_kabar harus punya klaim dan putusan, dan tulisannya punya sumber."
        )
    return Claim(told, Verdict(verdict))


def _relation(block: Front) -> Relation:
    block.only(("jenis", "ke", "label"))
    kind, target = block.choice("jenis", _RELATIONS), block.text("ke")
    if not kind or not target:
        raise ContentError("relasi-kurang", "Tiap relasi harus punya jenis dan ke. Lengkapi keduanya.")
    return Relation(kind, target, block.text("label"))


def _title_and_body(front: Front, text: str) -> tuple[str, str]:
    """Without `judul`, the first line is the title and leaves the body, unless it is a whole paragraph."""
    own = text.strip()
    if front.text("judul"):
        return front.text("judul"), own
    first, _, rest = own.partition("\n")
    title = first.lstrip("#").strip()
    if len(title) > MAX_TITLE_CHARS:
        return f"{title[:MAX_TITLE_CHARS].rsplit(' ', 1)[0]} …", own
    return title, rest.strip()


def _identity(file: TextFile, front: Front, kind: Kind, regulation: Regulation | None) -> str:
    given = front.text("id")
    if given and given != slug(given):
        raise ContentError(
            "id-salah", f"id '{given}' hanya boleh huruf kecil, angka dan tanda hubung: '{slug(given)}'."
        )
    name = _own_name(file)
    own = given or (regulations.identity(regulation, name.region_code if name else "") if regulation else "")
    return own or f"{kind.value}-{slug(file.path.stem) or file.sha256[:8]}"
