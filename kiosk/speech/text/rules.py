"""What a rule is: one pattern, and what is said for it in a language and a style.

Every pattern is compiled once and bounded (no `*` inside `*`), so that a sentence costs time in proportion to its
length whatever a stranger wrote. A rule that cannot find anything is not tried: it names the marks one of which it
needs.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

__all__ = ["DIGITS", "Rule", "Tongue", "rule", "run"]

DIGITS = "0123456789"
"""What a rule about figures needs."""


@dataclass(frozen=True)
class Tongue:
    """How it is said.

    Attributes:
        language: id or jv; what is not known in jv is said in id.
        style: law (official hours, ayat and huruf named) or woro-woro (as neighbours speak).
    """

    language: str = "id"
    style: str = "law"

    @property
    def javanese(self) -> bool:
        """True for krama words."""
        return self.language == "jv"

    @property
    def official(self) -> bool:
        """True for the hours of the official style."""
        return self.style == "law"

    def pick(self, indonesian: str, javanese: str) -> str:
        """The word of this language."""
        return javanese if self.javanese else indonesian


@dataclass(frozen=True)
class Rule:
    """One thing mended.

    Attributes:
        name: what it mends, once in the table.
        pattern: where.
        say: what is said there.
        needs: the rule is tried only when one of these characters is in the sentence; empty: always.
    """

    name: str
    pattern: re.Pattern[str]
    say: Callable[[re.Match[str], Tongue], str]
    needs: str = ""

    def apply(self, sentence: str, tongue: Tongue) -> str:
        """`sentence` with this thing mended everywhere."""
        return self.pattern.sub(lambda match: self.say(match, tongue), sentence)


def rule(
    name: str, pattern: str, say: str | Callable[[re.Match[str], Tongue], str], needs: str = "", flags: int = 0
) -> Rule:
    """A rule from its written pattern; `say` may be a template as for `re.sub`."""
    compiled = re.compile(pattern, flags)
    if isinstance(say, str):
        template = say
        return Rule(name, compiled, lambda match, _: match.expand(template), needs)
    return Rule(name, compiled, say, needs)


def run(rules: Iterable[Rule], sentence: str, tongue: Tongue) -> str:
    """`sentence` after all `rules`, in order."""
    marks = set(sentence)
    for step in rules:
        if not step.needs or not marks.isdisjoint(step.needs):
            mended = step.apply(sentence, tongue)
            if mended != sentence:
                sentence, marks = mended, set(mended)
    return sentence
