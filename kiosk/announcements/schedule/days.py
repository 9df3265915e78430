"""Days a signed bundle names (Ramadan, Id, an election): found when content comes, read back from the generation.

An agenda whose topics hold one of the names counts, from its date to its `until`.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from kiosk.announcements.schedule.rules import NAMES, SpecialDay
from kiosk.core import OurError
from kiosk.documents import Document, Kind

__all__ = ["FILE", "day_of", "published_days", "special_days"]

FILE = "special-days.json"
_DECODER = msgspec.json.Decoder(tuple[SpecialDay, ...])


def special_days(documents: Iterable[Document]) -> tuple[SpecialDay, ...]:
    """The special days of `documents`; what names no day, or ends before it begins, is left out."""
    return tuple(day for document in documents for day in _days(document))


def published_days(generation: Path, hidden: Iterable[str] = ()) -> tuple[SpecialDay, ...]:
    """What `special_days` found, without what came with the documents `hidden`; an older generation has none.

    Raises:
        OurError: the file is damaged on our card.
    """
    try:
        days = _DECODER.decode((generation / FILE).read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.MsgspecError) as error:
        raise OurError(
            "hari-rusak",
            "Daftar hari khusus di kotak ini rusak. Pasang flashdisk isi terbaru untuk memperbaikinya.",
            f"{generation / FILE}: {error}",
        ) from error
    withdrawn = frozenset(hidden)
    return tuple(day for day in days if day.source not in withdrawn)


def day_of(text: str) -> date | None:
    """The day an ISO text begins with; None for what is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _days(document: Document) -> Iterable[SpecialDay]:
    if document.kind is not Kind.AGENDA or document.sample:
        return
    first = day_of(document.date)
    last = day_of(document.until) or first
    if first is None or last is None or last < first:
        return
    for name in NAMES:
        if name in document.topics:
            yield SpecialDay(name, first, last, document.id)
