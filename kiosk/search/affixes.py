"""What a word may be built on: Indonesian affixes, taken off one layer at a time. Pure.

Indonesian builds words around a root with a prefix and a suffix that go together (`pe-...-an`, `me-...-kan`, never
`pe-...-kan`), and the nasal of `me-` and `pe-` swallows a first k, p, s or t (`menetapkan` < `tetap`). So a word has
several possible bases, and rules alone cannot say which is real: `penerbitan` may come from `terbit` or from `nerbit`.
This module gives all of them with the weight of their evidence; stems.py chooses by what a whole vocabulary attests.

Rules: the prefix and suffix pairs and the nasal table of Nazief and Adriani, as printed in Asian, Williams and
Tahaghoghi, "Stemming Indonesian" (2005), without their root list.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

__all__ = ["BARE", "FIRM", "POSSESSIVE", "WEIGHTS", "Step", "sounds_like_root", "steps"]

POSSESSIVE = "nya"
SHORTEST_BASE = 3

_ROOT = re.compile(
    r"(?:[bcdfghjklmnpqrstvwxyz]|[bcdfgkpt]r|[bfgkps]l|s[hklmptwy]|[cgkt]h|kw|n[gy]|ps|str)?[aeiou].*[a-z]"
)
_ACTIVE = ("", "kan", "i")
_NOUN = ("", "an")
_WEAK = MappingProxyType({"pe": 0.8, "pe+": 0.5, "-an": 0.5, "-kan": 0.3, "ber": 0.8})
"""Rules that often only seem to apply (`beruang`, `bulan`, `petak`); every other one weighs 1."""

_SUFFIXES: Mapping[str, Sequence[str]] = {
    "me": _ACTIVE,
    "memper": _ACTIVE,
    "di": _ACTIVE,
    "diper": _ACTIVE,
    "ter": _ACTIVE,
    "ber": ("", "an", "kan"),
    "pe": _NOUN,
    "pe+": _NOUN,  # without a nasal: pekerja, petugas
    "per": ("an",),
    "ke": ("an",),
    "ketidak": ("an",),
    "": ("an", "kan"),
}
_RULES = [f"{prefix}-{suffix}" if suffix else prefix for prefix, all_ in _SUFFIXES.items() for suffix in all_]
_NUMBER = {name: number for number, name in enumerate(_RULES)}
WEIGHTS = tuple(_WEAK.get(name, 1.0) for name in _RULES)
"""How much a word says for its base, by the number of the rule that leads there."""

FIRM = frozenset(
    number for number, name in enumerate(_RULES) if WEIGHTS[number] == 1 and name.endswith(("-an", "-kan"))
)
"""Rules that take off both ends; what they leave may be short (`sah`)."""

BARE = frozenset((_NUMBER["-an"], _NUMBER["-kan"]))
"""Rules that take off an end alone."""


class Step(NamedTuple):
    """One layer taken off: what is left, and the number of the rule."""

    base: str
    rule: int


def sounds_like_root(base: str) -> bool:
    """Whether Indonesian has roots that sound so; none begins like `rpajak`."""
    return len(base) >= SHORTEST_BASE and _ROOT.fullmatch(base) is not None


def steps(word: str) -> list[Step]:
    """Every base a lower-case word may be built on by one rule; each base once, by its weightiest rule."""
    best: dict[str, Step] = {}
    for prefix, rest in _openings(word):
        for suffix in _SUFFIXES[prefix]:
            base = rest[: len(rest) - len(suffix)]
            if rest.endswith(suffix) and base != word and sounds_like_root(base):
                step = Step(base, _NUMBER[f"{prefix}-{suffix}" if suffix else prefix])
                if base not in best or WEIGHTS[best[base].rule] < WEIGHTS[step.rule]:
                    best[base] = step
    return list(best.values())


def _openings(word: str) -> Iterator[tuple[str, str]]:
    """The prefixes a word may begin with, and what can stand behind each."""
    yield "", word
    if word.startswith(("me", "pe")):
        yield from ((word[:2], rest) for rest in _behind_nasal(word[2:]))
    for prefix in ("memper", "diper", "di", "ter", "ber", "per", "ketidak", "ke"):
        if word.startswith(prefix):
            yield prefix, word[len(prefix) :]
            if prefix in {"ter", "ber", "per"}:
                yield prefix, word[2:]  # one r for two: te(r)rencana
    if word.startswith("be") and "er" in word[3:5]:
        yield "ber", word[2:]  # bekerja
    if word.startswith("pe") and not word.startswith(("pen", "pem", "per")):
        yield "pe+", word[2:]


def _behind_nasal(rest: str) -> Iterator[str]:
    """What may stand behind `me` or `pe`, the likelier first: the swallowed letter given back, or nothing swallowed."""
    if rest.startswith("ng"):
        yield from _behind_ng(rest[2:])
    elif rest.startswith("ny"):
        yield "s" + rest[2:]
    elif rest[:1] in {"m", "n"}:
        inner, swallowed, kept = (rest[1:], "p", "bfpv") if rest[0] == "m" else (rest[1:], "t", "cdjstz")
        if inner[:1] in set("aeiou"):
            yield swallowed + inner
            yield rest
        elif inner[:1] in set(kept):
            yield inner
    elif rest[:1] in set("lrwy"):
        yield rest


def _behind_ng(inner: str) -> Iterator[str]:
    if inner.startswith("e") and len(inner) <= len("esahkan"):
        yield inner[1:]  # mengesahkan
    if inner[:1] in set("aeiou"):
        yield inner
        yield "k" + inner
    elif inner[:1] in set("ghkq"):
        yield inner
