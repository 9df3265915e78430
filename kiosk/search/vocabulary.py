"""The words of a whole content, gathered before the index is written: what is attested, and what is old. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from kiosk.search.spelling import is_old, looks_old, modern, spelling_key
from kiosk.search.stems import Stems

__all__ = ["SHORTEST_FORM", "Form", "Stemming", "Vocabulary"]

SHORTEST_FORM = 3  # letters; shorter words are neither completed nor corrected


class Form(NamedTuple):
    """One word as texts write it.

    Attributes:
        documents: how many it stands in.
        spelling: what its old and its modern spelling share, where that is not the word itself.
    """

    form: str
    stem: str
    documents: int
    spelling: str


class Vocabulary:
    """Counts the words of one document after the other."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._old_counts: Counter[str] = Counter()
        self._old: set[int] = set()

    def add(self, number: int, words: Collection[str]) -> None:
        """Count the words of the document of this number."""
        counts = Counter(words)
        if is_old(counts):
            self._old.add(number)
            self._old_counts.update(counts.keys())
        else:
            self._counts.update(counts.keys())

    def stemming(self) -> "Stemming":
        """The stems, once every document was added."""
        return Stemming(self._counts, self._old_counts, self._old)


class Stemming:
    """The stem of every word in every document.

    Args:
        counts: word > how many documents in modern spelling hold it.
        old_counts: the same of documents in the old spelling.
        old: numbers of those.
    """

    def __init__(self, counts: Counter[str], old_counts: Counter[str], old: Collection[int]) -> None:
        self._counts = counts
        self._old_counts = old_counts
        self._old = old
        self._renewed = {word: self._renew(word) for word in old_counts}
        every = counts.copy()
        for word, count in old_counts.items():
            every[self._renewed[word]] += count
        self._names = _modern_names(every)
        self._stems = Stems(every)

    def text(self, number: int, words: Sequence[str]) -> str:
        """The stems of words of one document, as the index takes them."""
        of = self._of_old if number in self._old else self._of
        return " ".join(map(of, words))

    def forms(self) -> Iterator[Form]:
        """Every word that can be completed and corrected, in order; one of both spellings has its modern stem."""
        for word in sorted(self._counts.keys() | self._old_counts.keys()):
            if len(word) >= SHORTEST_FORM and word.isalpha():
                stem = self._of(word) if word in self._counts else self._of_old(word)
                key = spelling_key(word)
                yield Form(word, stem, self._counts[word] + self._old_counts[word], "" if key == word else key)

    def _of(self, word: str) -> str:
        return self._stems.stem(self._names.get(word, word))

    def _of_old(self, word: str) -> str:
        return self._of(self._renewed[word])

    def _renew(self, word: str) -> str:
        """A word of an old text in the modern spelling; one that needs none, or has none that is known, stays."""
        renewed = modern(word)
        return renewed if renewed in self._counts or word not in self._counts else word


def _modern_names(counts: Counter[str]) -> dict[str, str]:
    """Old spellings amid modern text (`Soerabaja`) > the most used modern form, where there is one no rarer."""
    old = [word for word in counts if looks_old(word)]
    keys = {spelling_key(word) for word in old}
    best: dict[str, str] = {}
    for word in sorted(counts):
        key = spelling_key(word)
        if key in keys and not looks_old(word) and counts[word] > counts.get(best.get(key, ""), 0):
            best[key] = word
    pairs = ((word, best.get(spelling_key(word), word)) for word in old)
    return {word: name for word, name in pairs if counts[name] >= counts[word] and name != word}
