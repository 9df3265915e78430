"""Batches: the same records make the same bytes, and the header is the cursor."""

import gzip
import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core import Export
from kiosk.outbox.model import BatchLimits, Header, Name, gather, header_of, name_of, pack, parse_name, unzip
from tests.outbox.batches import KEY, counted, header


def packed(head: Header, *lines: bytes) -> bytes:
    return pack(head, lines, None, KEY.sign)


def test_batch_is_json_lines_headed_by_its_cursor_and_ended_by_its_signature() -> None:
    gathered = gather([counted("access", 2)], {}, BatchLimits())
    data = packed(header(to=gathered.to, records=2), *gathered.lines)
    head, *records, last = [json.loads(line) for line in gzip.decompress(data).splitlines()]
    assert head == {
        "kind": "batch",
        "version": 2,
        "device": KEY.device,
        "seq": 1,
        "month": "2026-11",
        "prev": "",
        "from": {},
        "to": {"access": {"web.000001.jsonl": 2}},
        "records": 2,
    }
    assert records[1] == {"kind": "view", "seq": 2, "export": "access"}
    assert last["kind"] == "signature"


def test_replaced_batch_is_named_only_where_there_is_one() -> None:
    assert b"replaces" not in gzip.decompress(packed(header()))
    assert header_of(packed(header(replaces="ab"))).replaces == "ab"


def test_same_records_make_the_same_bytes_and_hold_no_time() -> None:
    first, second = (packed(header(records=1), b'{"a":1}\n') for _ in range(2))
    assert first == second
    assert first[4:8] == b"\0\0\0\0"
    assert header_of(first) == header(records=1)


@settings(deadline=None)
@given(
    totals=st.lists(st.integers(0, 30), min_size=1, max_size=3),
    records=st.integers(1, 7),
    raw_bytes=st.integers(1, 200),
)
def test_no_record_is_skipped_or_repeated_at_a_limit(totals: list[int], records: int, raw_bytes: int) -> None:
    exports = [counted(f"kind-{n}", total) for n, total in enumerate(totals)]
    limits = BatchLimits(records, raw_bytes)
    taken: list[bytes] = []
    gathered = gather(exports, {}, limits)
    while gathered.lines:
        assert len(gathered.lines) <= records
        assert len(gathered.lines) == 1 or sum(map(len, gathered.lines)) <= raw_bytes
        taken += gathered.lines
        gathered = gather(exports, gathered.to, limits)
    assert len(taken) == len(set(taken)) == sum(totals)
    assert gathered.more is False


def test_position_of_a_slice_that_is_gone_is_kept() -> None:
    assert gather([counted("access", 1)], {"surveys": {"web.000001.jsonl": 7}}, BatchLimits()).to == {
        "surveys": {"web.000001.jsonl": 7},
        "access": {"web.000001.jsonl": 1},
    }


def test_record_cannot_pretend_to_come_from_elsewhere() -> None:
    forged = Export("access", lambda _: [({"export": "playback"}, {})])
    assert gather([forged], {}, BatchLimits()).lines == [b'{"export":"access"}\n']


def test_what_tells_of_a_person_is_in_no_line_and_keeps_the_number_of_its_record() -> None:
    def since(_: object) -> list[tuple[dict[str, object], dict[str, int]]]:
        return [({"n": 1}, {}), ({"n": 2, "by": "Sri"}, {}), ({"n": 3}, {}), ({"n": 4, "note": "x"}, {})]

    gathered = gather([counted("a", 1), Export("tally", since, frozenset({"by", "note"}))], {}, BatchLimits())
    assert b"Sri" not in b"".join(gathered.lines)
    assert gathered.personal == {3: {"by": "Sri"}, 5: {"note": "x"}}


def test_record_left_for_the_next_batch_takes_its_person_along() -> None:
    def since(_: object) -> list[tuple[dict[str, object], dict[str, int]]]:
        return [({"by": "Sri"}, {"a": 1}), ({"by": "Budi"}, {"a": 2})]

    gathered = gather([Export("tally", since, frozenset({"by"}))], {}, BatchLimits(records=1))
    assert (gathered.personal, gathered.more) == ({1: {"by": "Sri"}}, True)


def test_name_carries_number_and_hash() -> None:
    name = name_of(7, b"x")
    assert name == Name(7, "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881")
    assert parse_name(name.file) == name


@pytest.mark.parametrize(
    "name",
    [
        "000001.jsonl.gz",
        "1-" + "a" * 64 + ".jsonl.gz",
        "000001-" + "A" * 64 + ".jsonl.gz",
        "9" * 5000 + "-" + "a" * 64 + ".jsonl.gz",
        "\u0661" * 6 + "-" + "a" * 64 + ".jsonl.gz",
    ],
)
def test_foreign_file_is_no_batch(name: str) -> None:
    assert parse_name(name) is None


def test_unzipping_stops_at_the_limit_and_at_the_end() -> None:
    data = gzip.compress(bytes(1000))
    assert unzip(data, 1000) == bytes(1000)
    with pytest.raises(OverflowError):
        unzip(data, 999)
    with pytest.raises(OverflowError):
        unzip(data[:-9], 10)
    with pytest.raises(zlib.error):
        unzip(data + b"x", 1000)
    with pytest.raises(zlib.error):
        unzip(b"no gzip", 1000)


@settings(deadline=None)
@given(kept=st.integers(0, 200))
def test_every_cut_is_seen_as_a_cut(kept: int) -> None:
    data = gzip.compress(b"".join(b"%d " % n for n in range(100)))
    with pytest.raises(EOFError):
        unzip(data[: min(kept, len(data) - 1)], 1000)
