"""Types of regulations as they are written and typed: "Peraturan Wali Kota", "perwali", "U.U.", "permenkominfo"."""

from dataclasses import dataclass

from kiosk.documents.citation.issuers import issuer_at, issuer_of
from kiosk.documents.citation.words import FILLERS, NUMBER_WORDS, YEAR_WORDS, Words
from kiosk.documents.naming import REGULATION_TYPES

__all__ = ["FIRST_WORDS", "GLUED", "MINISTERS", "OFFICES", "Named", "begins_type", "type_at", "type_called"]

OFFICES = {"walikota": "Kota", "bupati": "Kabupaten", "gubernur": "Provinsi"}
"""What an office governs."""

_ALSO_TYPED = {
    "uud": ("undang undang dasar", "undang undang dasar republik indonesia", "uud nri", "uud ri"),
    "perbup": ("perbub",),
    "permen": ("pma",),
    "kepmen": ("kmk", "sk menteri", "surat keputusan menteri"),
    "kepwal": ("kepwali", "kepwako", "surat keputusan wali kota"),
    "kepbup": ("surat keputusan bupati",),
    "kepgub": ("surat keputusan gubernur",),
    "kepdprd": ("sk dprd",),
    "keputusan": ("sk", "surat keputusan"),
    "perda": ("rancangan peraturan daerah",),
    "perpol": ("peraturan kepolisian",),
    "tapmpr": ("tap mprs", "ketetapan majelis permusyawaratan rakyat sementara"),
}
_ISSUERS = {"permenkeu": "KEUANGAN", "permenhub": "PERHUBUNGAN", "kmk": "KEUANGAN", "pma": "AGAMA"}
_NO_TYPES = ("peraturan perundang", "peraturan pelaksanaan", "keputusan pengadilan")
MINISTERS = ("permen", "kepmen", "inmen")
"""What a word begins with that goes on with a ministry: "permenkominfo"."""

_DIRECTORS = ("perdirjen", "kepdirjen")
_HYPHENS = "-_^\x02\ufffe\u00ac\u00ad\u2010\u2011\u2013"  # and what copies make of them


@dataclass(frozen=True)
class Named:
    """A type found in a text.

    Attributes:
        key: of REGULATION_TYPES.
        end: the place behind its name.
        issuer: short name of who issued it, where its name tells.
        place: what the name of the governed place lacks; None for the state's own (RegulationType.place).
    """

    key: str
    end: int
    issuer: str = ""
    place: str | None = None


def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[tuple[str, ...], str] = {}
    for known in REGULATION_TYPES.values():
        for name in (known.key, known.name, *known.aliases, *_ALSO_TYPED.get(known.key, ())):
            low = name.lower()
            for written in (low, low.replace("wali kota", "walikota"), low.replace("walikota", "wali kota")):
                found[tuple(Words(written).low)] = known.key
    found |= {tuple(name.split()): "" for name in _NO_TYPES}
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase in sorted(found, key=len, reverse=True):
        by_first.setdefault(phrase[0], []).append((phrase, found[phrase]))
    return by_first


_PHRASES = _phrases()
FIRST_WORDS = frozenset(_PHRASES)
"""Words that the name of a type may begin with."""

GLUED = frozenset(FIRST_WORDS | {"pasal", "psl", "ps", "ayat", "angka", "butir"} | NUMBER_WORDS | YEAR_WORDS)
"""Words that people write together with the number behind them."""


def begins_type(words: Words, place: int) -> bool:
    """True where the name of a type may begin, whatever follows."""
    low = words.lower(place)
    return low in FIRST_WORDS or low.startswith(MINISTERS)


def type_at(words: Words, place: int) -> Named | None:
    """The type whose name begins at `place`, the longest that fits, with the ministry or office named behind it."""
    low = words.lower(place)
    for phrase, key in _PHRASES.get(low, ()):
        end = place + len(phrase)
        if tuple(words.low[place:end]) == phrase and all(_together(words.gap(i)) for i in range(place + 1, end)):
            return _with_holder(words, key, end, _ISSUERS.get(low) or _ISSUERS.get(key, "")) if key else None
    for prefix in MINISTERS:
        rest = low.removeprefix(prefix)
        if rest != low and rest.isalpha() and rest not in FILLERS:
            return Named(prefix, place + 1, issuer_of(rest) or rest.upper())
    return None


def type_called(name: str) -> str:
    """The key of a type given as key, alias or full name; empty for an unknown one."""
    words = Words(name)
    found = type_at(words, 0)
    return found.key if found and found.end == len(words) else ""


def _together(gap: str) -> bool:
    """True for what may stand inside a type's name: blanks, line ends, hyphens."""
    return all(sign.isspace() or sign in _HYPHENS for sign in gap)


def _with_holder(words: Words, key: str, end: int, issuer: str) -> Named:
    """The type with the minister, director or office its name goes on with."""
    place = REGULATION_TYPES[key].place
    if issuer or not (place is None or key == "se"):
        return Named(key, end, issuer, place)
    directors = key in _DIRECTORS
    if key == "se":
        pair = " ".join(words.low[end : end + 2])
        directors = pair == "direktur jenderal" or words.lower(end) == "dirjen"
        office = next((office for office in OFFICES if pair.replace("wali k", "walik").startswith(office)), "")
        if office:
            return Named(key, end + (2 if words.lower(end) == "wali" else 1), "", OFFICES[office])
        if not directors and words.lower(end) != "menteri":
            return Named(key, end, "", place)
        end += 2 if pair == "direktur jenderal" else 1
    if key in (*MINISTERS, *_DIRECTORS, "se"):
        issuer, end = issuer_at(words, end, directors=directors)
    return Named(key, end, issuer, None)
