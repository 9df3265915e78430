"""Which installed regulation a citation means. Pure."""

from typing import NamedTuple

from kiosk.documents import REGULATION_TYPES, Citation, Regulation, citation_key, regulation_key, same_region

__all__ = ["Identity", "cited", "identity", "only_one"]


class Identity(NamedTuple):
    """What two mentions of one regulation have in common: the key of its type, number and year, and its place."""

    key: str
    region: str


def identity(regulation: Regulation) -> Identity | None:
    """Of an installed regulation; none where its number or year is missing."""
    key = regulation_key(regulation)
    return Identity(key, regulation.region) if key else None


def cited(citation: Citation, by: Regulation | None) -> Identity | None:
    """What a citation names; a town's regulations are cited without its name in its own ones.

    None for an article alone.
    """
    key = citation_key(citation)
    known = REGULATION_TYPES.get(citation.type)
    local = bool(known and known.place is not None and by)
    return Identity(key, citation.region or (by.region if local and by else "")) if key else None


def only_one(found: list[tuple[int, str]], region: str) -> int | None:
    """The one document, of those with the same key (number, region), that is of that place; None where it is unsure."""
    same = [number for number, other in found if same_region(region, other)]
    return same[0] if len(same) == 1 else None
