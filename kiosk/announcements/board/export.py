"""What the village radio may read out: today's and tomorrow's announcements as MP3, one folder a day, and one list.

A day each, because what is "besok" today is "hari ini" tomorrow. Names of the dead stay in the village (wording 6.5),
and so does what was taken back, is only an example, or still waits for a second yes. The radio hears it from us, not
from a machine of its own: the files are the sounds that the box speaks, without bell and opening.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from kiosk.announcements.board.keeping import is_shown
from kiosk.announcements.board.reading import STYLE, filled, read_aloud
from kiosk.announcements.kinds.rules import kind_of
from kiosk.announcements.model import Announcement, live, text_in
from kiosk.announcements.naming import mourns
from kiosk.announcements.store import Store
from kiosk.core import Context, KioskError, atomic
from kiosk.days import day_phrase
from kiosk.documents import slug
from kiosk.speech import Reader
from kiosk.web import shortened

__all__ = ["LIST", "export_radio"]

LIST = "woro-woro.txt"
_DAYS = 2
_MORNING = time(6)
_BLOCK = 1 << 16
_WORDS = 40  # characters of a file's name


@dataclass(frozen=True)
class _Written:
    """What came of one day: lines of the list, how many files, how many that no voice could make."""

    lines: tuple[str, ...]
    files: int
    mute: int


def export_radio(ctx: Context, folder: Path, reader: Reader) -> str:
    """Write them into `folder`, which is made if need be; one sentence of what came of it, for an organiser.

    Raises:
        OurError: the folder cannot be written.
    """
    store = Store(ctx)
    today = ctx.clock.read().now.astimezone(store.zone)
    days = [_one_day(ctx, today + timedelta(days=n), today, folder, reader) for n in range(_DAYS)]
    count, mute = sum(day.files for day in days), sum(day.mute for day in days)
    if not any(day.lines for day in days):
        return "Hari ini dan besok tidak ada woro-woro untuk radio."
    text = "\r\n".join(line for day in days for line in day.lines) + "\r\n"  # Notepad of an old Windows too
    atomic.make_folder(folder)
    atomic.replace(folder / LIST, b"\xef\xbb\xbf" + text.encode())
    told = f"{count} rekaman woro-woro untuk radio ditulis di {folder.name}, teksnya di {LIST}."
    return f"{told} {mute} belum bisa dibacakan, teksnya tetap ada." if mute else told


def _one_day(ctx: Context, day: datetime, today: datetime, folder: Path, reader: Reader) -> _Written:
    at = max(datetime.combine(day.date(), _MORNING, day.tzinfo), today)
    lines: list[str] = []
    files = mute = 0
    for number, item in enumerate(_of_day(ctx, day), 1):
        ready = filled(item, at)
        text, _ = text_in(ready, "id")
        name = f"{day:%Y-%m-%d}/{number:02}-{slug(kind_of(item.kind).label)}-{_short(text)}.mp3"
        made = _mp3(ready, folder / name, reader)
        files, mute = files + made, mute + (not made)
        heard = name if made else "belum bisa dibacakan"
        lines += [f"[{heard}]", f"{item.title}: {text}" if item.title and item.title not in text else text, ""]
    head = [f"{day_phrase(day.date())} {day.year}", ""] if lines else []
    return _Written((*head, *lines), files, mute)


def _of_day(ctx: Context, day: datetime) -> Iterator[Announcement]:
    """What may be read out on that day, oldest first."""
    store, now = Store(ctx), ctx.clock.read()
    for item in reversed(live((*store.brought(), *store.here()), now, store.zone)):
        told = kind_of(item.kind).findable and not mourns(item)
        open_ = told and is_shown(item, day.date()) and not item.silent and not item.sample
        if open_ and _concerns(item, day.date()):
            yield item


def _concerns(item: Announcement, day: date) -> bool:
    """True while it is to come, or under way, that day."""
    if item.when is None:
        return not item.until or item.until[:10] >= day.isoformat()
    return (item.when.end_day or item.when.day) >= day.isoformat()


def _mp3(item: Announcement, target: Path, reader: Reader) -> bool:
    said, tongue = read_aloud(item, "id")
    try:
        made = reader.mp3(said, language=tongue, style=STYLE)
    except KioskError:  # no voice, or nothing a machine may say: the text stands in the list
        return False
    atomic.make_folder(target.parent)
    with made.open("rb") as file:
        atomic.write_stream(target, iter(lambda: file.read(_BLOCK), b""))
    return True


def _short(text: str) -> str:
    return slug(shortened(text, _WORDS))[:_WORDS].strip("-") or "kabar"
