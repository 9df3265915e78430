"""Which of the numbers somebody typed is the number and which the year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.documents.citation.atoms import Atom, Kind
from kiosk.documents.citation.laws import MODIFIERS
from kiosk.documents.citation.numbers import DECISIONS, Code, full_year, is_year, read_code
from kiosk.documents.citation.parts import PART_WORDS
from kiosk.documents.citation.regions import MARKERS

__all__ = ["Numbers", "numbers_in"]

_MOST_BETWEEN = 3  # words between a number and its year
_LONGEST_REGION = 5  # words


@dataclass(frozen=True)
class _Said:
    """One number with what was said before it."""

    text: str
    year: bool
    last: bool  # nothing follows, nothing stands before it but the first number


@dataclass(frozen=True)
class Numbers:
    """Number and year found among atoms.

    Attributes:
        code: what they say; its year is empty for a classification number without one.
        between: words before the number.
        topic: those of them behind "tentang".
        region: words of a place behind it.
        modifier: of MODIFIERS, or empty.
        end: number of atoms taken.
    """

    code: Code
    between: tuple[str, ...]
    topic: tuple[str, ...]
    region: tuple[str, ...]
    modifier: str
    end: int


def numbers_in(atoms: Sequence[Atom], type_key: str) -> Numbers | None:
    """The number and year the atoms behind a type tell, or None where they tell none for certain."""
    before: list[str] = []
    topic: list[str] = []
    later: list[str] = []
    places: list[int] = []  # of the later words
    codes: list[_Said] = []
    modifier, says, end = "", None, 0
    for n, atom in enumerate(atoms):
        if atom.kind is Kind.CODE and _follows(later, says, codes):
            alone = n == len(atoms) - 1 and not later and says is None
            codes.append(_Said(atom.text, says is Kind.SAYS_YEAR, alone))
            says, end = None, n + 1
        elif atom.kind is Kind.CODE or (atom.kind is Kind.SAYS_TOPIC and codes) or atom.text.lower() in PART_WORDS:
            break
        elif atom.kind is not Kind.WORD:
            says = atom.kind
        elif atom.text.lower() in MODIFIERS:
            modifier = atom.text.lower()
        elif codes:
            later.append(atom.text)
            places.append(n + 1)
        else:
            (topic if says is Kind.SAYS_TOPIC or topic else before).append(atom.text)
    code = _told(codes, type_key)
    region = later[:_LONGEST_REGION] if later and later[0].lower() in MARKERS else []
    end = max([end, *places[: len(region)]])
    return Numbers(code, tuple(before), tuple(topic), tuple(region), modifier, end) if code else None


def _follows(later: Sequence[str], says: Kind | None, codes: Sequence[_Said]) -> bool:
    """True where a number may belong to those before it, whatever words stand between."""
    if len(codes) > 1:
        return False
    return not later or later[0].lower() in MARKERS or (says is Kind.SAYS_YEAR and len(later) <= _MOST_BETWEEN)


def _told(codes: Sequence[_Said], type_key: str) -> Code | None:
    if not codes:
        return None
    first = codes[0]
    alone = read_code(first.text, type_key)
    if len(codes) == 1:
        certain = alone and (alone.year or (alone.classified and type_key in DECISIONS))
        return alone if certain else None
    second = codes[1]
    own, following = _year(first), _year(second)
    if own and (first.year or not is_year(second.text)):
        return _dated(second.text, type_key, own)
    if alone and alone.year and following in ("", alone.year):
        return alone
    return _dated(first.text, type_key, following) if following else None


def _year(said: _Said) -> str:
    """The year a number is: four digits, or two where that is said or nothing else could be meant ("perda 5 15")."""
    return full_year(said.text) if said.year or said.last or is_year(said.text) else ""


def _dated(number: str, type_key: str, year: str) -> Code | None:
    code = read_code(number, type_key, dated=True)
    return replace(code, year=code.year or year) if code else None
