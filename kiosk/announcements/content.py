"""Announcements that come with the content: taken out of the documents once, when a generation is prepared.

They stay in that generation (`announcements.json`) and are never copied into the table: going back to an older
generation, or withdrawing one item, takes its announcements along.
"""

from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from kiosk.announcements.model import LIMITS, Announcement, AnnouncementLimits
from kiosk.core import Context, OurError, Staged, atomic
from kiosk.documents import Document, Kind, decode_document, document_ids

__all__ = ["FILE", "from_document", "prepare_content", "published"]

FILE = "announcements.json"
_KINDS = frozenset({Kind.ANNOUNCEMENT, Kind.EMERGENCY})
_MARKS = tuple(f'"{kind.value}"'.encode() for kind in _KINDS)
_YEARS = range(1970, 9000)
_DECODER = msgspec.json.Decoder(tuple[Announcement, ...])


def prepare_content(staged: Staged, ctx: Context) -> None:
    """Write `announcements.json` into the staged generation.

    Raises:
        ContentError: a document cannot be read.
        OurError: our card.
    """
    del ctx  # the content alone decides what is in it
    found = []
    for path, document_id in sorted(document_ids(staged.targets).items()):
        data = staged.targets[path].read_bytes()
        if not any(mark in data for mark in _MARKS):  # most are regulations; decoding them all takes minutes
            continue
        document = msgspec.structs.replace(decode_document(data), id=document_id)
        if document.kind in _KINDS:
            part = staged.manifest.publishers.get(path.partition("/")[0])
            found.append(from_document(document, part.published if part else ""))
    atomic.replace(staged.path / FILE, msgspec.json.encode(found))


def published(generation: Path) -> tuple[Announcement, ...]:
    """What `prepare_content` found; a generation from before it did has none.

    Raises:
        OurError: the file is damaged on our card.
    """
    try:
        return _DECODER.decode((generation / FILE).read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.MsgspecError) as error:
        raise OurError(
            "woro-rusak",
            "Woro-woro di kotak ini rusak di kartu penyimpan. Pasang flashdisk isi terbaru untuk memperbaikinya.",
            f"{generation / FILE}: {error}",
        ) from error


def from_document(document: Document, publish_date: str, limits: AnnouncementLimits = LIMITS) -> Announcement:
    """The announcement a document is; without an end it lasts `published_days`, a sample as long as the content."""
    from kiosk.web import to_spoken

    texts = {body.language: to_spoken(body.markdown) for body in document.body}
    language = "jv" if texts.get("jv") and not texts.get("id") else "id"
    text = texts.get(language) or document.summary or document.title
    created = _day(document.date) or _day(publish_date) or "1970-01-01"
    last = (date.fromisoformat(created) + timedelta(days=limits.published_days)).isoformat()
    return Announcement(
        id=document.id,
        text=text,
        language=language,
        created=created,
        by=document.publisher,
        kind=document.kind.value,
        title=document.title if document.title != text else "",
        javanese=texts.get("jv", "") if language == "id" else "",
        until=_day(document.until) or ("" if document.sample else last),
        sample=document.sample,
        attachments=document.attachments,
        silent=document.silent,
    )


def _day(text: str) -> str:
    """The day an ISO text names; nothing for what is none, or is beyond counting on from."""
    try:
        day = datetime.fromisoformat(text).date()
    except ValueError:
        return ""
    return day.isoformat() if day.year in _YEARS else ""
