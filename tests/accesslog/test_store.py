"""Reading back: nothing of a visitor goes home, and a lost event shows."""

from pathlib import Path

from kiosk.accesslog import FEATURE, make_observer
from kiosk.accesslog.store import folder, lost_since, records, size
from kiosk.core import Event
from tests.conftest import World


def write(world: World, segment: str, *numbers: int, hour: str = "2026-11-21T03Z") -> None:
    place = folder(world.paths)
    place.mkdir(exist_ok=True)
    lines = [f'{{"seq":{number},"hour":"{hour}","kind":"view"}}\n' for number in numbers]
    Path(place / segment).write_text("".join(lines), encoding="ascii")


def test_no_visitor_mark_goes_home(world: World) -> None:
    make_observer(world.journal, world.clock)(Event("view", "perda-3-2024"), "10.42.0.7")
    world.journal("access").flush()
    (export,) = FEATURE.exports(world.context())
    ((record, cursor),) = export.since({})
    assert export.kind == "access"
    assert record == {
        "seq": 1,
        "hour": "2026-11-21T03Z",
        "kind": "view",
        "document": "perda-3-2024",
        "language": "id",
    }
    assert list(export.since(cursor)) == []


def test_a_post_without_visits_has_no_records(world: World) -> None:
    assert list(records(world.paths)) == []
    assert size(world.paths) == 0


def test_numbered_events_that_were_never_written_are_lost(world: World) -> None:
    write(world, "web.000001.jsonl", 1, 2, 5)
    write(world, "web.000002.jsonl", 6, 9)
    write(world, "web~2.000001.jsonl", 1, 2)
    assert lost_since(world.paths, "2026-11-20T00Z") == 4
    assert lost_since(world.paths, "2026-11-22T00Z") == 0


def test_a_pruned_beginning_is_no_loss(world: World) -> None:
    write(world, "web.000007.jsonl", 700, 701)
    assert lost_since(world.paths, "") == 0


def test_a_line_without_number_does_not_stop_the_count(world: World) -> None:
    write(world, "web.000001.jsonl", 1)
    with (folder(world.paths) / "web.000001.jsonl").open("a", encoding="ascii") as segment:
        segment.write('{"kind":"view"}\n{"seq":3}\n')
    assert lost_since(world.paths, "") == 1
