"""The title block: what kind of regulation, which number, which year, where, about what.

Printed titles are in capitals over several lines ("PERATURAN DAERAH KOTA CONTOH / NOMOR 3 TAHUN 2024 / TENTANG / ...");
titles typed by people are one line in mixed case. Types and places follow UU 12/2011 Pasal 7 and 8.
"""

import re
from dataclasses import dataclass

from kiosk.documents.naming import REGULATION_TYPES
from kiosk.documents.regulation.clean import Cleaned, clean
from kiosk.documents.regulation.faces import readings

__all__ = ["Title", "read_title", "reads_as_regulation"]

_HEAD_LINES = 60  # a title stands in the first lines or nowhere
_HEAD_CHARS = 6_000
_TITLE_LINE = 15  # of a text that is taken for a regulation, its title begins within these lines


@dataclass(frozen=True)
class Title:
    """What the title block says; empty where it does not."""

    type: str = ""
    number: str = ""
    year: str = ""
    region: str = ""
    about: str = ""

    @property
    def amending(self) -> bool:
        """True for "Perubahan (Kedua) atas ...", not for a law that only adopts one."""
        return re.match(r"perubahan\s*(?:ke\w+\s*|pertama\s*)?atas\b", self.about, re.IGNORECASE) is not None


# The place of these is who issued them.
_ISSUED = frozenset({"permen", "kepmen", "inmen", "perdirjen", "kepdirjen", "perban", "perka"})
_FACES = (  # how a name is printed, or what a scanner makes of it
    ("UNDANG-UNDANG", r"UNDANG\s?-\s?UNDANG"),
    ("PEMERINTAH", r"PEM[A-Za-z]{4,7}AH"),  # PEMEzuNTAH
    ("PERATURAN MENTERI", r"PERATURAN\s*MENTER[I!J]"),
    ("MENTERI", r"MENTER[I!J]"),
    ("WALI KOTA", r"WALI\s?KOTA"),
    (" ", r"\s+"),
)


def _printed(name: str) -> str:
    for plain, face in _FACES:
        name = name.replace(plain, face)
    return name


_TYPES = tuple(  # pattern and type; longer names first
    (_printed(known.name.upper()), known)
    for known in sorted(REGULATION_TYPES.values(), key=lambda known: -len(known.name))
)
_TYPE = "|".join(pattern for pattern, _ in _TYPES)
# Every part is atomic (?>...): once read it is not read again otherwise, so no text takes long.
_NUMBER = (
    r"\b(?:NOM[OC0]R|N[Oo]\.)\s*+:?\s*+(?P<number>\S(?:(?!TAHUN)[^\n]){0,60}?)"
    r"\s{0,40}(?:TAHUN\s*+(?P<year>(?:[\dOolLI]\s?){4})(?!\w)|\n|(?=\bT\s?E\s?N\s?T\s?A\s?N\s?G))"
)
_OFFICE = r"(?:MENTERI|GUBERNUR|BUPATI|WALI\s?KOTA|DEWAN|KEPALA|DIREKTUR|OTORITAS)"
_END = (
    r"(?=\n\s*+\n|\n?\s*+(?:DENGAN\s*RAHMAT|(?i:Menimbang)\b|PRESIDEN\s+REPUBLIK|MEMUTUSKAN)"
    rf"|\n{_OFFICE}\b[^\n]*,\s*+(?:\n|\Z)|\n(?i:BAB\s|Pasal\s)|\n(?=[A-Z][a-z])|\s++I\s*+\.\s*+UMUM\b|\s++UMUM\s++(?=[A-Z][a-z])|\Z)"
)
_CAPITALS = r"(?:[^a-z]|(?<=[A-Z])[a-z]{1,3}(?=[A-Z\s]))"  # some of which a scanner makes small
_PRINTED = re.compile(
    rf"(?<![A-Z-])(?>(?P<type>{_TYPE})(?P<place>[A-Z0-9 .,/&()\n-]{{0,150}}?){_NUMBER})"
    rf"(?>[A-Z0-9 .,/&()\n-]{{0,200}}?\bT\s?E\s?N\s?T\s?A\s?N\s?G\s++)(?P<about>{_CAPITALS}{{1,600}}?){_END}"
)
_TYPED = re.compile(
    rf"^(?>(?P<type>{_TYPE})(?P<place>[^\n]{{0,100}}?){_NUMBER})"
    r"(?>[^\n]{0,40}?\n?\bTENTANG\s+)(?P<about>[^\n]{1,600})",
    re.IGNORECASE | re.MULTILINE,
)
_ELUCIDATES = re.compile(r"P\s?E\s?N\s?J\s?E\s?L\s?A\s?S\s?A\s?N\s+A\s?T\s?A\s?S\s")
_BODY = re.compile(r"^(?:[#\ufeff*]|[^\S\n])*+(?:Pasal|PASAL)[ \t]+(?:1|I)\b(?:[^\S\n]|\*)*+$", re.MULTILINE)
_DECISION = re.compile(r"^[^\S\n]*+(?:MEMUTUSKAN|M E M U T U S K A N)\b", re.MULTILINE)
_SWALLOWED = re.compile(r"\s+Me\w{2,6}bang\b")  # a scanner's Menimbang, glued behind the title
_CITED = re.compile(
    r"(?P<before>\bN(?:omor|OMOR|o\.)\s+)(?P<number>[\dOolI]{1,4})(?P<between>\s+T(?:ahun|AHUN)\s+)(?P<year>[\dOolLI]{4})(?!\w)"
)
_REASONS = re.compile(r"\b(?:Menimbang|MENIMBANG)\b")
_SMALL_WORDS = (
    "yang antara atas atau bagi dalam dan dari dengan di kepada ke oleh pada sebagai secara serta tentang untuk"
)
_SMALL = frozenset(_SMALL_WORDS.split())


def read_title(source: Cleaned) -> Title:
    """Title block of a text's first lines; where it is lost, the title that its elucidation repeats."""
    head = _head(source.shadow)
    found = _PRINTED.search(head) or _TYPED.search(_before_reasons(head)) or _repeated(source.shadow)
    if not found:
        return Title()
    known = next(known for pattern, known in _TYPES if re.fullmatch(pattern, found["type"], re.IGNORECASE))
    prefix = "" if known.key in _ISSUED else known.place
    number = _number(found["number"])
    region = _region(found["place"], prefix)
    about = _CITED.sub(_with_digits, _SWALLOWED.split(found["about"])[0])
    return Title(known.key, number, _year(found["year"], number), region, _cased(about))


def _with_digits(cited: re.Match[str]) -> str:
    """A law named in the title, with a scanner's signs read as digits."""
    number, year = (_number(cited["number"]), _year(cited["year"], ""))
    return f"{cited['before']}{number}{cited['between']}{year}"


def _before_reasons(head: str) -> str:
    """What stands above Menimbang: the laws named below it are others."""
    reasons = _REASONS.search(head)
    return head[: reasons.start()] if reasons else head


def _repeated(shadow: str) -> re.Match[str] | None:
    again = _ELUCIDATES.search(shadow)
    return _PRINTED.search(shadow, again.end(), again.end() + _HEAD_CHARS) if again else None


def _number(printed: str) -> str:
    """The number without what soils it; signs that only a scanner puts there are read as digits."""
    number = re.sub(r"(?<=\d)\s(?=\d)", "", re.sub(r"\s*/\s*", "/", " ".join(printed.strip(" .,:").split())))
    head, _, last = number.rpartition(" ")
    if re.fullmatch(r"[\dOolI]{1,4}", last) and not last.isdigit():
        last = str(min(readings(last), key=lambda reading: reading[1])[0]) if readings(last) else last
    return f"{head} {last}".strip()


def reads_as_regulation(text: str) -> bool:
    """True when the head of `text` is a regulation's title, or when it decides (MEMUTUSKAN) and has a Pasal 1.

    A title typed in mixed case must be followed by a body: a bulletin that tells of a regulation is none.
    """
    head = _head(clean(text[: 2 * _HEAD_CHARS]).shadow)
    printed = _PRINTED.search(head)
    if printed and sum(1 for line in head[: printed.start()].split("\n") if line) <= _TITLE_LINE:
        return True
    return _BODY.search(text) is not None and (_DECISION.search(text) or _TYPED.search(head)) is not None


def _head(shadow: str) -> str:
    return "\n".join(shadow[:_HEAD_CHARS].split("\n")[:_HEAD_LINES])


def _year(printed: str | None, number: str) -> str:
    if printed:
        return "".join(printed.split()).translate(str.maketrans("OolLI", "00111"))
    years = re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", number)
    return str(years[-1]) if years else ""


def _region(place: str, prefix: str | None) -> str:
    once = re.split(_TYPE, place.upper())[-1]  # a head that is printed twice names its type twice
    words = re.sub(r"\bREPUB[LU][IK]K?\s+INDONESIA\b|\bINDONESIA\b", " ", once).strip(" ,.\n")
    if prefix is None or not words:
        return ""
    name = _cased(words)
    return f"{prefix} {name}" if prefix and not name.startswith(f"{prefix} ") else name


def _cased(text: str) -> str:
    """Capitals as JDIH writes titles: first letters large, small words small; mixed case stays."""
    words = text.split()
    if not any(letter.islower() for letter in text):
        words = [_word(words[i - 1] if i else "", word) for i, word in enumerate(words)]
    return " ".join(words).rstrip(" .,")


def _word(previous: str, word: str) -> str:
    if previous == "NOMOR" or re.search(r"\d", word) or re.fullmatch(r"[IVX]+,?", word):
        return word
    if previous and word.lower() in _SMALL:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
