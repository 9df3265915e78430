"""Everyday, Javanese and short words > the words texts use: `banyu > air`, `ktp > kartu tanda penduduk`.

Two tables of one form (docs/formats.md): ours, shipped with the program, and the organisers' `glosarium.tsv` in the
data folder, which adds lines and takes ours back with an empty meaning. A line leads one way only; who wants both
writes both. How sure it is decides its rank: T counts like the word itself, S comes after what the word itself finds,
R (ask a speaker first) is not used.

A table is read when its file has changed, so a line works at the next search; nothing is installed. A line that cannot
be understood is left out and told by `kiosk doctor`: a slip in a text file must not stop the search.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.search.words import query_words

__all__ = ["FILE_NAME", "Glossary", "Meaning", "faults", "load", "parse"]

FILE_NAME = "glosarium.tsv"
SHIPPED = Path(__file__).with_name(FILE_NAME)
LARGEST = 512 * 1024  # bytes; some 10,000 lines
LONGEST_KEY = 5  # words
SAME, AFTER, UNSURE = "T", "S", "R"
_COLUMNS = 2

Words = tuple[str, ...]


@dataclass(frozen=True)
class Meaning:
    """What else to look for: words that stand side by side, and whether they count like what was typed."""

    words: Words
    same: bool


@dataclass(frozen=True)
class Glossary:
    """Meanings by the words they are typed as.

    Attributes:
        meanings: typed words > what else to look for; no meaning takes an earlier table's back.
        faults: lines that cannot be understood, by number from 1, each with the reason (Indonesian).
    """

    meanings: Mapping[Words, Sequence[Meaning]]
    faults: Sequence[tuple[int, str]] = ()

    def longest(self, typed: Sequence[str]) -> int:
        """How many of the first words are one entry; 0 where none is."""
        lengths = range(min(LONGEST_KEY, len(typed)), 0, -1)
        return next((length for length in lengths if self.meanings.get(tuple(typed[:length]))), 0)

    def after(self, earlier: "Glossary") -> "Glossary":
        """Both tables; what this one says of a word adds to, or takes back, what `earlier` said of it."""
        both = dict(earlier.meanings)
        for typed, found in self.meanings.items():
            both[typed] = (*found, *both.get(typed, ())) if found else ()
        return Glossary(both, self.faults)


def parse(text: str) -> Glossary:
    """A table: word, meaning, T, S or R, note, apart by tabs. Empty lines and those after # say nothing."""
    meanings: dict[Words, tuple[Meaning, ...]] = {}
    wrong: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            typed, meaning, sure = _line([cell.strip() for cell in line.split("\t")])
        except ValueError as error:
            wrong.append((number, str(error)))
            continue
        if sure != UNSURE:
            more = (Meaning(meaning, sure == SAME),) if meaning else ()
            meanings[typed] = (*meanings.get(typed, ()), *more)
    return Glossary(meanings, tuple(wrong))


def load(data: Path | None) -> Glossary:
    """Our table and that of the post whose data folder is `data`."""
    own = _read(*_stamp(data / FILE_NAME)) if data else None
    shipped = _read(*_stamp(SHIPPED)) or Glossary({})
    return own.after(shipped) if own else shipped


def _line(cells: Sequence[str]) -> tuple[Words, Words, str]:
    if len(cells) < _COLUMNS:
        raise ValueError("antara kata dan artinya harus ada tab")
    typed, meaning = (tuple(query_words(cell)) for cell in cells[:_COLUMNS])
    if not 0 < len(typed) <= LONGEST_KEY:
        raise ValueError(f"yang diketik harus satu sampai {LONGEST_KEY} kata")
    sure = (cells[_COLUMNS] if len(cells) > _COLUMNS else "").upper() or SAME
    if sure not in {SAME, AFTER, UNSURE}:
        raise ValueError("keyakinan harus T, S, atau R")
    return typed, meaning, sure


def _stamp(path: Path) -> tuple[Path, int, int]:
    try:
        status = path.stat()
    except OSError:
        return path, 0, 0
    return path, status.st_mtime_ns, status.st_size


@functools.lru_cache(maxsize=4)
def _read(path: Path, _: int, size: int) -> Glossary | None:
    """The table as it was at that time; None where there is none."""
    if not size:
        return None
    if size > LARGEST:
        return Glossary({}, ((0, f"file lebih besar dari {LARGEST // 1024} KiB"),))
    try:
        return parse(path.read_bytes().decode("utf-8-sig", "replace"))
    except OSError as error:
        return Glossary({}, ((0, f"file tidak terbaca ({error.strerror})"),))


def faults(data: Path) -> Iterator[tuple[int, str]]:
    """What the organisers' table says that cannot be understood: line number (0 for the file), reason."""
    own = _read(*_stamp(data / FILE_NAME))
    yield from own.faults if own else ()
