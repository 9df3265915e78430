"""What the collector sends back: read only where it is what it says."""

import json

import msgspec
import pytest

from kiosk.core import ContentError
from kiosk.outbox import Pulang, read_pulang
from kiosk.outbox.pulang import MOST_BYTES, collector, target_path
from tests.outbox.batches import promise


def test_it_is_the_json_that_is_written_down() -> None:
    pulang = Pulang(recipient="age1x", acks={"c0ffee00": promise(3, "ab", (5, "cd"))})
    data = msgspec.json.encode(pulang)
    assert json.loads(data) == {
        "format": "pos-lesehan-pulang",
        "version": 1,
        "recipient": "age1x",
        "acks": {"c0ffee00": {"through": 3, "sha256": "ab", "also": [[5, "cd"]]}},
    }
    assert read_pulang(data) == pulang


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}x",
        b"\xff",
        b"[" * 100_000,
        b'{"format":"lain"}',
        b'{"format":"pos-lesehan-pulang","version":2}',
        b'{"format":"pos-lesehan-pulang","acks":{"c0ffee00":{"through":"x"}}}',
        b'{"format":"pos-lesehan-pulang","acks":{"c0ffee00":{"through":1,"sha256":"a","also":[[1]]}}}',
        b"{" + b" " * MOST_BYTES + b"}",
    ],
)
def test_damaged_or_huge_one_is_refused(data: bytes) -> None:
    with pytest.raises(ContentError, match="tetap disimpan") as error:
        read_pulang(data)
    assert error.value.code == "pulang-salah"


@pytest.mark.parametrize(
    ("wanted", "installed", "expected"),
    [
        ("", [], ""),
        ("", ["pos"], ""),
        ("", ["kim-a"], "kim-a"),
        ("", ["kim-a", "pos"], "kim-a"),
        ("", ["kim-a", "kim-b"], ""),
        ("", ["kim-a", "kim-b", "kota"], "kota"),
        ("kim-b", ["kim-a", "kim-b", "kota"], "kim-b"),
        ("kim-c", ["kim-a", "kota"], ""),
        ("pos", ["kim-a", "pos"], ""),
    ],
)
def test_word_of_one_publisher_counts_and_never_that_of_the_post_itself(
    wanted: str, installed: list[str], expected: str
) -> None:
    assert collector(wanted, dict.fromkeys(installed, 1)) == expected


def test_it_lies_below_its_publisher() -> None:
    assert target_path("kota") == "kota/pulang/pulang.json"
