"""From words to stems, by what a whole vocabulary attests. Pure.

Snowball's Indonesian stemmer knows no vocabulary, so it cannot tell that `menetapkan` comes from `tetap` and not from
`etap`. A vocabulary can: `tetap` also carries `ditetapkan`, `ketetapan` and stands alone, `netap` carries nothing
else. So every base a word may have (affixes.py) gathers weight from every rule that leads to it, once for each rule;
a word belongs to the base with most, if that is enough and more than the word gathers itself. Where nothing is
attested Snowball has the word, unless that would put it into another word's family.

A stem therefore belongs to one index: it is stored with it, and a query looks its words up there.
"""

import functools
import threading
from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.search.affixes import FIRM, POSSESSIVE, WEIGHTS, sounds_like_root, steps
from kiosk.search.roots import HINTS, KEPT, ROOT_OF, VARIANT_OF

__all__ = ["Stems", "guesses"]

SHORTEST_STEMMED = 4  # letters
SHORT_BASE = 3  # letters
ENOUGH = 2.0  # weight that makes a base real: two full rules, or one and the base as a word of its own
SURE = 3.0  # a base of three letters that lost only one end needs this much, and a vowel first (`uji`, not `per`)
DEEPEST = 3  # layers: ke-(pe-(milik))-an
NOISY = 30_000  # words; a vocabulary as large holds many misread ones, which stand in one document and attest nothing
_APART = "0"  # marks the family of a KEPT word, so that `pendapatan` and `dapat` stay two
_LOCK = threading.Lock()


class Stems:
    """The stem of every word of a vocabulary.

    Args:
        counts: word, as words.py gives it > number of documents it stands in.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._rules: dict[str, int] = {}  # base > the rules that lead to it, one bit each
        self._known: dict[str, str] = {}
        least = 2 if len(counts) > NOISY else 1
        for word, count in counts.items():
            if count >= least and _built(word) and not (word.endswith(POSSESSIVE) and word[:-3] in counts):
                for base, rule in steps(word):
                    self._rules[base] = self._rules.get(base, 0) | 1 << rule

    def stem(self, word: str) -> str:
        """The stem of a word, of this vocabulary or not; numbers and short words stay."""
        if word not in self._known:
            self._known[word] = _finished(self._root(self._bare(word), DEEPEST), word)
        return self._known[word]

    def _bare(self, word: str) -> str:
        """`word` without its `-nya`, where what is left is a word or built like one."""
        base = word[: -len(POSSESSIVE)]
        if not word.endswith(POSSESSIVE) or len(base) < SHORTEST_STEMMED or word in ROOT_OF:
            return word
        real = base in self._counts or base in ROOT_OF or any(self._weight(step.base) >= ENOUGH for step in steps(base))
        return base if real else word

    def _root(self, word: str, layers: int) -> str:
        if word in ROOT_OF:
            return ROOT_OF[word]
        if not layers or not _built(word):
            return word
        own = self._weight(word)
        base, weight = word, max(own, ENOUGH)
        for step in steps(word):
            gathered = self._weight(step.base)
            better = gathered > weight or (base == word and gathered == weight)
            if better and _long_enough(step.base, step.rule, gathered):
                base, weight = step.base, gathered
        if base != word:
            return self._root(base, layers - 1)
        return self._fallback(word) if own < ENOUGH else word

    def _fallback(self, word: str) -> str:
        cut = _snowball(word)
        taken = cut in self._counts or self._weight(cut) >= ENOUGH
        return cut if sounds_like_root(cut) and not taken else word

    def _weight(self, base: str) -> float:
        known = (base in self._counts and base not in KEPT) + (base in HINTS or base in ROOT_OF)
        return known + _sum(self._rules.get(base, 0))


def guesses(word: str) -> Iterator[str]:
    """Stems that an index may have given to a word it does not hold, each once, the likeliest first."""
    found: dict[str, None] = {}
    layer = [word]
    if word.endswith(POSSESSIVE) and word != POSSESSIVE:
        layer.append(word[: -len(POSSESSIVE)])
    for _ in range(DEEPEST):
        found.update(dict.fromkeys(_finished(ROOT_OF.get(base, base), word) for base in layer))
        layer = [step.base for base in layer if _built(base) and base not in ROOT_OF for step in steps(base)]
    if _built(word):
        found[_snowball(word)] = None
    yield from found


def _finished(root: str, word: str) -> str:
    root = VARIANT_OF.get(root, root)
    return root + _APART if root in KEPT and root != word else root


def _built(word: str) -> bool:
    return len(word) >= SHORTEST_STEMMED and word.isalpha() and word not in KEPT


def _long_enough(base: str, rule: int, weight: float) -> bool:
    if len(base) > SHORT_BASE or base in ROOT_OF:
        return True
    return rule in FIRM or (weight >= SURE and base[0] in "aeiou")


@functools.cache
def _sum(rules: int) -> float:
    return sum(weight for number, weight in enumerate(WEIGHTS) if rules >> number & 1)


def _snowball(word: str) -> str:
    with _LOCK:  # the stemmer keeps the word it works on in itself
        return str(_stemmer().stemWord(word))


@functools.cache
def _stemmer() -> Any:
    import snowballstemmer  # loaded at the first import or search

    return snowballstemmer.stemmer("indonesian")
