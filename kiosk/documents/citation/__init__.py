"""The citation grammar: what people type, what laws print, and how we write it ourselves."""

from kiosk.documents.citation.issuers import issuer_names
from kiosk.documents.citation.keys import citation_key, number_key, regulation_key, same_region
from kiosk.documents.citation.names import type_called
from kiosk.documents.citation.running import find_citations
from kiosk.documents.citation.typed import LONGEST_TYPED, read_citation, read_citations
from kiosk.documents.citation.value import Citation
from kiosk.documents.citation.writing import write_citation

__all__ = [
    "LONGEST_TYPED",
    "Citation",
    "citation_key",
    "find_citations",
    "issuer_names",
    "number_key",
    "read_citation",
    "read_citations",
    "regulation_key",
    "same_region",
    "type_called",
    "write_citation",
]
