"""The card a post hands in with its first export: its name and its public key, signed with that key. Pure.

The signature says that whoever wrote the card holds the key; that the post is who it says only the person knows who
brings the card (`kiosk desk admit`). That person compares a fingerprint on a screen, so nothing in a card may move
about on that screen: its texts are short and printable, and nothing stands behind its signature.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable

import msgspec

from kiosk.outbox.opening import BatchFault
from kiosk.outbox.signing import device_of, verify
from kiosk.web import is_area

__all__ = [
    "FORMAT",
    "MOST_CARD_BYTES",
    "MOST_CHARACTERS",
    "Enrolled",
    "card_name",
    "fit",
    "make_card",
    "read_enrolment",
]

FORMAT = "pos-lesehan-pos"
MOST_CARD_BYTES = 64 << 10
MOST_CHARACTERS = 100  # of its name, and of each of the others
_TEXTS = ("name", "kim", "kelurahan", "city", "zone")
_SIGNATURE = b',"signature":"'


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """Who a post says it is.

    Attributes:
        device: the id in its batches.
        key: its public Ed25519 key, base64.
        name: of the post.
        kim: who runs it.
        kelurahan: where.
        city: of which city.
        zone: its time zone.
        areas: the `rrww` codes of the RTs it serves, each once.
        issued: grows with each card that says something else; no clock tells which of two cards is the newer one.
    """

    format: str = FORMAT
    version: int = 1
    device: str
    key: str
    name: str
    kim: str
    kelurahan: str
    city: str
    zone: str
    areas: tuple[str, ...]
    issued: int = 0

    @property
    def public_key(self) -> bytes:
        """The key itself."""
        return base64.b64decode(self.key)


def fit(post: Enrolled) -> Enrolled:
    """`post` as a card may say it: what a setting holds beyond that is left out."""
    texts = {name: _fit(getattr(post, name)) for name in _TEXTS}
    areas = tuple(dict.fromkeys(area for area in post.areas if is_area(area)))
    return msgspec.structs.replace(post, **texts, areas=areas)


def make_card(post: Enrolled, sign: Callable[[bytes], bytes]) -> bytes:
    """The card of `post`; the signature is over the same object without `signature`, byte by byte."""
    body = msgspec.json.encode(post)
    return body[:-1] + _SIGNATURE + base64.b64encode(sign(body)) + b'"}\n'


def card_name(data: bytes) -> str:
    """`pos-<sha256>.json`."""
    return f"pos-{hashlib.sha256(data).hexdigest()}.json"


def read_enrolment(data: bytes) -> Enrolled:
    """Read a card, whatever its file is called now.

    Raises:
        BatchFault: it is no card (bukan-kartu), or its signature does not fit (segel-salah).
    """
    if len(data) > MOST_CARD_BYTES:
        raise BatchFault("bukan-kartu", f"{len(data)} bytes")
    body, _, rest = data.rpartition(_SIGNATURE)
    signed, _, behind = rest.partition(b'"')
    try:
        post = msgspec.json.decode(data, type=Enrolled)
        key, signature = (base64.b64decode(text, validate=True) for text in (post.key, signed))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, binascii.Error, ValueError) as error:
        raise BatchFault("bukan-kartu", str(error)) from error
    if (post.format, post.version) != (FORMAT, 1):
        raise BatchFault("bukan-kartu", f"{post.format!r}, version {post.version}")
    if behind.strip() != b"}" or fit(post) != post or post.issued < 0:
        raise BatchFault("bukan-kartu", "a text that is long or not printable, RTs that are none, or more behind it")
    if device_of(key) != post.device or not verify(key, signature, body + b"}"):
        raise BatchFault("segel-salah", post.device)
    return post


def _fit(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:MOST_CHARACTERS].rstrip()
