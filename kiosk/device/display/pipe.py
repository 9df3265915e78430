"""How one talks to Chromium: JSON messages, each ended by a zero byte, over two pipes it inherits (3 in, 4 out).

The DevTools protocol without its TCP port: nobody on the Wi-Fi or on the box can reach it, and when either side dies
the other one knows at once. No library is needed for that. Here is the writing alone; who speaks is `browser`.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.core import OurError

__all__ = ["LONGEST_MESSAGE_BYTES", "Decoder", "encoded"]

LONGEST_MESSAGE_BYTES = 16 << 20  # far above anything that is asked for; a browser gone mad may not fill the memory
_END = b"\0"

Message = Mapping[str, Any]


def encoded(message: Message) -> bytes:
    """One message as it goes through the pipe."""
    return json.dumps(message, separators=(",", ":")).encode() + _END


class Decoder:
    """Messages from pieces of any length."""

    def __init__(self, longest_bytes: int = LONGEST_MESSAGE_BYTES) -> None:
        self._longest = longest_bytes
        self._held = bytearray()

    def feed(self, piece: bytes) -> Iterator[Message]:
        """The messages that are whole now.

        Raises:
            OurError: what comes is no message; the browser is not to be trusted any more.
        """
        self._held += piece
        while (end := self._held.find(_END)) >= 0:
            found = bytes(self._held[:end])
            del self._held[: end + 1]
            yield self._decoded(found)
        if len(self._held) > self._longest:
            raise _nonsense(f"more than {self._longest} bytes without an end")

    @staticmethod
    def _decoded(found: bytes) -> Message:
        try:
            message = json.loads(found)
        except (ValueError, RecursionError) as error:
            raise _nonsense(str(error)) from error
        if not isinstance(message, dict):
            raise _nonsense("not an object")
        return message


def _nonsense(detail: str) -> OurError:
    return OurError("layar-bicara-aneh", "Peramban layar tidak bisa dimengerti dan dijalankan ulang.", detail)
