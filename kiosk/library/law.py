"""One installed regulation, ready to be shown: its pages, headings, standing, and what its texts lead to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kiosk.documents import Document, Regulation, slug
from kiosk.library.addresses import address
from kiosk.library.catalogue import Catalogue
from kiosk.library.claims import amends
from kiosk.library.contents import Gap, gaps
from kiosk.library.headings import Group, tree
from kiosk.library.identity import cited
from kiosk.library.links import Piece, Standpoint, linked
from kiosk.library.paging import Unit, units
from kiosk.library.reading import Block, blocks
from kiosk.library.standing import Standing, standing
from kiosk.library.ties import Change

__all__ = ["Law", "Shown"]

_NO_TEXT = Regulation("", "", "")


@dataclass(frozen=True)
class Shown:
    """The texts of one page as they are set.

    Attributes:
        lines, notes: of the text and its elucidation.
        links: each of their texts in pieces, some of them leading elsewhere.
    """

    lines: list[Block]
    notes: list[Block]
    links: dict[str, tuple[Piece, ...]]


@dataclass(frozen=True)
class Law:
    """A regulation at its number; without a text of its own it has no pages but its first."""

    number: int
    document: Document
    catalogue: Catalogue

    @property
    def url(self) -> str:
        """Its short address."""
        return address(self.document.kind, self.number)

    @property
    def regulation(self) -> Regulation:
        """Its text."""
        return self.document.regulation or _NO_TEXT

    @cached_property
    def every(self) -> tuple[Unit, ...]:
        """Its pages in reading order."""
        return units(self.regulation)

    @cached_property
    def root(self) -> Group:
        """Its headings."""
        return tree(self.regulation)

    @cached_property
    def stands(self) -> Standing:
        """Whether it holds, and its ties to others."""
        return standing(self.document, self.catalogue.ties(self.number))

    @cached_property
    def lost(self) -> tuple[Gap, ...]:
        """Articles whose heading the source has lost."""
        return gaps(self.regulation)

    @cached_property
    def changes(self) -> list[Change]:
        """Articles that other installed regulations write anew."""
        return self.catalogue.changes(self.number)

    @cached_property
    def amended(self) -> int:
        """Number of the regulation that this one amends, as its title names it; 0 where that is not installed."""
        citation = amends(self.document)
        meant = cited(citation, self.regulation) if citation else None
        return self.catalogue.named([meant]).get(meant, 0) if meant else 0

    def at(self, wanted: str) -> int | None:
        """Place of the page with that slug."""
        return next((place for place, unit in enumerate(self.every) if unit.slug == wanted), None)

    def article(self, number: str) -> str | None:
        """Slug of the article with that number; of one it writes anew, or of the one that holds a lost one's text."""
        lost = [gap.before.lower() for gap in self.lost if gap.number.lower() == number]
        for sought in (number, *lost):
            found = [unit for unit in self.every if unit.label == "Pasal" and unit.number.lower() == sought]
            if sought and found:
                return min(found, key=lambda unit: (bool(unit.host), unit.page)).slug
        return None

    def pages_of(self, place: int) -> Sequence[Unit]:
        """All pages of the article or part that the page at `place` belongs to."""
        first = place - self.every[place].page + 1
        return self.every[first : first + self.every[place].pages]

    def shown(self, place: int) -> Shown:
        """What stands on the page at `place`."""
        unit = self.every[place]
        before = "\n".join(other.text for other in self.pages_of(place)[: unit.page - 1])
        lines, notes = blocks(unit.text, before), blocks(unit.elucidation, anchored=False)
        links = self._links(unit, [unit.instruction, *_texts(lines), *_texts(notes)])
        return Shown(lines, notes, links | self._quoted(unit))

    def old_wording(self, unit: Unit) -> str:
        """Address of the article that `unit` writes anew, where the amended regulation is installed."""
        if not (unit.host and self.amended):
            return ""
        place = (self.amended, f"pasal-{slug(unit.number)}")
        return f"{address(self.document.kind, self.amended)}/{place[1]}" if self.catalogue.places([place]) else ""

    def _links(self, unit: Unit, texts: Iterable[str]) -> dict[str, tuple[Piece, ...]]:
        slugs = frozenset(other.slug for other in self.every)
        within = self.amended if unit.host else self.number
        return linked(texts, Standpoint(self.number, self.regulation, slugs, unit.slug, within), self.catalogue)

    def _quoted(self, unit: Unit) -> dict[str, tuple[Piece, ...]]:
        """In an amending article, the headings of what it writes anew lead there, where only one bears the number."""
        inner = [other for other in self.every if other.host == unit.slug.partition("-lanjut-")[0] and other.page == 1]
        numbers = [other.number for other in inner]
        alone = [other for other in inner if numbers.count(other.number) == 1]
        headings = {f"Pasal {other.number}": f"{self.url}/{other.slug}" for other in alone}
        return {heading: (Piece(heading, url),) for heading, url in headings.items()}


def _texts(found: Iterable[Block]) -> Iterable[str]:
    for block in found:
        yield from (cell for row in block.rows for cell in row) if block.rows else (block.text,)
