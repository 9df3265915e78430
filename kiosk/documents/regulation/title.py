"""The title block: what kind of regulation, which number, which year, where, about what.

Printed titles are in capitals over several lines ("PERATURAN DAERAH KOTA CONTOH / NOMOR 3 TAHUN 2024 / TENTANG / ...");
titles typed by people are one line in mixed case. Types and places follow UU 12/2011 Pasal 7 and 8.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.documents.regulation.clean import clean

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


_STATE = None  # the state's own: names no place
_TYPES: tuple[tuple[str, str, str | None], ...] = (  # pattern, key, what the place's name lacks; longer patterns first
    (r"UNDANG\s?-\s?UNDANG\s+DASAR", "uud", _STATE),
    (r"PERATURAN\s+PEMERINTAH\s+PENGGANTI\s+UNDANG\s?-\s?UNDANG", "perppu", _STATE),
    (r"UNDANG\s?-\s?UNDANG", "uu", _STATE),
    (r"PERATURAN\s+PEMERINTAH", "pp", _STATE),
    (r"PERATURAN\s+PRESIDEN", "perpres", _STATE),
    (r"KEPUTUSAN\s+PRESIDEN", "keppres", _STATE),
    (r"INSTRUKSI\s+PRESIDEN", "inpres", _STATE),
    (r"PERATURAN\s*MENTER[I!J]\s+KEUANGAN", "permenkeu", _STATE),
    (r"PERATURAN\s*MENTER[I!J]\s+PERHUBUNGAN", "permenhub", _STATE),
    (r"PERATURAN\s*MENTER[I!J]", "permen", ""),  # its place is the ministry
    (r"SURAT\s+EDARAN\s+OTORITAS\s+JASA\s+KEUANGAN", "seojk", _STATE),
    (r"PERATURAN\s+DAERAH", "perda", ""),
    (r"PERATURAN\s+GUBERNUR", "pergub", "Provinsi"),
    (r"PERATURAN\s+BUPATI", "perbup", "Kabupaten"),
    (r"PERATURAN\s+WALI\s?KOTA", "perwal", "Kota"),
    (r"KEPUTUSAN\s+WALI\s?KOTA", "kepwal", "Kota"),
    (r"SURAT\s+EDARAN", "se", ""),
    (r"PERATURAN", "peraturan", ""),
)
_TYPE = "|".join(pattern for pattern, _, _ in _TYPES)
_NUMBER = (
    r"\b(?:NOMOR|N[Oo]\.)\s*:?\s*(?P<number>\S[^\n]{0,60}?)\s*(?:TAHUN\s*(?P<year>[\dOolLI]{4})\b|\n|(?=\bTENTANG))"
)
_END = (
    r"(?=\n\s*\n|\n?\s*DENGAN\s*RAHMAT|\s*(?i:Menimbang)\b|\s*(?:PRESIDEN\s+REPUBLIK|MEMUTUSKAN)|\n(?:MENTERI|GUBERNUR|BUPATI|WALI\s?KOTA|"
    r"DEWAN|KEPALA|DIREKTUR|OTORITAS)\b[^\n]*,\s*(?:\n|\Z)|\n(?i:BAB\s|Pasal\s)|\Z)"
)
_PRINTED = re.compile(
    rf"(?<![A-Z-])(?P<type>{_TYPE})(?P<place>[A-Z0-9 .,/&()\n-]{{0,150}}?){_NUMBER}"
    rf"[A-Z0-9 .,/&()\n-]{{0,200}}?\bTENTANG\s+(?P<about>[^a-z]{{1,600}}?){_END}"
)
_TYPED = re.compile(
    rf"^(?P<type>{_TYPE})(?P<place>[^\n]{{0,100}}?){_NUMBER}[^\n]{{0,40}}?\n?\bTENTANG\s+(?P<about>[^\n]{{1,600}})",
    re.IGNORECASE | re.MULTILINE,
)
_BODY = re.compile(r"^(?:[#\s\ufeff]|\*\*)*(?:Pasal|PASAL)[ \t]+(?:1|I)\b(?:\s|\*)*$", re.MULTILINE)
_DECISION = re.compile(r"^\s*(?:MEMUTUSKAN|M E M U T U S K A N)\b", re.MULTILINE)
_SMALL = "yang antara atas atau bagi dalam dan dari dengan di kepada ke oleh pada sebagai secara serta tentang untuk"


def read_title(lines: Sequence[str]) -> Title:
    """Title block of a text's first lines."""
    head = _head(lines)
    found = _PRINTED.search(head) or _TYPED.search(head)
    if not found:
        return Title()
    key, prefix = next((k, p) for pattern, k, p in _TYPES if re.fullmatch(pattern, found["type"], re.IGNORECASE))
    number = re.sub(r"\s*/\s*", "/", " ".join(found["number"].split()))
    return Title(key, number, _year(found["year"], number), _region(found["place"], prefix), _cased(found["about"]))


def reads_as_regulation(text: str) -> bool:
    """True when the head of `text` is a regulation's title, or when it decides (MEMUTUSKAN) and has a Pasal 1.

    A title typed in mixed case must be followed by a body: a bulletin that tells of a regulation is none.
    """
    head = _head(clean(text[: 2 * _HEAD_CHARS]).lines)
    printed = _PRINTED.search(head)
    if printed and sum(1 for line in head[: printed.start()].split("\n") if line) <= _TITLE_LINE:
        return True
    return _BODY.search(text) is not None and (_DECISION.search(text) or _TYPED.search(head)) is not None


def _head(lines: Sequence[str]) -> str:
    return "\n".join(lines[:_HEAD_LINES])[:_HEAD_CHARS]


def _year(printed: str | None, number: str) -> str:
    if printed:
        return printed.translate(str.maketrans("OolLI", "00111"))
    years = re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", number)
    return str(years[-1]) if years else ""


def _region(place: str, prefix: str | None) -> str:
    words = re.sub(r"\bREPUB[LU][IK]K?\s+INDONESIA\b|\bINDONESIA\b", " ", place.upper()).strip(" ,.\n")
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
    if previous and word.lower() in _SMALL.split():
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
