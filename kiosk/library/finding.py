"""Finding what an address names in the content that is current."""

from dataclasses import dataclass

from flask import abort

from kiosk.documents import Document, Kind
from kiosk.library.addresses import address
from kiosk.library.catalogue import Catalogue
from kiosk.web import context

__all__ = ["Found", "current_catalogue", "find"]


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
