"""Bounds that a person may set."""

from pathlib import Path

from kiosk.accesslog import FEATURE
from kiosk.accesslog.settings import counts_bytes, journal_bytes, keep_days, keep_raw_days
from tests.conftest import World


def test_what_is_not_set_has_its_default_also_where_the_slice_is_not_declared(world: World) -> None:
    for ctx in (world.context(), world.context(FEATURE)):
        assert keep_raw_days(ctx.config) == 60
        assert (keep_days(ctx.config), journal_bytes(ctx.config), counts_bytes(ctx.config)) == (400, 32 << 20, 16 << 20)


def test_bound_below_nothing_is_nothing(world: World, tmp_path: Path) -> None:
    settings = tmp_path / "pos.toml"
    settings.write_text("[accesslog]\nkeep_days = -3\njournal_max_mb = -1\n")
    ctx = world.context(FEATURE, config=settings)
    assert (keep_days(ctx.config), journal_bytes(ctx.config)) == (0, 0)
