import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.app import FEATURES
from kiosk.core import Context, Feature, RefusedError
from kiosk.device.first.command import first
from kiosk.device.first.taking import refusals
from tests.conftest import World


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context(*FEATURES)


def run(ctx: Context, *arguments: str) -> Result:
    return CliRunner().invoke(first, arguments, obj=ctx, catch_exceptions=False)


def test_start_without_anything_new_says_so_and_succeeds(ctx: Context, tmp_path: Path) -> None:
    done = run(ctx, "--boot", str(tmp_path / "tidak-ada"))
    assert (done.exit_code, done.output) == (0, "Tidak ada yang baru.\n")


def test_each_thing_that_was_taken_has_its_line(ctx: Context, tmp_path: Path) -> None:
    (tmp_path / "pos.toml").write_text('[pos]\norganisers = ["Bu Sri"]\n')
    done = run(ctx, "--boot", str(tmp_path))
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "Setelan diambil dari pos.toml.",
        "Pengurus baru: Bu Sri. PIN dibuat di layar, di Ruang pengurus.",
    ]


def test_what_one_part_refuses_stops_no_start_and_no_other_part(ctx: Context, tmp_path: Path) -> None:
    def refuse(_: Context, __: Path) -> str:
        raise RefusedError("root-lain", "Penerbit lain.")

    asked = {
        "menolak": Feature("menolak", first=refuse),
        "menerima": Feature("menerima", first=lambda *_: "Penerbit yang dipercaya: KIM."),
    }
    (tmp_path / "pos.toml").write_bytes(b"[pos\n")
    both = replace(ctx, features={**ctx.features, **asked})
    done = run(both, "--boot", str(tmp_path), "--json")
    assert done.exit_code == 0
    told = json.loads(done.output)
    assert told["taken"] == ["Penerbit yang dipercaya: KIM."]
    assert [line[:20] for line in told["refused"]] == ["File pos.toml yang b", "Penerbit lain."]
    assert refusals(ctx) == told["refused"]
