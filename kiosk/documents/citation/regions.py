"""The words between a type and its number: the place it governs, the body that issued it, or a part of its topic."""

from collections.abc import Sequence

from kiosk.documents.citation.names import Named

__all__ = ["MARKERS", "NOISE", "between"]

MARKERS = {
    "kota": "Kota",
    "kab": "Kabupaten",
    "kabupaten": "Kabupaten",
    "prov": "Provinsi",
    "prop": "Provinsi",
    "propinsi": "Provinsi",
    "provinsi": "Provinsi",
    "desa": "Desa",
    "kotamadya": "Kotamadya",
}
"""What a place is called before its name, in today's spelling."""

NOISE = frozenset({"republik", "indonesia", "ri"})
"""Words that every law of the state may bear."""

_INITIALS = frozenset({"dki", "diy", "ntb", "ntt"})
_LONGEST_INITIALS = 5  # BPPT, BPJPH
_SMALL = frozenset({"dan", "serta", "di", "untuk"})
_BODIES = frozenset(
    {"perban", "perka", "peraturan", "keputusan", "perdirjen", "kepdirjen", "permen", "kepmen", "inmen"}
)


def between(named: Named, written: Sequence[str], *, typed: bool) -> tuple[str, str, tuple[str, ...]]:
    """Region, issuer and the other words of what stands between a type and its number.

    Args:
        named: the type.
        written: the words as they are written.
        typed: people also type a part of the topic there; in laws it is always a place or a body.
    """
    words = [word for word in written if word.lower() not in NOISE]
    first = next((n for n, word in enumerate(words) if _marks(word, named.place)), len(words))
    if named.place is not None and first < len(words):
        return _region(words[first:]), named.issuer, _about(words[:first])
    if named.place and words:
        return _region([named.place, *words]), named.issuer, ()
    if named.place == "" and words and not typed and named.key not in _BODIES:
        return _region(words), named.issuer, ()
    topic = typed and named.place == "" and not all(word[0].isupper() or word in _SMALL for word in words)
    if named.key in _BODIES and words and not named.issuer and not topic:
        return "", _body(words), ()
    return "", named.issuer, _about(words)


def _region(words: Sequence[str]) -> str:
    kind, *name = words
    return " ".join((MARKERS.get(kind.lower(), _capital(kind)), *map(_capital, name)))


def _marks(word: str, place: str | None) -> bool:
    """True for a marker; a village is one only where villages make the law."""
    marker = MARKERS.get(word.lower())
    return marker is not None and (marker != "Desa" or place == "Desa")


def _body(words: Sequence[str]) -> str:
    """The name of a body; one short word is its initials."""
    initials = len(words) == 1 and len(words[0]) <= _LONGEST_INITIALS
    return words[0].upper() if initials else " ".join(map(_capital, words))


def _about(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _capital(word: str) -> str:
    """A word as names are written, whatever capitals it was typed with."""
    low = word.lower()
    if low in _SMALL:
        return low
    return low.upper() if low in _INITIALS else low[:1].upper() + low[1:]
