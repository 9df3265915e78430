import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.core import OurError, RefusedError
from kiosk.reports.desk.columns import MOST_AT_ONCE, database, to_columns

HOUR = b'"hour":"2026-11-21T03Z","export":"access"'


def read(
    tmp_path: Path, *lines: bytes, what: str = "batch, hour, count, channel, language"
) -> list[tuple[object, ...]]:
    file, table = tmp_path / "it's.ndjson", tmp_path / "it's.parquet"
    file.write_bytes(b"\n".join(lines) + b"\n")
    to_columns(file, table)
    with database(tmp_path, 100, 1) as opened:
        return opened.execute(f"SELECT {what} FROM read_parquet($1) ORDER BY ALL", [str(table)]).fetchall()  # noqa: S608


def test_lines_that_are_no_records_are_left_out_and_told(tmp_path: Path) -> None:
    lines = tmp_path / "a.ndjson"
    good = b'{"batch#":7,' + HOUR + b"}"
    lines.write_bytes(
        b"\n".join((good, b'{"batch#":7,', b"[1]", b'{"batch#":7}', good, b'{"batch#":8,"export":"\xff"}', b"")) + b"\n"
    )
    assert to_columns(lines, tmp_path / "a.parquet") == {7: 2}


def test_no_lines_at_all_make_an_empty_table(tmp_path: Path) -> None:
    lines = tmp_path / "a.ndjson"
    lines.touch()
    assert to_columns(lines, tmp_path / "a.parquet") == {}
    assert (tmp_path / "a.parquet").is_file()


def test_a_record_cannot_pass_itself_off_as_one_of_another_batch(tmp_path: Path) -> None:
    forged = b'{"batch#":1,"batch#":2,"\\u0062atch#":3,' + HOUR + b"}"
    assert read(tmp_path, forged, what="batch") == [(1,)]


def test_what_was_left_out_on_the_card_is_put_back(tmp_path: Path) -> None:
    assert read(tmp_path, b'{"batch#":1,' + HOUR + b"}") == [(1, 498_675, 1, "phone", "id")]


def test_a_day_or_a_month_for_an_hour_is_marked(tmp_path: Path) -> None:
    lines = [b'{"batch#":%d,"hour":"%b","export":"access"}' % pair for pair in ((1, b"2026-11-21"), (2, b"2026-11"))]
    whole = read(tmp_path, *lines, what="batch, hour % 24, whole_day")
    assert whole == [(1, 0, True), (2, 0, True)]


@pytest.mark.parametrize("hour", [b'"kemarin"', b"17", b"null", b'{"a":1}', b'"2026-13-41T99Z"', b'""'])
def test_an_hour_that_is_none_is_unknown(tmp_path: Path, hour: bytes) -> None:
    assert read(tmp_path, b'{"batch#":1,"hour":' + hour + b',"export":"access"}', what="batch, hour") == [(1, None)]


@pytest.mark.parametrize(
    ("count", "counted"),
    [(b"3", 3), (b"0", 0), (b"50000", 50_000), (b"99999999999999999999", 1), (b'"x"', 1), (b"null", 1)],
)
def test_a_count_stands_and_what_is_none_is_one(tmp_path: Path, count: bytes, counted: int) -> None:
    assert counted <= MOST_AT_ONCE
    line = b'{"batch#":1,"count":' + count + b"," + HOUR + b"}"
    assert read(tmp_path, line, what="count") == [(counted,)]


@pytest.mark.parametrize("count", [b"-5", b"50001", b"1000000"])
def test_a_record_that_counts_more_than_a_batch_holds_is_left_out(tmp_path: Path, count: bytes) -> None:
    assert read(tmp_path, b'{"batch#":1,"count":' + count + b"," + HOUR + b"}") == []


@pytest.mark.parametrize(
    ("day", "visitors"),
    [
        (b'"2026-11-xx"', b"3"),
        (b'"2026-11-5"', b"3"),
        (b'"2026-11-31"', b"3"),
        (b'" 2026-11-05"', b"3"),
        (b'"2026-11-05\\u0000"', b"3"),
        (b"20261105", b"3"),
        (b"null", b"3"),
        (b'"2026-11-05"', b"-1"),
        (b'"2026-11-05"', b"50001"),
        (b'"2026-11-05"', b"null"),
    ],
)
def test_visitors_of_no_day_or_of_a_whole_city_are_left_out(tmp_path: Path, day: bytes, visitors: bytes) -> None:
    bad = b'{"batch#":1,"day":' + day + b',"visitors":' + visitors + b',"export":"visitors"}'
    good = b'{"batch#":1,"day":"2026-11-05","visitors":3,"export":"visitors"}'
    assert read(tmp_path, bad, good, what="day, visitors") == [("2026-11-05", 3)]


def test_a_clock_of_ten_thousand_years_does_not_overflow(tmp_path: Path) -> None:
    line = b'{"batch#":1,"offset":9223372036854775807,"monotonic":9223372036854775807,' + HOUR + b"}"
    assert read(tmp_path, line, what='"offset", monotonic') == [(None, None)]


def test_without_the_extra_it_is_said_how_to_get_it(tmp_path: Path) -> None:
    with without("duckdb"), pytest.raises(RefusedError, match=r"pip install 'pos-lesehan\[desk\]'") as refusal:
        to_columns(tmp_path / "a.ndjson", tmp_path / "a.parquet")
    assert refusal.value.exit_code == 3


def test_a_disk_that_fails_is_our_fault(tmp_path: Path) -> None:
    with pytest.raises(OurError, match="Kiriman pos aman"):
        to_columns(tmp_path / "gone.ndjson", tmp_path / "a.parquet")


@contextmanager
def without(name: str) -> Iterator[None]:
    """As on a computer where a package is not installed."""
    kept = sys.modules.get(name)
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if kept is None:
            del sys.modules[name]
        else:
            sys.modules[name] = kept
