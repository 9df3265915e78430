"""Abbreviations: how they are read, and that most of them end no sentence.

abbreviations.tsv says in which company each is one: `free` anywhere, with or without its stop; `end` the same, and its
stop may end a sentence; `dot` only with its stop and something behind it; `name` only before a capital, `title` the
same but with its stop; `number` before a figure; `count` before a figure or letters, or with its stop before a word. A
form that begins with `=` counts only as it is written.
"""

import re
from dataclasses import dataclass
from functools import cache

from kiosk.speech.text.acronyms import is_acronym
from kiosk.speech.text.letters import is_pronounceable, spell
from kiosk.speech.text.rules import Rule, Tongue, rule
from kiosk.speech.text.tables import rows

__all__ = ["RULES", "ends_in_abbreviation"]


@dataclass(frozen=True)
class _Entry:
    manner: str
    indonesian: str
    javanese: str


@cache
def _entries() -> tuple[dict[str, _Entry], dict[str, _Entry]]:
    exact: dict[str, _Entry] = {}
    folded: dict[str, _Entry] = {}
    for form, manner, indonesian, javanese in rows("abbreviations"):
        entry = _Entry(manner, indonesian, javanese or indonesian)
        if form.startswith("="):
            exact[form[1:]] = entry
        else:
            folded[form] = entry
    return exact, folded


def _find(form: str) -> _Entry | None:
    exact, folded = _entries()
    return exact.get(form) or folded.get(form.lower())


_TOKEN = r"[A-Za-z]{1,6}(?:[./][A-Za-z]{1,5}){0,4}"  # noqa: S105  letters of an abbreviation, not a secret
_LAST = re.compile(rf"(?<![\w.])({_TOKEN})\.$")


def ends_in_abbreviation(text: str) -> bool:
    """True when the full stop at the end of `text` belongs to an abbreviation, an initial or a degree (S.H.)."""
    found = _LAST.search(text)
    if found is None:
        return False
    token = found[1]
    initial = len(token) == 1 and token.isupper()
    entry = _find(token)
    if entry is not None:
        return entry.manner != "end"
    return initial or ("." in token and token[0].isupper())


def _read(match: re.Match[str], tongue: Tongue) -> str:
    form, stop = match[1], match[2]
    entry = None if is_acronym(form) else _find(form)
    if entry is None:
        return match[0]
    if not _fits(entry.manner, stop, match.string[match.end() : match.end() + 3]):
        return match[0]
    return entry.javanese if tongue.javanese else entry.indonesian


def _fits(manner: str, stop: str, behind: str) -> bool:
    """True when an entry of this manner may be read before `behind`."""
    rest = behind.lstrip()
    apart = bool(stop) or behind[:1] == " "
    if manner == "number":
        return apart and rest[:1].isdigit()
    if manner == "count":
        return apart and (rest[:1].isdigit() or rest[:2].isupper() or (bool(stop) and rest[:1].isalpha()))
    if manner in {"name", "title"}:
        return rest[:1].isupper() and (bool(stop) or (apart and manner == "name"))
    return manner != "dot" or (bool(stop) and bool(rest))


def _degree(match: re.Match[str], _: Tongue) -> str:
    parts = [part for part in match[0].split(".") if part]
    said = " ".join(part if len(part) > 1 and is_pronounceable(part) else spell(part) for part in parts)
    return f"{said}," if match[0].endswith(".") else said  # a sentence may end here as well as a name


RULES: tuple[Rule, ...] = (
    rule("for, written u/", r"(?<![\w/])[uU]/(?=\s?[\w])", lambda _, tongue: f"{tongue.pick('untuk', 'kanggé')} ", "/"),
    rule("abbreviation", rf"(?<![^\W\d_])({_TOKEN})(?![A-Za-z])(\.(?![A-Za-z]))?", _read),
    rule("degree", r"(?<![\w.])(?:[A-Z][a-z]{0,3}\.){1,4}[A-Z][A-Za-z]{0,6}(?![A-Za-z])\.?", _degree, "."),
    rule("initial", r"(?<![\w.])([A-Z])\.(?=\s?[A-Z])", r"\1 ", "."),
)
"""Before letters are named and full stops are pauses."""
