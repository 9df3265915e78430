"""Words of capitals: said as a word, letter by letter, or in full.

acronyms.tsv decides first. What it does not know is spelled when nobody could say it (UMKM), and otherwise read as a
word: whole headings stand in capitals, and their words are words.
"""

import re
from functools import cache

from kiosk.speech.text.letters import is_pronounceable, spell
from kiosk.speech.text.rules import DIGITS, Rule, Tongue, rule
from kiosk.speech.text.tables import rows

__all__ = ["HEADINGS", "MIXED", "RULES", "is_acronym"]

_LITTLE_WORDS = frozenset({"DI", "KE", "YA", "BU"})
_SPELLED_AT_MOST = 5  # longer ones are names in a heading more often than letters
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")


@cache
def _readings() -> dict[str, str]:
    found = {}
    for form, mode, reading in rows("acronyms"):
        default = spell(form) if mode == "spell" else form.lower()
        found[form] = reading or default
    return found


def is_acronym(form: str) -> bool:
    """True when `form` stands in capitals and the table knows it: SPT is a tax return, spt is "seperti"."""
    return form.isupper() and form in _readings()


def _say(form: str) -> str:
    known = _readings().get(form) or (_readings().get(form.upper()) if form.isupper() else None)
    if known is not None:
        return known
    if form.isupper():
        return _unknown(form)
    if _CAMEL.search(form):
        return " ".join(_say(part) if sum(map(str.isupper, part)) > 1 else part for part in _CAMEL.split(form))
    return form if is_pronounceable(form) else spell(form) if len(form) <= _SPELLED_AT_MOST else form


def _unknown(form: str) -> str:
    if form in _LITTLE_WORDS:
        return form.lower()
    short = len(form) <= 2  # noqa: PLR2004  two capitals are letters, unless they are a little word
    spelled = short or (len(form) <= _SPELLED_AT_MOST and not is_pronounceable(form))
    return spell(form) if spelled else form.lower()


def _acronym(match: re.Match[str], _: Tongue) -> str:
    return f"{'e ' if match[1] else ''}{_say(match[2])}{match[3] or ''}"


def _known(match: re.Match[str], _: Tongue) -> str:
    return _readings().get(match[0], match[0])


def _mixed(match: re.Match[str], _: Tongue) -> str:
    letters, figures = match[1], match[2]
    named = letters if len(letters) > 3 else spell(letters)  # noqa: PLR2004  a longer one is a word
    return f"{named} {figures} {spell(match[3])}".rstrip()


def _doubled(match: re.Match[str], _: Tongue) -> str:
    return f"{match[1]}-{match[1].lower()}{match[2]}"


def _day_before(match: re.Match[str], _: Tongue) -> str:
    return f"ha {'min' if match[1] != '+' else 'plus'} {match[2]}"


def _joined(match: re.Match[str], _: Tongue) -> str:
    return match[0].replace(" ", "")


MIXED: tuple[Rule, ...] = (
    rule("days before and after", r"\bH\s?([-+\u2013\u2212])\s?(\d{1,3})\b", _day_before, DIGITS),
    rule("doubled word", r"(?<![^\W_])([A-Za-z]{3,20})2((?:nya|an|ku|mu)?)(?![^\W_])", _doubled, "2"),
    rule("known with figures", r"(?<![^\W_])[A-Z][A-Za-z]{0,5}-?[A-Z]?\d[A-Z0-9]{0,4}(?![^\W_])", _known, DIGITS),
    rule("letters and figures", r"(?<![^\W_])([A-Z][A-Za-z]{0,9})-?(\d{1,4})([A-Z]{0,4})(?!\w)", _mixed, DIGITS),
)
"""Before figures are numbers."""

HEADINGS: tuple[Rule, ...] = (
    rule("heading spaced out", r"(?<!\w)[A-Z](?: [A-Z]){4,30}(?!\w)", _joined),
    rule("stop without a space", r"(?<=[a-z])\.(?=[A-Z][a-z]{2})", ". ", "."),
)
"""Before a letter is taken for a title, or a sentence for an abbreviation."""

RULES: tuple[Rule, ...] = (
    rule("known with a hyphen", r"(?<![^\W_])[A-Za-z]{1,9}-[A-Za-z]{1,4}(?![^\W_])", _known, "-"),
    rule("hyphen of letters", r"(?<![^\W_])([A-Z]{1,5})-(?!\1(?![^\W_]))(?=[A-Z]{1,5}(?![^\W_]))", r"\1 ", "-"),
    rule("acronym", r"(?<![^\W_])([eE]-)?([a-z]{0,20}[A-Z][a-z]{0,20}[A-Z][A-Za-z]*)(-[a-z]{1,8}\b)?", _acronym),
)
"""Behind everything that asks whether a word stands in capitals."""
