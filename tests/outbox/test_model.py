"""Batches: the same records make the same bytes, and the header is the cursor."""

import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core import Cursor, Export
from kiosk.outbox.model import BatchLimits, Header, Name, gather, header_of, name_of, pack, parse


def counted(kind: str, total: int) -> Export:
    """An export of `total` records, the n-th ending at byte n."""

    def since(cursor: Cursor) -> Iterator[tuple[dict[str, Any], Cursor]]:
        for number in range(cursor.get("web.000001.jsonl", 0) + 1, total + 1):
            yield {"kind": "view", "seq": number}, {"web.000001.jsonl": number}

    return Export(kind, since)


def test_batch_is_json_lines_headed_by_its_cursor() -> None:
    gathered = gather([counted("access", 2)], {}, BatchLimits())
    header = Header("c0ffee00", 1, "2026-11", {}, gathered.to, len(gathered.lines))
    head, *records = [json.loads(line) for line in gzip.decompress(pack(header, gathered.lines)).splitlines()]
    assert head == {
        "kind": "batch",
        "device": "c0ffee00",
        "seq": 1,
        "month": "2026-11",
        "from": {},
        "to": {"access": {"web.000001.jsonl": 2}},
        "records": 2,
    }
    assert records[1] == {"kind": "view", "seq": 2, "export": "access"}


def test_same_records_make_the_same_bytes_and_hold_no_time() -> None:
    header = Header("c0ffee00", 1, "2026-11", {}, {}, 1)
    first, second = (pack(header, [b'{"a":1}\n']) for _ in range(2))
    assert first == second
    assert first[4:8] == b"\0\0\0\0"
    assert header_of(first) == header


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


def test_name_carries_number_and_hash() -> None:
    name = name_of(7, b"x")
    assert parse(name) == Name(7, "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881")


@pytest.mark.parametrize("name", ["000001.jsonl.gz", "1-" + "a" * 64 + ".jsonl.gz", "000001-" + "A" * 64 + ".jsonl.gz"])
def test_foreign_file_is_no_batch(name: str) -> None:
    assert parse(name) is None
