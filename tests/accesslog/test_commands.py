"""What `kiosk log` shows."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result

from kiosk.accesslog import FEATURE, make_observer
from kiosk.accesslog.commands import log
from kiosk.core import Context, Event, Feature, NoRoomError
from tests.conftest import World


@pytest.fixture
def visited(world: World) -> World:
    observe = make_observer(world.journal, world.clock)
    observe(Event("view", "perda-3-2024", channel="phone", area="0302"), "10.42.0.7")
    world.clock.jump(datetime(2026, 11, 21, 5, 0, tzinfo=UTC))
    observe(Event("search", term="surat pindah", channel="screen", language="jv"))
    world.journal("access").flush()
    return world


def run(world: World, *arguments: str) -> Result:
    return CliRunner().invoke(log, arguments, obj=world.context(FEATURE), catch_exceptions=False)


def test_command_bears_its_declared_name() -> None:
    assert tuple(getattr(command, "name", "") for command in FEATURE.commands()) == FEATURE.command_names


def test_stats_is_one_object_with_events(visited: World) -> None:
    counted = json.loads(run(visited, "stats", "--json").stdout)
    assert counted["events"] == 2
    assert counted["kinds"] == {"search": 1, "view": 1}
    assert counted["visitors"] == {"2026-11-21": 1}


def test_stats_of_an_unvisited_post_is_zero_not_an_error(world: World) -> None:
    assert json.loads(run(world, "stats", "--json").stdout)["events"] == 0
    assert run(world, "stats").stdout == "Catatan: 0\n"


def test_stats_can_be_read_by_a_person(visited: World) -> None:
    sheet = run(visited, "stats").stdout
    assert "Catatan: 2" in sheet
    assert "       1  perda-3-2024" in sheet
    assert "Jamnya" not in sheet


def test_stats_says_when_hours_are_unsure(world: World) -> None:
    observe = make_observer(world.journal, world.clock)
    world.clock.confidence = world.clock.confidence.UNKNOWN
    observe(Event("view"))
    world.journal("access").flush()
    assert "Jamnya belum pasti: 1" in run(world, "stats").stdout


def test_tail_shows_the_newest_last_and_no_visitor(visited: World) -> None:
    assert run(visited, "tail").stdout.splitlines() == [
        "2026-11-21T03Z  view  perda-3-2024  phone  id  0302",
        "2026-11-21T05Z  search  surat pindah  screen  jv",
    ]
    assert "visitor" not in run(visited, "tail", "--json").stdout


def test_tail_shows_no_more_than_asked(visited: World) -> None:
    assert [event["kind"] for event in json.loads(run(visited, "tail", "-n", "1", "--json").stdout)["events"]] == [
        "search"
    ]
    assert run(visited, "tail", "-n", "0").output == ""


def test_tail_of_a_new_box_says_that_nothing_is_recorded(world: World) -> None:
    assert run(world, "tail").stderr == "Belum ada catatan.\n"


def test_stats_counts_everything_also_when_its_records_are_folded(visited: World) -> None:
    before = json.loads(run(visited, "stats", "--json").stdout)
    visited.clock.advance(86400)
    assert run(visited, "seal").stdout == "2 catatan kunjungan dihitung dan disimpan sebagai hitungan.\n"
    for segment in (visited.paths.journal / "access").glob("*.jsonl"):
        segment.write_bytes(b"")
    assert json.loads(run(visited, "stats", "--json").stdout) == before


def test_seal_without_work_says_so(world: World) -> None:
    assert run(world, "seal").stdout == "Tidak ada yang perlu dikerjakan malam ini.\n"
    assert json.loads(run(world, "seal", "--json").stdout) == {"result": "done", "exit_code": 0, "work": []}


def test_seal_tells_what_failed_and_ends_with_its_code(visited: World) -> None:
    def nightly(_: Context) -> str:
        raise NoRoomError("tempat-penuh", "Tempat simpan penuh.", "counts")

    visited.clock.advance(86400)
    ctx = visited.context(Feature("penuh", nightly=nightly), FEATURE)
    ended = CliRunner().invoke(log, ["seal"], obj=ctx)
    assert ended.exit_code == 3
    assert ended.stderr == "Tempat simpan penuh.\n"
    assert ended.stdout == "2 catatan kunjungan dihitung dan disimpan sebagai hitungan.\n"
    told = json.loads(CliRunner().invoke(log, ["seal", "--json"], obj=ctx).stdout)
    assert told["result"] == "failed"
    assert told["work"] == [
        {"name": "penuh", "message": "Tempat simpan penuh.", "code": "tempat-penuh", "detail": "counts"}
    ]
