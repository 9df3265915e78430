from pathlib import Path

import pytest

from kiosk.app import FEATURES
from kiosk.core import Context, read_journal
from kiosk.web import close_handover, handover_open, open_handover
from tests.conftest import World


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context(*FEATURES)


def window(ctx: Context) -> Path:
    return ctx.paths.run / "handover.json"


def test_window_closes_by_itself_after_a_quarter_of_an_hour(ctx: Context, world: World) -> None:
    open_handover(ctx, "tombol")
    assert handover_open(ctx)
    world.clock.advance(899)
    assert handover_open(ctx)
    world.clock.advance(1)
    assert not handover_open(ctx)


def test_clock_that_jumps_does_not_hold_it_open(ctx: Context, world: World) -> None:
    open_handover(ctx, "tombol")
    world.clock.advance(901)
    world.clock.jump(world.clock.now.replace(year=2020))
    assert not handover_open(ctx)


def test_box_that_was_switched_off_is_closed(ctx: Context, world: World) -> None:
    open_handover(ctx, "tombol")
    world.clock.boot_id, world.clock.monotonic = "boot-2", 5.0
    assert not handover_open(ctx)


def test_it_is_closed_when_the_work_is_done_and_each_act_is_noted(ctx: Context, world: World) -> None:
    open_handover(ctx, "flashdisk")
    close_handover(ctx)
    close_handover(ctx)
    assert not handover_open(ctx)
    ctx.journal("operators").flush()
    noted = [(r["who"], r["did"]) for r, _ in read_journal(world.paths.journal / "operators")]
    assert noted == [("flashdisk", "handover-opened"), ("pengurus", "handover-closed")]


@pytest.mark.parametrize("data", [b"", b"{", b'{"boot_id": "boot-1"}', b"\xff"])
def test_damaged_window_is_a_closed_one(ctx: Context, data: bytes) -> None:
    window(ctx).write_bytes(data)
    assert not handover_open(ctx)
