"""The domain, pure: what a document is, how a regulation is built, and its JSON form. No I/O.

The parser is loaded when first used (PEP 562): a post that only serves pages never parses.
"""

from typing import TYPE_CHECKING

from kiosk.documents.codec import decode_document, encode_document
from kiosk.documents.model import (
    Annex,
    Article,
    Attachment,
    Body,
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
)
from kiosk.documents.naming import REGULATION_TYPES, RegulationType, document_id, full_title, slug

if TYPE_CHECKING:
    from kiosk.documents.regulation import parse_regulation, reads_as_regulation

__all__ = [
    "REGULATION_TYPES",
    "Annex",
    "Article",
    "Attachment",
    "Body",
    "Directive",
    "Document",
    "Field",
    "Heading",
    "Kind",
    "Level",
    "Meaning",
    "Paragraph",
    "Provenance",
    "Regulation",
    "RegulationType",
    "Relation",
    "Service",
    "Status",
    "decode_document",
    "document_id",
    "encode_document",
    "full_title",
    "parse_regulation",
    "reads_as_regulation",
    "slug",
]


def __getattr__(name: str) -> object:
    if name not in {"parse_regulation", "reads_as_regulation"}:
        raise AttributeError(name)
    from kiosk.documents import regulation

    return getattr(regulation, name)
