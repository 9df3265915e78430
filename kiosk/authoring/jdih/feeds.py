"""The JDIH feeds of one source, with the texts and PDFs beside them > documents.

Reading has three steps, because an abstract must not be read, and a PDF that a record names is a regulation whatever
its text looks like: the records of all feeds (`read`); which file belongs to which (`match`); and, when the files have
been read as all files are, each record's document, or what its record adds to a text's (`joined`). Nothing is fetched.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.authoring.jdih.describe import describe
from kiosk.authoring.jdih.entries import Entry, read_entry
from kiosk.authoring.jdih.fields import read_record
from kiosk.authoring.jdih.files import Claim, claims
from kiosk.authoring.jdih.joining import Shelf, with_files, with_record
from kiosk.authoring.jdih.merge import merged
from kiosk.authoring.jdih.reading import Raw, read_records
from kiosk.authoring.jdih.repairs import Repairs, short
from kiosk.authoring.jdih.values import plain, text_of
from kiosk.authoring.model import SourceItem
from kiosk.authoring.pdf import PdfLimits, check_pdf
from kiosk.core import ContentError
from kiosk.documents import Document, Kind

__all__ = ["FEED", "Feeds"]

FEED = ".json"
MAX_NAMED = 200  # records that could not be taken and are named one by one; of the rest the number is said
_FAULTS = {
    "terpotong": "Filenya berakhir di tengah catatan ini. Unduh ulang umpannya.",
    "terlalu besar": "Isinya terlalu besar untuk satu peraturan. Minta JDIH memeriksanya.",
    "tertulis salah": "Tidak tertulis sebagai JSON yang benar. Minta JDIH memperbaikinya.",
}


class Feeds:
    """All feeds of a source.

    Args:
        report: is told, with the feed, what was repaired.
        refuse: is told, with the feed, a code and a sentence, what could not be taken.
    """

    def __init__(self, report: Callable[[Path, str], None], refuse: Callable[[Path, str, str], None]) -> None:
        self._report = report
        self._refuse = refuse
        self._repairs: dict[Path, Repairs] = {}
        self._records: dict[Path, int] = {}
        self._entries: list[Entry] = []
        self._claims: dict[int, Claim] = {}
        self._kinds: dict[Path, Kind] = {}

    def read(self, path: Path) -> None:
        """The records of the feed at `path`; what is wrong with it is refused, never raised."""
        self._repairs[path] = Repairs()
        self._records[path] = refused = 0
        try:
            for raw in read_records(path, self._repairs[path], lambda *told: self._refuse(path, *told)):
                self._records[path] += 1
                fault = self._take(path, raw)
                refused += bool(fault)
                if fault and refused <= MAX_NAMED:
                    self._refuse(path, fault.code, f"Catatan {self._records[path]}{_called(raw)}: {fault.message}")
        except ContentError as error:
            self._refuse(path, error.code, error.message)
        except OSError as error:
            self._refuse(path, "tak-terbaca", f"File ini tidak bisa dibuka ({error.strerror}). Salin ulang filenya.")
        unnamed = refused - MAX_NAMED
        if unnamed > 0:
            self._refuse(path, "catatan-rusak", f"Masih ada {unnamed} catatan lain yang tidak bisa dipakai.")

    def match(self, files: Sequence[Path]) -> frozenset[Path]:
        """Say which of `files` belongs to which record.

        Returns:
            Those that go with another file or a record and are no documents of their own.
        """
        self._entries = merged(self._entries, lambda entry: self._note(entry, "baris kembar digabung", entry.name))
        for feed in self._repairs:
            places = [place for place, entry in enumerate(self._entries) if entry.feed == feed]
            near = [file for file in files if file.is_relative_to(feed.parent) and file not in self._kinds]
            found = claims([self._entries[place] for place in places], near)
            self._claims |= {place: claim for place, claim in zip(places, found, strict=True) if claim != Claim()}
            for place, claim in zip(places, found, strict=True):
                kind = Kind.REGULATION if self._entries[place].is_regulation else Kind.LIBRARY
                self._kinds |= dict.fromkeys((*([claim.words] if claim.words else ()), *claim.unread), kind)
        return frozenset(file for claim in self._claims.values() for file in claim.unread)

    @property
    def words(self) -> tuple[Path, ...]:
        """Texts and PDFs that records' documents take their words from."""
        return tuple(claim.words for claim in self._claims.values() if claim.words)

    def kind(self, file: Path) -> Kind | None:
        """What the record of `file` says it is; None where it belongs to none."""
        return self._kinds.get(file)

    def joined(
        self, items: Sequence[SourceItem], unique: Callable[[Document, Path], Document]
    ) -> tuple[SourceItem, ...]:
        """`items` with what their records add, then the documents of all other records.

        Args:
            items: what was read of the files, those that belong to records among them.
            unique: gives a document an id that no other has.
        """
        shelf, every, new = Shelf(items), list(items), []
        made: dict[Path, list[SourceItem]] = {feed: [] for feed in self._repairs}
        waiting, self._entries = self._entries[::-1], []
        for number in range(len(waiting)):
            entry = waiting.pop()  # of 50,000 records, each is let go when its document is there
            claim = self._claims.get(number, Claim())
            described = describe(entry, self._repairs[entry.feed])
            place = shelf.place(entry, claim)
            if place is None:
                item = SourceItem(unique(described, entry.feed), {}, entry.feed)
                new.append(self._with_files(item, claim))
                made[entry.feed].append(new[-1])
                continue
            before = every[place]
            item = self._with_files(with_record(before, entry, described), claim)
            if item.document.id != before.document.id:
                item = SourceItem(unique(item.document, before.source), item.files, before.source)
            every[place] = item
            made[entry.feed].append(item)
            self._note(entry, "catatan digabung dengan teksnya", before.source.name)
        for feed in self._repairs:
            self._tell(feed, made[feed])
        return (*every, *new)

    def _tell(self, feed: Path, items: Sequence[SourceItem]) -> None:
        """What became of the feed, and what was repaired."""
        if self._records[feed]:
            self._report(feed, _summary(self._records[feed], items))
            self._repairs[feed].tell(lambda line: self._report(feed, line))

    def _take(self, path: Path, raw: Raw) -> ContentError | None:
        """Keep the record; what is wrong with it otherwise."""
        if raw.fault:
            return ContentError("catatan-rusak", _FAULTS[raw.fault])
        repairs = self._repairs[path]
        try:
            self._entries.append(
                read_entry(read_record(self._records[path], raw.fields, repairs), path, raw.sha256, repairs)
            )
        except ContentError as error:
            return error
        return None

    def _with_files(self, item: SourceItem, claim: Claim) -> SourceItem:
        """The document with those files of its record that are whole PDFs."""
        whole = replace(claim, others=self._whole(claim.others), abstracts=self._whole(claim.abstracts))
        return with_files(item, whole)

    def _whole(self, files: Sequence[Path]) -> tuple[Path, ...]:
        found = []
        for file in files:
            try:
                check_pdf(file, PdfLimits())
                found.append(file)
            except ContentError as error:
                self._refuse(file, error.code, error.message)
        return tuple(found)

    def _note(self, entry: Entry, kind: str, example: str) -> None:
        self._repairs[entry.feed].note(kind, f'"{example}"')


def _called(raw: Raw) -> str:
    """What names a record that has no title: its number, or how its text begins."""
    words = raw.words or next((plain(text_of(value)) for value in raw.fields.values() if plain(text_of(value))), "")
    return f' ("{short(words)}")' if words else ""


def _summary(records: int, items: Sequence[SourceItem]) -> str:
    regulations = sum(item.document.kind is Kind.REGULATION for item in items)
    counted = ((regulations, "peraturan"), (len(items) - regulations, "pustaka"))
    kinds = ", ".join(f"{count} {what}" for count, what in counted if count)
    with_text = sum(item.source.suffix.lower() != FEED or bool(item.files) for item in items)
    texts = f"; {with_text} dengan naskahnya" if with_text else ""
    return f"{len(items)} dokumen dari {records} catatan" + (f" ({kinds}{texts})." if kinds else ".")
