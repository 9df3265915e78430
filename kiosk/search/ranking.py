"""The order of what matches an expression: titles by how closely they say it, pages by bm25.

FTS5 scores every row that matches, some 4 microseconds each, and knows no end: the words of every law ("pasal ayat")
would cost 60 milliseconds at 30,000 articles. So only the first MOST_SCORED rows are scored. Titles have a table of
their own and are not cut, and pages with the words near to each other are asked for first, so what is left out are
pages as good as those that are shown.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kiosk.search.slots import Slot

__all__ = ["Ranked", "mentions", "pages", "titles"]

MOST_SCORED = 1_000  # rows
MOST_TITLES = 60  # looked at closely
PER_DOCUMENT = 3  # pages of one document, before others had their turn

_PAST = "SELECT number FROM document WHERE until <> '' AND until < ?"
_TITLES = f"""
SELECT found.rank, entry.id, document.words, document.stems FROM (
  SELECT rowid, rank FROM titles WHERE titles MATCH ? AND rowid NOT IN ({_PAST}) ORDER BY rank LIMIT ?) AS found
JOIN document ON document.number = found.rowid
JOIN entry ON entry.document = found.rowid AND entry.slug = ''
"""  # noqa: S608 - a constant
_LAST_SCORED = "SELECT rowid FROM stems WHERE stems MATCH ? LIMIT 1 OFFSET ?"
_PAGES = f"""
SELECT found.rowid, found.rank, entry.document FROM (
  SELECT rowid, rank FROM stems
  WHERE stems MATCH ? AND rowid <= ? AND rowid NOT IN (SELECT id FROM entry WHERE document IN ({_PAST}))
  ORDER BY rank LIMIT ?) AS found
JOIN entry ON entry.id = found.rowid ORDER BY found.rank, found.rowid
"""  # noqa: S608 - a constant
_MENTIONS = f"""
SELECT entry.id, -1.0, entry.document FROM stems CROSS JOIN entry
WHERE stems MATCH ? AND entry.id = stems.rowid AND entry.document NOT IN ({_PAST}) LIMIT ?
"""  # noqa: S608 - a constant
_NO_LIMIT = 2**62


class Ranked(NamedTuple):
    """One row of the index: its number, and a relevance above 0 and below 1."""

    entry: int
    relevance: float


class _Closeness(NamedTuple):
    """How a title says a query; smaller is closer.

    Attributes:
        other_forms: words it has in another form than typed.
        disordered: it has them in another order.
        spread: how far apart they stand in it, and a little for its length.
    """

    other_forms: int
    disordered: bool
    spread: float
    rank: float


def titles(db: sqlite3.Connection, expression: str, slots: Sequence[Slot], today: str) -> list[Ranked]:
    """Items whose title or names match, closest first, but of items with the same title one before all others."""
    close: list[tuple[_Closeness, int, str]] = []
    for rank, entry, words, stems in db.execute(_TITLES, (expression, today, MOST_TITLES)):
        close.append((_closeness(words.split(), stems.split(), slots, rank), entry, words))
    close.sort()
    first = {words: entry for _, entry, words in reversed(close)}
    ordered = [entry for _, entry, words in close if first[words] == entry]
    ordered += [entry for _, entry, words in close if first[words] != entry]
    return [Ranked(entry, 1 - (place + 1) / (len(close) + 1)) for place, entry in enumerate(ordered)]


def pages(db: sqlite3.Connection, expression: str, rows: int, today: str, most: int) -> list[Ranked]:
    """At most `most` items and pages that match, best first, but a document's fourth page after the first of others.

    `rows` is how many match at most.
    """
    beyond = db.execute(_LAST_SCORED, (expression, MOST_SCORED)).fetchone() if rows > MOST_SCORED else None
    found = db.execute(_PAGES, (expression, beyond[0] if beyond else _NO_LIMIT, today, most)).fetchall()
    return list(_in_turn(found))


def mentions(db: sqlite3.Connection, phrase: str, today: str, most: int) -> list[Ranked]:
    """At most `most` pages whose own text holds a phrase, as they come: none says it more than another."""
    return list(_in_turn(db.execute(_MENTIONS, (f"text : {phrase}", today, most)).fetchall()))


def _closeness(words: Sequence[str], stems: Sequence[str], slots: Sequence[Slot], rank: float) -> _Closeness:
    at = [_place(words, stems, slot) for slot in slots]
    found = [place for place in at if place >= 0]
    if not found:  # only its short names match
        return _Closeness(len(slots), True, len(stems), rank)
    other = sum(place < 0 or words[place] not in slot.typed for place, slot in zip(at, slots, strict=True))
    spread = max(found) - min(found) + 0.15 * len(stems)
    return _Closeness(other, found != sorted(found), spread, rank)


def _place(words: Sequence[str], stems: Sequence[str], slot: Slot) -> int:
    """Where a slot stands in a title, as typed or else in any form; -1 where it does not."""
    exact = (place for place, word in enumerate(words) if word in slot.typed)
    same = (place for place, stem in enumerate(stems) if stem in slot.stems)
    return next(exact, next(same, -1))


def _in_turn(rows: Sequence[tuple[int, float, int]]) -> Iterator[Ranked]:
    seen: Counter[int] = Counter()
    later: list[Ranked] = []
    for entry, rank, document in rows:
        seen[document] += 1
        ranked = Ranked(entry, rank / (rank - 1))
        if seen[document] > PER_DOCUMENT:
            later.append(ranked)
        else:
            yield ranked
    yield from later
