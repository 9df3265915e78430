"""What comes home may go, what nobody fetched becomes small, and the slices are told no more than is safe."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.core import Confidence, Context, FakeClock, Paths
from kiosk.outbox import FEATURE, Ack, Pulang, judge
from kiosk.outbox.identity import Identity, identity_of
from kiosk.outbox.store import batches
from kiosk.outbox.tidying import Bounds, bounds_of, condense_oldest, tidy
from tests.conftest import World
from tests.outbox.batches import (
    OTHER_KEY,
    Released,
    append,
    install,
    link_of,
    logbook,
    opened,
    plain,
    promise,
    seal_all,
)

SMALLEST = Bounds(0, "", ZoneInfo("Asia/Jakarta"))


class Post:
    """A post with five batches of three hundred visits, its own key and its slice's ear."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.told = Released()
        self.ctx: Context = world.context(FEATURE, logbook(self.told))
        self.key: Identity = identity_of(world.paths)
        for month in ("2025-08", "2025-09", "2026-10", "2026-11", "2026-11"):
            append(world, 300, document="d", term="ktp")
            seal_all(world, key=self.key, month=month)
        self.names = [batch.name for batch in batches(world.paths)]

    def seqs(self) -> list[int]:
        return [batch.name.seq for batch in batches(self.world.paths)]

    def acknowledged(self, through: int, *also: int) -> Ack:
        hashes = {name.seq: name.sha256 for name in self.names}
        return promise(through, hashes.get(through, ""), *((number, hashes[number]) for number in also))

    def answered(self, ack: Ack) -> None:
        install(self.ctx, pulang=Pulang(acks={self.key.device: ack}))


@pytest.fixture
def post(world: World) -> Post:
    return Post(world)


def visits(paths: Paths, *keys: Identity) -> int:
    """All visits in the batches on the card, as a desk counts them."""
    links, counts = [], {}
    for batch in batches(paths):
        links.append(link_of(batch.name, opened(batch.path, *keys).header))
        counts[batch.name.sha256] = sum(record.get("count", 1) for record in plain(batch.path)[1:-1])
    return sum(counts[link.sha256] for link in judge(links).counted)


def test_without_a_word_nothing_goes(post: Post) -> None:
    assert tidy(post.ctx, post.key) == (0, 2)  # two are older than the settings allow
    assert post.seqs() == [1, 2, 3, 4, 5]


def test_acknowledged_batches_go_and_the_slice_is_told_up_to_where(post: Post) -> None:
    end = opened(batches(post.world.paths)[2].path, post.key).header.to
    start = opened(batches(post.world.paths)[-1].path, post.key).header.start
    post.answered(post.acknowledged(3))
    assert tidy(post.ctx, post.key) == (3, 0)
    assert post.seqs() == [4, 5]
    assert (post.told.sealed["access"], post.told.home["access"]) == (start["access"], end["access"])
    assert (post.told.sealed["tally"], post.told.home["tally"]) == ({}, {})


def test_same_word_again_changes_nothing(post: Post) -> None:
    post.answered(post.acknowledged(3))
    tidy(post.ctx, post.key)
    before = dict(post.told.home)
    assert tidy(post.ctx, post.key) == (0, 0)
    assert post.told.home == before


def test_everything_acknowledged_leaves_two_and_nothing_is_sealed_again(post: Post) -> None:
    post.answered(post.acknowledged(5))
    assert tidy(post.ctx, post.key) == (3, 0)
    assert seal_all(post.world, key=post.key) == []


def test_word_that_does_not_fit_prunes_nothing(post: Post) -> None:
    post.answered(promise(3, "f" * 64))
    assert tidy(post.ctx, post.key)[0] == 0
    assert post.told.home["access"] == {}


def test_damaged_word_prunes_nothing(post: Post) -> None:
    install(post.ctx, pulang=b"<html>")
    assert tidy(post.ctx, post.key)[0] == 0


def test_batch_the_card_has_spoilt_goes_when_it_came_home(post: Post) -> None:
    batches(post.world.paths)[1].path.write_bytes(b"")
    post.answered(post.acknowledged(3))
    assert tidy(post.ctx, post.key)[0] == 3


def test_old_batches_become_small_and_no_visit_is_lost(post: Post) -> None:
    before = sum(batch.path.stat().st_size for batch in batches(post.world.paths))
    assert condense_oldest(batches(post.world.paths), post.key, SMALLEST) == 3
    assert post.seqs() == [1, 2, 3, 4, 5]
    assert [len(plain(batch.path)) - 2 for batch in batches(post.world.paths)] == [1, 1, 1, 300, 300]
    assert visits(post.world.paths, post.key) == 1500
    assert sum(batch.path.stat().st_size for batch in batches(post.world.paths)) < before
    assert condense_oldest(batches(post.world.paths), post.key, SMALLEST) == 0


def test_only_as_many_become_small_as_the_card_needs(post: Post) -> None:
    known = batches(post.world.paths)
    size = sum(batch.path.stat().st_size for batch in known)
    bounds = Bounds(size - 1, "", SMALLEST.zone)
    assert condense_oldest(known, post.key, bounds) == 1
    assert "replaces" in plain(batches(post.world.paths)[0].path)[0]


def test_cut_between_putting_the_small_one_and_taking_the_large_one_counts_once(post: Post) -> None:
    large = batches(post.world.paths)[0].path
    data = large.read_bytes()
    condense_oldest(batches(post.world.paths), post.key, SMALLEST)
    large.write_bytes(data)
    assert post.seqs() == [1, 1, 2, 3, 4, 5]
    assert visits(post.world.paths, post.key) == 1500
    assert condense_oldest(batches(post.world.paths), post.key, SMALLEST) == 1
    assert post.seqs() == [1, 2, 3, 4, 5]


def test_age_makes_small_too_but_not_what_a_clock_of_1970_sealed(world: World) -> None:
    key = identity_of(world.paths)
    for month in ("1970-01", "2025-09", "2025-10", "2026-10", "2026-11"):
        append(world, 3)
        seal_all(world, key=key, month=month)
    bounds = Bounds(10**9, "2025-10", SMALLEST.zone)
    assert condense_oldest(batches(world.paths), key, bounds) == 1
    small = [batch.name.seq for batch in batches(world.paths) if "replaces" in plain(batch.path)[0]]
    assert small == [2]


def test_batch_of_a_lost_key_cannot_be_signed_again_and_stays(world: World) -> None:
    for number in range(4):
        append(world, 30)
        seal_all(world, key=OTHER_KEY if number < 2 else None)
    assert condense_oldest(batches(world.paths), OTHER_KEY, SMALLEST) == 2
    assert condense_oldest(batches(world.paths), identity_of(world.paths), SMALLEST) == 0


def test_tiny_batch_does_not_grow(world: World) -> None:
    key = identity_of(world.paths)
    for number in range(3):
        append(world, 1, "tally", number=number)
        seal_all(world, key=key)
    assert condense_oldest(batches(world.paths), key, SMALLEST) == 0


def test_nothing_is_old_by_a_clock_nobody_vouches_for(world: World, tmp_path: Path) -> None:
    settings = tmp_path / "pos.toml"
    settings.write_text("[outbox]\nmax_mb = 2\nkeep_days = 30\n")
    ctx = world.context(FEATURE, config=settings)
    sure = bounds_of(ctx)
    assert (sure.most_bytes, sure.since) == (2_000_000, "2026-10")
    world.clock = FakeClock(world.clock.read().now, Confidence.UNKNOWN)
    assert bounds_of(world.context(FEATURE, config=settings)).since == ""
