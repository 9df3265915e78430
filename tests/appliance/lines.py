"""JSON objects, one a line, over a stream that is cut into pieces anywhere: how QMP and the guest's agent speak."""

import json
from typing import Any

__all__ = ["Lines", "encode"]


class Lines:
    """Puts the pieces together again."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[dict[str, Any]]:
        """The objects that are complete by now; what is no object (a line cut off by a reset) is left out."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        return [told for line in lines if (told := _object(line)) is not None]


def encode(told: dict[str, Any]) -> bytes:
    """One object as one line."""
    return json.dumps(told, separators=(",", ":")).encode() + b"\n"


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None
