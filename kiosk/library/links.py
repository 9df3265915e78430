"""Citations inside texts as links to what is installed.

Worked out when the page is made, which the hot path sees to happen once: two questions to an index for all citations
of a page. At install time it would have to be done for every page, read or not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from kiosk.documents import Citation, Kind, Regulation, cited_pieces, slug
from kiosk.library.addresses import address
from kiosk.library.catalogue import Catalogue
from kiosk.library.identity import Identity, cited
from kiosk.library.reading import anchor

__all__ = ["MOST_LOOKED_UP", "Piece", "Standpoint", "linked"]

MOST_LOOKED_UP = 60  # different regulations on one page; a preamble names some ten


class Piece(NamedTuple):
    """Some words of a text, and where they lead, if anywhere."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Standpoint:
    """The page that is being read.

    Attributes:
        number: of its regulation.
        regulation: the same.
        slugs: of all its pages.
        slug: of this page; a citation of it is no link.
        within: number of the regulation that "Pasal 5" alone means; another one for what an amending law writes anew,
            0 where nobody can tell.
    """

    number: int
    regulation: Regulation
    slugs: frozenset[str]
    slug: str
    within: int


def linked(texts: Iterable[str], standpoint: Standpoint, catalogue: Catalogue) -> dict[str, tuple[Piece, ...]]:
    """Each of `texts` in pieces; joined they are the text again."""
    cut = {text: cited_pieces(text) for text in texts}
    every = [citation for pieces in cut.values() for _, citation in pieces if citation]
    meant = {citation: cited(citation, standpoint.regulation) for citation in every}
    wanted = dict.fromkeys(identity for identity in meant.values() if identity)
    known = catalogue.named(islice(wanted, MOST_LOOKED_UP)) if wanted else {}
    targets = {citation: _target(citation, meant[citation], known, standpoint) for citation in meant}
    asked = {(number, place) for number, place in targets.values() if place and number != standpoint.number}
    there = catalogue.places(asked) if asked else set()
    there |= {(standpoint.number, place) for place in standpoint.slugs}
    urls = {citation: _url(citation, *targets[citation], there, standpoint) for citation in meant}
    return {text: tuple(_pieces(pieces, urls)) for text, pieces in cut.items()}


def _pieces(cut: Sequence[tuple[str, Citation | None]], urls: dict[Citation, str]) -> Iterable[Piece]:
    for text, citation in cut:
        yield Piece(text, urls[citation] if citation else "")


def _target(
    citation: Citation, meant: Identity | None, known: dict[Identity, int], standpoint: Standpoint
) -> tuple[int, str]:
    """Number of the regulation a citation means (0: unknown), and slug of its article (empty: the whole)."""
    place = f"pasal-{slug(citation.article)}" if citation.article else ""
    if citation.type:
        return known.get(meant, 0) if meant else 0, place
    return (standpoint.within, place) if place else (0, "")


def _url(citation: Citation, number: int, place: str, there: set[tuple[int, str]], standpoint: Standpoint) -> str:
    if not number or (number, place) in {(standpoint.number, standpoint.slug), (standpoint.number, "")}:
        return ""
    item = address(Kind.REGULATION, number)
    if not place or (number, place) not in there:
        return item if citation.type else ""
    within = anchor(citation.paragraph, citation.letter, citation.item)
    return f"{item}/{place}" + (f"#{within}" if within else "")
