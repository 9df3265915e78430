"""A year of a village, lived through at speed: people announce, the power fails, the clock goes wrong and is set right.

Everything that decides is the real thing (store, rules, keeper, playback journal); only time and the loudspeaker are
made up. What happened is written into a `Log` in true time and in the box's own, for a judge who knows none of it.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.announcements.kinds.rules import kind_of
from kiosk.announcements.model import Announcement
from kiosk.announcements.playback import Playback, Played
from kiosk.announcements.schedule.book import RuleBook
from kiosk.announcements.schedule.calls import Call
from kiosk.announcements.schedule.due import LIMITS, DueLimits
from kiosk.announcements.schedule.keeper import TICK_SECONDS, Keeper
from kiosk.announcements.store import Store
from kiosk.core import Confidence, FakeClock, SpeakerAnswer
from tests.announcements.schedule.people import People
from tests.announcements.schedule.post import post, seconds_of

__all__ = ["ZONE", "Guards", "Life", "Log", "Play", "Village", "live_through"]

ZONE = ZoneInfo("Asia/Jakarta")
IDLE_SECONDS = 60.0  # between looks while nothing is near; the box itself looks every five
QUEUE_SECONDS = 600.0
_FAR = 1e12


@dataclass(frozen=True)
class Life:
    """How long, and how hard."""

    first: date = date(2027, 1, 1)
    days: int = 365
    reboots: int = 580  # some meet a box that is off anyway
    jumps: int = 200
    posts_a_day: float = 4.0
    cuts: float = 0.03  # share of the calls in or after which the power fails
    seed: int = 2027


@dataclass(frozen=True)
class Guards:
    """What keeps the box from faults; switched off one by one to see whether the judge would notice."""

    remembers: bool = True  # reads its journal after a boot
    limits: DueLimits = LIMITS
    settings: str = ""  # more of pos.toml


@dataclass(frozen=True)
class Play:
    """One call that was started."""

    key: str
    item: Announcement
    true: datetime
    wall: datetime
    sure: bool
    boot: str
    seconds: float


@dataclass
class Log:
    """What happened. Moments are true time unless they say `wall`."""

    plays: list[Play] = field(default_factory=list)
    misses: dict[str, tuple[str, datetime]] = field(default_factory=dict)  # key > why, when noted
    posted: dict[str, tuple[Announcement, datetime]] = field(default_factory=dict)
    withdrawn: dict[str, datetime] = field(default_factory=dict)
    awaiting: set[str] = field(default_factory=set)
    silences: list[tuple[datetime, datetime, bool]] = field(default_factory=list)  # from, until, the whole day
    troubles: list[tuple[datetime, datetime, str]] = field(default_factory=list)  # off, unsure, wrong
    _days: dict[date, list[Play]] = field(default_factory=dict)
    boots: int = 0
    jumps: int = 0
    ticks: int = 0
    end: datetime = datetime(2027, 1, 1, tzinfo=UTC)

    def by_day(self) -> dict[date, list[Play]]:
        """Plays by the local day the box took it for."""
        if not self._days:
            for play in self.plays:
                self._days.setdefault(play.wall.astimezone(ZONE).date(), []).append(play)
        return self._days


def live_through(folder: Path, life: Life, guards: Guards | None = None) -> Log:
    """Let the village live, and tell what happened."""
    village = Village(folder, life, guards or Guards())
    village.run()
    return village.log


class Village:
    """The box, its surroundings and the people who use it."""

    def __init__(self, folder: Path, life: Life, guards: Guards) -> None:
        self.life, self.guards, self.log = life, guards, Log()
        self.random = random.Random(life.seed)  # noqa: S311  # the same year in every run
        self.true = datetime(life.first.year, life.first.month, life.first.day, tzinfo=ZONE).astimezone(UTC)
        self.end = self.true + timedelta(days=life.days)
        self.log.end = self.end
        self.clock = FakeClock(self.true)
        self.ctx = post(folder, self.clock, guards.settings)
        self.store, self.book = Store(self.ctx), RuleBook(self.ctx)
        self.people = People(self)
        self._coming: list[tuple[datetime, int, Callable[[], None]]] = []
        self._queue: list[tuple[float, Call, Announcement]] = []
        self._sounding: tuple[datetime, Call, Announcement] | None = None
        self._off_since: datetime | None = None
        self._seen: tuple[object, ...] = ()
        self._ahead: list[datetime] = []
        self._trouble: tuple[datetime, str] | None = None
        self._start()

    def run(self) -> None:
        """From the first day to the last."""
        self.people.plan()
        self._plan_trouble()
        self._coming.sort(key=lambda event: event[:2])
        while self.true < self.end:
            self._step()
        self._settle()
        self.playback.close()

    def _settle(self) -> None:
        """An hour with power and the right time in which nothing more happens: all that can be told is told."""
        self._coming.clear()
        self._power_on()
        self._coming.clear()
        self._well()
        self._set_right()
        for _ in range(60):
            self.true += timedelta(minutes=1)
            self.clock.advance(60)
            self._look()

    @property
    def on(self) -> bool:
        """True while there is power."""
        return self._off_since is None

    def at(self, moment: datetime, what: Callable[[], None]) -> None:
        """Let `what` happen then; also from inside an event."""
        self._coming.append((moment, len(self._coming), what))
        if len(self._coming) > 1 and moment < self._coming[-2][0]:
            self._coming.sort(key=lambda event: event[:2])

    def some_time(self) -> datetime:
        """A moment of the year, evenly."""
        return self.true + timedelta(seconds=self.random.random() * (self.end - self.true).total_seconds())

    # The box

    def _start(self) -> None:
        self.playback = Playback(self.ctx.journal("playback"), self.ctx.paths, self.clock)
        if not self.guards.remembers:
            self.playback.calls.clear()
        self.keeper = Keeper(self.ctx, seconds_of, self._played, self.guards.limits)

    def _played(self) -> Mapping[str, Played]:
        return self.playback.calls

    def _step(self) -> None:
        event = self._coming[0][0] if self._coming else self.end
        wait = max(0.0, min((event - self.true).total_seconds(), self._stride()))
        self.true += timedelta(seconds=wait)
        if self.on:
            self.clock.advance(wait)
            self._look()
        while self._coming and self._coming[0][0] <= self.true:
            self._coming.pop(0)[2]()

    def _stride(self) -> float:
        if not self.on:
            return _FAR
        if self._sounding or self._queue:
            return TICK_SECONDS
        seen = (len(self.playback.calls), len(self._coming), self.clock.boot_id, self.log.ticks // 60)
        if seen != self._seen:
            self._seen, self._ahead = seen, [call.at for call in self.keeper.upcoming().calls]
        near = min((wait for at in self._ahead if (wait := (at - self.clock.now).total_seconds()) > 0), default=_FAR)
        return min(IDLE_SECONDS, max(TICK_SECONDS, near))

    def _look(self) -> None:
        self.log.ticks += 1
        calls, misses = self.keeper.tick()
        for miss in misses:
            self._missed(miss.item, miss.key, miss.why)
        items = {item.id: item for item in self.store.here()} if calls else {}
        self._queue += [(self.clock.monotonic, call, items[call.item]) for call in calls]
        if self._sounding and self.true >= self._sounding[0]:
            _, call, item = self._sounding
            self._sounding = None
            self.playback.done(item, SpeakerAnswer("played", "", call.seconds), "suara", call.key, call.seconds)
        if not self._sounding and self._queue:
            self._next()

    def _next(self) -> None:
        self._queue.sort(key=lambda turn: kind_of(turn[2].kind).priority)
        since, call, item = self._queue.pop(0)
        if self.clock.monotonic - since > QUEUE_SECONDS:
            self._missed(call.item, call.key, "Terlalu lama menunggu giliran.")
        elif not self.keeper.put_back(call):
            reading = self.clock.read()
            self.playback.start(item, call.key)
            self.log.plays.append(
                Play(call.key, item, self.true, reading.now, reading.sure, reading.boot_id, call.seconds)
            )
            self._sounding = (self.true + timedelta(seconds=call.seconds), call, item)
            if self.random.random() < self.life.cuts:
                self.at(self.true + timedelta(seconds=self.random.uniform(0, 2 * call.seconds)), self._power_off)

    def _missed(self, item: str, key: str, why: str) -> None:
        self.playback.missed(item, key, why)
        self.log.misses[key] = (why, self.true)

    # Power and clock

    def _plan_trouble(self) -> None:
        for _ in range(self.life.reboots):
            self.at(self.some_time(), self._power_off)
        for _ in range(self.life.jumps // 2):  # each is set right again
            self.at(self.some_time(), self._jump)

    def _power_off(self) -> None:
        if not self.on:
            return
        self._well()
        self._off_since = self.true
        self._queue.clear()
        self._sounding = None
        self.playback.close()
        chance = self.random.random()
        minutes = self.random.uniform(1, 30) if chance < 0.7 else self.random.uniform(30, 600)
        if chance > 0.96:
            minutes = self.random.uniform(600, 4000)
        self.at(self.true + timedelta(minutes=minutes), self._power_on)

    def _power_on(self) -> None:
        if self._off_since is None:
            return
        self.log.troubles.append((self._off_since, self.true, "off"))
        stale = self.clock.now
        self._off_since = None
        self.log.boots += 1
        self.clock.boot_id, self.clock.monotonic = f"boot-{self.log.boots}", self.random.uniform(10, 60)
        self._set_right()
        if self.random.random() < 0.3:  # nobody vouches for the time yet; it goes on from where it stood
            self.clock.now, self.clock.confidence = stale, Confidence.UNKNOWN
            self._unwell("unsure")
            self.at(self.true + timedelta(minutes=self.random.expovariate(1 / 60)), self._correct)
        self._start()

    def _jump(self) -> None:
        if not self.on or self._trouble:
            return
        self.log.jumps += 1
        away = self.random.choice((600, 7200, 90_000, 1_000_000)) * self.random.uniform(-1, 1)
        self.clock.jump(
            self.random.choice(
                (
                    self.clock.now + timedelta(seconds=away),
                    self.clock.now + timedelta(seconds=away),
                    datetime(1970, 1, 1, 0, 2, tzinfo=UTC),
                    datetime(2099, 6, 1, 12, tzinfo=UTC),
                )
            )
        )
        kind = self.random.choice(("wrong", "unsure"))
        self.clock.confidence = Confidence.UNKNOWN if kind == "unsure" else Confidence.OPERATOR
        self._unwell(kind)
        self.at(self.true + timedelta(minutes=self.random.expovariate(1 / 90)), self._correct)

    def _correct(self) -> None:
        if self.on and self._trouble:
            self.log.jumps += 1
            self._well()
            self._set_right()

    def _set_right(self) -> None:
        self.clock.now, self.clock.confidence = self.true, Confidence.NETWORK

    def _unwell(self, kind: str) -> None:
        self._trouble = (self.true, kind)

    def _well(self) -> None:
        if self._trouble:
            self.log.troubles.append((self._trouble[0], self.true, self._trouble[1]))
        self._trouble = None
