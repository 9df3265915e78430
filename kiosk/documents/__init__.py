"""The domain, pure: what a document is, how a regulation is built, and its JSON form. No I/O."""

from kiosk.documents.codec import decode_document, encode_document
from kiosk.documents.model import (
    Article,
    Attachment,
    Body,
    Chapter,
    Document,
    Kind,
    Meaning,
    Paragraph,
    Provenance,
    Regulation,
    Relation,
    Service,
    Status,
)
from kiosk.documents.naming import REGULATION_TYPES, RegulationType, document_id, full_title, slug
from kiosk.documents.regulation import parse_regulation, reads_as_regulation

__all__ = [
    "REGULATION_TYPES",
    "Article",
    "Attachment",
    "Body",
    "Chapter",
    "Document",
    "Kind",
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
