from collections.abc import Callable

import pytest

from kiosk.bundles.local.rows import Judge, document_path, is_approved, is_over, sure_day, targets_of
from kiosk.core import Confidence, Context, Row, TargetEntry
from tests.conftest import World

DOCUMENT, PHOTO = TargetEntry("ab" * 32, 3), TargetEntry("cd" * 32, 4)


@pytest.fixture
def row(ctx: Context) -> Row:
    """An item of two files that was approved."""
    ctx.content.add_object(DOCUMENT, [b"isi"])
    ctx.content.add_object(PHOTO, [b"foto"])
    files = {document_path("pos-a-0"): DOCUMENT, "pos/lampiran/a.jpg": PHOTO}
    targets = {path: {"sha256": entry.sha256, "length": entry.length} for path, entry in files.items()}
    return {"id": "pos-a-0", "targets": targets, "until": "2026-11-21"}


def test_no_is_no_yes(row: Row) -> None:
    assert is_approved(row)
    assert not is_approved({"id": "a", "rejected": "2026-11-21"})
    assert targets_of({"id": "a"}) == {}


@pytest.mark.parametrize(("today", "over"), [("2026-11-21", False), ("2026-11-22", True), ("", False)])
def test_last_day_is_not_over_and_a_doubtful_one_ends_nothing(row: Row, today: str, over: bool) -> None:
    assert is_over(row, today) is over
    assert not is_over({"id": "a", "rejected": "2026-11-21"}, today)


def test_doubtful_clock_names_no_day(ctx: Context, world: World) -> None:
    assert sure_day(ctx) == "2026-11-21"
    world.clock.confidence = Confidence.UNKNOWN
    assert sure_day(ctx) == ""


def _over(ctx: Context, row: Row) -> Judge:
    return Judge(ctx, "2026-11-22", frozenset())


def _withdrawn(ctx: Context, row: Row) -> Judge:
    return Judge(ctx, "2026-11-21", frozenset({DOCUMENT.sha256}))


def _lost(ctx: Context, row: Row) -> Judge:
    ctx.content.object_path(PHOTO.sha256).unlink()
    return Judge.of(ctx)


def _emptied(ctx: Context, row: Row) -> Judge:
    row["targets"] = {}
    return Judge.of(ctx)


@pytest.mark.parametrize("spoil", [_over, _withdrawn, _lost, _emptied])
def test_yes_that_shows_nobody_anything_does_not_hold(
    ctx: Context, row: Row, spoil: Callable[[Context, Row], Judge]
) -> None:
    assert Judge.of(ctx).holds(row)
    assert not spoil(ctx, row).holds(row)


def test_only_the_document_takes_an_item_back(ctx: Context, row: Row) -> None:
    assert Judge(ctx, "", frozenset({PHOTO.sha256})).holds(row)
    assert not Judge(ctx, "", frozenset({DOCUMENT.sha256})).is_withdrawn({"id": "b", "rejected": "2026-11-21"})
