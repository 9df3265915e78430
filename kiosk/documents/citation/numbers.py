"""Numbers of regulations: "12A", "11/2008", "08/PER/M.KOMINFO/6/2010", "400.10.2/80".

Three families share the signs `/ . -`, and only their parts tell them apart:

- number and year: the year has four digits, or two ("5/15");
- old numbers: number, letters of who issued it and as what, often the month, the year;
- classification numbers of decisions: a code of the archive plan (Permendagri 83/2022; three digits, then dotted ones)
  and a running number. They name no year.
"""

import re
from dataclasses import dataclass, replace

from kiosk.documents.citation.issuers import DIRECTORATES, issuer_of

__all__ = ["DECISIONS", "Code", "bare", "full_year", "is_roman", "is_year", "number_key", "read_code"]

_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
_PLAIN = re.compile(r"0{0,4}([1-9][0-9]{0,4})\s?-?([A-Za-z]{0,2})")
_DIGITS = re.compile(r"[0-9][0-9.]{0,20}(?:-?[A-Za-z]{1,2})?")
_PAIR = re.compile(r"([0-9]{1,5}[A-Za-z]{0,2})[.:-]([0-9]{2}|[0-9]{4})")
_LETTERED = re.compile(r"([A-Za-z]{1,10})[-.\s]{0,3}([0-9]{1,5}[A-Za-z]?)")
_NAMED = re.compile(r"M\.([A-Za-z]{2,10})[-.][0-9A-Za-z.-]{1,30}|[A-Za-z]{1,4}\.[0-9A-Za-z.-]{4,30}")
_CLASS = re.compile(r"[0-9]{3}(?:\.[0-9]{1,4}){0,6}")
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_MONTHS = "I II III IV V VI VII VIII IX X XI XII"
_MONTHS = {roman: str(n) for n, roman in enumerate(_ROMAN_MONTHS.split(), 1)}
_ZEROS = re.compile(r"(?<![0-9])0{1,20}(?=[0-9])")
_REPUBLIC = 45  # 1945
_LONGEST = 12  # parts of a number
_OLD_PARTS = 3  # number, letters, month: only behind these is a small number the month
_PUPR_SINCE = "2015"  # until then PRT/M was Pekerjaan Umum alone

# What the letters of an old number say it is: type and issuer.
_KINDS = {
    "PMK": ("permenkeu", "KEUANGAN"),
    "KMK": ("kepmen", "KEUANGAN"),
    "POJK": ("pojk", ""),
    "SEOJK": ("seojk", ""),
    "PBI": ("pbi", ""),
    "PERDES": ("perdes", ""),
    "PERKADES": ("perkades", ""),
    "MPR": ("tapmpr", ""),
    "MPRS": ("tapmpr", ""),
    "PRT": ("permen", "PUPR"),
    "PNPS": ("penpres", ""),
    "DRT": ("uudrt", ""),
    "PRP": ("perppu", ""),
}
_FORMS = {"P": "permen", "PER": "permen", "PERMEN": "permen", "KEP": "kepmen", "SK": "kepmen", "SE": "se"}
_BY_DIRECTORS = {"permen": "perdirjen", "kepmen": "kepdirjen", "se": "se"}
DECISIONS = frozenset(
    {"kepgub", "kepbup", "kepwal", "kepdes", "kepdprd", "keputusan", "ingub", "inbup", "inwal", "se", "kepmen"}
)
"""Types that bear classification numbers."""

_LONE = {"PM": ("permenhub", "PERHUBUNGAN"), "KM": ("kepmen", "PERHUBUNGAN")}


@dataclass(frozen=True)
class Code:
    """What a number says; empty where it does not.

    Attributes:
        number: bare.
        printed: the whole, where it is more than number and year.
        classified: True for an archive code with a running number.
    """

    number: str
    year: str = ""
    month: str = ""
    type: str = ""
    issuer: str = ""
    printed: str = ""
    classified: bool = False


def is_year(word: str) -> bool:
    """True for four digits that can be the year of a law."""
    return _YEAR.fullmatch(word) is not None


def full_year(word: str) -> str:
    """A year of four digits, also for one typed with two; empty for what is none.

    Two digits are a year of the Republic: 45 to 99 are of the last century, 00 to 44 of this one.
    """
    if is_year(word):
        return word
    if len(word) != len("45") or not (word.isascii() and word.isdecimal()):
        return ""
    return f"19{word}" if int(word) >= _REPUBLIC else f"20{word}"


def bare(number: str) -> str:
    """A plain number as laws write it: "12 a" is "12A", "003" is "3"; empty for what is none."""
    found = _PLAIN.fullmatch(number.strip())
    return (found[1] + found[2]).upper() if found else ""


def is_roman(word: str) -> bool:
    """True for a roman number below fifty-nine, in capitals or not."""
    return word != "" and _ROMAN.fullmatch(word.upper()) is not None


def number_key(number: str) -> str:
    """A number as it is compared: "003A" and "3 a" are the same, an old number is its running number."""
    code = read_code(number)
    told = code.number if code and number.rstrip().endswith(code.year) else number
    return _ZEROS.sub("", "".join(told.lower().split()))


def read_code(code: str, type_key: str = "", *, dated: bool = False) -> Code | None:
    """What a number says, or None where it is none.

    Args:
        code: the number with all that sticks to it.
        type_key: of the regulation, where it is known; decisions bear classification numbers.
        dated: the year stands elsewhere, so what looks like one here belongs to the number.
    """
    parts = [part.strip() for part in code.split("/", _LONGEST)]
    if len(parts) > _LONGEST or not all(parts):
        return None
    if len(parts) == 1:
        return _one_part(parts[0], type_key, dated=dated)
    if all(_DIGITS.fullmatch(part) for part in parts):
        return _digits(parts, type_key, dated=dated)
    return _old(parts)


def _one_part(part: str, type_key: str, *, dated: bool) -> Code | None:
    pair, lettered = _PAIR.fullmatch(part), _LETTERED.fullmatch(part)
    classified = type_key in DECISIONS and _CLASS.fullmatch(part)
    if bare(part) or (type_key == "tapmpr" and is_roman(part)):
        return Code(bare(part) or part.upper())
    if pair and not classified and not dated and full_year(pair[2]) and not is_year(pair[1]):
        return Code(bare(pair[1]), full_year(pair[2]))
    if lettered and (lettered[1].upper() in _LONE or lettered[1].upper() in _FORMS):
        form = lettered[1].upper()
        kind, issuer = _LONE.get(form, ("se" if form == "SE" else "", ""))
        return Code(bare(lettered[2]), type=kind, issuer=issuer)
    named = _NAMED.fullmatch(part)
    if named and re.search(r"[0-9]", part):
        issuer = issuer_of(named[1] or "")
        return Code(part.upper(), type="permen" if issuer else "", issuer=issuer)
    return Code(part, classified=True) if classified else None


def _digits(parts: list[str], type_key: str, *, dated: bool) -> Code | None:
    """Numbers only: "11/2008", "2024/3", "5/15", "400.10.2/80", "188.45/123/2010"."""
    whole = "/".join(parts)
    *first, last = parts
    if dated:
        return Code(whole.upper(), classified=True)
    if is_year(last):
        number = bare(first[0]) if len(first) == 1 else ""
        return None if is_year(first[-1]) else Code(number or "/".join(first).upper(), last)
    if len(first) > 1:
        return None
    if _CLASS.fullmatch(first[0]) and (type_key in DECISIONS or "." in first[0]):
        return Code(whole, classified=True)
    number, year = (bare(last), first[0]) if is_year(first[0]) else (bare(first[0]), full_year(last))
    return Code(number, year) if number and year else None


def _old(parts: list[str]) -> Code | None:
    year = parts[-1] if is_year(parts[-1]) else ""
    body = parts[:-1] if year else parts
    if len(body) == 1:  # "PM 7/2025"
        alone = _one_part(body[0], "tapmpr", dated=True)
        return replace(alone, year=year) if alone else None
    number, form, rest = _running_number(body)
    if not number:
        return None
    month = ""
    if rest and len(body) >= _OLD_PARTS:
        month = _MONTHS.get(rest[-1].upper(), rest[-1].lstrip("0"))
        month = month if month in _MONTHS.values() else ""
    letters = [word for part in rest for word in re.split(r"[^A-Za-z]+", part.upper()) if word]
    kind, issuer = _kind(form, letters, year)
    return Code(number, year, month, kind, issuer, printed=_cased("/".join(parts)))


def _running_number(body: list[str]) -> tuple[str, str, list[str]]:
    """The number, the letters before it (PER, KEP, SE), and the parts behind it."""
    count = next((n for n, part in enumerate(body) if not _DIGITS.fullmatch(part)), len(body))
    if count:
        number = bare(body[0]) if count == 1 else "/".join(body[:count])
        return number or body[0].upper(), "", body[count:]
    first, *rest = body
    lettered = _LETTERED.fullmatch(first)
    if lettered:
        return bare(lettered[2]), lettered[1].upper(), rest
    if rest and first.upper() in _FORMS and bare(rest[0]):
        return bare(rest[0]), first.upper(), rest[1:]
    return (first.upper() if is_roman(first) else ""), "", rest


def _kind(form: str, letters: list[str], year: str) -> tuple[str, str]:
    """Type and issuer by the letters of an old number, each empty where they do not tell."""
    for letter in letters:
        kind, issuer = _KINDS.get(letter, ("", ""))
        if kind:
            return kind, "PU" if letter == "PRT" and year < _PUPR_SINCE else issuer
    form = next((letter for letter in (form, *letters) if letter in _FORMS), "")
    directorate = next((letter for letter in letters if letter in DIRECTORATES), "")
    if form and directorate:
        return _BY_DIRECTORS[_FORMS[form]], directorate
    words = [letter.removeprefix("PERMEN") for letter in letters if letter not in _FORMS]
    issuer = next(filter(None, map(issuer_of, [" ".join(words[:2]), *words])), "")
    by_minister = issuer or any(letter.startswith(("MEN", "PERMEN")) or letter == "M" for letter in letters)
    kind = _FORMS.get(form, "permen" if any(letter.startswith("PERMEN") for letter in letters) else "")
    return (kind, issuer) if by_minister or kind == "se" else ("", "")


def _cased(printed: str) -> str:
    """As it is printed; typed without capitals, in capitals."""
    return printed if any(letter.isupper() for letter in printed) else printed.upper()
