"""A folder or one file > documents and problems; one bad file never stops the rest.

What lies together belongs together: `posyandu.md`, `posyandu.jv.md` (its Javanese text) and `posyandu.jpg` are one
document. Links and special files are refused: a source may come from a stranger's stick.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from glob import escape
from pathlib import Path

import msgspec

from kiosk.authoring.documents import TextFile, make_document
from kiosk.authoring.model import MAX_FILES, MAX_TEXT_BYTES, Problem, SourceItem, SourceReport
from kiosk.authoring.text import decode
from kiosk.core import ContentError
from kiosk.documents import Attachment, Document, Kind, slug

__all__ = ["read"]

_TEXTS = (".md", ".txt")
_MEDIA = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".opus": "audio/ogg",
    ".ogg": "audio/ogg",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
}
_HELP = {  # suffix > how the same thing comes in a form we read
    **dict.fromkeys((".heic", ".webp", ".gif", ".bmp", ".tif", ".tiff"), "Kirim ulang lewat WhatsApp agar jadi .jpg."),
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf"), "Simpan sebagai .txt, atau sebagai .pdf di sebelah file .txt."),
}
_HELP_OTHER = "Simpan sebagai .txt atau .md, atau hapus dari map ini."
_LITTER = ("thumbs.db", "desktop.ini")  # Windows leaves them in every folder
_SKIPPED = ("README", "FORMAT")
_FOLDERS = {kind.value: kind for kind in Kind if kind is not Kind.EMERGENCY}


def read(source: Path, report: Callable[[str], None]) -> SourceReport:
    """See `kiosk.authoring.read_source`."""
    return _Reading(source, report).run()


class _Reading:
    """One reading of one source: its files by folder and stem, and what came of them."""

    def __init__(self, source: Path, report: Callable[[str], None]) -> None:
        self._source = source
        self._root = source if source.is_dir() else source.parent
        self._report = report
        self._items: list[SourceItem] = []
        self._problems: list[Problem] = []
        self._ids: set[str] = set()

    def run(self) -> SourceReport:
        if self._source.is_dir():
            self._read_folder()
        elif self._source.suffix.lower() in _MEDIA and self._source.is_file():
            self._alone(self._source)
        elif not self._source.exists():
            self._problem(self._source, "tidak-ada", "Tidak ditemukan. Periksa nama dan tempatnya.")
        elif self._known(self._source):
            beside = self._source.parent.glob(f"{escape(_stem(self._source))}.*")
            known = (path for path in sorted(beside) if path.suffix.lower() in (*_TEXTS, *_MEDIA))
            self._read_one(self._source, [path for path in known if path.is_file() and not path.is_symlink()])
        return SourceReport(tuple(self._items), tuple(self._problems))

    def _read_folder(self) -> None:
        groups: dict[tuple[Path, str], list[Path]] = {}
        for path in self._walk():
            if self._wanted(path) and self._known(path):
                groups.setdefault((path.parent, _stem(path)), []).append(path)
        for files in groups.values():
            texts = [path for path in files if path.suffix.lower() in _TEXTS and not _is_javanese(path)]
            for path in texts[:1]:
                self._read_one(path, files)
            for path in texts[1:]:
                self._read_one(path, [])
            for path in () if texts else files:
                self._alone(path)

    def _walk(self) -> Iterator[Path]:
        count = 0
        for folder, subfolders, names in os.walk(self._source):
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            for name in sorted(names):
                count += 1
                if count > MAX_FILES:
                    self._problem(Path(folder), "terlalu-banyak", f"Ada lebih dari {MAX_FILES} file. Bagi menjadi dua.")
                    return
                yield Path(folder, name)

    def _wanted(self, path: Path) -> bool:
        if path.name.upper().startswith(_SKIPPED):
            return False
        hidden = path.name.startswith(".") or path.name.lower() in _LITTER
        if hidden:
            self._report(f"{self._name(path)}: file tersembunyi dilewati.")
        return not hidden

    def _known(self, path: Path) -> bool:
        """True for a text or a medium; anything else is a problem."""
        suffix = path.suffix.lower()
        if not path.name.isprintable():
            self._problem(path, "nama-rusak", "Nama file ini memuat huruf yang rusak. Beri nama lain.")
            return False
        if (path.is_symlink() and path != self._source) or not path.is_file():
            self._problem(path, "tautan", "Ini tautan, bukan file. Salin filenya sendiri ke sini.")
            return False
        if suffix not in _TEXTS and suffix not in _MEDIA:
            shown = suffix or "tanpa akhiran"
            self._problem(
                path, "jenis-asing", f"Jenis file ini ({shown}) tidak dikenal. {_HELP.get(suffix, _HELP_OTHER)}"
            )
            return False
        return True

    def _read_one(self, path: Path, beside: list[Path]) -> None:
        media = {file.name: file for file in beside if file.suffix.lower() in _MEDIA}
        try:
            data = _bytes(path)
            text, note = decode(data)
            document = make_document(
                TextFile(
                    path=path,
                    text=text,
                    sha256=hashlib.sha256(data).hexdigest(),
                    javanese="\n".join(_javanese(file) for file in beside if _is_javanese(file) and file != path),
                    kind=self._folder_kind(path),
                    attachments=[_attachment(file) for file in media.values()],
                )
            )
        except ContentError as error:
            self._problem(path, error.code, error.message)
            return
        except OSError as error:
            self._problem(path, "tak-terbaca", f"File ini tidak bisa dibuka ({error.strerror}). Salin ulang filenya.")
            return
        if note:
            self._report(f"{self._name(path)}: {note}")
        self._items.append(SourceItem(self._unique(document, path), media, path))

    def _unique(self, document: Document, path: Path) -> Document:
        own, number = document.id, 1
        while own in self._ids:
            number += 1
            own = f"{document.id}-{number}"
        self._ids.add(own)
        if own == document.id:
            return document
        self._report(f"{self._name(path)}: id {document.id} sudah dipakai, menjadi {own}.")
        return msgspec.structs.replace(document, id=own)

    def _folder_kind(self, path: Path) -> Kind:
        """Kind named by the nearest folder; "1 WORO-WORO" of a stick counts as well."""
        folders = path.parent.relative_to(self._root).parts
        for folder in reversed((self._root.resolve().name, *folders)):
            kind = _FOLDERS.get(re.sub(r"^\d+-", "", slug(folder)))
            if kind:
                return kind
        return Kind.BULLETIN

    def _alone(self, path: Path) -> None:
        if _is_javanese(path):
            self._problem(path, "jawa-sendiri", "Teks Jawa ini tidak punya teman. Tulis juga file Indonesianya.")
        else:
            message = f"Gambar, rekaman, atau PDF perlu teman. Tulis file {path.stem}.txt berisi judul dan isinya."
            self._problem(path, "lampiran-sendiri", message)

    def _problem(self, path: Path, code: str, message: str) -> None:
        self._problems.append(Problem(self._name(path), code, message))

    def _name(self, path: Path) -> str:
        shown = path if path == self._root else path.relative_to(self._root)
        return os.fsencode(shown).decode("utf-8", "replace")  # a stick may hold names that are no text


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


def _attachment(path: Path) -> Attachment:
    return Attachment(path.name, path.stem, _MEDIA[path.suffix.lower()], path.stat().st_size)


def _is_javanese(path: Path) -> bool:
    return path.suffix.lower() in _TEXTS and path.stem.lower().endswith(".jv")


def _stem(path: Path) -> str:
    return path.stem[:-3] if _is_javanese(path) else path.stem
