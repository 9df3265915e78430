"""What `kiosk sync` says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.accesslog import FEATURE as ACCESSLOG
from kiosk.core import RefusedError
from kiosk.outbox import FEATURE
from kiosk.outbox.sync_command import sync_command
from tests.conftest import ROOT, World


def run(world: World, *arguments: str) -> Result:
    ctx = world.context(ACCESSLOG, FEATURE)
    return CliRunner().invoke(sync_command, arguments, obj=ctx, catch_exceptions=False)


def append(world: World) -> None:
    world.journal("access").append({"kind": "view"})
    world.journal("access").flush()


def test_each_outcome_has_its_sentence(world: World, tmp_path: Path) -> None:
    assert "Belum ada catatan untuk dikirim. Kartu pos " in run(world, str(tmp_path)).stdout
    append(world)
    assert "1 catatan baru dikemas, 1 file terkirim" in run(world, str(tmp_path)).stdout
    assert "sudah lengkap" in run(world, str(tmp_path)).stdout


def test_answer_is_one_object(world: World, tmp_path: Path) -> None:
    append(world)
    answer = json.loads(run(world, str(tmp_path), "--json").stdout)
    assert (answer["result"], answer["records"], answer["copied"]) == ("exported", 1, 1)


def test_damaged_batch_is_named_to_the_operator(world: World, tmp_path: Path) -> None:
    append(world)
    run(world, str(tmp_path))
    (batch,) = (world.paths.outbox / "ready").glob("*.jsonl.gz")
    batch.write_bytes(b"")
    append(world)
    assert f"{batch.name}: rusak" in run(world, str(tmp_path)).stderr


def test_post_without_an_address_is_refused_with_exit_code_three(world: World) -> None:
    with pytest.raises(RefusedError, match="url di bagian") as error:
        run(world)
    assert error.value.exit_code == 3


@pytest.mark.parametrize("command", ["export", "sync"])
def test_folder_is_reached_without_loading_the_network(world: World, tmp_path: Path, command: str) -> None:
    append(world)
    world.close()
    code = f"import sys; from kiosk.cli import cli; cli({['--data', str(world.paths.data), command, str(tmp_path)]!r},"
    code += " standalone_mode=False); assert 'obstore' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "1 file" in done.stdout) == (0, True), done.stderr


def test_program_starts_without_loading_the_network() -> None:
    code = "import sys, kiosk.app, kiosk.outbox.stores; assert 'obstore' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
