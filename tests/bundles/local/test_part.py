from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.bundles.local.part import KEPT_DAYS, kim, local_part
from kiosk.bundles.local.waiting import TABLE
from kiosk.core import Confidence, Context, Manifest, PublisherPart, TargetEntry
from kiosk.web import POST
from tests.conftest import World

ENTRY = TargetEntry("ab" * 32, 3)
ROW = {"sha256": ENTRY.sha256, "length": ENTRY.length}
PATH = "pos/dokumen/pos-a-0.json"


def lies(ctx: Context) -> None:
    """The object of ENTRY is on the card."""
    ctx.content.add_object(ENTRY, [b"isi"])


def test_post_where_nobody_approved_anything_has_no_part(ctx: Context) -> None:
    assert local_part(ctx) is None
    ctx.tables[TABLE].put({"id": "pos-a-0", "rejected": "2026-11-21"})
    ctx.tables[TABLE].put({"id": "pos-b-0", "targets": {}, "approved": "2026-11-21"})
    assert local_part(ctx) is None


def test_part_holds_what_was_approved_and_nothing_that_was_rejected(world: World, tmp_path: Path) -> None:
    settings = tmp_path / "pos.toml"
    settings.write_text('[pos]\nkim = "KIM Contoh"\n')
    ctx = world.context(POST, config=settings)
    lies(ctx)
    approved = {"approved": "2026-11-20T01:00:00+00:00", "sure": True}
    ctx.tables[TABLE].put({"id": "pos-a-0", "targets": {PATH: ROW}, **approved})
    ctx.tables[TABLE].put({"id": "pos-b-0", "rejected": "2026-11-21"})
    assert local_part(ctx) == PublisherPart(1, "2026-11-20T01:00:00+00:00", "KIM Contoh", {PATH: ENTRY})


def test_yes_under_a_doubtful_clock_dates_nothing(ctx: Context) -> None:
    lies(ctx)
    ctx.tables[TABLE].put({"id": "a", "targets": {PATH: ROW}, "approved": "2099-01-01T00:00:00+00:00", "sure": False})
    part = local_part(ctx)
    assert part
    assert part.published.startswith("1970")


def test_what_is_over_leaves_only_after_a_month_and_by_a_sure_clock(ctx: Context, world: World) -> None:
    lies(ctx)
    ctx.tables[TABLE].put({"id": "a", "targets": {PATH: ROW}, "approved": "2026-11-20", "until": "2026-11-21"})
    world.clock.now = datetime(2026, 11, 21, 3, tzinfo=UTC) + timedelta(days=KEPT_DAYS)
    assert local_part(ctx)
    world.clock.now += timedelta(days=1)
    assert local_part(ctx) is None
    world.clock.confidence = Confidence.UNKNOWN
    assert local_part(ctx)


def test_item_swept_from_the_card_does_not_stop_every_generation_to_come(ctx: Context) -> None:
    ctx.tables[TABLE].put({"id": "a", "targets": {PATH: ROW}, "approved": "2026-11-20"})
    assert local_part(ctx) is None


def test_item_that_is_served_stays_with_what_the_card_left_of_it(ctx: Context) -> None:
    lies(ctx)
    ctx.tables[TABLE].put({"id": "a", "targets": {PATH: ROW}, "approved": "2026-11-20"})
    part = local_part(ctx)
    assert part
    ctx.content.publish(Manifest({"pos": part}), lambda _: None)
    ctx.content.object_path(ENTRY.sha256).unlink()
    assert local_part(ctx) == part


def test_post_without_settings_still_has_a_publisher(world: World) -> None:
    assert kim(world.context()) == "KIM"
