"""From what a person typed to what is shown: the regulation it names first, then the full text.

1. A citation (identity.py) leads to its regulation, or to the very article: to its newest wording, then to the one it
   had (wordings.py). Then come the pages that mention it.
2. Else titles with all the words, closest first; then pages with all of them, best first.
3. Then what the glossary says is wider than a word, behind all that has the word itself.
4. Where little was found: rows that lack words of no weight, then rows with some of the words. Words that stand in
   most rows, and bare numbers, are not looked for alone: they would bring everything and cost most.

Every word is quoted before it reaches FTS5, and a word holds only letters and digits, so no query has a syntax.
"""

import dataclasses
import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.documents import REGULATION_TYPES, names_a_number, read_citation, write_citation
from kiosk.search.everyday import ALSO_NAMES, is_everyday
from kiosk.search.glossary import Glossary, load
from kiosk.search.identity import REGION_WORDS, Identity, recognise_all
from kiosk.search.index import open_index
from kiosk.search.lexicon import Found, Lexicon
from kiosk.search.near import Near, known_words, near
from kiosk.search.ranking import Ranked, mentions, pages, titles
from kiosk.search.results import NAMED, Answer, Result, shown
from kiosk.search.slots import Slot, make_slots
from kiosk.search.wordings import Wording, Wordings
from kiosk.search.words import query_words, words

__all__ = ["LONGEST_QUERY", "clean", "find"]

LONGEST_QUERY = 200  # characters
MOST_WORDS = 16
COMMON_SHARE = 0.3  # of all rows
FEW_ROWS = 20  # a word in fewer rows is never common, however small the index
ENOUGH = 5  # results, from which on words are not let go
WIDER_SHARE = 4  # one result of so many is kept for wider meanings
MOST_LOOSE = 1_000  # rows that words which do not stand together may bring
WORDS_BETWEEN = 8  # of words that stand near each other
LOOKED_AT = 10  # rows looked at for each result wanted
MOST_NEAR = 3  # queries offered where nothing was found

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]+")
_NAMED = """
SELECT document.number, document.stems FROM identity JOIN document ON document.number = identity.document
WHERE identity.type = ? AND identity.number = ? AND identity.year LIKE ?
  AND (document.until = '' OR document.until >= ?) ORDER BY document.number
"""
_ARTICLE = """
SELECT id, slug FROM entry WHERE document = ?1 AND (slug IN (?2, '') OR (?2 <> '' AND slug LIKE '%-' || ?2))
ORDER BY slug = ?2 DESC, slug = '', id LIMIT 1
"""


def clean(query: str) -> str:
    """`query` on one line without control characters, at most LONGEST_QUERY long."""
    return " ".join(_CONTROL.sub(" ", query).split())[:LONGEST_QUERY]


def find(
    generation: Path,
    query: str,
    limit: int,
    today: str,
    glossary: Glossary | None = None,
    hidden: frozenset[str] = frozenset(),
) -> Answer:
    """At most `limit` results for a cleaned `query`; what has passed its day (`today`, ISO) is left out.

    `glossary` is ours alone where none is given. Documents that are `hidden` change no article; whoever asks leaves
    them out (asking.py).

    Raises:
        OurError: the index is damaged on our card, or of another release of the program.
    """
    typed = query_words(query)
    named = recognise_all(query)
    with open_index(generation) as db:
        if db is None or not typed:
            return Answer()
        search = _Search(Lexicon(db), today, limit, Wordings(db, generation, today, hidden))
        cited = search.cited(named)
        slots: list[Slot] = []
        glossary = glossary or load(None)
        if not _answered(cited, named, typed):
            close = functools.partial(_near, generation)
            slots = make_slots(search.lexicon, typed[:MOST_WORDS], glossary, close)
        chosen = search.run(cited, slots)
        forms = search.lexicon.forms({stem for slot in slots for stem in slot.stems})
        results = tuple(shown(db, entry, score, forms, search.changes) for entry, score in chosen.items())
        term = _term(search.lexicon, glossary, typed)
    absent = _absent(query, cited)
    if results:
        return Answer(results, term, _corrected(typed, slots, results[0]), absent=absent)
    return Answer((), term, near=tuple(_instead(generation, typed, slots)), absent=absent)


def _absent(query: str, cited: Mapping[int, float]) -> str:
    """The regulation that is named with number and year, where none of that name is here."""
    citation = read_citation(query)
    if citation is None or not (citation.type and citation.number and citation.year) or NAMED in cited.values():
        return ""
    return write_citation(dataclasses.replace(citation, article="", paragraph="", letter="", item=""))


def _answered(cited: Mapping[int, float], named: Sequence[Identity], typed: Sequence[str]) -> bool:
    """Whether a citation is all that was asked for: it found something, or it was told by its number."""
    if not named or any(identity.about for identity in named):
        return False
    return bool(cited) or any(word.isdecimal() for word in typed)


def _term(lexicon: Lexicon, glossary: Glossary, typed: Sequence[str]) -> str:
    """What was typed, where every word of it says nothing of a person, and nothing in it can be a number of one.

    That is: it stands in a text here, in a glossary, or among the words everybody uses. What this post lacks is told of
    by the last alone.
    """
    term = " ".join(typed)
    if len(typed) > MOST_WORDS or names_a_number(term):
        return ""
    place = 0
    while place < len(typed):
        word, length = typed[place], glossary.longest(typed[place:])
        told = length > 1 or (length and word not in ALSO_NAMES) or is_everyday(word)
        if not (told or lexicon.word(word)):
            return ""
        place += length or 1
    return term


def _near(generation: Path, word: str, forgiven: int = 0) -> Near:
    return near(known_words(generation), word, forgiven)


@dataclass(frozen=True)
class _Search:
    """One search; `changes` holds the rows of cited articles that have been changed, and of what changed them."""

    lexicon: Lexicon
    today: str
    limit: int
    wordings: Wordings
    changes: dict[int, Wording] = field(default_factory=dict)

    def cited(self, named: Sequence[Identity]) -> dict[int, float]:
        """Rows of the regulations that are named; where all are named by number alone, those that mention them too."""
        found = dict.fromkeys((row for identity in named for row in self._named(identity)), NAMED)
        first = next((identity for identity in named if identity.number and identity.year), None)
        others = self._mentions(first) if first and not first.about else {}
        own = {row for entry in found if not self._is_new(entry) for row in self._same_document(entry)}
        return self._best({**{row: score for row, score in others.items() if row not in own}, **found})

    def run(self, cited: Mapping[int, float], slots: Sequence[Slot]) -> dict[int, float]:
        """Rows to show with their scores, best first: what is cited, then what `slots` find."""
        known = [slot for slot in slots if slot.same]
        sure = [slot for slot in known if not slot.doubtful]
        asked = sum(bool(slot.same) or not slot.filler for slot in slots)
        found: dict[int, float] = {}
        if sure and len(known) == asked:
            found = self._best(self._all(known, 1.0))
            if any(slot.after for slot in known):
                wider = self._all(known, 0.5, wide=True)
                kept = list(found.items())[: self.limit - min(len(wider), self.limit // WIDER_SHARE)]
                found = self._best({**wider, **dict(kept)})
        if len({**found, **cited}) < ENOUGH:
            found = {**self._some(sure, asked), **found}
        return self._best({**found, **cited})

    def _best(self, found: Mapping[int, float]) -> dict[int, float]:
        return dict(sorted(found.items(), key=lambda item: -item[1])[: self.limit])

    def _all(self, slots: Sequence[Slot], least: float, *, wide: bool = False) -> dict[int, float]:
        """Rows with all of `slots` but fillers, scored from `least` to twice that.

        Titles come first, then pages that have the words near to each other, then those that have them anywhere. The
        `wide` ones are those that would not be found otherwise.
        """
        needed = [slot for slot in slots if not slot.filler] or slots
        same, any_ = (" AND ".join(slot.expression(wide=much) for slot in needed) for much in (False, True))
        expression = f"({any_}) NOT ({same})" if wide else same
        found = _scored(titles(self.lexicon.db, expression, slots, self.today), least * 1.5, least / 2)
        rows = min(slot.rows(wide=wide) for slot in needed)
        together = _near_each_other(needed)
        if together and not wide:
            found = {**self._pages(together, rows, least * 1.25, least / 4), **found}
        if len(found) < self.limit:
            found = {**self._pages(expression, rows, least, least / 4), **found}
        return found

    def _pages(self, expression: str, rows: int, least: float, span: float) -> dict[int, float]:
        return _scored(pages(self.lexicon.db, expression, rows, self.today, self.limit * LOOKED_AT), least, span)

    def _some(self, known: Sequence[Slot], asked: int) -> dict[int, float]:
        """Rows that lack a word: first one of no weight, then any; common ones only while they bring few rows."""
        common = max(COMMON_SHARE * self.lexicon.rows(), FEW_ROWS)
        telling = [slot for slot in known if slot.rows() <= common and not (slot.filler or slot.number)]
        telling = telling or list(known)
        if not telling or asked == 1:
            return {}
        found = self._all(telling, 0.25) if len(telling) < asked else {}
        if len(telling) == 1 or len(found) >= ENOUGH:
            return found
        rarest = sorted(telling, key=Slot.rows)
        upto = itertools.accumulate(slot.rows() for slot in rarest)
        few = [slot for slot, rows in zip(rarest, upto, strict=True) if rows <= MOST_LOOSE]
        loose = few or rarest[:1]
        expression = " OR ".join(slot.expression() for slot in loose)
        rows = sum(slot.rows() for slot in loose)
        return {**self._pages(expression, rows, 0.0, 0.25), **found}

    def _mentions(self, identity: Identity) -> dict[int, float]:
        """Where others name the same regulation, in their title or their text.

        Its number and year alone would stand in too many.
        """
        name = f"{REGULATION_TYPES[identity.type].name} nomor {identity.number} tahun {identity.year}"
        each = [self.lexicon.word(word) for word in words(name)]
        known = [found for found in each if found]
        if len(known) < len(each):
            return {}
        phrase = Found.side_by_side(known).expression
        close = titles(self.lexicon.db, f"title : {phrase}", (), self.today)
        further = mentions(self.lexicon.db, phrase, self.today, self.limit * LOOKED_AT)
        return {**_scored(further, 1.0, 0.5), **_scored(close, 1.5, 0.5)}

    def _named(self, identity: Identity) -> list[int]:
        """Rows of the regulations a citation names; those whose title has more of its other words first."""
        asked = {stem for word in identity.about for stem in self._stems_of(word)}
        region = {stem for word in REGION_WORDS for stem in self._stems_of(word)} if asked else set()
        found = []
        values = (identity.type, identity.number, identity.year or "%", self.today)
        for document, stems in self.lexicon.db.execute(_NAMED, values):
            missing = asked - set(stems.split())
            if missing <= region:
                found.append((len(missing), document))
        return [row for _, document in sorted(found) for row in self._pages_of(document, identity.article)]

    def _pages_of(self, document: int, article: str) -> Iterator[int]:
        """The row of what changed an article last, then that of the article.

        That is, of the same one in the words of an amending law, or else of the regulation.
        """
        sought = f"pasal-{article}" if article else ""
        own, slug = self.lexicon.db.execute(_ARTICLE, (document, sought)).fetchone()
        newest = self.wordings.newest(document, article)
        if newest:
            self.changes[newest.entry] = newest
            if slug == sought:
                self.changes[own] = newest
            yield newest.entry
        yield int(own)

    def _is_new(self, entry: int) -> bool:
        return entry in self.changes and self.changes[entry].entry == entry

    def _same_document(self, entry: int) -> Iterator[int]:
        sql = "SELECT id FROM entry WHERE document = (SELECT document FROM entry WHERE id = ?)"
        yield from (row for (row,) in self.lexicon.db.execute(sql, (entry,)))

    def _stems_of(self, word: str) -> tuple[str, ...]:
        found = self.lexicon.nearest(word)
        return found.stems if found else (word,)


def _near_each_other(slots: Sequence[Slot]) -> str:
    """What finds the words within a few of each other, in any order; empty where it cannot be asked for so."""
    own = [slot.same[0].expression for slot in slots]
    plain = len(own) > 1 and all(expression.startswith('"') for expression in own)
    return f"NEAR({' '.join(own)}, {WORDS_BETWEEN})" if plain else ""


def _scored(rows: Sequence[Ranked], least: float, span: float) -> dict[int, float]:
    return {row.entry: round(least + span * row.relevance, 4) for row in rows}


def _corrected(typed: Sequence[str], slots: Sequence[Slot], first: Result) -> str:
    """The query as it was answered, where a word of it was mistyped; of several meant, one the first result has."""
    seen = {*words(first.title), *(word for text, _ in first.pieces for word in words(text))}
    meant = {
        slot.typed[0]: next((word for word in slot.meant if word in seen), slot.meant[0])
        for slot in slots
        if slot.meant
    }
    return " ".join(meant.get(word, word) for word in typed) if meant and first.score < NAMED else ""


def _instead(generation: Path, typed: Sequence[str], slots: Sequence[Slot]) -> Iterator[str]:
    """Queries to offer: the first word nobody knows, as words that are near to it."""
    for slot in slots:
        if slot.doubtful or not (slot.same or slot.known):
            for word in (slot.meant or _near(generation, slot.typed[0], forgiven=1).words)[:MOST_NEAR]:
                yield " ".join(word if own == slot.typed[0] else own for own in typed)
            return
