"""The same insertion takes the batches along, and says so in one sentence."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core import Context, StickError
from kiosk.outbox import FEATURE
from kiosk.outbox.export import BY_HAND
from kiosk.outbox.store import alone, batches
from tests.conftest import World
from tests.outbox.batches import LOGBOOK


def visited(world: World) -> Context:
    world.journal("access").append({"hour": "2026-11-21T03Z", "kind": "view", "visitor": "1a2b3c4d"})
    world.journal("access").flush()
    return world.context(LOGBOOK, FEATURE)


def test_batches_go_along_with_the_stick(world: World, tmp_path: Path) -> None:
    ctx = visited(world)
    folder = tmp_path / "KIM" / "LAPORAN"
    assert FEATURE.carry(ctx, folder) == "1 kemasan catatan kunjungan disalin ke flashdisk."
    assert len(list(folder.rglob("*.jsonl.gz"))) == 1
    assert FEATURE.carry(ctx, folder) == "Catatan kunjungan di flashdisk ini sudah lengkap."


def test_post_nobody_visited_says_nothing(world: World, tmp_path: Path) -> None:
    assert FEATURE.carry(world.context(LOGBOOK, FEATURE), tmp_path / "LAPORAN") == ""


def test_damaged_batch_is_told_and_the_others_go(world: World, tmp_path: Path) -> None:
    ctx = visited(world)
    FEATURE.carry(ctx, tmp_path / "a")
    batches(world.paths)[0].path.write_bytes(b"")
    said = FEATURE.carry(ctx, tmp_path / "b")
    assert said.endswith("1 kemasan rusak di kartu dan dilewati; kartunya sebaiknya diganti.")


def test_stick_put_in_while_another_copy_runs_waits_for_it(world: World, tmp_path: Path) -> None:
    ctx = visited(world)
    said: list[str] = []
    carrying = threading.Thread(target=lambda: said.append(FEATURE.carry(ctx, tmp_path / "LAPORAN")))
    with alone(ctx, BY_HAND.lock):
        carrying.start()
        carrying.join(0.3)
        assert carrying.is_alive()
    carrying.join()
    assert said == ["1 kemasan catatan kunjungan disalin ke flashdisk."]


def test_folder_that_cannot_be_made_is_the_sticks_fault_not_our_cards(world: World, tmp_path: Path) -> None:
    (tmp_path / "KIM").write_bytes(b"")
    with pytest.raises(StickError, match="Catatan tetap aman di kotak") as caught:
        FEATURE.carry(visited(world), tmp_path / "KIM" / "LAPORAN")
    assert caught.value.code == "tujuan-tidak-ada"


def test_spool_takes_only_what_the_stick_itself_does_not_hold(world: World, tmp_path: Path) -> None:
    ctx, stick = visited(world), tmp_path / "KIM" / "LAPORAN"
    spooling = replace(ctx, beside=stick)
    first, second = tmp_path / "titipan-1", tmp_path / "titipan-2"
    assert FEATURE.carry(spooling, first) == "1 kemasan catatan kunjungan disalin ke flashdisk."
    assert not stick.exists()
    FEATURE.carry(ctx, stick)
    assert FEATURE.carry(spooling, second) == "Catatan kunjungan di flashdisk ini sudah lengkap."
    assert not [file for file in second.rglob("*") if file.is_file()]


def test_batch_a_stick_has_spoilt_goes_through_the_spool_again(world: World, tmp_path: Path) -> None:
    ctx, stick = visited(world), tmp_path / "KIM" / "LAPORAN"
    FEATURE.carry(ctx, stick)
    (spoilt,) = stick.rglob("*.jsonl.gz")
    spoilt.write_bytes(b"?" * spoilt.stat().st_size)
    assert FEATURE.carry(replace(ctx, beside=stick), tmp_path / "titipan").startswith("1 kemasan")


def test_post_is_known_by_the_number_its_batches_bear(world: World, tmp_path: Path) -> None:
    ctx = visited(world)
    FEATURE.carry(ctx, tmp_path)
    assert (tmp_path / "kota" / FEATURE.identity(ctx)).is_dir()
