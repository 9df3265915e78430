from pathlib import Path

import pytest

from kiosk.bundles.seal.trust import Publisher, follows, grouped, is_name, publisher_of, read_root
from kiosk.bundles.seal.tufapi import JSONSerializer, Metadata, Root
from kiosk.core import TrustError
from tests.bundles.forge import Desk, item, reason


def test_root_tells_who_the_publisher_is(desk: Desk) -> None:
    root = read_root(desk.root)
    assert root.publisher == Publisher("kim-contoh", "KIM Contoh", "kim")
    assert (root.version, root.keys, root.threshold) == (1, 1, 1)
    assert len(root.fingerprint) == 64
    assert root.expires.year == 2036


def test_city_needs_two_of_its_three_keys(city: Desk) -> None:
    root = read_root(city.root)
    assert (root.publisher.kind, root.keys, root.threshold) == ("kota", 3, 2)
    metadata = Metadata[Root].from_bytes(city.root)
    assert len(metadata.signatures) == 2
    metadata.signatures.popitem()
    with pytest.raises(TrustError):
        read_root(metadata.to_bytes())


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 100_000, b"\xff\xfe", b"null", b'{"signed":{"_type":"root"}}'])
def test_anything_but_a_root_is_refused(data: bytes) -> None:
    assert reason(lambda: read_root(data)) == "root-tidak-sah"


def test_other_metadata_of_the_same_publisher_is_no_root(desk: Desk) -> None:
    desk.publish(item("a"))
    data = (desk.folder / "metadata" / "timestamp.json").read_bytes()
    assert reason(lambda: read_root(data)) == "root-tidak-sah"


def test_changed_root_is_refused(desk: Desk) -> None:
    assert reason(lambda: read_root(desk.root.replace(b"KIM Contoh", b"KIM Contek"))) == "root-tidak-sah"


def test_root_without_consistent_snapshots_is_refused(desk: Desk) -> None:
    signer_names = ["root-1"]
    metadata = Metadata[Root].from_bytes(desk.root)
    metadata.signed.consistent_snapshot = False
    data = resigned(desk, metadata, signer_names)
    assert reason(lambda: read_root(data)) == "root-tidak-sah"


def resigned(desk: Desk, metadata: Metadata[Root], names: list[str]) -> bytes:
    from kiosk.bundles.desk.keys import read_keys
    from tests.bundles.forge import PASSPHRASE

    metadata.signatures.clear()
    for signer in read_keys(desk.folder / "keys", names, PASSPHRASE):
        metadata.sign(signer, append=True)
    return metadata.to_bytes(JSONSerializer(compact=True))


@pytest.mark.parametrize(
    "who",
    [
        None,
        "kim",
        {"name": "kim-a", "title": "A"},
        {"name": "../kota", "title": "A", "kind": "kim"},
        {"name": "kota", "title": "A", "kind": "kim"},
        {"name": "pos", "title": "A", "kind": "kim"},
        {"name": "kim-a", "title": "A", "kind": "kota"},
    ],
)
def test_root_that_does_not_say_who_it_is_is_refused(who: object) -> None:
    assert reason(lambda: publisher_of({"x-penerbit": who})) == "root-tidak-sah"


def test_root_follows_only_the_one_whose_keys_signed_it(desk: Desk, tmp_path: Path) -> None:
    first = desk.root
    other = Desk(tmp_path / "lain")
    desk.rotate("root-1")
    second = (desk.folder / "metadata" / "2.root.json").read_bytes()
    assert follows(second, first)
    assert not follows(first, second)
    assert not follows(second, other.root)
    desk.rotate("root-1", name="kim-lain")
    assert not follows((desk.folder / "metadata" / "3.root.json").read_bytes(), second)


@pytest.mark.parametrize("name", ["", "a", "a" * 41, "Kim", "kim_a", "-kim", "kim-", "a/b", "..", "kim\n", "kím"])
def test_names_that_could_lead_elsewhere_are_no_names(name: str) -> None:
    assert not is_name(name)


@pytest.mark.parametrize("name", ["kota", "kim-kampung-contoh", "ab", "a" * 40])
def test_slugs_are_names(name: str) -> None:
    assert is_name(name)


def test_fingerprint_is_grouped_for_reading_out() -> None:
    assert grouped("abcdef0123") == "abcd ef01 23"
