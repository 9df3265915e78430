"""A waiting item as the document residents will read. Pure.

What is on a stick is plain text: no sign in it may become a heading, a link or a picture, so each that Markdown would
understand is escaped (CommonMark 0.31, section 2.4), and lines stay lines.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.bundles import policy
from kiosk.bundles.codes import fault
from kiosk.bundles.local.model import WaitingFile, WaitingItem
from kiosk.core import TargetEntry
from kiosk.documents import Attachment, Body, Document, Field, Kind, Provenance, slug

__all__ = ["Decision", "document_of", "file_path", "last_day", "markdown"]

MAX_SUMMARY = 160
MAX_HEADLINE = 120  # a longer first line is no headline
MAX_SLUG = 60
LATEST = date(2099, 12, 31)
SHOWN_DAYS = {Kind.ANNOUNCEMENT: 7}
USUAL_DAYS = 90
BUTTON = "tombol hijau di pos"  # whoever held the key of the box
PICTURE = "halaman"  # shown in a page of ours, with a way back

_INLINE = re.compile(r"([\\`*_\[\]<>&|~])")
_BLOCK = re.compile(r"^([#+=\-])")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_ENDS_WITH_EVENT = frozenset({Kind.ANNOUNCEMENT, Kind.AGENDA})


@dataclass(frozen=True)
class Decision:
    """An organiser's yes.

    Attributes:
        approver: who said it.
        until: last day on the post, ISO.
        today: the day it was said, ISO.
        kim: who publishes.
        by_button: said with the green button, so it is for the board only.
    """

    approver: str
    until: str
    today: str
    kim: str
    by_button: bool = False


def document_of(item: WaitingItem, text: str, decision: Decision) -> Document:
    """What residents will read."""
    headline = text.partition("\n")[0].strip()
    approver = BUTTON if decision.by_button else decision.approver
    return Document(
        id=item.id,
        kind=item.kind,
        title=item.title,
        summary=headline if len(headline) <= MAX_SUMMARY else f"{headline[: MAX_SUMMARY - 1].rstrip()}…",
        publisher=decision.kim,
        date=item.date or ("" if item.kind is Kind.AGENDA else decision.today),
        until=decision.until,
        body=(Body("id", markdown(text)),) if text else (),
        provenance=Provenance(
            source=f"flashdisk: {item.origin}",
            record=(Field("Asal", f"{item.stick}: KIM/{item.origin}"), Field("Disetujui oleh", approver)),
        ),
        attachments=tuple(_attachment(item, file) for file in item.files),
        silent=decision.by_button,
    )


def last_day(item: WaitingItem, given: str, today: str, *, sure: bool) -> str:
    """The last day the item is shown: as given, else with its event, else a week for woro-woro and three months.

    Args:
        item: what is asked about.
        given: ISO day an organiser chose, or nothing.
        today: the day at the post.
        sure: somebody vouches for `today`; a doubtful one refuses no day.

    Raises:
        RefusedError: `given` is no day, or over (`tanggal-akhir-salah`).
    """
    if given:
        chosen = _day(given)
        if chosen is None or chosen > LATEST or (sure and given < today):
            raise fault("tanggal-akhir-salah", given)
        return chosen.isoformat()
    if item.event and item.kind in _ENDS_WITH_EVENT and item.date >= today:
        return item.date
    start = date.fromisoformat(today)
    return (start + timedelta(days=SHOWN_DAYS.get(item.kind, USUAL_DAYS))).isoformat()


def markdown(text: str) -> str:
    """Plain text as Markdown that shows just that; a short first line with more behind it is set off as a headline."""
    blocks = [block.split("\n") for block in re.split(r"\n[ \n]*\n", text.strip())]
    first, *rest = blocks[0]
    shown = []
    if first.strip() and len(first) <= MAX_HEADLINE and (rest or len(blocks) > 1):
        shown.append(f"**{_escaped(first)}**")
        blocks[0] = rest
    shown += ["\\\n".join(_escaped(line) for line in block) for block in blocks if block]
    return "\n\n".join(shown)


def file_path(name: str, entry: TargetEntry) -> str:
    """Where an attachment lies in the content of the post."""
    stem, _, ending = name.rpartition(".")
    title = slug(stem)[:MAX_SLUG].strip("-") or "lampiran"
    return f"{policy.LOCAL}/lampiran/{entry.sha256[:16]}-{title}.{slug(ending) or 'bin'}"


def _attachment(item: WaitingItem, file: WaitingFile) -> Attachment:
    role = PICTURE if file.media_type.startswith("image/") else ""
    path = file_path(file.name, TargetEntry(file.sha256, file.length))
    return Attachment(path, item.title, file.media_type, file.length, role)


def _escaped(line: str) -> str:
    plain = _INLINE.sub(r"\\\1", " ".join(line.split()))
    return _NUMBERED.sub(r"\1\\\2", _BLOCK.sub(r"\\\1", plain))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
