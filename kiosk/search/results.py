"""What is told of a search: results, and what was understood."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.search.excerpt import excerpt
from kiosk.search.wordings import Wording

__all__ = ["NAMED", "Answer", "Result", "shown"]

NAMED = 3.0
"""Score of what a citation names."""

_SHOWN = """
SELECT document.id, document.url, document.title, entry.slug, entry.label, entry.number, entry.text
FROM entry JOIN document ON document.number = entry.document WHERE entry.id = ?
"""


@dataclass(frozen=True)
class Result:
    """One item, or one page of a regulation.

    Attributes:
        id: of the document.
        title: of the document, in full.
        pieces: the snippet; text, and whether it is a searched word.
        score: 3 for what the query names; between 1 and 2 for all its words; below 1 for wider meanings or some words.
        label: name of the page ("Pasal"), empty for the item itself.
        number: the article's number.
        changed_by: the regulation that has changed this article; of a cited one only.
        new: this is the new wording of a cited article.
    """

    id: str
    url: str
    title: str
    pieces: tuple[tuple[str, bool], ...]
    score: float
    label: str = ""
    number: str = ""
    changed_by: str = ""
    new: bool = False


@dataclass(frozen=True)
class Answer:
    """What was found.

    Attributes:
        results: best first.
        term: the words searched, if all are known and none is a long number; else empty.
        corrected: the query that was answered, where a word of it was taken for a mistyped one; else empty.
        near: queries that may have been meant, where nothing was found.
        absent: the regulation that the query names and this post does not have; else empty.
    """

    results: tuple[Result, ...] = ()
    term: str = ""
    corrected: str = ""
    near: tuple[str, ...] = ()
    absent: str = ""


def shown(
    db: sqlite3.Connection, entry: int, score: float, forms: Mapping[str, str], changes: Mapping[int, Wording]
) -> Result:
    """One row as a result.

    Args:
        db: the index.
        entry: the row.
        score: see `Result`.
        forms: every word to mark > its stem.
        changes: rows of cited articles > what changed them; of what changed them > itself.
    """
    document, url, title, slug, label, number, text = db.execute(_SHOWN, (entry,)).fetchone()
    address = f"{url}/{slug}" if slug else url
    sought = {} if score == NAMED else forms  # the words of a citation say nothing about the text
    pieces = tuple(excerpt(text, sought))
    wording = changes.get(entry)
    if wording is None:
        return Result(document, address, title, pieces, score, label, number)
    new = wording.entry == entry
    changed_by = "" if new else wording.by
    return Result(document, address, title, pieces, score, label, number, changed_by, new and wording.written)
