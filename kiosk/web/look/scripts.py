"""The scripts of our own. There is no page that needs one: they only make a page nicer while it is looked at.

Each has its hash in its address, so a browser may keep it for ever, and the content security policy lets in no other
(`script-src 'self'`).
"""

import functools
import hashlib
from pathlib import Path

__all__ = ["script_address", "script_of"]

_FOLDER = Path(__file__).parent
_NAMES = {"baca": "read_along.js", "gulir": "gulir.js", "layar": "layar.js", "papan": "papan.js"}


def script_address(name: str) -> str:
    """Where the script is: `/skrip/baca-1a2b3c4d.js`."""
    return f"/skrip/{name}-{hashlib.sha256(_text(name)).hexdigest()[:8]}.js"


def script_of(address: str) -> bytes | None:
    """The script at this address; None for any other, and for that of an older edition."""
    return next((_text(name) for name in _NAMES if script_address(name) == address), None)


@functools.cache
def _text(name: str) -> bytes:
    return (_FOLDER / _NAMES[name]).read_bytes()
