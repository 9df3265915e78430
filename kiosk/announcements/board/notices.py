"""What of the board other places show in few words: the attract screen, the gate, today, and the meetings' paper."""

from collections.abc import Sequence
from datetime import date

from kiosk.announcements.board.cards import KIND_LABELS
from kiosk.announcements.board.keeping import is_today
from kiosk.announcements.board.reading import filled
from kiosk.announcements.board.wall import Wall
from kiosk.announcements.emergency.ongoing import ongoing
from kiosk.announcements.kinds.moments import clock_phrase, event_phrase
from kiosk.announcements.kinds.rules import Kind, Priority, kind_of
from kiosk.announcements.model import Announcement, moment, text_in
from kiosk.core import Context, Notice
from kiosk.web import shortened

__all__ = ["news", "today"]

MOST = 10
LONGEST = 280  # signs of the first words


def today(ctx: Context, language: str) -> Sequence[Notice]:
    """What concerns today or tomorrow: emergencies first, then deaths, then the rest as the kinds rank them."""
    wall = Wall(ctx)
    items, now = wall.items(), wall.now()
    urgent = ongoing(items, ctx.clock.read())
    fresh = [item for item in items if item not in urgent and is_today(item, _made(item, wall), now.date())]
    fresh.sort(key=lambda item: kind_of(item.kind).priority)  # stable: newest first among equals
    return [_notice(wall, item, language, urgent=item in urgent) for item in (*urgent, *fresh)][:MOST]


def news(ctx: Context, language: str, since: str) -> Sequence[Notice]:
    """What came since the ISO day `since` and still stands, for paper: no death and no missing person (wording 6)."""
    wall = Wall(ctx)
    items = [item for item in wall.items() if _made(item, wall).isoformat() >= since and _on_paper(kind_of(item.kind))]
    return [_notice(wall, item, language) for item in items][:MOST]


def _on_paper(kind: Kind) -> bool:
    return kind.findable and kind.priority is not Priority.MISSING


def _notice(wall: Wall, item: Announcement, language: str, *, urgent: bool = False) -> Notice:
    text, tongue = text_in(filled(item, wall.now()), language)
    words = " ".join((_when(item, language) + text).split())
    day = item.when.day if item.when else _made(item, wall).isoformat()
    return Notice(
        title=item.title or KIND_LABELS[kind_of(item.kind).key],
        text=shortened(words, LONGEST),
        language=tongue,
        address=f"/w/{item.id}",
        label="Woro-woro",
        day=day,
        sample=item.sample,
        urgent=urgent,
    )


def _when(item: Announcement, language: str) -> str:
    """Day and hour first: who passes by reads one line, and a text begins with whom it greets."""
    if item.when is None:
        return ""
    clock = clock_phrase(item.when, language)
    return f"{event_phrase(item.when, language)}{', ' if clock else ''}{clock}. "


def _made(item: Announcement, wall: Wall) -> date:
    return moment(item.created, wall.store.zone).astimezone(wall.store.zone).date()
