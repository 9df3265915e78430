"""What a record is: one of JDIHN's four classes, and for a regulation its type. Pure.

`jenis` is free text. ILDIS alone offers 139 words for it; members write them in capitals, abbreviate them, add brackets
and the level of the region: "PERATURAN DAERAH (PERDA) KABUPATEN". So a type is known by the longest name it begins
with, and what follows is a place. Of ILDIS's words only those that no name of ours begins are listed here.
"""

import enum
import functools
import re
from typing import NamedTuple

from kiosk.documents import REGULATION_TYPES

__all__ = ["Sort", "TypeFound", "find_type", "sort_of"]


class Sort(enum.StrEnum):
    """The four classes of JDIHN; the value is how a report calls them."""

    REGULATION = "peraturan"
    MONOGRAPH = "monografi"
    ARTICLE = "artikel"
    VERDICT = "putusan"


_ALSO = {  # words of ILDIS and of members > key
    "undang-undang dasar": "uud",
    "uud": "uud",
    "konstitusi ris": "uud",
    "amandemen": "uud",
    "undang-undang darurat": "uudrt",
    "peraturan kementerian": "permen",
    "peraturan bersama menteri": "permen",
    "permenbumn": "permen",
    "keputusan bersama menteri": "kepmen",
    "kepmenbumn": "kepmen",
    "instruksi bersama menteri": "inmen",
    "semenbumn": "se",
    "peraturan eselon": "perdirjen",
    "peraturan tk eselon": "perdirjen",
    "keputusan eselon": "kepdirjen",
    "keputusan setingkat eselon": "kepdirjen",
    "peraturan bersama gubernur": "pergub",
    "perbub": "perbup",
    "perdaprov": "perda",
    "perdakab": "perda",
    "perdakot": "perda",
    "sk": "keputusan",
    "peraturan perundang-undangan": "peraturan",
}
_NOT_LAW = {  # words of ILDIS classes 2, 3 and 4; a draft is no law yet
    Sort.MONOGRAPH: r"monografi|buku|naskah akademik|penelitian|pengkajian|karya ilmiah|kompendium|"
    r"analisis|himpunan|koleksi langka|lokakarya|dokumen pembangunan|referensi|risalah|rancangan|propemperda",
    Sort.ARTICLE: r"artikel|majalah|warta|kliping|jurnal|journal|laporan|opini|konvensi|statuta|protokol|piagam|"
    r"hukum tidak tertulis|kovenan|deklarasi|treaty",
    Sort.VERDICT: r"putusan|yurisprudensi|rekomendasi|penetapan pengadilan",
}
_SORTS = {sort: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for sort, words in _NOT_LAW.items()}
_BRACKETS = re.compile(r"\([^()]*\)|[\[\]]")


def _form(name: str) -> str:
    """A pattern for a name however it is hyphenated: "wali kota" and "walikota" are one."""
    words = re.split(r"[\s-]+", re.escape(name).replace(r"\ ", " ").replace(r"\-", "-"))
    return r"[\s-]*".join(words) if "wali" in words or "undang" in words else r"[\s-]+".join(words)


def _names() -> dict[str, str]:
    names = dict(_ALSO)
    for own in REGULATION_TYPES.values():
        for name in (own.key, own.name, own.short, *own.aliases):
            names.setdefault(name.lower(), own.key)
    return {name: key for name, key in names.items() if name}


_NAMES = _names()
_KEYS = {re.sub(r"[\s-]+", "", name): key for name, key in _NAMES.items()}
_TYPE = re.compile(
    rf"\s*(?:surat\s+(?=keputusan))?(?P<name>{'|'.join(map(_form, sorted(_NAMES, key=len, reverse=True)))})(?![^\W_])",
    re.IGNORECASE,
)


class TypeFound(NamedTuple):
    """A key of REGULATION_TYPES and the words behind the type's name."""

    key: str
    rest: str


@functools.lru_cache(maxsize=512)
def find_type(text: str) -> TypeFound | None:
    """The type that `text` begins with, by any of its names; None where it begins with none."""
    bare = " ".join(_BRACKETS.sub(" ", text).split())
    found = _TYPE.match(bare)
    if not found:
        return None
    return TypeFound(_KEYS[re.sub(r"[\s-]+", "", found["name"]).lower()], bare[found.end() :].strip(" ,."))


@functools.lru_cache(maxsize=512)
def sort_of(words: str) -> Sort | None:
    """Class by the words of `tipeDokumen` or `jenis`; None where they do not tell."""
    for sort, pattern in _SORTS.items():
        if pattern.search(words):
            return sort
    return (
        Sort.REGULATION if find_type(words) or re.search(r"\b(?:peraturan|keputusan)\b", words, re.IGNORECASE) else None
    )
