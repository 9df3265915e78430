"""Ed25519 as it is used here: a device is the beginning of its key's hash, so nobody can pretend to be another one.

`cryptography` is loaded by the first signature, not by the import.
"""

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

__all__ = ["DEVICE_DIGITS", "device_of", "fingerprint", "verify"]

DEVICE_DIGITS = 8


def device_of(key: bytes) -> str:
    """The id of the post with this public key."""
    return hashlib.sha256(key).hexdigest()[:DEVICE_DIGITS]


def fingerprint(key: bytes) -> str:
    """The whole hash of a public key in groups of four digits, as two people compare it; it begins with the id."""
    return " ".join(re.findall("....", hashlib.sha256(key).hexdigest()))


def verify(key: bytes, signature: bytes, data: bytes) -> bool:
    """True when the holder of `key` signed `data`."""
    from cryptography.exceptions import InvalidSignature

    try:
        _public(key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=2_000)  # a city reads thirty batches of each of its posts
def _public(key: bytes) -> "Ed25519PublicKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(key)
