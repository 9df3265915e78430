import hashlib
from datetime import UTC, datetime
from functools import partial

import pytest

from kiosk.bundles.policy import (
    MAX_RESERVE,
    FloorClock,
    Room,
    changes,
    exactly,
    reference_time,
    require_room,
    stored_name,
    targets,
)
from kiosk.core import FakeClock, PublisherPart, TargetEntry
from tests.bundles.forge import reason

EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
HASH = "a" * 64


def test_reference_is_the_newest_signed_date_seen() -> None:
    assert reference_time(EARLY, PublisherPart(1, LATE.isoformat())) == LATE
    assert reference_time(LATE, PublisherPart(1, EARLY.isoformat())) == LATE
    assert reference_time(LATE, None) == LATE


def test_clock_without_memory_is_no_floor_clock() -> None:
    assert not isinstance(FakeClock(EARLY), FloorClock)


def test_own_paths_are_accepted_and_sorted() -> None:
    entries = targets([("kim-a/lampiran/b.png", 2, HASH), ("kim-a/dokumen/a.json", 1, HASH)], "kim-a")
    assert list(entries) == ["kim-a/dokumen/a.json", "kim-a/lampiran/b.png"]
    assert entries["kim-a/dokumen/a.json"] == TargetEntry(HASH, 1)


@pytest.mark.parametrize(
    "path",
    [
        "kota/dokumen/perda.json",
        "kim-ab/dokumen/a.json",
        "kim-a",
        "kim-a/",
        "/kim-a/dokumen/a.json",
        "kim-a/../kota/a.json",
        "kim-a/./a.json",
        "kim-a//a.json",
        "kim-a/.a",
        "kim-a/a\\b",
        "kim-a/a\0b",
        "kim-a/a\nb",
        "kim-a/" + "a" * 200,
    ],
)
def test_signed_path_outside_or_unsafe_is_refused(path: str) -> None:
    assert reason(lambda: targets([(path, 1, HASH)], "kim-a")) == "di-luar-bagian"


@pytest.mark.parametrize("sha256", ["", "../../../etc/passwd", "A" * 64, "a" * 63, "a" * 65, "a" * 64 + "\n"])
def test_signed_hash_that_is_a_path_is_refused(sha256: str) -> None:
    assert reason(lambda: targets([("kim-a/a", 1, sha256)], "kim-a")) == "di-luar-bagian"


def test_stored_name_carries_the_hash() -> None:
    assert stored_name("kim-a/dokumen/x.json", TargetEntry(HASH, 1)) == f"targets/kim-a/dokumen/{HASH}.x.json"


def test_changes_count_new_changed_and_gone_paths() -> None:
    one, two = TargetEntry("1", 1), TargetEntry("2", 1)
    assert changes({"a": one, "b": one, "c": one}, {"a": one, "b": two, "d": two}) == (2, 1)


def test_a_tenth_of_the_card_is_kept_free() -> None:
    require_room(100, Room(free=200, total=1000))
    assert reason(lambda: require_room(101, Room(free=200, total=1000))) == "tempat-penuh"


def test_reserve_of_a_big_disk_is_bounded() -> None:
    require_room(1, Room(free=MAX_RESERVE + 1, total=1 << 50))


def test_full_card_still_takes_what_needs_no_room() -> None:
    require_room(0, Room(free=0, total=1000))


def test_right_bytes_pass() -> None:
    entry = TargetEntry(hashlib.sha256(b"abc").hexdigest(), 3)
    assert b"".join(exactly(entry, [b"a", b"bc"])) == b"abc"


@pytest.mark.parametrize("chunks", [[], [b"ab"], [b"abd"], [b"abc", b"d"], [b"abcd"]])
def test_other_bytes_are_refused(chunks: list[bytes]) -> None:
    entry = TargetEntry(hashlib.sha256(b"abc").hexdigest(), 3)
    assert reason(partial(list, exactly(entry, chunks))) == "isi-rusak-di-paket"


def test_endless_file_is_refused_as_soon_as_it_is_too_long() -> None:
    entry = TargetEntry(HASH, 10)
    assert reason(partial(list, exactly(entry, iter(lambda: b"1234567", None)))) == "isi-rusak-di-paket"
