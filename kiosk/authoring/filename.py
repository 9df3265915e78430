"""What the name of a file tells about the regulation in it. Pure.

Two customs are read. Members of the JDIH network name files by year, type, region and number: `2025pd3304008.pdf` is
Perda 8 of 2025 of region 33.04 (code of the Ministry of Home Affairs), `2023abspd0033001.pdf` the abstract of Perda 1
of 2023 of province 33. Codes `pd`, `pg`, `perda` and the mark `abs` were seen at members' sites; the other two-letter
codes are read by analogy. Everybody else writes what people say: `PERGUB_NO_12_TAHUN_2017.pdf`. The region stays a
code: a table of names would be out of date with the next partition of a regency, and the text says it anyway.
"""

import re
from dataclasses import dataclass

from kiosk.documents import REGULATION_TYPES, full_title, slug

__all__ = ["FileName", "parse_name"]

_CODES = {
    "pd": "perda",
    "pg": "pergub",
    "pb": "perbup",
    "pw": "perwal",
    "kg": "kepgub",
    "kb": "kepbup",
    "kw": "kepwal",
    "perwali": "perwal",
    "kepwali": "kepwal",
}
_LOCAL = (
    "perda",
    "perdasus",
    "qanun",
    "perdprd",
    "kepdprd",
    "pergub",
    "perbup",
    "perwal",
    "kepgub",
    "kepbup",
    "kepwal",
)
_TYPES = _CODES | {key: key for key in _LOCAL}
_JDIH = re.compile(
    rf"(?P<year>(?:19|20)\d\d)(?P<abstract>abs)?(?P<type>{'|'.join(sorted(_TYPES, key=len, reverse=True))})"
    r"(?P<region>\d{4})(?P<number>\d{3}[a-z]?)(?![a-z0-9])",
    re.IGNORECASE,
)
_VAGUE = {"peraturan", "keputusan", "se", "raperda"}  # names no one law, or a draft
_PART = re.compile(r"(?:^|-)(?:lampiran|abstrak|penjelasan|rancangan|raperda|draf|draft)(?:-|$)")
_SAID = {slug(word): row.key for row in REGULATION_TYPES.values() for word in (row.key, row.name, *row.aliases)} | {
    "perwali": "perwal",
    "kepwali": "kepwal",
}
_SPOKEN = re.compile(
    rf"(?:salinan-)?(?P<type>{'|'.join(sorted(_SAID.keys() - _VAGUE, key=len, reverse=True))})"
    r"-(?:(?:no|nomor)-?)?(?P<number>\d{1,4}[a-z]?)-(?:(?:th|thn|tahun)-?)?(?P<year>(?:19|20)\d\d)(?:-|$)"
)


@dataclass(frozen=True)
class FileName:
    """A regulation as a file's name tells it.

    Attributes:
        type: key of REGULATION_TYPES.
        number, year: bare: "8", "2025".
        region_code: "33.04", or "33" of a province; empty where the name has none.
        is_abstract: the file holds the abstract, not the regulation.
        stem: the name, without its ending, of the regulation's own file.
    """

    type: str
    number: str
    year: str
    region_code: str = ""
    is_abstract: bool = False
    stem: str = ""

    @property
    def title(self) -> str:
        """As a title names it; of an abstract "Abstrak Peraturan Daerah Nomor 1 Tahun 2023"."""
        return ("Abstrak " if self.is_abstract else "") + full_title(self.type, self.number, self.year, "")

    def agrees(self, type_key: str, number: str, year: str) -> bool:
        """False where a text says plainly that it is another regulation."""
        digits = re.match(r"0*(\d+[A-Z]?)", number)
        pairs = ((self.type, type_key), (self.number, digits[1] if digits else ""), (self.year, year))
        return all(not told or mine == told for mine, told in pairs)


def parse_name(stem: str) -> FileName | None:
    """What `stem`, a file name without its ending, tells; None where it follows neither custom."""
    found = _JDIH.match(stem)
    if found:
        return FileName(
            type=_TYPES[found["type"].lower()],
            number=_number(found["number"]),
            year=found["year"],
            region_code=_region(found["region"]),
            is_abstract=bool(found["abstract"]),
            stem=stem.replace(found["abstract"], "", 1) if found["abstract"] else stem,
        )
    said = slug(stem)
    found = _SPOKEN.match(said)
    if found and not _PART.search(said):
        return FileName(_SAID[found["type"]], _number(found["number"]), found["year"], stem=stem)
    return None


def _number(digits: str) -> str:
    return digits.lstrip("0").upper() or "0"


def _region(code: str) -> str:
    province, regency = code[:2], code[2:]
    if province == "00":  # as a province writes itself
        return regency
    return province if regency == "00" else f"{province}.{regency}"
