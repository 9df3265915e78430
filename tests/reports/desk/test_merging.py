from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiosk.accesslog import true_hour
from kiosk.accesslog.counts import offset_of
from kiosk.reports.desk.columns import MOST_AT_ONCE, to_columns
from kiosk.reports.desk.merging import Kept, Merged, Span, merged
from tests.reports.desk.senders import access

JAKARTA, JAYAPURA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
Records = Mapping[str, Sequence[Mapping[str, Any]]]
BOOTED = int(datetime(2026, 11, 1, tzinfo=UTC).timestamp())


@contextmanager
def counted(
    folder: Path, records: Records, kept: Sequence[str] = (), zones: Mapping[str, ZoneInfo] | None = None
) -> Iterator[Merged]:
    """What one batch a post makes of its records; those of `kept` count, or all."""
    lines = folder / "a.ndjson"
    numbered = [{"batch#": number, **one} for number, device in enumerate(records) for one in records[device]]
    lines.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in numbered))
    to_columns(lines, folder / "a.parquet")
    count = [Kept(number, device, 1) for number, device in enumerate(records) if device in (kept or records)]
    with merged(folder, count, Span("2026-11", NOW, JAKARTA, zones or {}), 1) as found:
        yield found


def unsure(hour: str, boot: str, monotonic: int, **fields: Any) -> dict[str, Any]:
    return access(hour, boot=boot, monotonic=monotonic, **fields)


def clock(boot: str, offset: int, **more: Any) -> dict[str, Any]:
    return {"hour": "2026-11-20T00Z", "kind": "clock", "boot": boot, "offset": offset, "export": "access", **more}


def test_events_come_out_by_month_and_hour_of_the_day(tmp_path: Path) -> None:
    records = {
        "a": [access("2026-11-02T03Z"), access("2026-11-20T03Z"), access("2026-10-05T23Z"), access("2026-08-01T00Z")]
    }
    with counted(tmp_path, records) as found:
        rows = {row.hour: row.count for row in found.rows()}
    assert rows == {"2026-11-15T03Z": 2, "2026-10-14T23Z": 1}


def test_what_a_batch_holds_that_does_not_count_is_in_no_figure(tmp_path: Path) -> None:
    records = {"a": [access("2026-11-02T03Z")], "b": [access("2026-11-02T03Z"), {"day": "2026-11-02", "visitors": 5}]}
    with counted(tmp_path, records, kept=["a"]) as found:
        assert [row.count for row in found.rows()] == [1]
        assert list(found.posts()) == ["a"]
        assert found.visitors() == {}


def test_visits_set_aside_are_counted_without_being_in_any_figure(tmp_path: Path) -> None:
    twice = [access("2026-08-02T03Z", count=3), access("2026-11-02T03Z"), access("", kind="announcement-played")]
    with counted(tmp_path, {"a": [access("2026-11-02T03Z")], "b": twice}, kept=["a"]) as found:
        assert found.aside([1]) == {1: 4}
        assert found.aside([]) == {}
        assert found.posts()["a"].now == 1


def test_events_of_an_unsure_clock_are_no_silence_though_they_lie_in_no_month(tmp_path: Path) -> None:
    with counted(tmp_path, {"a": [unsure("2026-08-15T00Z", "b1", 0)]}) as found:
        post = found.posts()["a"]
    assert (post.events, post.newest, post.now, post.undated) == (1, None, 0, 0)


def test_each_post_has_its_own_midnight(tmp_path: Path) -> None:
    records = {post: [access("2026-10-31T16Z"), access("2026-11-30T16Z")] for post in ("jakarta", "jayapura")}
    with counted(tmp_path, records, zones={"jayapura": JAYAPURA}) as found:
        posts = found.posts()
    assert (posts["jakarta"].before, posts["jakarta"].now) == (1, 1)  # 23.00 of the last day
    assert (posts["jayapura"].before, posts["jayapura"].now) == (0, 1)  # 01.00 of the first day


def test_a_clock_that_is_known_only_in_a_later_batch_puts_the_earlier_right(tmp_path: Path) -> None:
    records = {"a": [unsure("1970-01-01T00Z", "boot1", 3600, term="ktp", area="0302"), clock("boot1", BOOTED)]}
    with counted(tmp_path, records) as found:
        [row] = found.rows()
        post = found.posts()["a"]
    assert (row.hour, row.sure, row.term) == ("2026-11-15T01Z", True, "ktp")
    assert (post.now, post.unsure, post.undated, sorted(post.areas)) == (1, 0, 0, ["0302"])


def test_the_clock_of_one_post_says_nothing_of_another(tmp_path: Path) -> None:
    records = {"a": [clock("boot1", BOOTED)], "b": [unsure("1970-01-01T00Z", "boot1", 3600)]}
    with counted(tmp_path, records) as found:
        assert [(row.hour, row.sure) for row in found.rows()] == [("", False)]
        assert found.posts()["b"].undated == 1


def test_a_clock_of_2099_is_named_and_in_no_month(tmp_path: Path) -> None:
    with counted(tmp_path, {"a": [access("2099-01-01T00Z"), access("2026-11-20T01Z")]}) as found:
        post = found.posts()["a"]
        rows = list(found.rows())
    assert (post.ahead, post.now, len(rows)) == (1, 1, 1)
    assert post.newest == int(datetime(2026, 11, 20, 8, tzinfo=UTC).timestamp() // 3600)  # local, not of 2099


def test_counts_without_an_hour_stay_in_their_month(tmp_path: Path) -> None:
    with counted(tmp_path, {"a": [access("2026-11-30", count=7), access("2026-10", count=2)]}) as found:
        assert {row.hour: row.count for row in found.rows()} == {"2026-11": 7, "2026-10": 2}


def test_visitors_of_a_day_add_up_over_posts_and_records(tmp_path: Path) -> None:
    day = {"day": "2026-11-02", "visitors": 5, "export": "visitors"}
    others = [{**day, "day": "2026-08-01"}, {**day, "visitors": -3}, {**day, "visitors": "x"}]
    with counted(tmp_path, {"a": [day, day, *others], "b": [day]}) as found:
        assert found.visitors() == {"2026-11-02": 15}


def test_one_post_cannot_fill_a_day_with_the_visitors_of_a_city(tmp_path: Path) -> None:
    day = {"day": "2026-11-02", "visitors": MOST_AT_ONCE, "export": "visitors"}
    with counted(tmp_path, {"a": [day] * 40, "b": [{**day, "visitors": 7}]}) as found:
        assert found.visitors() == {"2026-11-02": MOST_AT_ONCE + 7}


def test_counts_of_a_day_that_are_put_right_get_no_hour_that_nobody_measured(tmp_path: Path) -> None:
    condensed = unsure("1970-01-01", "boot1", 3 * 3600, count=4)
    with counted(tmp_path, {"a": [condensed, clock("boot1", BOOTED)]}) as found:
        assert [(row.hour, row.count, row.sure) for row in found.rows()] == [("2026-11", 4, True)]


def test_what_was_noted_by_hand_comes_post_by_post(tmp_path: Path) -> None:
    noted = {"id": "1", "day": "2026-11-02", "areas": ["0302"], "activity": "toa", "count": 2, "export": "tally"}
    back = {"id": "1", "back": True, "export": "tally"}
    odd = {**noted, "id": "2", "areas": "0302"}
    with counted(tmp_path, {"a": [noted, odd], "b": [back]}) as found:
        told = found.tallies()
    assert told["a"][0] == {"id": "1", "day": "2026-11-02", "areas": ["0302"], "activity": "toa", "count": 2}
    assert told["a"][1]["areas"] == []
    assert told["b"] == [{"id": "1", "areas": [], "count": 1, "back": True}]


def test_no_posts_at_all_are_no_rows(tmp_path: Path) -> None:
    with counted(tmp_path, {}) as found:
        assert (list(found.rows()), found.posts(), found.tallies()) == ([], {}, {})


HOURS = st.sampled_from(
    [
        "2026-11-01T00Z",
        "2026-10-31T23Z",
        "2026-11-30T22Z",
        "2026-11-12",
        "2026-11",
        "1970-01-01T05Z",
        "2019-12-31T23Z",
        "",
    ]
)
EVENT = st.builds(access, HOURS, kind=st.sampled_from(["view", "listen"]), count=st.integers(1, 3))
UNSURE = st.builds(unsure, HOURS, st.sampled_from(["b1", "b2"]), st.integers(0, 40 * 24 * 6).map(lambda n: 600 * n))
OFFSETS = st.sampled_from([0, BOOTED - 86400, BOOTED, BOOTED + 86400])
CLOCK = st.builds(clock, st.sampled_from(["b1", "b2"]), OFFSETS) | st.builds(
    clock,
    st.sampled_from(["b1", "b2"]),
    OFFSETS,
    monotonic=st.integers(0, 3),
    source=st.sampled_from(["network", "rtc", "operator"]),
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(EVENT, UNSURE, CLOCK), max_size=12))
@example([unsure("2019-12-31T23Z", "b1", 0), clock("b1", BOOTED), clock("b1", BOOTED + 86400)])
@example([unsure("2026-11-12", "b1", 600), clock("b1", BOOTED)])
@example([unsure("", "b1", 0), clock("b1", 0, source="network", monotonic=0), clock("b1", BOOTED)])
@example([unsure("", "b1", 0), clock("b1", BOOTED, source="rtc", monotonic=1), clock("b1", BOOTED + 86400)])
def test_sql_puts_an_hour_right_just_as_the_post_does(records: list[dict[str, Any]]) -> None:
    offsets = offsets_of(records)
    wanted: Counter[tuple[str | None, bool]] = Counter()
    for record in records:
        if record["kind"] != "clock":
            boot = record.get("boot")
            hour, sure = true_hour(record["hour"], record.get("monotonic"), offsets.get(boot) if boot else None)
            whole = len(record["hour"]) < len("2026-11-21T03Z")
            wanted[stand_in(hour, whole=whole), sure] += record.get("count", 1)
    with TemporaryDirectory() as folder, counted(Path(folder), {"a": records}) as found:
        made: Counter[tuple[str | None, bool]] = Counter()
        for row in found.rows():
            made[row.hour, row.sure] += row.count
    assert made == {key: number for key, number in wanted.items() if key[0] is not None}


def offsets_of(records: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """What is known of each boot, as the post takes it."""
    told = sorted(filter(None, map(offset_of, records)), key=lambda pair: pair[1])
    return {boot: said.offset for boot, said in told}


def stand_in(hour: str, *, whole: bool) -> str | None:
    """What the desk makes of an hour of the report's two months, which was recorded as a `whole` day or not.

    None for any other month.
    """
    if len(hour) < len("2026-11-21T03Z"):
        return hour[:7] if hour[:7] in {"", "2026-11", "2026-10"} else None
    local = datetime.strptime(hour, "%Y-%m-%dT%HZ").replace(tzinfo=UTC).astimezone(JAKARTA)
    if local.strftime("%Y-%m") not in {"2026-11", "2026-10"}:
        return None
    if whole:
        return local.strftime("%Y-%m")
    return local.replace(day=15).astimezone(UTC).strftime("%Y-%m-%dT%HZ")
