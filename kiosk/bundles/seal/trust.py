"""Whom a post believes: the publisher's root, read and checked as bytes, without I/O.

A root is believed because somebody enrolled it by hand (`kiosk trust set`, its fingerprint compared with a printed
card), never because it came with a stick. What is checked here is only that it is whole: signed by its own keys and
telling who the publisher is, in the signed field `x-penerbit`.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from kiosk.bundles.codes import fault
from kiosk.bundles.seal.tufapi import Metadata, RepositoryError, Root

__all__ = [
    "CITY",
    "PUBLISHER_FIELD",
    "RESERVED",
    "Publisher",
    "TrustedRoot",
    "follows",
    "grouped",
    "is_name",
    "publisher_of",
    "read_root",
]

CITY = "kota"
RESERVED = frozenset({CITY, "pos"})  # no KIM may be called so; `pos` is what was approved on the post itself
PUBLISHER_FIELD = "x-penerbit"


class Publisher(msgspec.Struct, frozen=True):
    """Who signs: `name` is also the first part of every path it may publish."""

    name: str
    title: str
    kind: str  # "kota" or "kim"


@dataclass(frozen=True)
class TrustedRoot:
    """A whole root: the bytes to start from and what they say."""

    data: bytes
    publisher: Publisher
    version: int
    keys: int
    threshold: int
    expires: datetime

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the file, as printed on the card."""
        return hashlib.sha256(self.data).hexdigest()


def read_root(data: bytes) -> TrustedRoot:
    """Check that `data` is a root signed by its own keys, of a publisher with a proper name.

    Raises:
        TrustError: it is not (`root-tidak-sah`).
    """
    try:
        metadata = Metadata[Root].from_bytes(data)
        signed: object = metadata.signed
        if not isinstance(signed, Root):
            raise fault("root-tidak-sah", f"a {metadata.signed.type}, not a root")
        signed.verify_delegate(Root.type, metadata.signed_bytes, metadata.signatures)
    except RepositoryError as error:
        raise fault("root-tidak-sah", str(error)) from error
    if not signed.consistent_snapshot:
        raise fault("root-tidak-sah", "the root does not ask for consistent snapshots")
    role = signed.roles[Root.type]
    publisher = publisher_of(signed.unrecognized_fields)
    return TrustedRoot(data, publisher, signed.version, len(role.keyids), role.threshold, signed.expires)


def follows(data: bytes, before: bytes) -> bool:
    """True when the root `data` is a later version of the root `before`, signed by the keys of that one.

    TUF specification 5.3.4: a new root is signed by a threshold of the old keys and of its own.

    Raises:
        TrustError: one of them is not a whole root (`root-tidak-sah`).
    """
    old, new = read_root(before), read_root(data)
    signed = Metadata[Root].from_bytes(data)
    try:
        Metadata[Root].from_bytes(before).signed.verify_delegate(Root.type, signed.signed_bytes, signed.signatures)
    except RepositoryError:
        return False
    return new.version > old.version and new.publisher.name == old.publisher.name


def publisher_of(fields: dict[str, Any]) -> Publisher:
    """The publisher named in the signed extra fields of a root.

    Raises:
        TrustError: none is named, or not properly (`root-tidak-sah`).
    """
    try:
        publisher = msgspec.convert(fields.get(PUBLISHER_FIELD), Publisher)
    except msgspec.ValidationError as error:
        raise fault("root-tidak-sah", f"{PUBLISHER_FIELD}: {error}") from error
    named = publisher.name == CITY if publisher.kind == CITY else publisher.name not in RESERVED
    if not named or not is_name(publisher.name):
        raise fault("root-tidak-sah", f"{PUBLISHER_FIELD}: {publisher.name!r} as {publisher.kind!r}")
    return publisher


def is_name(text: str) -> bool:
    """True for a publisher's name: a slug of 2 to 40 characters."""
    return 2 <= len(text) <= 40 and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None  # noqa: PLR2004


def grouped(fingerprint: str) -> str:
    """A fingerprint in groups of four, to be compared by eye or read out."""
    return " ".join(fingerprint[i : i + 4] for i in range(0, len(fingerprint), 4))
