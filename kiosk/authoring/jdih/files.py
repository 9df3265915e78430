"""Which file beside a feed belongs to which record. Pure.

Three ways, the surest first: a record names it (`fileDownload`, `urlDownload`, `abstrak` ...); its own name follows the
custom of JDIH members (`2025pd3304008.pdf`) or says type, number and year; its name is the document's id. A file that
would fit two records is given to neither.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.authoring.filename import parse_name
from kiosk.authoring.jdih.entries import Entry
from kiosk.documents import slug

__all__ = ["PDF", "Claim", "claims"]

PDF = ".pdf"
TEXTS = (".md", ".txt")


@dataclass(frozen=True, slots=True)
class Claim:
    """The files of one record.

    Attributes:
        words: the text or PDF that its document's words come from.
        others: PDFs that go with it unread.
        abstracts: PDFs of its abstract, unread too.
    """

    words: Path | None = None
    others: tuple[Path, ...] = ()
    abstracts: tuple[Path, ...] = ()

    @property
    def unread(self) -> tuple[Path, ...]:
        """Files that are no documents of their own."""
        return (*self.others, *self.abstracts)


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to know: what a record calls its files, and what a file is called."""

    called: Callable[[Entry], Iterable[str]]
    name: Callable[[Path], str]
    abstract: bool = False
    first_only: bool = False  # for records that have no file yet


def claims(entries: Sequence[Entry], files: Iterable[Path]) -> list[Claim]:
    """The files of each entry, in the order of the entries."""
    free = dict.fromkeys(file for file in files if file.suffix.lower() in (PDF, *TEXTS))
    own: list[list[Path]] = [[] for _ in entries]
    abstracts: list[list[Path]] = [[] for _ in entries]
    for way in _WAYS:
        taken = abstracts if way.abstract else own
        found = _unambiguous(way, free)
        called = [[name for name in dict.fromkeys(way.called(entry)) if name] for entry in entries]
        times = Counter(name for names in called for name in names)
        for place, names in enumerate(called):
            if way.first_only and taken[place]:
                continue
            fitting = [found[name] for name in names if name in found and times[name] == 1]
            taken[place] += fitting
            for file in fitting:
                free.pop(file, None)
    return [_claim(files, short) for files, short in zip(own, abstracts, strict=True)]


def _unambiguous(way: _Way, free: Iterable[Path]) -> dict[str, Path]:
    named = [(way.name(file), file) for file in free if not way.abstract or file.suffix.lower() == PDF]
    times = Counter(name for name, _ in named)
    return {name: file for name, file in named if name and times[name] == 1}


def _claim(files: Sequence[Path], abstracts: Sequence[Path]) -> Claim:
    in_order = sorted(files, key=lambda file: file.suffix.lower() == PDF)
    words = in_order[0] if in_order else None
    others = tuple(file for file in in_order[1:] if file.suffix.lower() == PDF)
    return Claim(words, others, tuple(abstracts))


def _exact(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _loose(name: str) -> str:
    """A name without its ending: a text may lie beside in place of the PDF that the record names."""
    return slug(Path(name).stem)


def _key(entry: Entry) -> list[str]:
    own = entry.title
    return [f"{own.type} {own.number.lower()} {own.year}"] if entry.is_regulation and own.number and own.year else []


def _told(file: Path, *, abstract: bool) -> str:
    name = parse_name(file.stem) if file.suffix.lower() == PDF else None
    if name is None or name.is_abstract != abstract:
        return ""
    return f"{name.type} {name.number.lower()} {name.year}"


_WAYS = (
    _Way(lambda entry: map(_exact, entry.record.files), lambda file: _exact(file.name)),
    _Way(lambda entry: map(_loose, entry.record.files), lambda file: _loose(file.name)),
    _Way(lambda entry: map(_exact, entry.record.abstracts), lambda file: _exact(file.name), abstract=True),
    _Way(_key, lambda file: _told(file, abstract=False), first_only=True),
    _Way(_key, lambda file: _told(file, abstract=True), abstract=True, first_only=True),
    _Way(lambda entry: [entry.id], lambda file: _loose(file.name), first_only=True),
)
