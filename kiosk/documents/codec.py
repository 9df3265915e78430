"""The JSON form of a document: `kiosk-document.json` in a bundle (docs/formats.md)."""

import msgspec

from kiosk.core import ContentError
from kiosk.documents.model import Document

__all__ = ["decode_document", "encode_document"]

_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(Document)


def encode_document(document: Document) -> bytes:
    """UTF-8 JSON; the same document always gives the same bytes (bundles name files by their hash)."""
    return _ENCODER.encode(document)


def decode_document(data: bytes) -> Document:
    """Read what `encode_document` wrote, or a newer writer.

    Raises:
        ContentError: not JSON, nested too deeply, or a field is missing or of another type; the detail names it.
    """
    try:
        return _DECODER.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ContentError(
            "dokumen-rusak",
            "Satu dokumen di paket ini tidak bisa dibaca. Isi lama aman. Mintalah paket baru ke penerbit.",
            str(error),
        ) from error
