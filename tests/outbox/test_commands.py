"""What `kiosk export` says."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.core import StickError
from kiosk.outbox import FEATURE
from kiosk.outbox.commands import export_command
from kiosk.outbox.identity import identity_of
from kiosk.outbox.store import batches
from tests.conftest import World
from tests.outbox.batches import LOGBOOK


def run(world: World, *arguments: str) -> Result:
    ctx = world.context(LOGBOOK, FEATURE)
    return CliRunner().invoke(export_command, arguments, obj=ctx, catch_exceptions=False)


def device(world: World) -> str:
    return identity_of(world.paths).device


@pytest.fixture
def visited(world: World) -> World:
    world.journal("access").append({"kind": "view"})
    world.journal("access").flush()
    return world


def test_command_bears_its_declared_name() -> None:
    assert tuple(getattr(command, "name", "") for command in FEATURE.commands()) == FEATURE.command_names


def test_answer_is_one_object(visited: World, tmp_path: Path) -> None:
    answer = json.loads(run(visited, str(tmp_path), "--json").stdout)
    assert (answer["result"], answer["records"], answer["damaged"]) == ("exported", 1, [])


def test_each_outcome_has_its_sentence(world: World, tmp_path: Path) -> None:
    said = run(world, str(tmp_path)).stdout
    assert (
        said == f"Belum ada catatan untuk dibawa pulang. Kartu pos {device(world)} sudah ada di kota/{device(world)}.\n"
    )
    world.journal("access").append({"kind": "view"})
    world.journal("access").flush()
    assert "1 catatan baru dikemas, 1 file disalin" in run(world, str(tmp_path)).stdout
    assert "sudah lengkap" in run(world, str(tmp_path)).stdout


def test_damaged_batch_is_named_to_the_operator(visited: World, tmp_path: Path) -> None:
    run(visited, str(tmp_path))
    (batch,) = batches(visited.paths)
    batch.path.write_bytes(b"")
    assert f"{batch.path.name}: rusak" in run(visited, str(tmp_path)).stderr


def test_missing_stick_is_refused_with_exit_code_three(world: World, tmp_path: Path) -> None:
    with pytest.raises(StickError) as error:
        run(world, str(tmp_path / "none"))
    assert error.value.exit_code == 3
