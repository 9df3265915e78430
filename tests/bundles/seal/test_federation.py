from typing import Any

import pytest

from kiosk.bundles.seal.federation import may_vouch, revoked, rolled_back, vouched, voucher_path
from kiosk.core import Manifest, PublisherPart, TargetEntry

ENTRY = TargetEntry("a" * 64, 1)


def part(name: str, *vouching: str, version: int = 1, **files: str) -> PublisherPart:
    """A part that vouches for others, with `files` name > sha256."""
    roots = {voucher_path(name, other): ENTRY for other in vouching}
    own = {f"{name}/dokumen/{file}.json": TargetEntry(sha256, 1) for file, sha256 in files.items()}
    return PublisherPart(version, "2026-11-21T00:00:00+00:00", targets={**own, **roots})


def manifest(**parts: Any) -> Manifest:
    return Manifest({name.replace("_", "-"): found for name, found in parts.items()})


def test_only_roots_in_the_folder_of_publishers_vouch() -> None:
    names = [
        "kota/penerbit/kim-a.root.json",
        "kota/penerbit/lama/kim-b.root.json",
        "kota/dokumen/kim-c.root.json",
        "kota/penerbit/kim-d.json",
        "kota/penerbit/kim-e.root.json.bak",
        "kim-a/penerbit/kim-f.root.json",
    ]
    found = vouched("kota", PublisherPart(1, "", targets=dict.fromkeys(names, ENTRY)))
    assert found == {"kim-a": ENTRY}


@pytest.mark.parametrize(
    ("voucher", "enrolled", "other", "may"),
    [
        ("kota", "kota", "kim-a", True),
        ("kota", "kim-a", "kim-b", True),
        ("kim-a", "kim-a", "kota", True),
        ("kim-b", "kim-a", "kota", False),
        ("kim-a", "kim-a", "kim-b", False),
        ("kota", "kim-a", "kim-a", False),
        ("kota", "kota", "kota", False),
        ("kota", "kota", "pos", False),
        ("kim-a", "kota", "kota", False),
    ],
)
def test_nobody_vouches_for_whom_it_has_no_word_on(voucher: str, enrolled: str, other: str, may: bool) -> None:
    assert may_vouch(voucher, enrolled, other) is may


def test_who_is_no_longer_vouched_for_is_revoked() -> None:
    before = manifest(kota=part("kota", "kim-a", "kim-b"), kim_a=part("kim-a"), kim_b=part("kim-b"))
    after = manifest(kota=part("kota", "kim-a"), kim_a=part("kim-a"), kim_b=part("kim-b"))
    assert revoked(before, after, "kota") == {"kim-b"}
    assert revoked(before, before, "kota") == set()


def test_publisher_of_former_days_that_nobody_vouched_for_stays() -> None:
    before = manifest(kota=part("kota", "kim-b"), kim_a=part("kim-a"))
    assert revoked(before, manifest(kota=part("kota"), kim_a=part("kim-a")), "kota") == {"kim-b"}


def test_word_of_a_kim_keeps_no_kim_in() -> None:
    before = manifest(kota=part("kota", "kim-a", "kim-b"), kim_a=part("kim-a", "kim-a", "kim-b"), kim_b=part("kim-b"))
    after = manifest(kota=part("kota"), kim_a=part("kim-a", "kim-a", "kim-b"), kim_b=part("kim-b", "kim-a"))
    assert revoked(before, after, "kota") == {"kim-a", "kim-b"}


def test_word_of_a_kim_of_another_post_keeps_no_city_in() -> None:
    before = manifest(kim_a=part("kim-a", "kota"), kota=part("kota", "kim-b"), kim_b=part("kim-b", "kota"))
    after = manifest(kim_a=part("kim-a"), kota=part("kota", "kim-b"), kim_b=part("kim-b", "kota"))
    assert revoked(before, after, "kim-a") == {"kota", "kim-b"}


def test_enrolled_publisher_is_revoked_by_nobody() -> None:
    before = manifest(kim_a=part("kim-a", "kota"), kota=part("kota", "kim-a", "kim-b"), kim_b=part("kim-b"))
    after = manifest(kim_a=part("kim-a", "kota"), kota=part("kota", "kim-b"), kim_b=part("kim-b"))
    assert revoked(before, after, "kim-a") == set()


def test_post_enrolled_with_nobody_still_takes_out_whom_the_city_takes_out() -> None:
    before = manifest(kota=part("kota", "kim-a"), kim_a=part("kim-a", "kota"))
    after = manifest(kota=part("kota"), kim_a=part("kim-a", "kota"))
    assert revoked(before, after, "") == {"kim-a"}


def test_going_back_keeps_todays_word_on_who_is_believed() -> None:
    previous = manifest(kota=part("kota", "kim-a", "kim-b", lama="b" * 64), kim_a=part("kim-a"), kim_b=part("kim-b"))
    current = manifest(kota=part("kota", "kim-a", "kim-c", version=2), kim_a=part("kim-a", version=2))
    back = rolled_back(previous, current, "kota")
    assert set(back.publishers) == {"kota", "kim-a"}
    assert back.publishers["kota"].version == 1
    assert list(back.publishers["kota"].targets) == [
        "kota/dokumen/lama.json",
        "kota/penerbit/kim-a.root.json",
        "kota/penerbit/kim-c.root.json",
    ]


def test_going_back_keeps_what_was_approved_here_since() -> None:
    local = PublisherPart(3, "", targets={"pos/dokumen/rapat.json": ENTRY})
    previous = Manifest({"kota": part("kota"), "pos": PublisherPart(1, "")})
    assert rolled_back(previous, Manifest({"kota": part("kota"), "pos": local}), "kota").publishers["pos"] == local


def test_going_back_behind_a_damaged_list_serves_the_older_as_it_was() -> None:
    previous = manifest(kota=part("kota", "kim-a"), kim_a=part("kim-a"))
    assert rolled_back(previous, None, "kota") == previous


def test_going_back_to_before_a_publisher_came_knows_no_vouchers_of_it() -> None:
    previous = manifest(kim_a=part("kim-a", "kota"))
    current = manifest(kota=part("kota", "kim-a"))
    assert rolled_back(previous, current, "kim-a") == previous
