"""A month at one post, lived through the real observer, journals, folds and pruning, and counted here on the side.

The count on the side is as plain as a tally in a school book: one line for each thing that happened, with the true
local time. Nothing of the code under test takes part in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from kiosk.accesslog import FEATURE as ACCESSLOG
from kiosk.accesslog import Tally, make_observer
from kiosk.accesslog.tally.store import TallyBook
from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import Playback
from kiosk.announcements.store import Draft, Store
from kiosk.core import (
    Confidence,
    Context,
    Cursor,
    Event,
    Journal,
    JournalLimits,
    Manifest,
    Observer,
    PublisherPart,
    SpeakerAnswer,
    TargetEntry,
)
from kiosk.documents import Document, Kind, encode_document
from tests.conftest import World

AREAS = ("0101", "0201", "0301", "0102", "0202", "0103")
FIRST, LAST = date(2026, 9, 24), date(2026, 10, 31)  # some days of the month before, then a month of 31 days
MONTH = "2026-10"
WIB = timedelta(hours=7)
UNSURE_DAY = date(2026, 10, 12)
FOLDED_DAYS = (date(2026, 10, 8), date(2026, 10, 20))
DOCUMENTS = (
    Document("perda-1", Kind.REGULATION, "Perda tentang Sampah", topics=("sampah",)),
    Document("kabar-14", Kind.BULLETIN, "Koran Kampung 14", topics=("kesehatan", "batik")),
    Document("ktp", Kind.SERVICE, "Cara mengurus KTP"),
    Document("lowongan-2", Kind.AGENDA, "Lowongan penjaga toko", topics=("kerja",)),
)
GONE = "kabar-lama"  # was read, is no longer there
OPENED = ("perda-1", "perda-1/pasal-7", "kabar-14", "ktp", "lowongan-2", GONE, "beranda", "daftar-kabar")
TERMS = ("bansos", "PIRT batik", "pip sekolah", "jadwal rob", "")
HEARD = ("perda-1/pasal-7", "kabar-14")
ACTIVITIES = ("pertemuan", "selebaran", "toa", "urus-surat")


@dataclass(frozen=True)
class Happened:
    """One thing that happened, with the true local time."""

    at: datetime
    kind: str
    document: str
    term: str
    channel: str
    language: str
    area: str
    person: tuple[int, str]  # who, as far as one salt can tell


@dataclass
class Book:
    """What the simulation counted itself."""

    events: list[Happened] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    played: list[tuple[str, str, str]] = field(default_factory=list)  # day, kind, result


class Simulation:
    """Lives through the days; `book` is then what really happened."""

    def __init__(self, world: World, ctx: Context, seed: int) -> None:
        self.clock = world.clock
        self.journals: dict[str, Journal] = {}
        self.ctx = replace(ctx, journal=self._journal)
        self.random = Random(seed)  # noqa: S311 - a repeatable month
        self.book = Book()
        self.salt = 0
        self.observe: Observer = make_observer(self._journal, self.clock)
        self.true = _moment(FIRST, 5)
        self.told: dict[tuple[int, str], str] = {}
        self.behind: dict[str, Cursor] = {}

    def run(self) -> Book:
        """Live the month; the clock then stands on the second day after it."""
        self.clock.jump(self.true)
        serve(self.ctx)
        self.announced = Store(self.ctx).add(Draft("Posyandu pagi.", kind="kesehatan", now=False), "Bu Sri")
        day = FIRST
        while day <= LAST:
            self._live(day)
            if day in FOLDED_DAYS:
                self._night()
            day += timedelta(days=1)
        self._restart()
        self.clock.jump(_moment(LAST + timedelta(days=2), 9))
        self.close()
        return self.book

    def close(self) -> None:
        """Flush and close what this process writes."""
        for journal in self.journals.values():
            journal.close()
        self.journals.clear()

    def _journal(self, kind: str) -> Journal:
        """This process's writer; segments are short, so that some can go."""
        if kind not in self.journals:
            self.journals[kind] = Journal(self.ctx.paths.journal / kind, "pos", JournalLimits(segment_bytes=16_384))
        return self.journals[kind]

    def _live(self, day: date) -> None:
        self.salt += 1  # midnight
        times = sorted(self._times(day))
        restart = len(times) // 2 if self.random.random() < 0.3 else -1
        unsure = day == UNSURE_DAY
        if unsure:
            self._restart(unsure=True)
        for place, at in enumerate(times):
            if place == restart and not unsure:
                self._restart()
            if unsure and place == len(times) // 2:
                self._set_right(at)
                unsure = False
            self._at(at, unsure=unsure)
            self._something(at)
        if day.weekday() in (1, 4):
            self._announce(day)
        if day.day % 6 == 0:
            self._note(day)

    def _times(self, day: date) -> Iterator[datetime]:
        """Local moments; never so near a full hour that ten minutes would tell another one."""
        for _ in range(self.random.randint(12, 40)):
            yield datetime.combine(day, datetime.min.time()).replace(
                hour=self.random.randint(6, 21), minute=self.random.randint(10, 49)
            )

    def _at(self, local: datetime, *, unsure: bool) -> None:
        """Let the clock come to a local moment; an unsure one is days behind, but time passes all the same."""
        true = (local - WIB).replace(tzinfo=UTC)
        self.clock.monotonic += (true - self.true).total_seconds()
        self.true = true
        self.clock.jump(true - timedelta(days=5) if unsure else true)

    def _something(self, at: datetime) -> None:
        client = f"10.42.0.{self.random.randint(2, 30)}"
        channel = self.random.choice(("phone", "phone", "screen"))
        language = self.random.choice(("id", "id", "jv"))
        person = (self.salt, client)
        if self.random.random() < 0.1:
            self.told[person] = self.random.choice((*AREAS[:4], "0909"))
            self.observe(Event("area", area=self.told[person]), client)
        leaflet = self.random.choice(AREAS[:3]) if self.random.random() < 0.1 else ""
        event = replace(self._event(), channel=channel, language=language, area=leaflet)
        self.observe(event, client)
        area = leaflet or self.told.get(person, "")
        self._write(at, event, area, person)

    def _event(self) -> Event:
        kind = self.random.choice(("view",) * 6 + ("search", "search-empty", "search-empty", "listen", "share", "qr"))
        if kind == "search":
            return Event(kind, term="ktp")
        if kind == "search-empty":
            return Event(kind, term=self.random.choice(TERMS))
        return Event(kind, self.random.choice(HEARD if kind == "listen" else OPENED))

    def _write(self, at: datetime, event: Event, area: str, person: tuple[int, str]) -> None:
        told = (event.kind, event.subject, event.term, event.channel, event.language)
        self.book.events.append(Happened(at, *told, area, person))

    def _announce(self, day: date) -> None:
        local = datetime.combine(day, datetime.min.time()).replace(hour=17, minute=15)
        self._at(max(local, self.true.replace(tzinfo=None) + WIB), unsure=False)
        result = self.random.choice(("played", "played", "failed", "stopped"))
        item = self.announced if day.weekday() == 1 else Announcement("w-20261001-9", "", kind="lelayu")
        playback = Playback(self.ctx.journal("playback"), self.ctx.paths, self.ctx.clock)
        key = f"{item.id}@{day}"
        playback.start(item, key)
        playback.done(item, SpeakerAnswer(result, seconds=30.0), "espeak:id", key, 42.0)
        self.book.played.append((day.isoformat(), item.kind, result))
        if result == "played":
            event = Event("announcement-played", item.id, channel="speaker")
            self.observe(event)
            self._write((self.true + WIB).replace(tzinfo=None), event, "", (0, ""))

    def _note(self, day: date) -> None:
        book = TallyBook(self.ctx)
        areas = tuple(sorted(self.random.sample(AREAS, self.random.randint(0, 2))))
        number = f"{day.toordinal():016x}"
        tally = Tally(number, day.isoformat(), areas, self.random.choice(ACTIVITIES), self.random.randint(1, 60))
        noted = book.note(replace_by(tally))
        if self.random.random() < 0.25:
            book.take_back(noted.id, "Bu Sri")
        else:
            self.book.tallies.append(noted)

    def _restart(self, *, unsure: bool = False) -> None:
        """A power cut: another process, another salt; after a cut of the mains the clock knows nothing."""
        self.close()
        self.salt += 1
        self.clock.confidence = Confidence.UNKNOWN if unsure else Confidence.NETWORK
        self.clock.boot_id, self.clock.monotonic = f"boot{self.salt:04}", 20.0
        self.observe = make_observer(self._journal, self.clock)

    def _set_right(self, at: datetime) -> None:
        """Somebody sets the clock; the calendar jumps, and with it the salt goes."""
        self._at(at, unsure=False)
        self.clock.confidence = Confidence.OPERATOR
        self.salt += 1

    def _night(self) -> None:
        """Fold, then let go what has come home."""
        self._journal("access").flush()
        ACCESSLOG.nightly(self.ctx)
        for export in ACCESSLOG.exports(self.ctx):
            for _, cursor in export.since(self.behind.get(export.kind, {})):
                self.behind[export.kind] = cursor
            export.release(self.behind.get(export.kind, {}), self.behind.get(export.kind, {}))


def replace_by(tally: Tally) -> Tally:
    """The same, noted by somebody."""
    return Tally(tally.id, tally.day, tally.areas, tally.activity, tally.count, "di balai RW", "Bu Sri")


def serve(ctx: Context) -> None:
    """Put the documents up."""
    targets: dict[str, TargetEntry] = {}
    for place, document in enumerate(DOCUMENTS):
        data = encode_document(document)
        targets[f"desa/dokumen/{document.id}.json"] = entry = TargetEntry(f"{place:064}", len(data))
        ctx.content.add_object(entry, (data,))
    part = PublisherPart(1, "2026-09-01T00:00:00+00:00", "Desa Contoh", targets)
    ctx.content.publish(Manifest({"desa": part}), lambda _: None)


def _moment(day: date, hour: int) -> datetime:
    return (datetime.combine(day, datetime.min.time()).replace(hour=hour) - WIB).replace(tzinfo=UTC)
