"""Reading back: what is finished, when the clock was put right, and what was lost."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

from kiosk.accesslog import make_observer
from kiosk.accesslog.store import _of_segment, finished, folder, live, lost_since, offsets, owes_clock, records, size
from kiosk.core import Confidence, Event, Journal, read_journal
from tests.accesslog.mixed import visits
from tests.accesslog.mixed import write as write_visits
from tests.conftest import World


def write(world: World, segment: str, *numbers: int, hour: str = "2026-11-21T03Z") -> None:
    place = folder(world.paths)
    place.mkdir(exist_ok=True)
    lines = [f'{{"seq":{number},"hour":"{hour}","kind":"view"}}\n' for number in numbers]
    Path(place / segment).write_text("".join(lines), encoding="ascii")


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


def line(world: World, segment: str, text: str) -> None:
    place = folder(world.paths)
    place.mkdir(exist_ok=True)
    with (place / segment).open("a", encoding="ascii") as file:
        file.write(text)


def total(world: World, position: dict[str, int] | None = None) -> int:
    return sum(row.count for row in live(world.context(), position or {}).rows)


def test_today_is_not_finished_for_its_visitors_still_come(world: World) -> None:
    write(world, "web.000001.jsonl", 1, 2, hour="2026-11-20T03Z")
    write(world, "web.000002.jsonl", 3, 4)
    counting, behind = finished(world.context(), {})
    assert [row.count for row in counting.rows] == [2]
    assert behind == {"web.000001.jsonl": size(world.paths) // 2}


def test_what_stands_behind_today_waits_with_it_and_is_then_counted_once(world: World) -> None:
    """The clock was a day ahead for an hour: order in a segment is all a cursor knows."""
    for hour in ("2026-11-20T03Z", "2026-11-21T03Z", "2026-11-20T04Z"):
        line(world, "web.000001.jsonl", f'{{"seq":1,"hour":"{hour}","kind":"view"}}\n')
    first, behind = finished(world.context(), {})
    world.clock.advance(86400)
    second, end = finished(world.context(), behind)
    assert [row.hour for row in first.rows] == ["2026-11-20T03Z"]
    assert [row.hour for row in second.rows] == ["2026-11-20T04Z", "2026-11-21T03Z"]
    assert total(world, end) == 0


def test_hour_of_a_wrong_future_does_not_hold_up_what_comes_later(world: World) -> None:
    for hour in ("2099-01-01T00Z", "2026-11-20T04Z"):
        line(world, "web.000001.jsonl", f'{{"seq":1,"hour":"{hour}","kind":"view"}}\n')
    counting, _ = finished(world.context(), {})
    assert [row.hour for row in counting.rows] == ["2026-11-20T04Z", "2099-01-01T00Z"]


def test_finished_and_live_part_is_all_whatever_the_writers_and_their_order(world: World) -> None:
    """A cursor names segments in the order they were first met; parts read before must not be read again."""
    one, other = (Journal(folder(world.paths), name) for name in ("web", "announcer"))
    for day in (19, 20):
        for journal in (other, one, other):
            journal.append({"hour": f"2026-11-{day}T03Z", "kind": "view"})
            journal.flush()
    world.clock.advance(-86400)
    counting, behind = finished(world.context(), {})
    assert sum(row.count for row in counting.rows) == 3
    assert total(world, behind) == 3
    world.clock.advance(86400)
    counting, end = finished(world.context(), behind)
    assert sum(row.count for row in counting.rows) == 3
    assert total(world, end) == 0
    one.close()
    other.close()


def test_torn_tail_and_damaged_lines_are_passed_over(world: World) -> None:
    write(world, "web.000001.jsonl", 1, 2, hour="2026-11-20T03Z")
    line(world, "web.000001.jsonl", "\x00\x00 not json\n")
    line(world, "web.000001.jsonl", '{"seq":3,"hour":"2026-11-20T03Z","kind":"clock","boot":"b1","offset":"x"}\n')
    line(world, "web.000001.jsonl", '{"kind":"clock" torn\n')
    line(world, "web.000001.jsonl", '{"seq":4,"hour":"2026-11-2')
    assert sum(row.count for row in finished(world.context(), {})[0].rows) == 2
    assert total(world) == 2
    assert offsets(world.paths) == {}


def test_cursor_does_not_remember_segments_that_are_gone(world: World) -> None:
    write(world, "web.000002.jsonl", 1, hour="2026-11-20T03Z")
    _, behind = finished(world.context(), {"web.000001.jsonl": 900})
    assert [*behind] == ["web.000002.jsonl"]


def test_unsure_records_of_this_boot_wait_for_the_clock(world: World) -> None:
    world.clock.confidence = Confidence.UNKNOWN
    world.clock.jump(datetime(2024, 1, 1, tzinfo=UTC))
    make_observer(world.journal, world.clock)(Event("view", "a"), "10.42.0.7")
    world.journal("access").flush()
    world.clock.jump(datetime(2024, 1, 3, tzinfo=UTC))
    assert finished(world.context(), {})[1] == {}
    assert not owes_clock(world.context())
    world.clock.confidence = Confidence.OPERATOR
    assert owes_clock(world.context())
    world.clock.boot_id = "boot-2"
    assert not owes_clock(world.context())
    assert [row.sure for row in finished(world.context(), {})[0].rows] == [False]


def test_clock_that_stands_still_does_not_make_every_day_today(world: World) -> None:
    """No clock, no network, nobody who sets it: each boot begins at the same floor."""
    world.clock.confidence = Confidence.FLOOR
    observe = make_observer(world.journal, world.clock)
    for boot in ("boot-1", "boot-2", "boot-3"):
        world.clock.boot_id = boot
        observe(Event("view", "a", channel="phone"), "10.42.0.7")
    world.journal("access").flush()
    counting, _ = finished(world.context(), {})
    assert [(row.hour, row.count, row.sure) for row in counting.rows] == [("2026-11-21T03Z", 2, False)]


def test_of_two_clocks_of_one_boot_the_network_s_counts_and_then_the_newest(world: World) -> None:
    def clock(writer: str, monotonic: int, offset: int, source: str) -> None:
        told = f'"kind":"clock","boot":"b1","offset":{offset},"monotonic":{monotonic},"source":"{source}"'
        line(world, f"{writer}.000001.jsonl", f'{{"seq":1,{told}}}\n')

    clock("web", 100, 1_800_000_000, "operator")
    clock("announcer", 200, 1_790_000_000, "operator")
    assert offsets(world.paths) == {"b1": 1_790_000_000}
    clock("announcer", 50, 1_770_000_000, "network")
    clock("web", 300, 1_900_000_000, "operator")
    assert offsets(world.paths) == {"b1": 1_770_000_000}


def test_clock_is_put_right_once_and_no_event(world: World) -> None:
    world.clock.confidence = Confidence.UNKNOWN
    world.clock.jump(datetime(1970, 1, 1, tzinfo=UTC))
    observe = make_observer(world.journal, world.clock)
    observe(Event("view", "a"), "10.42.0.7")
    world.clock.advance(1000)
    world.clock.confidence = Confidence.NETWORK
    world.clock.jump(datetime(2026, 11, 21, 3, 30, tzinfo=UTC))
    for _ in range(2):
        observe(Event("view", "a"), "10.42.0.7")
    world.journal("access").flush()
    kinds = [record["kind"] for record, _ in read_journal(folder(world.paths))]
    assert kinds == ["view", "clock", "view", "view"]
    assert len(list(records(world.paths))) == 3
    assert not owes_clock(world.context())
    counting = live(world.context(), {})
    assert [(row.hour, row.count, row.sure) for row in counting.rows] == [("2026-11-21T03Z", 3, True)]


def test_reader_that_meets_a_new_segment_counts_nothing_twice(world: World) -> None:
    """A segment that appears while a fold is reading must not lend its records to the one being read."""
    write(world, "web.000001.jsonl", 1, 2, hour="2026-11-20T03Z")
    write(world, "web~2.000001.jsonl", 1, 2, hour="2026-11-20T03Z")
    read = _of_segment(folder(world.paths), ["web.000001.jsonl", "web~2.000001.jsonl"], "web~2.000001.jsonl", 0)
    write(world, "web.000002.jsonl", 3, 4, hour="2026-11-20T03Z")
    assert list(read) == []


def test_pruned_under_the_eyes_of_a_reader_is_no_fault(world: World) -> None:
    write(world, "web.000001.jsonl", 1)
    gone = folder(world.paths) / "web.000002.jsonl"
    gone.symlink_to(folder(world.paths) / "nowhere")
    assert offsets(world.paths) == {}
    gone.unlink()


def test_mixed_events_are_small_on_the_card_and_smaller_when_packed(world: World) -> None:
    """Issue F: at most 120 bytes an event on average, at most 25 compressed."""
    write_visits(make_observer(world.journal, world.clock), world.clock, visits(10_000))
    world.journal("access").flush()
    data = b"".join(path.read_bytes() for path in sorted(folder(world.paths).glob("*.jsonl")))
    assert data.count(b"\n") == 10_000
    assert len(data) / 10_000 <= 120
    assert len(gzip.compress(data, 6)) / 10_000 <= 25
