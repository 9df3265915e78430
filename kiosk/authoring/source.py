"""A folder or one file > documents and problems; one bad file never stops the rest.

What lies together belongs together: `posyandu.md`, `posyandu.jv.md` (its Javanese text) and `posyandu.jpg` are one
document; so are a warning `rob.xml` (CAP) and its picture, `2023pd0033001.pdf` and its abstract, and a record of a
JDIH feed and the files it names. A PDF alone is a document, a picture or a recording is not. Links and special files
are refused: a source may come from a stranger's stick.
"""

import dataclasses
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from glob import escape
from itertools import islice
from pathlib import Path

import msgspec

from kiosk.authoring.cap import CAP
from kiosk.authoring.filename import parse_name
from kiosk.authoring.gather import MEDIA, PDF, TEXTS, Gatherer, Tools, is_abstract, is_javanese
from kiosk.authoring.jdih import FEED, Feeds
from kiosk.authoring.model import MAX_FILES, Problem, Progress, SourceItem, SourceReport, silent
from kiosk.core import ContentError, OurError
from kiosk.documents import Document, Kind, slug

__all__ = ["read"]

_HELP = {  # suffix > how the same thing comes in a form we read
    **dict.fromkeys((".heic", ".webp", ".gif", ".bmp", ".tif", ".tiff"), "Kirim ulang lewat WhatsApp agar jadi .jpg."),
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf"), "Simpan sebagai .txt, atau sebagai .pdf di sebelah file .txt."),
}
_HELP_OTHER = "Simpan sebagai .txt atau .md, atau hapus dari map ini."
_LITTER = ("thumbs.db", "desktop.ini")  # Windows leaves them in every folder
_SKIPPED = ("README", "FORMAT")
_FOLDERS = {kind.value: kind for kind in Kind if kind is not Kind.EMERGENCY}


def read(
    source: Path, report: Callable[[str], None], tools: Tools | None = None, progress: Progress = silent
) -> SourceReport:
    """See `kiosk.authoring.read_source`."""
    return _Reading(source, report, tools or Tools(), progress).run()


class _Reading:
    """One reading of one source: its files by folder and stem, and what came of them."""

    def __init__(self, source: Path, report: Callable[[str], None], tools: Tools, progress: Progress) -> None:
        self._source = source
        self._root = source if source.is_dir() else source.parent
        self._report = report
        self._progress = progress
        self._gatherer = Gatherer(
            tools,
            report=lambda path, note: report(f"{self._name(path)}: {note}"),
            refuse=lambda path, error: self._problem(path, error.code, error.message),
        )
        self._feeds = Feeds(lambda path, note: report(f"{self._name(path)}: {note}"), self._problem)
        self._feed_files: list[Path] = []
        self._items: list[SourceItem] = []
        self._problems: list[Problem] = []
        self._ids: set[str] = set()

    def run(self) -> SourceReport:
        if self._source.is_dir():
            groups = self._groups()
            belonging = self._read_feeds([file for files in groups for file in files])
            for number, files in enumerate(groups):
                self._progress(number, len(groups), self._name(files[0]))
                self._read_group([file for file in files if file not in belonging])
        elif not self._source.exists():
            self._problem(self._source, "tidak-ada", "Tidak ditemukan. Periksa nama dan tempatnya.")
        elif self._known(self._source):
            self._progress(0, 1, self._source.name)
            self._read_single()
        return SourceReport(self._feeds.joined(self._items, self._unique), tuple(self._problems))

    def _groups(self) -> list[list[Path]]:
        """Files that belong together, by folder and name; an abstract belongs to its regulation."""
        found: dict[tuple[Path, str], list[Path]] = {}
        for path in self._walk():
            if not self._wanted(path) or not self._known(path):
                continue
            if path.suffix.lower() == FEED:
                self._feed_files.append(path)
            else:
                found.setdefault((path.parent, _stem(path)), []).append(path)
        for (folder, stem), files in list(found.items()):
            name = parse_name(stem)
            if name and name.is_abstract and (folder, name.stem) in found:
                found[folder, name.stem] += files
                del found[folder, stem]
        return list(found.values())

    def _read_feeds(self, files: Sequence[Path]) -> frozenset[Path]:
        """Read the feeds; gives those of `files` that go with another and are not read."""
        for number, feed in enumerate(self._feed_files):
            self._progress(number, len(self._feed_files), self._name(feed))
            self._feeds.read(feed)
        return self._feeds.match(files)

    def _read_group(self, files: list[Path]) -> None:
        texts = [path for path in files if path.suffix.lower() in TEXTS and not is_javanese(path)]
        pdfs = sorted((path for path in files if path.suffix.lower() == PDF), key=is_abstract)
        alerts = [path for path in files if path.suffix.lower() == CAP]
        words = texts or pdfs or alerts
        for path in words[:1]:
            self._read_one(path, files)
        for path in (*texts[1:], *(alert for alert in alerts if alert not in words[:1])):
            self._read_one(path, [])
        for path in () if texts else files:
            if path not in alerts and (is_javanese(path) or not (pdfs or alerts)):
                self._alone(path)

    def _read_single(self) -> None:
        path, suffix = self._source, self._source.suffix.lower()
        if suffix == PDF:
            self._read_one(path, [])
        elif suffix in MEDIA:
            self._alone(path)
        elif suffix == FEED:
            self._feed_files.append(path)
            belonging = self._read_feeds(_usable(islice(path.parent.iterdir(), MAX_FILES)))
            for file in self._feeds.words:
                beside = [] if file.suffix.lower() == PDF else _beside(file)
                self._read_one(file, [own for own in beside if own not in belonging])
        else:
            self._read_one(path, _beside(path))

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
        if suffix not in (*TEXTS, *MEDIA, CAP, FEED):
            shown = suffix or "tanpa akhiran"
            self._problem(
                path, "jenis-asing", f"Jenis file ini ({shown}) tidak dikenal. {_HELP.get(suffix, _HELP_OTHER)}"
            )
            return False
        return True

    def _read_one(self, path: Path, beside: list[Path]) -> None:
        try:
            item = self._gatherer.item(path, beside, self._feeds.kind(path) or self._folder_kind(path))
        except ContentError as error:
            self._problem(path, error.code, error.message)
        except OurError:
            raise
        except OSError as error:
            self._problem(path, "tak-terbaca", f"File ini tidak bisa dibuka ({error.strerror}). Salin ulang filenya.")
        else:
            self._items.append(dataclasses.replace(item, document=self._unique(item.document, path)))

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

    def _folder_kind(self, path: Path) -> Kind | None:
        """Kind named by the nearest folder; "1 WORO-WORO" of a stick counts as well."""
        folders = path.parent.relative_to(self._root).parts
        for folder in reversed((self._root.resolve().name, *folders)):
            kind = _FOLDERS.get(re.sub(r"^\d+-", "", slug(folder)))
            if kind:
                return kind
        return None

    def _alone(self, path: Path) -> None:
        if is_javanese(path):
            self._problem(path, "jawa-sendiri", "Teks Jawa ini tidak punya teman. Tulis juga file Indonesianya.")
        else:
            message = f"Gambar atau rekaman perlu teman. Tulis file {path.stem}.txt berisi judul dan isinya."
            self._problem(path, "lampiran-sendiri", message)

    def _problem(self, path: Path, code: str, message: str) -> None:
        self._problems.append(Problem(self._name(path), code, message))

    def _name(self, path: Path) -> str:
        shown = path if path == self._root else path.relative_to(self._root)
        return os.fsencode(shown).decode("utf-8", "replace")  # a stick may hold names that are no text


def _beside(path: Path) -> list[Path]:
    """What belongs to the text at `path`, itself too."""
    return _usable(path.parent.glob(f"{escape(_stem(path))}.*"))


def _usable(files: Iterable[Path]) -> list[Path]:
    """Texts and media among `files`, in order; links and special files are none."""
    known = (file for file in sorted(files) if file.suffix.lower() in (*TEXTS, *MEDIA))
    return [file for file in known if file.is_file() and not file.is_symlink()]


def _stem(path: Path) -> str:
    return path.stem[:-3] if is_javanese(path) else path.stem
