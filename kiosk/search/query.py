"""From what a person typed to what is shown: the regulation it names first, then the full text.

1. A citation (identity.py) leads to its regulation, or to the very article.
   Then come the pages that mention it.
2. Else rows with all the words, best first.
3. Then rows with some of them. Words that stand in most rows, and bare numbers, are not looked for alone: they would
   bring everything and cost most (bm25 must score each row; reference performance 3).

Every word is quoted before it reaches FTS5, and a word holds only letters and digits, so no query has a syntax.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.documents import REGULATION_TYPES
from kiosk.search.excerpt import excerpt
from kiosk.search.identity import REGION_WORDS, Identity, recognise
from kiosk.search.index import SHORTEST_FORM, open_index
from kiosk.search.words import query_words, stem, words

__all__ = ["LONGEST_QUERY", "Answer", "Result", "clean", "find"]

LONGEST_QUERY = 200  # characters
NAMED = 3.0  # score of what a citation names
MOST_WORDS = 16
MOST_COMPLETIONS = 8
COMMON_SHARE = 0.3  # of all rows
FEW_ROWS = 20  # a word in fewer rows is never common, however small the index
PER_DOCUMENT = 3  # pages of one regulation, before others had their turn
LOOKED_AT = 10  # rows looked at for each result wanted
_REGION_STEMS = {stem(word) for word in REGION_WORDS}

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]+")
_LONG_NUMBER = re.compile(r"\d{6}")
_ROWS = """
SELECT entry.id, stems.rank, document.number FROM stems CROSS JOIN entry CROSS JOIN document
WHERE stems MATCH ? AND entry.id = stems.rowid AND document.number = entry.document
  AND (document.until = '' OR document.until >= ?)
ORDER BY stems.rank LIMIT ?
"""
_SHOWN = """
SELECT document.id, document.url, document.title, entry.slug, entry.label, entry.number, entry.text
FROM entry JOIN document ON document.number = entry.document WHERE entry.id = ?
"""
_NAMED = """
SELECT document.number, document.title FROM identity JOIN document ON document.number = identity.document
WHERE identity.type = ? AND identity.number = ? AND identity.year = ?
  AND (document.until = '' OR document.until >= ?) ORDER BY document.number
"""


@dataclass(frozen=True)
class Result:
    """One item, or one page of a regulation.

    Attributes:
        id: of the document.
        title: of the document, in full.
        pieces: the snippet; text, and whether it is a searched word.
        score: 3 for what the query names; between 1 and 2 for all its words, below 1 for some.
        label: name of the page ("Pasal"), empty for the item itself.
        number: the article's number.
    """

    id: str
    url: str
    title: str
    pieces: tuple[tuple[str, bool], ...]
    score: float
    label: str = ""
    number: str = ""


@dataclass(frozen=True)
class Answer:
    """What was found.

    Attributes:
        results: best first.
        term: the words searched, if all are in the vocabulary and none is a long number; else empty.
    """

    results: tuple[Result, ...] = ()
    term: str = ""


@dataclass(frozen=True)
class _Word:
    word: str
    stem: str
    rows: int
    completions: tuple[str, ...] = ()

    @property
    def stems(self) -> tuple[str, ...]:
        return (self.stem,) if self.rows else self.completions


def clean(query: str) -> str:
    """`query` on one line without control characters, at most LONGEST_QUERY long."""
    return " ".join(_CONTROL.sub(" ", query).split())[:LONGEST_QUERY]


def find(generation: Path, query: str, limit: int, today: str) -> Answer:
    """At most `limit` results for a cleaned `query`; what has passed its day (`today`, ISO) is left out.

    Raises:
        OurError: the index is damaged on our card.
    """
    with open_index(generation) as db:
        typed = query_words(query)
        if db is None or not typed:
            return Answer()
        looked_up = _look_up(db, typed[:MOST_WORDS])
        ranked = _ranked(db, query, looked_up, limit, today)
        stems = {found for word in looked_up for found in word.stems}
        results = tuple(_shown(db, entry, score, stems) for entry, score in ranked.items())
    term = " ".join(typed)
    known = len(typed) <= MOST_WORDS and all(word.rows for word in looked_up)
    return Answer(results, term if known and not _LONG_NUMBER.search(term) else "")


def _look_up(db: sqlite3.Connection, typed: Sequence[str]) -> list[_Word]:
    """The words by stem, each stem once."""
    found: dict[str, _Word] = {}
    for word in typed:
        root = stem(word)
        row = db.execute("SELECT rows FROM stem WHERE stem = ?", (root,)).fetchone()
        completions = _completions(db, word) if row is None and word == typed[-1] else ()
        found[root] = _Word(word, root, row[0] if row else 0, completions)
    return list(found.values())


def _completions(db: sqlite3.Connection, begun: str) -> tuple[str, ...]:
    """Stems of the most used words that begin like the half-typed last one."""
    if len(begun) < SHORTEST_FORM:
        return ()
    rows = db.execute(
        "SELECT stem FROM form WHERE form >= ? AND form < ? GROUP BY stem ORDER BY sum(documents) DESC, stem LIMIT ?",
        (begun, begun + "\U0010ffff", MOST_COMPLETIONS),
    )
    return tuple(row[0] for row in rows)


def _ranked(db: sqlite3.Connection, query: str, looked_up: Sequence[_Word], limit: int, today: str) -> dict[int, float]:
    """Rows to show with their scores, best first."""
    identity = recognise(query)
    chosen = dict.fromkeys(_named(db, identity, today) if identity else (), NAMED)
    mention = _mention(identity) if identity and not identity.about else None
    for least, expression in mention or _expressions(db, looked_up):
        if len(chosen) < limit:
            rows = db.execute(_ROWS, (expression, today, limit * LOOKED_AT)).fetchall()
            for entry, rank in _in_turn(rows):
                chosen.setdefault(entry, round(least + rank / (rank - 1), 4))
    best = sorted(list(chosen.items())[:limit], key=lambda item: -item[1])
    return dict(best)


def _in_turn(rows: Sequence[tuple[int, float, int]]) -> list[tuple[int, float]]:
    """Rows with their ranks, those behind the first PER_DOCUMENT of their document last."""
    seen: Counter[int] = Counter()
    first: list[tuple[int, float]] = []
    later: list[tuple[int, float]] = []
    for entry, rank, document in rows:
        seen[document] += 1
        (first if seen[document] <= PER_DOCUMENT else later).append((entry, rank))
    return first + later


def _mention(identity: Identity) -> list[tuple[int, str]]:
    """Where other texts name the same regulation; its number and year alone would stand in too many."""
    phrase = f"{REGULATION_TYPES[identity.type].name} nomor {identity.number} tahun {identity.year}"
    return [(1, '"' + " ".join(stem(word) for word in words(phrase)) + '"')]


def _expressions(db: sqlite3.Connection, looked_up: Sequence[_Word]) -> Iterator[tuple[int, str]]:
    """What to ask FTS5, strictest first, each with the least score of what it finds."""
    known = [word for word in looked_up if word.stems]
    if len(known) == len(looked_up):
        yield 1, " AND ".join(_any_of(word.stems) for word in known)
    if not known or len(looked_up) == 1:
        return
    total = db.execute("SELECT count(*) FROM entry").fetchone()[0]
    common = max(COMMON_SHARE * total, FEW_ROWS)
    telling = [word for word in known if word.rows <= common and not word.word.isdecimal()] or known
    yield 0, _any_of([found for word in telling for found in word.stems])


def _any_of(stems: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{found}"' for found in stems) + ")"


def _named(db: sqlite3.Connection, identity: Identity, today: str) -> list[int]:
    """Rows of the regulations a citation names; those whose title has more of its other words first."""
    asked = {stem(word) for word in identity.about}
    found = []
    for document, title in db.execute(_NAMED, (identity.type, identity.number, identity.year, today)):
        missing = asked - {stem(word) for word in words(title)}
        if missing <= _REGION_STEMS:
            found.append((len(missing), document))
    return [_page(db, document, identity.article) for _, document in sorted(found)]


def _page(db: sqlite3.Connection, document: int, article: str) -> int:
    """The row of an article, or of the regulation where it has no such article."""
    slugs = (f"pasal-{article}" if article else "", document)
    row = db.execute(
        "SELECT id FROM entry WHERE slug IN (?, '') AND document = ? ORDER BY slug DESC LIMIT 1", slugs
    ).fetchone()
    return int(row[0])


def _shown(db: sqlite3.Connection, entry: int, score: float, stems: set[str]) -> Result:
    document, url, title, slug, label, number, text = db.execute(_SHOWN, (entry,)).fetchone()
    address = f"{url}/{slug}" if slug else url
    sought = () if score == NAMED else stems  # the words of a citation say nothing about the text
    return Result(document, address, title, tuple(excerpt(text, sought)), score, label, number)
