"""Whatever a post lives through, each visit counts once: here, in what goes home, and as a visitor of some day.

Nights, clocks that jump or stand still, reboots, records that leave the card and counts that are merged come in any
order. Every visit is of a document and of a visitor of its own, so one that is lost or doubled shows by its name.
"""

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest

from kiosk.accesslog import FEATURE, counted, make_observer, visitors
from kiosk.accesslog.folding import merge
from kiosk.core import Confidence, Event, Journal, JournalLimits
from tests.conftest import World

HOUR = 3600.0
DAY = 24 * HOUR
NOW = datetime(2026, 6, 15, 3, 0, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Life:
    """One post."""

    def __init__(self, folder: Path) -> None:
        self.world = World(folder)
        config = folder / "pos.toml"
        config.write_text("[accesslog]\njournal_max_mb = 0\nkeep_days = 40\n")
        self.ctx = self.world.context(FEATURE, config=config)
        self.boots = self.visits = 0
        self.waiting = self.never_sure = 0  # visits under a clock nobody vouched for: yet, or ever
        self.cursors: dict[str, dict[str, int]] = {"access": {}, "visitors": {}}
        self.arrived: Counter[str] = Counter()
        self.arrived_visitors = 0
        self.start()

    def start(self) -> None:
        self.journal = Journal(self.world.paths.journal / "access", "web", JournalLimits(segment_bytes=300))
        self.observe = make_observer(lambda _: self.journal, self.world.clock)

    def end(self) -> None:
        self.reboot(Confidence.NETWORK)
        self.world.clock.advance(60 * DAY)
        self.goes_home(known=True, events=10_000, days=10_000)
        rows = list(counted(self.ctx))
        assert self.arrived == Counter({row.document: row.count for row in rows})
        assert self.arrived_visitors == sum(visitors(self.ctx).values())
        assert sum(row.count for row in rows if not row.sure) == self.never_sure
        self.journal.close()
        self.world.close()

    def visited(self, number: int, *, known: bool) -> None:
        """Somebody comes; with `known`, somebody has just set a clock nobody vouched for."""
        if known and not self.world.clock.read().sure:
            self.world.clock.jump(NOW)
            self.world.clock.confidence = Confidence.OPERATOR
        for _ in range(number):
            self.visits += 1
            self.observe(Event("view", f"d{self.visits}", channel="phone"), f"10.42.0.{self.visits}")
        self.journal.flush()
        self.waiting = 0 if self.world.clock.read().sure else self.waiting + number

    def clock_jumps(self, days: int) -> None:
        self.world.clock.jump(NOW + timedelta(days=days))

    def reboot(self, confidence: Confidence, *, zero: bool = False) -> None:
        """The box begins anew, perhaps in 1970; what waited for the time of its boot waits in vain."""
        self.never_sure += self.waiting
        self.waiting = 0
        self.boots += 1
        self.world.clock.boot_id = f"boot{self.boots:04}-x"
        self.world.clock.monotonic = 10.0
        self.world.clock.confidence = confidence
        self.world.clock.jump(EPOCH if zero and confidence is Confidence.UNKNOWN else NOW)
        self.journal.close()
        self.start()

    def night(self, hours: int) -> None:
        self.world.clock.advance(hours * HOUR)
        FEATURE.nightly(self.ctx)
        self.waiting = 0 if self.world.clock.read().sure else self.waiting

    def counts_are_merged(self) -> None:
        merge(self.ctx, keep_days=400, most_bytes=0)

    def goes_home(self, *, known: bool, events: int, days: int) -> None:
        """What is new is sealed, at most so much of each kind; with `known`, its arrival is known too."""
        most = {"access": events, "visitors": days}
        exports = {export.kind: export for export in FEATURE.exports(self.ctx)}
        for kind, cursor in self.cursors.items():
            for record, behind in islice(exports[kind].since(cursor), most[kind]):
                self.cursors[kind] = dict(behind)
                if kind == "visitors":
                    self.arrived_visitors += record["visitors"]
                elif record["kind"] == "view":
                    self.arrived[record["document"]] += 1
        for kind, cursor in self.cursors.items():
            exports[kind].release(cursor, cursor if known else {})

    def each_visit_counts_once(self) -> None:
        times: Counter[str] = Counter()
        for row in counted(self.ctx):
            times[row.document] += row.count
        assert times == Counter({f"d{number}": 1 for number in range(1, self.visits + 1)})


STEPS = 40
LIVES = 24


@pytest.mark.parametrize("seed", range(LIVES))
def test_each_visit_counts_once_whatever_a_post_lives_through(seed: int, tmp_path: Path) -> None:
    """A walk, not a search: most faults need a long way, and a search prefers short ones."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    life = Life(tmp_path)
    steps: tuple[Callable[[], None], ...] = (
        lambda: life.visited(chance.randint(1, 5), known=chance.random() < 0.3),
        lambda: life.night(chance.choice((0, 5, 24, 60))),
        lambda: life.goes_home(
            known=chance.random() < 0.5, events=chance.choice((0, 2, 20)), days=chance.randint(0, 3)
        ),
        lambda: life.clock_jumps(chance.randint(-400, 400)),
        lambda: life.reboot(
            chance.choice((Confidence.FLOOR, Confidence.UNKNOWN, Confidence.NETWORK)), zero=chance.random() < 0.5
        ),
        life.counts_are_merged,
    )
    for step in chance.choices(steps, weights=(8, 6, 4, 2, 2, 1), k=STEPS):
        step()
        life.each_visit_counts_once()
    life.end()
