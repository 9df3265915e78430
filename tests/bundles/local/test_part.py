from pathlib import Path

from kiosk.bundles.local.part import approved, kim, local_part
from kiosk.bundles.local.waiting import TABLE
from kiosk.core import Context, PublisherPart, TargetEntry
from kiosk.web import POST
from tests.conftest import World

ENTRY = {"sha256": "ab" * 32, "length": 3}
PATH = "pos/dokumen/pos-a-0.json"


def test_post_where_nobody_approved_anything_has_no_part(ctx: Context) -> None:
    assert local_part(ctx) is None
    ctx.tables[TABLE].put({"id": "pos-a-0", "rejected": "2026-11-21"})
    ctx.tables[TABLE].put({"id": "pos-b-0", "targets": {}, "approved": "2026-11-21"})
    assert local_part(ctx) is None


def test_part_holds_what_was_approved_and_nothing_that_was_rejected(world: World, tmp_path: Path) -> None:
    settings = tmp_path / "pos.toml"
    settings.write_text('[pos]\nkim = "KIM Contoh"\n')
    ctx = world.context(POST, config=settings)
    ctx.tables[TABLE].put(
        {"id": "pos-a-0", "targets": {PATH: ENTRY}, "approved": "2026-11-20T01:00:00+00:00", "sure": True}
    )
    ctx.tables[TABLE].put({"id": "pos-b-0", "targets": {"pos/dokumen/x": ENTRY}, "rejected": "2026-11-21"})
    ctx.tables[TABLE].put({"id": "pos-c-0", "targets": {}, "approved": "2099-01-01T00:00:00+00:00", "sure": False})
    assert local_part(ctx) == PublisherPart(
        2, "2026-11-20T01:00:00+00:00", "KIM Contoh", {PATH: TargetEntry("ab" * 32, 3)}
    )
    assert len(approved(ctx.tables[TABLE].rows())) == 2


def test_yes_under_a_doubtful_clock_dates_nothing(ctx: Context) -> None:
    ctx.tables[TABLE].put({"id": "a", "targets": {PATH: ENTRY}, "approved": "2099-01-01T00:00:00+00:00", "sure": False})
    part = local_part(ctx)
    assert part
    assert part.published.startswith("1970")


def test_post_without_settings_still_has_a_publisher(world: World) -> None:
    assert kim(world.context()) == "KIM"
