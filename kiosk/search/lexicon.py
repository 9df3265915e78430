"""What an index knows of a word: its stem, how common it is, and the words it may stand for."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kiosk.search.roots import KEPT
from kiosk.search.spelling import spelling_key
from kiosk.search.stems import guesses
from kiosk.search.vocabulary import SHORTEST_FORM

__all__ = ["Found", "Lexicon"]

MOST_COMPLETIONS = 8


@dataclass(frozen=True)
class Found:
    """Something the index holds.

    Attributes:
        expression: how FTS5 is asked for it.
        stems: the stems in it.
        rows: how many rows it can find at most.
    """

    expression: str
    stems: tuple[str, ...]
    rows: int

    @classmethod
    def side_by_side(cls, each: Sequence["Found"]) -> "Found":
        """Things that follow each other, as one phrase."""
        stems = tuple(stem for found in each for stem in found.stems)
        return cls(f'"{" ".join(stems)}"', stems, min(found.rows for found in each))

    @classmethod
    def together(cls, each: Sequence["Found"]) -> "Found":
        """Things that stand in the same row."""
        stems = tuple(stem for found in each for stem in found.stems)
        expression = "(" + " AND ".join(found.expression for found in each) + ")"
        return cls(expression, stems, min(found.rows for found in each))


@dataclass(frozen=True)
class Lexicon:
    """The words of one open index."""

    db: sqlite3.Connection
    _known: dict[str, Found | None] = field(default_factory=dict)

    def word(self, word: str) -> Found | None:
        """A word that texts hold, or a number or initials."""
        if word not in self._known:
            self._known[word] = self._look_up(word)
        return self._known[word]

    def _look_up(self, word: str) -> Found | None:
        row = self.db.execute("SELECT stem FROM form WHERE form = ?", (word,)).fetchone()
        if row is None and word.isalpha() and len(word) >= SHORTEST_FORM:
            return None  # it may still be the stem of others, which nobody has written
        return self._stem(row[0] if row else word)

    def nearest(self, word: str) -> Found | None:
        """A word that texts hold, or the family an unknown one belongs to: the most used it can belong to."""
        own = self.word(word)
        if own:
            return own
        found = [known for guess in guesses(word) if (known := self._stem(guess))]
        return max(found, key=lambda known: known.rows, default=None)

    def phrase(self, words: Iterable[str]) -> Found | None:
        """Words side by side; None where one of them is unknown."""
        each = [found for found in map(self.nearest, words) if found]
        return Found.side_by_side(each) if each and len(each) == len(list(words)) else None

    def respelled(self, word: str) -> list[Found]:
        """Words that differ only in old or modern spelling."""
        key = spelling_key(word)
        return self._stems(
            "SELECT stem FROM form WHERE form = ? UNION SELECT stem FROM form WHERE spelling = ? AND spelling <> ''"
            " ORDER BY stem",
            (key, key),
        )

    def completed(self, begun: str) -> list[Found]:
        """The most used words that begin so."""
        if len(begun) < SHORTEST_FORM:
            return []
        found = self._stems(
            "SELECT stem FROM form WHERE form >= ? AND form < ? GROUP BY stem ORDER BY sum(documents) DESC, stem"
            " LIMIT ?",
            (begun, begun + "\U0010ffff", MOST_COMPLETIONS),
        )
        return [one for one in found if one.stems[0] not in KEPT]

    def parts(self, word: str, shortest: int) -> Found | None:
        """A joined word as the two it was joined from, where they stand side by side in some text."""
        for cut in range(shortest, len(word) - shortest + 1):
            first, second = self.word(word[:cut]), self.word(word[cut:])
            if first and second:
                phrase = Found.side_by_side((first, second))
                sql = "SELECT 1 FROM stems WHERE stems MATCH ? LIMIT 1"
                if self.db.execute(sql, (phrase.expression,)).fetchone():
                    return phrase
        return None

    def forms(self, stems: Iterable[str]) -> dict[str, str]:
        """Every word with one of these stems > that stem."""
        found = {stem: stem for stem in stems}
        for stem in list(found):
            found.update(dict.fromkeys(self._forms(stem), stem))
        return found

    def rows(self) -> int:
        """How many rows the index has."""
        return int(self.db.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0])

    def _forms(self, stem: str) -> Iterator[str]:
        yield from (form for (form,) in self.db.execute("SELECT form FROM form WHERE stem = ?", (stem,)))

    def _stems(self, sql: str, values: Sequence[object]) -> list[Found]:
        return [found for (stem,) in self.db.execute(sql, values).fetchall() if (found := self._stem(stem))]

    def _stem(self, stem: str) -> Found | None:
        row = self.db.execute("SELECT rows FROM stem WHERE stem = ?", (stem,)).fetchone()
        return Found(f'"{stem}"', (stem,), row[0]) if row else None
