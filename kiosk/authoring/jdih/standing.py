"""Whether a regulation is in force, and its ties to others, where its record states them. Pure.

ILDIS means `status` to be "Berlaku" or "Tidak Berlaku"; members also write what happened to the regulation ("dicabut")
or what it does to another ("mencabut"), with or without the name of the other. What only a title tells ("Perubahan
atas ...") is a tie too: it is the law's own word.
"""

import re
from collections.abc import Iterator

from kiosk.authoring.jdih.kinds import find_type
from kiosk.authoring.jdih.titles import Title, read_title
from kiosk.documents import REGULATION_TYPES, Relation, Status, document_id, full_title, slug

__all__ = ["known_status", "read_status", "ties"]

MAX_TIES = 50
MAX_LABEL_CHARS = 200

_PARTLY = re.compile(r"\b(?:di|men)cabut sebagian\b|\bsebagian\b.*\bdicabut\b", re.IGNORECASE)
_STATES = (  # the first that is met counts; what a law does to another says nothing of itself
    (
        re.compile(
            r"\bdicabut\b|\bt(?:id)?ak (?:lagi )?(?:berlaku|aktif)\b|\btidak memiliki daya guna\b", re.IGNORECASE
        ),
        Status.REVOKED,
    ),
    (re.compile(r"\b(?:diubah|dirubah|berubah)\b|\b(?:meng)?alami perubahan\b", re.IGNORECASE), Status.AMENDED),
    (re.compile(r"(?<!belum )\b(?:berlaku|aktif)\b", re.IGNORECASE), Status.IN_FORCE),
)
_SILENT = re.compile(r"\b(?:mengubah|mencabut|merubah|baru|tidak diketahui)\b", re.IGNORECASE)
_WORDS = {"merubah": "mengubah", "dirubah": "diubah"}
_TIE = re.compile(
    r"\b(?P<word>mengubah|merubah|diubah|dirubah|mencabut|dicabut)\b(?:\s+(?:sebagian|dengan|oleh|atas|untuk))*\s*[:=]?\s*"
    r"(?P<other>.*?)(?=\b(?:mengubah|merubah|diubah|dirubah|mencabut|dicabut)\b|[;|]|$)",
    re.IGNORECASE,
)
_AMENDS = re.compile(r"perubahan\s+(?:(?:ke\w+|pertama|kedua)\s+)?(?:atas|terhadap)\s+(?P<other>.*)", re.IGNORECASE)
_REVOKES = re.compile(r"pencabutan\s+(?:(?:atas|terhadap)\s+)?(?P<other>.*)", re.IGNORECASE)


def read_status(words: str) -> Status:
    """What the words say of the regulation itself."""
    if _PARTLY.search(words):
        return Status.AMENDED
    return next((status for pattern, status in _STATES if pattern.search(words)), Status.UNKNOWN)


def known_status(words: str) -> bool:
    """True for words we know, also where they say nothing of the regulation itself."""
    return read_status(words) is not Status.UNKNOWN or _SILENT.search(words) is not None


def ties(own: Title, status: str, stated: tuple[tuple[str, str], ...]) -> tuple[Relation, ...]:
    """Ties to other regulations: stated in the record's list, in its status, in its topic; each once."""
    found = [tie for word, other in stated for tie in _tied(f"{word} {other}", own)]
    found += _tied(status, own)
    for pattern, kind in ((_AMENDS, "mengubah"), (_REVOKES, "mencabut")):
        named = pattern.match(own.about)
        if named:
            found += _relation(kind, named["other"], own, must_cite=True)
    kept: dict[tuple[str, str], Relation] = {}
    for tie in found[:MAX_TIES]:
        kept.setdefault((tie.kind, tie.target), tie)
    return tuple(kept.values())


def _tied(words: str, own: Title) -> Iterator[Relation]:
    for found in _TIE.finditer(words):
        word = found["word"].lower()
        yield from _relation(_WORDS.get(word, word), found["other"], own)


def _relation(kind: str, other: str, own: Title, *, must_cite: bool = False) -> Iterator[Relation]:
    """A tie to the regulation that `other` names; one we cannot name keeps its words as label."""
    other = other.strip(" .,:;()-")[:MAX_LABEL_CHARS]
    title = read_title(other)
    head = find_type(other)
    if head and title.number and title.year:
        region = title.region or (own.region if _same_level(head.key, own.type) else "")
        label = full_title(title.type, title.number, title.year, "", region)
        yield Relation(kind, document_id(title.type, title.number, title.year, region), label)
    elif not must_cite and any(sign.isdigit() for sign in other) and slug(other):
        yield Relation(kind, slug(other)[:MAX_LABEL_CHARS], other)


def _same_level(key: str, own: str) -> bool:
    """True where a regulation that names no place means its own: "atas Peraturan Daerah Nomor 2 Tahun 2022"."""
    place = REGULATION_TYPES[key].place
    ours = REGULATION_TYPES[own].place if own else None
    return place is not None and ours is not None and (place in ("", ours) or ours == "")
