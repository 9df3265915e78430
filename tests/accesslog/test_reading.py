"""Each event once, whatever has been folded, merged, pruned or damaged."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.accesslog import Counted, counted, make_observer, tallies, undated, visitors
from kiosk.accesslog.folding import fold, folds, merge
from kiosk.accesslog.reading import Look
from kiosk.accesslog.store import folder
from kiosk.core import Confidence, Config, Context, Event, OurError, prune_segments
from tests.accesslog.mixed import visits, write
from tests.conftest import World

DAY = 86400.0


def known(ctx: Context) -> Counter[Counted]:
    """Rows of equal events summed up."""
    total: Counter[Counted] = Counter()
    for row in counted(ctx):
        total[row._replace(count=0)] += row.count
    return total


def test_ten_thousand_events_are_counted_alike_before_the_fold_after_it_and_after_pruning(world: World) -> None:
    ctx = world.context()
    observe = make_observer(world.journal, world.clock)
    told = list(visits(10_000))
    write(observe, world.clock, iter(told))
    world.journal("access").flush()
    before, people = known(ctx), visitors(ctx)
    assert sum(before.values()) == 10_000
    assert sum(people.values()) > 20 * 50
    assert fold(ctx)
    assert (known(ctx), visitors(ctx)) == (before, people)
    assert prune_segments(folder(world.paths), folds(world.paths).position) > 0
    assert (known(ctx), visitors(ctx)) == (before, people)
    assert sum(1 for row in before.elements() if row.kind == "view") == sum(v.event.kind == "view" for v in told)


def test_folded_night_by_night_it_is_the_same_as_folded_at_once(world: World) -> None:
    ctx = world.context()
    observe = make_observer(world.journal, world.clock)
    told = list(visits(1000, days=10))
    by_client: dict[str, set[str]] = {}
    for visit in told:
        world.clock.advance(visit.seconds)
        observe(visit.event, visit.client)
        day = (world.clock.now.timestamp() + 7 * 3600) // DAY
        by_client.setdefault(str(day), set()).update([visit.client] if visit.client else [])
        if visit.seconds % 7 == 0:
            world.journal("access").flush()
            fold(ctx)
    world.journal("access").flush()
    assert len(folds(world.paths).stored) > 5
    assert sum(known(ctx).values()) == 1000
    assert list(visitors(ctx).values()) == [len(clients) for clients in by_client.values()]


def test_days_nobody_knows_are_told(world: World) -> None:
    world.clock.confidence = Confidence.UNKNOWN
    world.clock.jump(world.clock.now.replace(year=1970))
    make_observer(world.journal, world.clock)(Event("view", "a"), "10.42.0.7")
    world.journal("access").flush()
    assert undated(world.context()) == 1
    assert visitors(world.context()) == {}


def test_post_without_visits_is_empty_not_an_error(world: World) -> None:
    assert (list(counted(world.context())), visitors(world.context()), undated(world.context())) == ([], {}, 0)


def test_reader_overtaken_by_the_night_reads_again(world: World) -> None:
    ctx = world.context()
    observe = make_observer(world.journal, world.clock)
    observe(Event("view", "a"), "10.42.0.7")
    world.clock.advance(DAY)
    world.journal("access").flush()
    early = Look(ctx)
    assert early.holds()
    assert fold(ctx) == 1
    assert not early.holds()
    assert [row.count for row in counted(ctx)] == [1]


class Restless:
    """Settings that fold when they are first asked: the night begins in the middle of a reader's work."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.waiting = True

    def get(self, _: object, default: str) -> str:
        if self.waiting:
            self.waiting = False
            fold(self.world.context())
        return default


def test_night_that_begins_while_somebody_reads_makes_nothing_count_twice(world: World) -> None:
    observe = make_observer(world.journal, world.clock)
    observe(Event("view", "a"), "10.42.0.7")
    world.clock.advance(DAY)
    world.journal("access").flush()
    ctx = replace(world.context(), config=Config(Restless(world)))  # type: ignore[arg-type]
    assert sum(row.count for row in counted(ctx)) == 1
    assert len(folds(world.paths).stored) == 1


def test_merged_counts_are_still_all_of_them(world: World) -> None:
    ctx = world.context()
    observe = make_observer(world.journal, world.clock)
    for _ in range(3):
        observe(Event("search", term="zakat", channel="phone"), "10.42.0.7")
        world.clock.advance(40 * DAY)
        world.journal("access").flush()
        fold(ctx)
    assert merge(ctx, keep_days=20, most_bytes=1 << 20) == 1
    assert [(row.hour, row.term, row.count) for row in counted(ctx)] == [
        ("2027-02-09T03Z", "zakat", 1),
        ("2026-11", "", 1),
        ("2026-12", "", 1),
    ]
    assert len(visitors(ctx)) == 3


@pytest.mark.parametrize("look", [lambda ctx: list(counted(ctx)), visitors, undated, tallies])
def test_segment_that_cannot_be_read_is_told_in_a_sentence(world: World, look: Callable[[Context], object]) -> None:
    for kind in ("access", "tally"):
        (world.paths.journal / kind).mkdir(parents=True, exist_ok=True)
        (world.paths.journal / kind / "web.000001.jsonl").mkdir()
    with pytest.raises(OurError, match="belum bisa dibaca") as told:
        look(world.context())
    assert (told.value.code, told.value.exit_code) == ("kunjungan-tak-terbaca", 1)
