"""The same insertion takes the batches along, and says so in one sentence."""

from pathlib import Path

import pytest

from kiosk.accesslog import FEATURE as ACCESSLOG
from kiosk.core import Context, StickError
from kiosk.outbox import FEATURE
from kiosk.outbox.store import batches
from tests.conftest import World


def visited(world: World) -> Context:
    world.journal("access").append({"hour": "2026-11-21T03Z", "kind": "view", "visitor": "1a2b3c4d"})
    world.journal("access").flush()
    return world.context(ACCESSLOG, FEATURE)


def test_batches_go_along_with_the_stick(world: World, tmp_path: Path) -> None:
    ctx = visited(world)
    folder = tmp_path / "KIM" / "LAPORAN"
    assert FEATURE.carry(ctx, folder) == "1 kemasan catatan kunjungan disalin ke flashdisk."
    assert len(list(folder.rglob("*.jsonl.gz"))) == 1
    assert FEATURE.carry(ctx, folder) == "Catatan kunjungan di flashdisk ini sudah lengkap."


def test_post_nobody_visited_says_nothing(world: World, tmp_path: Path) -> None:
    assert FEATURE.carry(world.context(ACCESSLOG, FEATURE), tmp_path / "LAPORAN") == ""


def test_damaged_batch_is_told_and_the_others_go(world: World, tmp_path: Path) -> None:
    ctx = visited(world)
    FEATURE.carry(ctx, tmp_path / "a")
    batches(world.paths)[0].path.write_bytes(b"")
    said = FEATURE.carry(ctx, tmp_path / "b")
    assert said.endswith("1 kemasan rusak di kartu dan dilewati; kartunya sebaiknya diganti.")


def test_folder_that_cannot_be_made_is_the_sticks_fault_not_our_cards(world: World, tmp_path: Path) -> None:
    (tmp_path / "KIM").write_bytes(b"")
    with pytest.raises(StickError, match="Catatan tetap aman di kotak") as caught:
        FEATURE.carry(visited(world), tmp_path / "KIM" / "LAPORAN")
    assert caught.value.code == "tujuan-tidak-ada"
