"""Finding what an address names in the content that is current."""

from dataclasses import dataclass

from flask import abort

from kiosk.documents import Claim, Document, Kind, Verdict
from kiosk.library.addresses import address
from kiosk.library.catalogue import Catalogue, Entry
from kiosk.web import context

__all__ = ["Found", "current_catalogue", "find", "rumour_in"]

_VERDICTS = frozenset(Verdict)


@dataclass(frozen=True)
class Found:
    """One item and where it was found."""

    number: int
    document: Document
    catalogue: Catalogue

    @property
    def url(self) -> str:
        """Its short address, `/p/12`."""
        return address(self.document.kind, self.number)


def current_catalogue() -> Catalogue | None:
    """The catalogue of the current generation, on a box that holds any content."""
    generation = context().content.current()
    return Catalogue.of(generation) if generation else None


def find(kind: Kind, reference: str) -> Found:
    """The item of a section, by number or id; no page (404) where there is none."""
    catalogue = current_catalogue()
    found = catalogue.document(reference) if catalogue else None
    if catalogue is None or found is None or found[1].kind is not kind:
        abort(404)
    return Found(*found, catalogue)


def rumour_in(entry: Entry) -> Claim | None:
    """What people tell, where the item checks that; a list knows the verdict only."""
    catalogue = current_catalogue() if entry.mark in _VERDICTS else None
    found = catalogue.document(str(entry.number)) if catalogue else None
    return found[1].claim if found else None
