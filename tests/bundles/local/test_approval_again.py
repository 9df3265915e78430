"""What was decided once and comes again: it is over, was taken back, was swept, or somebody says the opposite."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.bundles.installing.install import LOCK, Importer
from kiosk.bundles.installing.withdrawn import withdraw, withdrawn_hashes
from kiosk.bundles.local.approval import BUTTON, approve, reject
from kiosk.bundles.local.model import WaitingItem
from kiosk.bundles.local.reading import read_plain
from kiosk.bundles.local.rows import TABLE
from kiosk.bundles.local.waiting import WaitingRoom
from kiosk.core import Confidence, Context, Manifest, PublisherPart, atomic
from tests.bundles.forge import reason
from tests.bundles.local.sticks import Stick
from tests.bundles.local.test_approval import brought, row_of, shown
from tests.conftest import World

YEARS = timedelta(days=3653)


@pytest.fixture
def item(ctx: Context, stick: Stick) -> WaitingItem:
    """What was approved for this week."""
    (item,) = brought(ctx, stick, rapat="Rapat RT")
    approve(ctx, [item.id], "Siti", "2026-11-28")
    return item


def untils(ctx: Context) -> list[tuple[str, str]]:
    return sorted((document.title, document.until) for document in shown(ctx).values())


def test_typing_error_in_the_year_wipes_nothing(ctx: Context, stick: Stick, world: World, item: WaitingItem) -> None:
    world.clock.jump(world.clock.now + YEARS)
    ronda, *_ = (new for new in brought(ctx, stick, ronda="Ronda") if new.id != item.id)
    approve(ctx, [ronda.id], "Siti")
    world.clock.jump(world.clock.now - YEARS)
    assert row_of(ctx, item)["targets"]
    Importer(ctx).renew("import")
    assert untils(ctx)[0] == ("Rapat", "2026-11-28")
    assert reason(lambda: reject(ctx, [item.id], "Budi")) == "sudah-ditampilkan"


def test_no_under_a_wrong_year_takes_nothing_from_the_right_one(
    ctx: Context, stick: Stick, world: World, item: WaitingItem
) -> None:
    world.clock.jump(world.clock.now + YEARS)
    read_plain(ctx, stick.root)
    assert reject(ctx, [item.id], "Budi") == 1
    assert [trouble.code for trouble in read_plain(ctx, stick.root).troubles] == ["pernah-ditolak"]
    world.clock.jump(world.clock.now - YEARS)
    Importer(ctx).renew("import")
    assert untils(ctx) == [("Rapat", "2026-11-28")]
    assert read_plain(ctx, stick.root).known == 1


def test_item_swept_in_a_wrong_year_can_be_brought_again(
    ctx: Context, stick: Stick, world: World, item: WaitingItem
) -> None:
    world.clock.jump(world.clock.now + YEARS)
    Importer(ctx).renew("import")
    for version in (1, 2):  # two editions of a city, and nothing holds the objects any more
        ctx.content.publish(Manifest({"kota": PublisherPart(version, "2036-11-21")}), lambda _: None)
    world.clock.jump(world.clock.now - YEARS)
    Importer(ctx).renew("import")
    (again,) = read_plain(ctx, stick.root).items
    assert again.warnings == ()
    approve(ctx, [again.id], "Siti", "2026-11-28")
    assert untils(ctx) == [("Rapat", "2026-11-28")]


def test_what_is_over_is_asked_about_again_and_not_by_the_button(
    ctx: Context, stick: Stick, world: World, item: WaitingItem
) -> None:
    world.clock.advance(8 * 86_400)
    assert reason(lambda: approve(ctx, [item.id], "Siti")) == "tidak-menunggu"
    (again,) = read_plain(ctx, stick.root).items
    assert (again.id, len(again.warnings)) == (item.id, 1)
    assert reason(lambda: approve(ctx, [], BUTTON, by_button=True)) == "perlu-dibaca-dulu"
    approve(ctx, [], "Siti")
    assert untils(ctx) == [("Rapat", "2026-12-06")]
    assert len(ctx.tables[TABLE].rows()) == 1
    assert read_plain(ctx, stick.root).known == 1


def test_what_is_over_leaves_the_post_after_a_month(ctx: Context, world: World, item: WaitingItem) -> None:
    world.clock.jump(datetime(2026, 12, 29, 3, tzinfo=UTC))
    Importer(ctx).renew("import")
    assert len(shown(ctx)) == 1
    world.clock.advance(86_400)
    Importer(ctx).renew("import")
    assert shown(ctx) == {}
    assert row_of(ctx, item)["targets"]


def test_what_was_taken_back_is_really_shown_after_a_second_yes(ctx: Context, stick: Stick, item: WaitingItem) -> None:
    withdraw(ctx, item.id, "Siti")
    (again,) = read_plain(ctx, stick.root).items
    approve(ctx, [again.id], "Siti", "2026-11-28")  # the same letters as before
    current = ctx.content.newest()
    assert current
    assert (current.withdrawn, withdrawn_hashes(ctx.paths)) == (frozenset(), frozenset())
    assert untils(ctx) == [("Rapat", "2026-11-28")]
    withdraw(ctx, item.id, "Siti")
    read_plain(ctx, stick.root)
    approve(ctx, [item.id], "Siti", "2026-12-01")
    current = ctx.content.newest()
    assert current
    assert current.withdrawn == frozenset()


def test_no_to_what_was_taken_back_leaves_it_hidden(ctx: Context, stick: Stick, item: WaitingItem) -> None:
    withdraw(ctx, item.id, "Siti")
    read_plain(ctx, stick.root)
    assert reject(ctx, [], "Budi") == 1
    Importer(ctx).renew("import")
    current = ctx.content.newest()
    assert current
    assert f"pos/dokumen/{item.id}.json" in current.withdrawn


def test_no_of_today_does_not_vouch_for_the_day_of_the_yes(ctx: Context, stick: Stick, world: World) -> None:
    (item,) = brought(ctx, stick, rapat="Rapat RT")
    world.clock.confidence = Confidence.UNKNOWN
    approve(ctx, [item.id], "Siti")
    withdraw(ctx, item.id, "Siti")
    world.clock.confidence = Confidence.RTC
    read_plain(ctx, stick.root)
    reject(ctx, [item.id], "Budi")
    row = row_of(ctx, item)
    assert (row["sure"], row["rejected_sure"]) == (False, True)


def test_no_waits_while_a_yes_is_going_on(ctx: Context, stick: Stick) -> None:
    (item,) = brought(ctx, stick, rapat="Rapat RT")
    with atomic.try_lock(ctx.paths.state / LOCK, wait=False):
        assert reason(lambda: reject(ctx, [item.id], "Budi")) == "sedang-impor"
    assert WaitingRoom(ctx).items() == [item]
    assert reject(ctx, [item.id], "Budi") == 1


def test_no_to_what_is_shown_is_refused_and_points_to_the_screen(ctx: Context, item: WaitingItem) -> None:
    assert reason(lambda: reject(ctx, [item.id], "Budi")) == "sudah-ditampilkan"
    assert len(shown(ctx)) == 1
    assert "rejected" not in row_of(ctx, item)


def test_button_held_twice_is_told_that_it_is_shown(ctx: Context, item: WaitingItem) -> None:
    assert approve(ctx, [item.id], BUTTON, by_button=True).result == "unchanged"
