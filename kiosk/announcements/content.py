"""Announcements that come with the content: taken out of the documents once, when a generation is prepared.

A document of kind darurat that brings a CAP file is what that file says, and only where it holds (emergency/alerts).

They stay in that generation (`announcements.json`) and are never copied into the table: going back to an older
generation, or withdrawing one item, takes its announcements along.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from kiosk.announcements.emergency.alerts import Received, announcement_of, in_force
from kiosk.announcements.emergency.places import Places
from kiosk.announcements.kinds.lint import says_relative_day
from kiosk.announcements.kinds.rules import Priority, kind_of
from kiosk.announcements.model import LIMITS, Announcement, AnnouncementLimits, moment
from kiosk.announcements.schedule import days
from kiosk.announcements.schedule.book import RuleBook
from kiosk.announcements.schedule.rules import Rules
from kiosk.announcements.schedule.windows import slots_on
from kiosk.core import ContentError, Context, OurError, Reading, Staged, atomic
from kiosk.documents import CAP_MEDIA_TYPE, Document, Kind, decode_document, document_ids, parse_cap

__all__ = ["FILE", "from_document", "prepare_content", "published"]

FILE = "announcements.json"
_KINDS = frozenset({Kind.ANNOUNCEMENT, Kind.EMERGENCY, Kind.AGENDA})
_MARKS = tuple(f'"{kind.value}"'.encode() for kind in _KINDS)
_UNSEALED = "pos"  # what organisers let in from a plain stick (docs/adr/0014): no authority speaks there
_YEARS = range(1970, 9000)
_SPOKEN_DAYS = 2
_DECODER = msgspec.json.Decoder(tuple[Announcement, ...])


def prepare_content(staged: Staged, ctx: Context) -> None:
    """Write `announcements.json` and `special-days.json` into the staged generation.

    Raises:
        ContentError: a document cannot be read.
        OurError: our card.
    """
    news: list[Announcement] = []
    received: list[Received] = []
    agendas: list[Document] = []
    for publisher, document in _documents(staged):
        warning = _received(document, publisher, staged)
        if warning is not None:
            received.append(warning)
        elif document.kind is Kind.AGENDA:
            agendas.append(document)
        else:
            part = staged.manifest.publishers.get(publisher)
            news.append(from_document(document, part.published if part else ""))
    places, zone = Places.of(ctx.config), ZoneInfo(ctx.config.text("pos", "zone"))
    warnings = (announcement_of(one, places, zone) for one in in_force(received))
    rules, now, before = RuleBook(ctx).read(), ctx.clock.read(), _before(ctx)
    planned = [_planned(item, rules, now) if item.id not in before else _as_before(item, before) for item in news]
    found = [_ahead(item, now, zone) for item in (*planned, *(one for one in warnings if one is not None))]
    atomic.replace(staged.path / FILE, msgspec.json.encode(found))
    atomic.replace(staged.path / days.FILE, msgspec.json.encode(days.special_days(agendas)))


def _documents(staged: Staged) -> Iterator[tuple[str, Document]]:
    """Publisher and document, of the kinds that matter here."""
    for path, document_id in sorted(document_ids(staged.targets).items()):
        data = staged.targets[path].read_bytes()
        if not any(mark in data for mark in _MARKS):  # most are regulations; decoding them all takes minutes
            continue
        document = msgspec.structs.replace(decode_document(data), id=document_id)
        if document.kind in _KINDS:
            yield path.partition("/")[0], document


def _before(ctx: Context) -> dict[str, Announcement]:
    """What the present content plans, by id: a later stick changes no hours."""
    current = ctx.content.current()
    try:
        known = published(current.path) if current else ()
    except OurError:  # the new generation is what mends it
        return {}
    return {item.id: item for item in known}


def _as_before(item: Announcement, before: Mapping[str, Announcement]) -> Announcement:
    return msgspec.structs.replace(item, moments=() if item.silent else before[item.id].moments)


def _planned(item: Announcement, rules: Rules, now: Reading) -> Announcement:
    """What may be spoken sounds in the slots of its first two days here: sticks are carried, and come late.

    One that says "besok" is right on its own day only.
    """
    if item.silent or item.sample or kind_of(item.kind).priority is Priority.EMERGENCY:
        return item
    written = date.fromisoformat(item.created)
    bound = says_relative_day(item.text)
    first = written if bound or not now.sure else max(written, now.now.astimezone(rules.tz).date())
    day_count = 1 if bound else _SPOKEN_DAYS
    slots = [slot for n in range(day_count) for slot in slots_on(first + timedelta(days=n), rules)]
    return msgspec.structs.replace(item, moments=tuple(f"{slot:%Y-%m-%dT%H:%M}" for slot in slots))


def _ahead(item: Announcement, now: Reading, zone: tzinfo) -> Announcement:
    """Without the moments that had passed when it came: nobody missed them."""
    if not now.sure:
        return item
    ahead = tuple(text for text in item.moments if moment(text, zone) > now.now)
    return msgspec.structs.replace(item, moments=ahead)


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


def _received(document: Document, publisher: str, staged: Staged) -> Received | None:
    """The warning a document brings; None for any other, and for a CAP file that cannot be read, whose own words count.

    It was read when the bundle was packed, so this is a newer publisher's; no content may be refused for one file.
    """
    if document.kind is not Kind.EMERGENCY or publisher == _UNSEALED:
        return None
    for attached in document.attachments:
        if attached.media_type == CAP_MEDIA_TYPE and attached.path in staged.targets:
            try:
                alert = parse_cap(staged.targets[attached.path].read_bytes())
            except ContentError:
                return None
            return Received(document.id, publisher, alert, document.attachments)
    return None


def _day(text: str) -> str:
    """The day an ISO text names; nothing for what is none, or is beyond counting on from."""
    try:
        day = datetime.fromisoformat(text).date()
    except ValueError:
        return ""
    return day.isoformat() if day.year in _YEARS else ""
