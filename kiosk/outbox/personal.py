"""What records say of persons goes home sealed with age for the publisher's key alone, or it stays here.

The stock `age` tool opens it: a lost stick tells nothing, and no program of ours is needed to read what is theirs.
`pyrage` is loaded when there is something to seal.
"""

import base64
from collections.abc import Mapping
from typing import Any

import msgspec

from kiosk.core import TrustError
from kiosk.outbox.model import Sealed

__all__ = ["open_sealed", "seal_personal", "valid_recipient"]


def valid_recipient(recipient: str) -> bool:
    """True for an age X25519 recipient ("age1...")."""
    import pyrage

    try:
        pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        return False
    return True


def seal_personal(personal: Mapping[int, Mapping[str, Any]], recipient: str) -> Sealed | None:
    """The line for `personal` (number of the record > its fields); None for nobody, or where there is nothing."""
    if not personal or not recipient:
        return None
    import pyrage

    lines = b"".join(msgspec.json.encode({"line": number, **fields}) + b"\n" for number, fields in personal.items())
    age = pyrage.encrypt(lines, [pyrage.x25519.Recipient.from_str(recipient)])
    return Sealed(recipient, base64.b64encode(age).decode())


def open_sealed(sealed: str, identity: str) -> dict[int, dict[str, Any]]:
    """What `Opened.sealed` says of persons, by the number of the record.

    Args:
        sealed: an age file in base64.
        identity: the secret key ("AGE-SECRET-KEY-1...").

    Raises:
        TrustError: this key does not open it, or it is damaged.
    """
    import pyrage

    try:
        key = pyrage.x25519.Identity.from_str(identity)
        lines = pyrage.decrypt(base64.b64decode(sealed, validate=True), [key])
        rows = [msgspec.json.decode(line, type=dict[str, Any]) for line in lines.splitlines()]
        return {int(row.pop("line")): row for row in rows}
    except (pyrage.IdentityError, pyrage.DecryptError, msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        raise TrustError("kunci-lain", "Kunci ini tidak membuka catatan pribadi itu.", str(error)) from error
