"""By which release of the program a generation was prepared.

A catalogue or an index of an older release may lack what this one looks up. The sealed content is the same then, so
the next stick, even the old one, is reason enough to prepare it anew.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from kiosk.core import Feature, atomic

__all__ = ["prepared_alike", "write_editions"]

FILE_NAME = "editions.json"


def write_editions(generation: Path, features: Iterable[Feature]) -> None:
    """Note in a staged generation which editions prepared it.

    Raises:
        NoRoomError, OurError: our card.
    """
    atomic.replace(generation / FILE_NAME, msgspec.json.encode(_editions(features)))


def prepared_alike(generation: Path, features: Iterable[Feature]) -> bool:
    """True when these features prepared the generation; False too where its note is missing or damaged."""
    try:
        noted = msgspec.json.decode((generation / FILE_NAME).read_bytes())
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return bool(noted == _editions(features))


def _editions(features: Iterable[Feature]) -> dict[str, str]:
    return {feature.name: feature.edition for feature in features if feature.edition}
