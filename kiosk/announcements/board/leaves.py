"""An announcement as it goes out of the door by WhatsApp, as a picture and on paper.

Paper and pictures outlive the day: "besok" stands nowhere on them, and the day stands with its year. A lelayu may be
handed on for itself as long as it is shown; who was found, or what was taken back, no longer (wording 6).
"""

from datetime import date, datetime, time, timedelta

from kiosk.announcements.board.cards import KIND_LABELS
from kiosk.announcements.board.reading import filled
from kiosk.announcements.board.wall import Wall
from kiosk.announcements.kinds.moments import clock_phrase
from kiosk.announcements.kinds.rules import kind_of
from kiosk.announcements.kinds.templates import area_phrase
from kiosk.announcements.model import Announcement, When, is_day, moment, text_in
from kiosk.announcements.naming import noted_as
from kiosk.days import day_name, long_date
from kiosk.web import Leaf, language, t

__all__ = ["leaf_of"]

FAR = timedelta(days=60)  # before its day nobody says besok or lusa


def leaf_of(wall: Wall, item_id: str) -> Leaf | None:
    """The leaf of what stands on the board under `item_id`."""
    item = wall.get(item_id)
    if item is None:
        return None
    ready = filled(item, _long_before(item, wall.now()))
    text, tongue = text_in(ready, language())
    label = KIND_LABELS[kind_of(item.kind).key]
    return Leaf(
        id=noted_as(item),
        url=f"/w/{item.id}",
        section="woro",
        label="Woro-woro" if not item.title else label,
        title=item.title or t(label),
        language=tongue,
        paragraphs=tuple(line for line in text.splitlines() if line.strip()),
        facts=tuple(_facts(item)),
        day="" if item.when else _made(item, wall),
        source=_source(item),
        sample=item.sample,
        passing=True,
    )


def _facts(item: Announcement) -> list[tuple[str, str]]:
    found = []
    if item.when:
        found.append(_fact("Kapan", _when(item.when)))
    if item.area:
        found.append(_fact("Untuk", area_phrase(", ".join(item.area))))
    return found


def _fact(label: str, value: str) -> tuple[str, str]:
    return label, value


def _when(when: When) -> str:
    clock = clock_phrase(when, language())
    day = _day(when.day)
    return f"{day}, {clock}" if clock else day


def _day(iso: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day_name(day, language())}, {long_date(day)}"


def _source(item: Announcement) -> str:
    """Who vouches for it; what an organiser wrote is the KIM's, whose name stands on every leaf."""
    return ", ".join(item.vouched)


def _made(item: Announcement, wall: Wall) -> str:
    """ISO day it was made; nothing where the clock of then was a guess."""
    if item.boot_id and not item.clock_sure:
        return ""
    if is_day(item.created):
        return item.created
    return moment(item.created, wall.store.zone).astimezone(wall.store.zone).date().isoformat()


def _long_before(item: Announcement, now: datetime) -> datetime:
    """A moment from which its day is far away."""
    if item.when is None:
        return now
    try:
        day = date.fromisoformat(item.when.day) - FAR
    except (ValueError, OverflowError):  # a day nobody can read; then `filled` says none either
        return now
    return datetime.combine(day, time(12), now.tzinfo)
