"""A type, the words behind it and a number put together; typed and printed citations alike."""

from collections.abc import Sequence

from kiosk.documents.citation.names import Named
from kiosk.documents.citation.numbers import Code
from kiosk.documents.citation.regions import between
from kiosk.documents.citation.value import Citation

__all__ = ["MODIFIERS", "law_of"]

MODIFIERS = {"drt": "uudrt", "prp": "perppu", "pnps": "penpres"}
"""What old laws bear behind their number, and the type it makes of them: "Nomor 23 Prp Tahun 1959"."""

_TOLD_BY_NUMBER = {  # types that an old number tells more exactly
    "uu": tuple(MODIFIERS.values()),
    "permen": ("permenkeu", "permenhub"),
    "peraturan": ("perdirjen",),
    "keputusan": ("kepdirjen", "kepmen"),
}


def law_of(named: Named, code: Code, whose: Sequence[str], *, typed: bool, modifier: str = "") -> Citation:
    """The citation of a regulation.

    Args:
        named: its type.
        code: its number.
        whose: the words between the two.
        typed: as `between` takes it.
        modifier: of MODIFIERS, or empty.
    """
    region, issuer, about = between(named, whose, typed=typed)
    key = code.type if code.type in _TOLD_BY_NUMBER.get(named.key, ()) else named.key
    if key == "uu":
        key = MODIFIERS.get(modifier, key)
    if not named.place and not region:  # a town's number may name an office of the town
        issuer = issuer or code.issuer
    return Citation(key, code.number, code.year, region, issuer, code.month, code.printed, about if typed else ())
