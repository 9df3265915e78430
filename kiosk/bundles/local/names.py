"""What a file of the plain folder is, told by its name, its size and its first bytes. Pure.

People name files as their phones and computers do. So everything that can be understood is, and what cannot be shown
is refused with the one step that helps; what a computer leaves behind unasked is passed over in silence.
"""

import os
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from kiosk.bundles.local.model import Limits
from kiosk.documents import Kind
from kiosk.web import long_date

__all__ = [
    "CAMERA",
    "Media",
    "Name",
    "check_head",
    "check_size",
    "folder_kind",
    "is_dangerous",
    "is_passed_over",
    "media_of",
    "name_of",
    "pair_key",
    "refused_kind",
    "shown",
]

CAMERA = "DCIM"
MAX_TITLE = 120
MAX_SHOWN = 80
READABLE = 2  # letters or digits that make a title


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FOLDERS = (Kind.ANNOUNCEMENT, Kind.BULLETIN, Kind.REGULATION, Kind.SERVICE, Kind.AGENDA, Kind.LIBRARY)
_KINDS = {"".join(filter(str.isalpha, kind.value)): kind for kind in _FOLDERS}
_PROGRAMS = _words(
    "apk app appimage bat bin cmd com command cpl deb dll dmg elf exe hta inf jar js jse lnk msc msi msp pif ps1 py rb"
    " reg rpm run scf scr sh sys url vb vbe vbs wsf wsh xapk"
)
_ACTIVE = frozenset({"htm", "html", "mht", "mhtml", "shtml", "svg", "swf", "xhtml"})  # pages that can carry programs
_PHOTOS = _words("avif bmp cr2 dng gif heic heics heif heifs jfif jp2 jxl nef raw tif tiff webp")
_OFFICE = _words("doc docm docx key numbers odp ods odt pages ppt pptm pptx pub rtf wps xls xlsm xlsx")
_ARCHIVES = _words("7z bz2 gz iso rar tar tgz xz zip")
_SYSTEM = frozenset(
    {
        "$recycle.bin",
        "android",
        "baca saya.html",
        "cadangan",
        "desktop.ini",
        "ehthumbs.db",
        "found.000",
        "indexervolumeguid",
        "laporan",
        "lost.dir",
        "lost+found",
        "paket",
        "radio",
        "recycler",
        "serah-terima.json",
        "system volume information",
        "thumbs.db",
        "wpsettings.dat",
    }
)
_EXECUTABLE = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_OTHER_PICTURES = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")

_NUMBERED = re.compile(r"0*(\d{1,3})?(.*)", re.DOTALL)
_YEAR_FIRST = re.compile(r"(20\d\d)([-_. ]?)(\d\d)\2(\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})([-_.])(\d{1,2})\2(20\d\d)(?!\d)")
_COPY = re.compile(r"[\s_-]*(?:\(\d{1,3}\)|- ?(?:copy|salin|salinan))$", re.IGNORECASE)
_MACHINE_WORDS = re.compile(r"\b(?:WA\d+|at|[ap]m|pukul)\b", re.IGNORECASE)
_MACHINE = re.compile(
    r"(?:img|vid|aud|ptt|stk|doc|dsc[nf]?|pxl|mvimg|p|photo|foto|image|gambar|video|audio|rekaman|recording|screenshot"
    r"|whatsapp (?:image|video|audio|ptt|document))?[\d\s_.:()~-]*",
    re.IGNORECASE,
)
_GENERIC = {"teks": "Tulisan", "foto": "Foto", "pdf": "Dokumen", "suara": "Rekaman suara", "video": "Video"}


@dataclass(frozen=True)
class Media:
    """A kind of file that can be shown.

    Attributes:
        family: teks, foto, pdf, suara or video.
        media_type: of what is served.
    """

    family: str
    media_type: str

    def most(self, limits: Limits) -> int:
        """Bytes it may have."""
        return {
            "teks": limits.text_bytes,
            "foto": limits.photo_bytes,
            "pdf": limits.pdf_bytes,
            "suara": limits.voice_bytes,
            "video": limits.video_bytes,
        }[self.family]


@dataclass(frozen=True)
class Name:
    """What a file's name says: a title, and an ISO day where it begins with one (`event`) or holds one."""

    title: str
    date: str = ""
    event: bool = False


_MEDIA = {
    "txt": Media("teks", "text/plain"),
    "text": Media("teks", "text/plain"),
    "md": Media("teks", "text/plain"),
    "jpg": Media("foto", "image/jpeg"),
    "jpeg": Media("foto", "image/jpeg"),
    "jpe": Media("foto", "image/jpeg"),
    "png": Media("foto", "image/png"),
    "pdf": Media("pdf", "application/pdf"),
    "opus": Media("suara", "audio/ogg"),
    "ogg": Media("suara", "audio/ogg"),
    "oga": Media("suara", "audio/ogg"),
    "m4a": Media("suara", "audio/mp4"),
    "mp3": Media("suara", "audio/mpeg"),
    "mp4": Media("video", "video/mp4"),
    "m4v": Media("video", "video/mp4"),
}


def folder_kind(name: str) -> Kind | None:
    """The section a folder is for: by its name, else by its number; `1 WORO-WORO`, `01. woro woro`, `Woro_Woro`, `1`.

    What a computer appends ("2 KABAR - Copy", "KABAR (2)") does no harm.
    """
    plain = unicodedata.normalize("NFKC", _COPY.sub("", name)).casefold().strip()
    found = _NUMBERED.match(plain)
    number, rest = found.groups() if found else (None, plain)
    letters = "".join(filter(str.isalpha, rest))
    if letters in _KINDS:
        return _KINDS[letters]
    known = number is not None and 0 < int(number) <= len(_FOLDERS)
    return _FOLDERS[int(number) - 1] if known and number else None


def is_passed_over(name: str) -> bool:
    """True for what computers and cameras leave behind, and for our own folders: nobody is told of it."""
    plain = name.casefold().strip()
    return plain.startswith((".", "~$")) or plain in _SYSTEM


def is_dangerous(name: str, *, ours: bool = True) -> bool:
    """True for a program; in a folder of ours also for a page that can carry one (elsewhere they are people's own)."""
    ending = _ending(name)
    return not name.startswith("._") and (ending in _PROGRAMS or (ours and ending in _ACTIVE))


def media_of(name: str) -> Media | None:
    """The kind of file that `name` ends as, None for one that cannot be shown."""
    return _MEDIA.get(_ending(name))


def refused_kind(name: str) -> str:
    """The code that tells why a file of this ending is not shown."""
    ending = _ending(name)
    if ending in _PHOTOS:
        return "foto-tak-dikenal"
    if ending in _OFFICE:
        return "dokumen-kantor"
    if ending in _ARCHIVES:
        return "file-mampat"
    return "paket-salah-map" if ending == "kim" else "jenis-tak-dikenal"


def check_size(media: Media, size: int, limits: Limits) -> tuple[str, str]:
    """A code and a note where the size alone refuses; two empty texts where it does not."""
    most = media.most(limits)
    if size > most:
        return "file-terlalu-besar", f"{_size(size)}, paling besar {_size(most)}"
    return ("", "") if size else ("file-kosong", "")


def check_head(media: Media, head: bytes) -> str:
    """The code of what the first bytes (some 64) show to be something else; empty where they fit the ending."""
    if head.startswith(_EXECUTABLE) and media.family != "teks":
        return "file-program"
    if head[4:8] == b"ftyp" and head[8:12] in _OTHER_PICTURES:
        return "foto-tak-dikenal"
    if media.family == "foto" and (head.startswith((b"GIF8", b"BM")) or head[8:12] == b"WEBP"):
        return "foto-tak-dikenal"
    fits = {
        "teks": not head.startswith((b"%PDF-", b"PK\3\4", *_PICTURES, b"\x7fELF")),
        "foto": head.startswith(_PICTURES),
        "pdf": b"%PDF-" in head,
        "suara": _is_voice(media, head),
        "video": head[4:8] == b"ftyp",
    }
    return "" if fits[media.family] else "isi-lain"


def name_of(name: str, media: Media, file_day: str) -> Name:
    """Title and day of a file; `file_day` (ISO or empty) names what has no readable name of its own."""
    stem = _COPY.sub("", _clean(name.rpartition(".")[0]))
    day, rest = _leading_day(stem)
    title = " ".join((rest if " " in rest else rest.replace("-", " ")).split()).strip(" -.,")[:MAX_TITLE].strip()
    if not _is_machine_made(stem) and sum(map(str.isalnum, title)) >= READABLE:
        return Name(title[0].upper() + title[1:], day, event=bool(day))
    within = day or _any_day(stem) or file_day
    when = f" {long_date(date.fromisoformat(within))}" if within else ""
    return Name(f"{_GENERIC[media.family]}{when}", within)


def pair_key(name: str) -> str:
    """What `judul.txt` and `Judul.jpg` share; also the same for names that only look different."""
    stem = name.rpartition(".")[0]
    key = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", shown(stem)).casefold()).strip()
    return key or stem


def shown(name: str) -> str:
    """A file's name as it can be shown to anybody: no control characters, no reversed writing, not too long."""
    return "".join(c for c in _written(name) if unicodedata.category(c)[0] != "C")[:MAX_SHOWN]


def _written(name: str) -> str:
    """The letters of a name; what is no UTF-8 was written by an old computer, whose code page holds Latin-1."""
    raw = os.fsencode(name)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return unicodedata.normalize("NFC", text)


def _ending(name: str) -> str:
    return name.rstrip(". ").rpartition(".")[2].casefold()


def _is_voice(media: Media, head: bytes) -> bool:
    if media.media_type == "audio/ogg":
        return head.startswith(b"OggS")
    if media.media_type == "audio/mp4":
        return head[4:8] == b"ftyp"
    return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0)  # noqa: PLR2004


def _clean(stem: str) -> str:
    """Without what is no writing: emoji, control characters."""
    text = _written(stem).replace("_", " ")
    kept = (c if unicodedata.category(c) not in {"So", "Sk"} else " " for c in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c)[0] != "C" and not _selects(c)).split())


def _selects(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or character == "\u20e3"  # how an emoji is drawn


def _leading_day(stem: str) -> tuple[str, str]:
    """The ISO day `stem` begins with, and the rest of it."""
    found, order = _YEAR_FIRST.match(stem), (1, 3, 4)
    if not found:
        found, order = _DAY_FIRST.match(stem), (4, 3, 1)
    day = _iso(*(int(found[place]) for place in order)) if found else ""
    return (day, stem[found.end() :]) if found and day else ("", stem)


def _any_day(stem: str) -> str:
    found = _YEAR_FIRST.search(stem)
    return _iso(int(found[1]), int(found[3]), int(found[4])) if found else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _is_machine_made(stem: str) -> bool:
    return bool(_MACHINE.fullmatch(_MACHINE_WORDS.sub("", stem)))


def _size(count: int) -> str:
    return f"{count / (1 << 20):.0f} MB" if count >= 1 << 20 else f"{-(-count // 1024)} KB"
