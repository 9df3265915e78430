"""Two months of visits to the sample post, written by the real observer under a clock of their own."""

from datetime import UTC, datetime, timedelta
from random import Random

from kiosk.accesslog import Tally, make_observer
from kiosk.accesslog.tally.store import TallyBook
from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import Playback
from kiosk.announcements.store import Draft, Store
from kiosk.app import open_context
from kiosk.core import Context, Event, FakeClock, Observer, SpeakerAnswer
from kiosk.documents import document_ids
from tests.running import RunningPost

AREAS = [f"{rt:02}{rw:02}" for rw, count in ((1, 5), (2, 4), (3, 6), (4, 3)) for rt in range(1, count + 1)]
NEVER = {"0402", "0603", "0503", "0304"}
TERMS = ("bansos pangan", "pip smp", "jadwal rob", "pirt batik", "kursus jahit", "")
SPOKEN = (("kesehatan", "Posyandu balita di balai RW 2."), ("kabar", "Kerja bakti membersihkan saluran air Gang Dua."))
TALLIES = (
    ("pertemuan", 32, ("0102",)),
    ("selebaran", 60, ("0103", "0203")),
    ("toa", 2, ()),
    ("pelatihan", 14, ()),
    ("urus-surat", 5, ()),
)


def live(post: RunningPost, until: datetime, days: int = 56) -> None:
    """Fill the days before `until` (UTC)."""
    chance = Random(7)  # noqa: S311 - the same picture every time
    with open_context(post.data, writer="riwayat") as ctx:
        clock = FakeClock(until)
        observe = make_observer(ctx.journal, clock)
        store = Store(ctx)
        items = [store.add(Draft(text, kind=kind, now=False), "Bu Siti") for kind, text in SPOKEN]
        items.append(Announcement("lelayu-1", "", kind="lelayu"))
        generation = ctx.content.current()
        known = sorted(document_ids(generation.manifest.targets()).values()) if generation else []
        likely = [name for place, name in enumerate(known) for _ in range(1 + (place * 7) % 11)]
        for back in range(days, 0, -1):
            for _ in range(chance.randint(14, 34)):
                hours = chance.choice((1, 1, 2, 2, 3, 8, 9, 9, 10, 11, 12, 13))
                clock.jump((until - timedelta(days=back)).replace(hour=hours))
                _visit(observe, chance, likely)
            if not back % 3:
                _play(ctx, clock, observe, chance.choice(items), chance)
        _note(ctx, until)


def _visit(observe: Observer, chance: Random, likely: list[str]) -> None:
    kind = chance.choice(("view",) * 7 + ("listen", "search", "search-empty", "share", "download"))
    subject = chance.choice([*likely, "beranda", "beranda", "woro-woro"]) if not kind.startswith("search") else ""
    term = chance.choice(TERMS) if kind == "search-empty" else ""
    areas = [area for area in AREAS if area not in NEVER]
    area = chance.choice(areas) if chance.random() < 0.3 else ""
    channel, tongue = chance.choice(("phone", "phone", "screen")), chance.choice(("id", "id", "id", "jv"))
    event = Event(kind, subject, term, channel, tongue, area)
    observe(event, f"10.42.0.{chance.randint(2, 40)}")


def _play(ctx: Context, clock: FakeClock, observe: Observer, item: Announcement, chance: Random) -> None:
    clock.jump(clock.now.replace(hour=10, minute=15))
    playback = Playback(ctx.journal("playback"), ctx.paths, clock)
    key = f"{item.id}@{clock.now:%Y-%m-%d}"
    playback.start(item, key)
    result = chance.choice(("played", "played", "played", "stopped"))
    playback.done(item, SpeakerAnswer(result, seconds=38.0 if result == "played" else 12.0), "espeak:id", key, 38.0)
    observe(Event("announcement-played", item.id, channel="speaker"))


def _note(ctx: Context, until: datetime) -> None:
    book = TallyBook(ctx)
    day = until.astimezone(UTC).date().isoformat()
    for place, (activity, count, areas) in enumerate(TALLIES):
        book.note(Tally(f"{place:016x}", day, areas, activity, count, "", "Bu Siti"))
