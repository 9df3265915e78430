"""What nobody fetched for long becomes small, and not one visit is lost."""

import gzip
import json
from collections.abc import Mapping
from zoneinfo import ZoneInfo

import pytest

from kiosk.outbox import Opened, open_batch
from kiosk.outbox.condensing import condense
from kiosk.outbox.model import Sealed, name_of
from kiosk.outbox.opening import take_apart
from tests.outbox.batches import KEY, batch

JAKARTA = ZoneInfo("Asia/Jakarta")


def view(hour: str = "2026-11-21T03Z", **fields: object) -> dict[str, object]:
    return {"seq": 7, "hour": hour, "kind": "view", "document": "d", **fields, "export": "access"}


def condensed(*records: Mapping[str, object], sealed: Sealed | None = None) -> list[dict[str, object]]:
    name, data = batch(records, sealed)
    small = condense(take_apart(data)[0], name.sha256, JAKARTA, KEY.sign)
    return [json.loads(line) for line in gzip.decompress(small).splitlines()[1:-1]]


def test_visits_become_counts_by_the_day_without_words_and_numbers() -> None:
    assert condensed(view(), view("2026-11-21T09Z", term="ktp"), view("2026-11-22T01Z"), view(document="e")) == [
        {"hour": "2026-11-21", "kind": "view", "document": "d", "export": "access", "count": 2},
        {"hour": "2026-11-22", "kind": "view", "document": "d", "export": "access"},
        {"hour": "2026-11-21", "kind": "view", "document": "e", "export": "access"},
    ]


def test_day_is_the_posts_own() -> None:
    assert condensed(view("2026-11-21T20Z"))[0]["hour"] == "2026-11-22"


@pytest.mark.parametrize("hour", ["", "kemarin", "2026-11-21", "9999-12-31T23Z", "0001-01-01T00Z"])
def test_hour_that_is_none_stays_and_is_counted(hour: str) -> None:
    (record,) = condensed(view(hour), view(hour))
    assert record["count"] == 2
    assert hour.startswith(str(record["hour"]))


def test_visit_without_an_hour_is_counted_too() -> None:
    assert condensed({"kind": "view", "export": "access"})[0] == {"kind": "view", "export": "access"}


def test_clock_and_every_other_kind_stay_whole() -> None:
    whole = [
        view(kind="clock", boot="b", offset=12),
        {"seq": 1, "id": "x", "day": "2026-11-20", "count": 12, "export": "tally"},
        {"seq": 2, "id": "x", "back": True, "export": "tally"},
        {"day": "2026-11-20", "visitors": 4, "export": "visitors"},
    ]
    assert condensed(*whole) == whole


def test_unsure_hours_can_still_be_corrected_to_the_day() -> None:
    records = condensed(*(view("1970-01-01T00Z", boot="b", monotonic=at) for at in (10, 20_000.5, 30_000)))
    assert [(record["boot"], record["monotonic"], record.get("count", 1)) for record in records] == [
        ("b", 10_800, 2),
        ("b", 32_400, 1),
    ]


def test_time_since_the_boot_is_blurred_to_both_sides_alike() -> None:
    every = range(0, 24 * 3600, 600)
    records = condensed(*(view("1970-01-01T00Z", boot="b", monotonic=at) for at in every))
    told = [record["monotonic"] for record in records for _ in range(int(str(record["count"])))]
    shifts = [after - before for before, after in zip(every, told, strict=True) if isinstance(after, int)]
    assert (len(shifts), max(map(abs, shifts)), sum(shifts) // len(shifts)) == (144, 10_800, 300)


def test_what_is_condensed_once_more_keeps_its_counts() -> None:
    assert condensed(view(count=5), view(count=2))[0]["count"] == 7


def test_persons_stay_sealed_and_still_find_their_record() -> None:
    tally = {"seq": 1, "id": "x", "count": 12, "export": "tally"}
    lines = condensed(view(), view(), tally, sealed=Sealed("age1x", "YWdl"))
    assert lines[0] == {**tally, "line": 3}
    assert lines[-1] == {"kind": "sealed", "for": "age1x", "age": "YWdl"}


def test_it_stands_for_the_original_and_is_signed() -> None:
    name, data = batch([view()] * 300, seq=4, prev="ab", start={"access": {"a": 1}}, to={"access": {"a": 9}})
    small = condense(take_apart(data)[0], name.sha256, JAKARTA, KEY.sign)
    opened: Opened = open_batch(name_of(4, small).file, small, {KEY.device: KEY.public}.get)
    head = opened.header
    assert (head.seq, head.prev, head.replaces, head.records) == (4, "ab", name.sha256, 1)
    assert (head.start, head.to) == ({"access": {"a": 1}}, {"access": {"a": 9}})
    assert json.loads(opened.lines)["count"] == 300
