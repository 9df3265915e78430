"""The hash of a file, thousands of times in a row: each plugged-in stick has all that is installed hashed again."""

import hashlib
import os
from pathlib import Path

__all__ = ["sha256_of"]

BLOCK = 1 << 17  # bytes read at a time


def sha256_of(path: Path) -> str | None:
    """The SHA-256 of a file in hexadecimal; None where the card cannot read it.

    Without a file object: `hashlib.file_digest` makes a buffer of 256 KiB for each file, which doubles the time.
    """
    digest = hashlib.sha256()
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        while block := os.read(descriptor, BLOCK):
            digest.update(block)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return digest.hexdigest()
