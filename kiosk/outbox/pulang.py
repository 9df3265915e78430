"""What the collector sends back inside the signed content: who has arrived up to where, and whom to seal for. Pure.

One file for all posts, `<publisher>/pulang/pulang.json`: the content travels whole on every stick, and thousands of
small targets would cost each post more than the few hundred bytes it does not need (docs/adr/0022).
"""

from collections.abc import Mapping

import msgspec

from kiosk.core import ContentError
from kiosk.outbox.chain import Ack

__all__ = [
    "FORMAT",
    "MOST_BYTES",
    "Pulang",
    "collector",
    "pulang_fault",
    "read_pulang",
    "target_path",
]

FORMAT = "pos-lesehan-pulang"
MOST_BYTES = 8 << 20  # a hundred bytes a post, and what came beyond gaps
CITY = "kota"
OWN = "pos"  # not a publisher: what organisers approved at the post itself


class Pulang(msgspec.Struct, frozen=True):
    """`pulang.json`.

    Attributes:
        format: says what this is.
        version: of this form.
        recipient: age recipient that what tells of persons is sealed for; "" for nobody yet.
        acks: device > what has arrived of it.
    """

    format: str = FORMAT
    version: int = 1
    recipient: str = ""
    acks: Mapping[str, Ack] = {}


def read_pulang(data: bytes) -> Pulang:
    """Read it.

    Raises:
        ContentError: it is too large, damaged, or something else.
    """
    if len(data) > MOST_BYTES:
        raise pulang_fault(f"{len(data)} bytes")
    try:
        read = msgspec.json.decode(data, type=Pulang)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise pulang_fault(str(error)) from error
    if (read.format, read.version) != (FORMAT, 1):
        raise pulang_fault(f"{read.format!r}, version {read.version}")
    return read


def target_path(publisher: str) -> str:
    """Where it lies in the content of `publisher`."""
    return f"{publisher}/pulang/pulang.json"


def collector(wanted: str, installed: Mapping[str, object]) -> str:
    """Whose word counts: the publisher the settings name, else the city, else the only one there is; "" for nobody."""
    signed = sorted(name for name in installed if name != OWN)
    if wanted:
        return wanted if wanted in signed else ""
    if CITY in signed:
        return CITY
    return signed[0] if len(signed) == 1 else ""


def pulang_fault(detail: str) -> ContentError:
    """It is not what it should be; nothing is dropped on its word."""
    return ContentError(
        "pulang-salah",
        "Tanda terima dari pengelola tidak terbaca. Semua catatan tetap disimpan di kotak.",
        detail,
    )
