"""The domain, pure: what a document is, how a regulation is built, and its JSON form. No I/O.

The parser and the citation grammar are loaded when first used (PEP 562): a page that needs neither pays for neither.
"""

import importlib
from typing import TYPE_CHECKING

from kiosk.documents.codec import decode_document, encode_document
from kiosk.documents.model import (
    Annex,
    Answer,
    Article,
    Attachment,
    Body,
    Claim,
    Deputy,
    Directive,
    Document,
    Field,
    Heading,
    Kind,
    Level,
    Meaning,
    Paragraph,
    Provenance,
    Regulation,
    Relation,
    Service,
    Status,
    Verdict,
)
from kiosk.documents.naming import REGULATION_TYPES, RegulationType, document_id, full_title, slug
from kiosk.documents.places import document_ids, is_document_path

if TYPE_CHECKING:
    from kiosk.documents.cap import CAP_MEDIA_TYPE, MAX_CAP_BYTES, Alert, AlertInfo, Reference, parse_cap
    from kiosk.documents.citation import (
        LONGEST_TYPED,
        Citation,
        citation_key,
        find_citations,
        issuer_names,
        number_key,
        read_citation,
        read_citations,
        regulation_key,
        same_region,
        type_called,
        write_citation,
    )
    from kiosk.documents.digits import has_long_number, names_a_number
    from kiosk.documents.harm import accuses, harm_warnings, has_identity_number, location_mark
    from kiosk.documents.links import cited_pieces
    from kiosk.documents.regulation import Line, outline, parse_regulation, reads_as_regulation

__all__ = [
    "CAP_MEDIA_TYPE",
    "LONGEST_TYPED",
    "MAX_CAP_BYTES",
    "REGULATION_TYPES",
    "Alert",
    "AlertInfo",
    "Annex",
    "Answer",
    "Article",
    "Attachment",
    "Body",
    "Citation",
    "Claim",
    "Deputy",
    "Directive",
    "Document",
    "Field",
    "Heading",
    "Kind",
    "Level",
    "Line",
    "Meaning",
    "Paragraph",
    "Provenance",
    "Reference",
    "Regulation",
    "RegulationType",
    "Relation",
    "Service",
    "Status",
    "Verdict",
    "accuses",
    "citation_key",
    "cited_pieces",
    "decode_document",
    "document_id",
    "document_ids",
    "encode_document",
    "find_citations",
    "full_title",
    "harm_warnings",
    "has_identity_number",
    "has_long_number",
    "is_document_path",
    "issuer_names",
    "location_mark",
    "names_a_number",
    "number_key",
    "outline",
    "parse_cap",
    "parse_regulation",
    "read_citation",
    "read_citations",
    "reads_as_regulation",
    "regulation_key",
    "same_region",
    "slug",
    "type_called",
    "write_citation",
]


_LATER = {
    "CAP_MEDIA_TYPE": "cap",
    "MAX_CAP_BYTES": "cap",
    "Alert": "cap",
    "AlertInfo": "cap",
    "Reference": "cap",
    "parse_cap": "cap",
    "LONGEST_TYPED": "citation",
    "Citation": "citation",
    "Line": "regulation.outline",
    "accuses": "harm",
    "citation_key": "citation",
    "cited_pieces": "links",
    "find_citations": "citation",
    "harm_warnings": "harm",
    "has_identity_number": "harm",
    "has_long_number": "digits",
    "issuer_names": "citation",
    "location_mark": "harm",
    "names_a_number": "digits",
    "number_key": "citation",
    "outline": "regulation.outline",
    "parse_regulation": "regulation.parse",
    "read_citation": "citation",
    "read_citations": "citation",
    "reads_as_regulation": "regulation.title",
    "regulation_key": "citation",
    "same_region": "citation",
    "type_called": "citation",
    "write_citation": "citation",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"kiosk.documents.{_LATER[name]}"), name)
