"""The observer must never fail, never block, and never know anybody tomorrow."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.accesslog import make_observer
from kiosk.accesslog.observer import MARKS, RETRY_SECONDS, AccessObserver, Visitors
from kiosk.core import Confidence, Event, FakeClock, Journal, OurError, read_journal
from tests.conftest import World

JAKARTA = ZoneInfo("Asia/Jakarta")
VIEW = Event("view", "perda-kota-contoh-3-2024", channel="phone")
MIDNIGHT = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)  # in Jakarta


def lines(world: World) -> list[dict[str, object]]:
    world.journal("access").flush()
    return [record for record, _ in read_journal(world.paths.journal / "access")]


def test_event_becomes_one_record(world: World) -> None:
    make_observer(world.journal, world.clock, JAKARTA)(VIEW, "10.42.0.7")
    (record,) = lines(world)
    assert record["document"] == "perda-kota-contoh-3-2024"
    assert len(str(record["visitor"])) == 8


def test_no_client_means_no_visitor(world: World) -> None:
    make_observer(world.journal, world.clock)(VIEW)
    assert "visitor" not in lines(world)[0]


def test_unknown_kind_leaves_no_trace_and_opens_no_journal(world: World) -> None:
    make_observer(world.journal, world.clock)(Event("spy", "x"), "10.42.0.7")
    assert not (world.paths.journal / "access").exists()


def test_nothing_of_the_client_is_on_the_card(world: World) -> None:
    observe = make_observer(world.journal, world.clock)
    for client in ("10.42.0.7", "02:00:5e:00:53:01", "Mozilla/5.0 (Android)"):
        observe(VIEW, client)
    world.journal("access").close()
    written = b"".join(path.read_bytes() for path in world.paths.data.rglob("*") if path.is_file())
    assert not any(trace in written for trace in (b"10.42", b"5e:00", b"Mozilla", b":47", b":00"))


def test_plain_view_of_a_regulation_fits_into_120_bytes(world: World) -> None:
    observe = make_observer(world.journal, world.clock)
    for document, channel in (("uu-2016-1", "phone"), ("perda-3-2024", "screen")):
        observe(Event("view", document, channel=channel), "10.42.0.7")
    world.journal("access").flush()
    (segment,) = (world.paths.journal / "access").glob("*.jsonl")
    digits_of_a_long_life = len("100000") - len("1")
    assert max(map(len, segment.read_bytes().splitlines())) + digits_of_a_long_life <= 120


def test_same_visitor_has_one_mark_today_and_another_tomorrow() -> None:
    visitors, clock = Visitors(JAKARTA), FakeClock(MIDNIGHT - timedelta(minutes=1))
    before = visitors.mark("10.42.0.7", clock.read())
    assert visitors.mark("10.42.0.7", clock.read()) == before
    assert visitors.mark("10.42.0.8", clock.read()) != before
    clock.advance(60)
    assert visitors.mark("10.42.0.7", clock.read()) != before


def test_salt_does_not_return_when_the_clock_jumps_back() -> None:
    visitors, clock = Visitors(JAKARTA), FakeClock(MIDNIGHT)
    first = visitors.mark("10.42.0.7", clock.read())
    clock.jump(MIDNIGHT - timedelta(days=1))
    visitors.mark("10.42.0.7", clock.read())
    clock.jump(MIDNIGHT)
    assert visitors.mark("10.42.0.7", clock.read()) != first


def test_salt_dies_after_a_day_although_the_clock_stands_at_its_floor() -> None:
    visitors, clock = Visitors(JAKARTA), FakeClock(MIDNIGHT)
    first = visitors.mark("10.42.0.7", clock.read())
    clock.monotonic += 24 * 3600
    assert visitors.mark("10.42.0.7", clock.read()) != first


def test_mark_stays_the_same_for_the_day_also_when_more_phones_came_than_are_remembered() -> None:
    visitors, clock = Visitors(JAKARTA), FakeClock(MIDNIGHT)
    first = visitors.mark("10.42.0.7", clock.read())
    marks = {visitors.mark(f"fe80::{number}", clock.read()) for number in range(MARKS + 1)}
    assert len(marks) > MARKS - 10
    assert visitors.mark("10.42.0.7", clock.read()) == first


def test_day_of_a_mark_ends_at_local_midnight_and_not_a_second_before() -> None:
    visitors, clock = Visitors(JAKARTA), FakeClock(MIDNIGHT)
    first = visitors.mark("10.42.0.7", clock.read())
    clock.advance(24 * 3600 - 1)
    assert visitors.mark("10.42.0.7", clock.read()) == first
    clock.jump(clock.now + timedelta(seconds=1))
    assert visitors.mark("10.42.0.7", clock.read()) != first


@given(st.text())
def test_no_client_name_whatever_it_holds_stops_the_house(client: str) -> None:
    mark = Visitors(JAKARTA).mark(client, FakeClock(MIDNIGHT).read())
    assert len(mark) == (8 if client else 0)


def test_closed_journal_never_stops_a_visitor(world: World) -> None:
    observe = AccessObserver(world.journal, world.clock, JAKARTA)
    observe(VIEW)
    assert observe.failing is None
    world.journal("access").close()
    observe(VIEW)
    assert observe.lost == 1
    assert isinstance(observe.failing, ValueError)


class BrokenCard:
    """A card that refuses journals until it is mended."""

    def __init__(self, world: World) -> None:
        self.mended = False
        self.asked = 0
        self._world = world

    def journal(self, kind: str) -> Journal:
        self.asked += 1
        if not self.mended:
            raise OurError("simpan-gagal", "Kotak tidak bisa menyimpan.")
        return self._world.journal(kind)


def test_refusing_card_is_not_asked_for_every_visitor(world: World) -> None:
    card = BrokenCard(world)
    observe = AccessObserver(card.journal, world.clock, JAKARTA)
    for _ in range(50):
        observe(VIEW, "10.42.0.7")
    assert (card.asked, observe.lost) == (1, 50)
    assert isinstance(observe.failing, OurError)


def test_log_goes_on_when_the_card_is_mended(world: World) -> None:
    card = BrokenCard(world)
    observe = AccessObserver(card.journal, world.clock, JAKARTA)
    observe(VIEW)
    card.mended = True
    world.clock.advance(RETRY_SECONDS)
    observe(VIEW)
    assert len(lines(world)) == 1
    assert observe.lost == 1
    assert observe.failing is None


def test_failure_of_the_open_journal_is_told(world: World, tmp_path: Path) -> None:
    observe = AccessObserver(world.journal, world.clock, JAKARTA)
    observe(VIEW)
    journal = world.journal("access")
    journal.failing = OurError("catatan-tertunda", "Catatan belum bisa disimpan.", str(tmp_path))
    journal.dropped = 3
    with pytest.raises(OurError):
        raise observe.failing or AssertionError
    assert observe.lost == 3


def test_where_a_visitor_is_from_fills_what_they_read_next_and_is_itself_not_written(world: World) -> None:
    observe = make_observer(world.journal, world.clock, JAKARTA)
    observe(Event("area", area="0302"), "10.42.0.7")
    observe(VIEW, "10.42.0.7")
    observe(VIEW, "10.42.0.8")
    observe(replace(VIEW, area="0101"), "10.42.0.7")
    observe(Event("area"), "10.42.0.7")
    observe(VIEW, "10.42.0.7")
    assert [record.get("area") for record in lines(world)] == ["0302", None, "0101", None]


def test_nobody_s_area_fills_nothing(world: World) -> None:
    observe = make_observer(world.journal, world.clock, JAKARTA)
    observe(Event("area", area="0302"))
    observe(VIEW)
    assert "area" not in lines(world)[0]


def test_where_a_visitor_is_from_is_forgotten_at_midnight(world: World) -> None:
    observe = make_observer(world.journal, world.clock, JAKARTA)
    world.clock.jump(MIDNIGHT - timedelta(minutes=1))
    observe(Event("area", area="0302"), "10.42.0.7")
    world.clock.advance(60)
    observe(VIEW, "10.42.0.7")
    world.clock.jump(MIDNIGHT - timedelta(minutes=1))
    observe(VIEW, "10.42.0.7")
    assert not any("area" in record for record in lines(world))


def test_clock_is_told_once_when_a_boot_becomes_sure_and_never_otherwise(world: World) -> None:
    observe = make_observer(world.journal, world.clock, JAKARTA)
    observe(VIEW)
    world.clock.confidence = Confidence.FLOOR
    observe(VIEW)
    observe(Event("spy"))
    world.clock.confidence = Confidence.OPERATOR
    world.clock.advance(100)
    observe(VIEW)
    observe(VIEW)
    records = lines(world)
    assert [record["kind"] for record in records] == ["view", "view", "clock", "view", "view"]
    assert records[2]["boot"] == "boot-1"
    assert records[2]["offset"] == int(world.clock.now.timestamp()) - 1100


def test_time_is_believed_for_as_long_as_told_and_then_read_again(world: World) -> None:
    believing = make_observer(world.journal, world.clock, JAKARTA, recheck_seconds=3600)
    doubting = make_observer(world.journal, world.clock, JAKARTA)
    for observe in (believing, doubting):
        observe(VIEW)
    world.clock.advance(3600)
    for observe in (believing, doubting):
        observe(VIEW)
    assert [record["hour"] for record in lines(world)] == [*["2026-11-21T03Z"] * 3, "2026-11-21T04Z"]


def told(world: World) -> list[tuple[object, object]]:
    return [(record["source"], record["offset"]) for record in lines(world) if record["kind"] == "clock"]


def test_slip_of_a_year_is_told_anew_when_the_network_knows_better(world: World) -> None:
    observe = make_observer(world.journal, world.clock, JAKARTA)
    right = int(world.clock.now.timestamp() - world.clock.monotonic)
    world.clock.confidence = Confidence.UNKNOWN
    observe(VIEW)
    for year, source in ((2027, Confidence.OPERATOR), (2026, Confidence.NETWORK)):
        world.clock.confidence = source
        world.clock.jump(world.clock.now.replace(year=year))
        observe(VIEW)
    assert told(world) == [("operator", right + 365 * 86400), ("network", right)]


def test_drift_of_a_clock_is_not_told_and_nor_is_another_boot(world: World) -> None:
    observe = make_observer(world.journal, world.clock, JAKARTA)
    world.clock.confidence = Confidence.UNKNOWN
    observe(VIEW)
    world.clock.confidence = Confidence.NETWORK
    observe(VIEW)
    world.clock.jump(world.clock.now + timedelta(seconds=300))
    observe(VIEW)
    world.clock.boot_id = "boot-2"
    world.clock.jump(world.clock.now + timedelta(days=300))
    observe(VIEW)
    assert len(told(world)) == 1
