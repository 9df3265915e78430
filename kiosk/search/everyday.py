"""Words every villager uses, so that what is looked for in vain may be told of: a need is what no text here holds.

A search is kept in words only where it says nothing of a person (DESIGN.md 7). The words a post's own texts hold are
safe, but exactly what is missing is not among them. `kata-umum.txt` is: a list of our own, without a name of anybody.

A word built on one of them is one of them as well (`memperbaiki`, `didaftarkan`), by the affixes of affixes.py. Only a
bare `-an` or `-kan` proves nothing: too many names end so (`Pasiran`, `Sukirman`), so such nouns stand in the list.
"""

import functools
from collections.abc import Iterator
from pathlib import Path

from kiosk.search.affixes import BARE, POSSESSIVE, steps
from kiosk.search.roots import FILLERS, ROOT_OF, VARIANT_OF

__all__ = ["ALSO_NAMES", "LIST", "everyday_words", "is_everyday"]

LIST = Path(__file__).with_name("kata-umum.txt")
ALSO_NAMES = frozenset(("banyu", "dina", "segara", "wulan"))
"""Javanese words of our glossary that people are called by: alone they are kept only where a text here has them."""

SHORTEST_BASE = 4  # letters; `dimas` is nobody's di-mas
DEEPEST = 2  # layers: mem-(per-baik)-i is one, ber-ke-(lanjut)-an two


@functools.cache
def everyday_words() -> frozenset[str]:
    """The list, as words.py gives words; some 400 KB from the first search on."""
    lines = LIST.read_text("utf-8").splitlines()
    return FILLERS | {line for line in lines if line and not line.startswith("#")}


def is_everyday(word: str) -> bool:
    """Whether everybody uses `word`, folded by words.py, or it is built on a word everybody uses."""
    known = everyday_words()
    return word in known or any(base in known for base in _bases(word))


def _bases(word: str) -> Iterator[str]:
    """What `word` may be built on, likely or not: it only matters what of it is in the list."""
    layer = [word]
    if word.endswith(POSSESSIVE):
        layer.append(word.removesuffix(POSSESSIVE))
    for _ in range(DEEPEST):
        layer += [step.base for base in layer for step in steps(base) if step.rule not in BARE]
    roots = (ROOT_OF.get(base, VARIANT_OF.get(base, base)) for base in layer)
    yield from (root for root in roots if len(root) >= SHORTEST_BASE)
