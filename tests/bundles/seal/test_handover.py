"""Whoever could forge a letter of handover could make PINs at a post; so every way to try is here."""

import msgspec
import pytest

from kiosk.bundles.desk.keys import read_keys
from kiosk.bundles.seal.handover import MOST_NUMBER, Letter, is_device, read_letter, write_letter
from kiosk.bundles.seal.trust import TrustedRoot, read_root
from kiosk.bundles.seal.tufapi import Metadata, Root, Signer
from tests.bundles.forge import PASSPHRASE, Desk, item, reason

DEVICE = "c0ffee00"
LETTER = Letter("kim-contoh", DEVICE, 3, "2026-11-22T03:00:00+00:00")
BROKEN, STRANGE = "serah-terima-rusak", "serah-terima-tidak-cocok"


def signers(desk: Desk, *names: str) -> list[Signer]:
    return read_keys(desk.folder / "keys", names or ("targets",), PASSPHRASE)


def sealed(desk: Desk, letter: Letter = LETTER, *names: str) -> bytes:
    return write_letter(letter, signers(desk, *names))


def refused(desk: Desk, data: bytes) -> str:
    return reason(lambda: read_letter(data, read_root(desk.root)))


def changed(data: bytes, **fields: object) -> bytes:
    return msgspec.json.encode({**msgspec.json.decode(data), **fields})


def test_letter_of_our_publisher_is_read(desk: Desk) -> None:
    assert read_letter(sealed(desk), read_root(desk.root)) == LETTER


def test_no_single_bit_can_be_flipped_to_another_letter(desk: Desk) -> None:
    data, root = sealed(desk), read_root(desk.root)
    for at in range(len(data)):
        for bit in (0, 3, 5):
            forged = bytearray(data)
            forged[at] ^= 1 << bit
            came = reason(lambda data=bytes(forged): read_letter(data, root))  # type: ignore[misc]
            assert came in {BROKEN, STRANGE, f"accepted: {LETTER}"}, at  # accepted: a space became another one


def test_key_of_another_publisher_and_of_another_role_seals_nothing(desk: Desk, city: Desk) -> None:
    assert refused(desk, sealed(city, LETTER)) == STRANGE
    for role in ("snapshot", "timestamp", "root-1"):
        assert refused(desk, sealed(desk, LETTER, role)) == STRANGE


def test_letter_in_the_name_of_another_publisher_is_none_of_ours(desk: Desk) -> None:
    assert refused(desk, sealed(desk, msgspec.structs.replace(LETTER, publisher="kota"))) == STRANGE


def test_seal_of_a_list_of_content_seals_no_letter(desk: Desk) -> None:
    desk.publish(item("a"))
    issue = Metadata.from_file(str(desk.folder / "metadata" / "1.targets.json"))
    (seal,) = issue.signatures.values()
    text = issue.signed_bytes.decode()
    taken = changed(sealed(desk), signed=text, signatures=[{"keyid": seal.keyid, "sig": seal.signature}])
    assert refused(desk, taken) == STRANGE


def two_of_targets(desk: Desk) -> TrustedRoot:
    """The root as if two keys had to seal content."""
    metadata = Metadata[Root].from_bytes(desk.root)
    second = signers(desk, "snapshot")[0].public_key
    metadata.signed.add_key(second, "targets")
    metadata.signed.roles["targets"].threshold = 2
    metadata.signatures.clear()
    for signer in signers(desk, "root-1"):
        metadata.sign(signer, append=True)
    return read_root(metadata.to_bytes())


def test_as_many_keys_seal_as_the_root_asks_for_and_one_does_not_count_twice(desk: Desk) -> None:
    root, data = two_of_targets(desk), sealed(desk)
    seals = msgspec.json.decode(data)["signatures"]
    for short in (data, changed(data, signatures=seals * 2)):
        assert reason(lambda data=short: read_letter(data, root)) == STRANGE  # type: ignore[misc]
    assert read_letter(sealed(desk, LETTER, "targets", "snapshot"), root) == LETTER


@pytest.mark.parametrize(
    "seal", [{"keyid": "0" * 64, "sig": "00"}, {"keyid": "", "sig": ""}, {"keyid": "own", "sig": "bukan hex"}]
)
def test_odd_seals_are_no_seals(desk: Desk, seal: dict[str, str]) -> None:
    data = sealed(desk)
    keyid = msgspec.json.decode(data)["signatures"][0]["keyid"]
    mine = {**seal, "keyid": keyid if seal["keyid"] == "own" else seal["keyid"]}
    assert refused(desk, changed(data, signatures=[mine])) == STRANGE
    assert refused(desk, changed(data, signatures=[])) == STRANGE


@pytest.mark.parametrize(
    "data",
    [b"", b"null", b"[]", b"{}", b"\xff\xfe", b"[" * 16_000, b'{"a":' * 3_000, b'{"signed": "\\ud800"}'],
    ids=["nothing", "null", "list", "object", "bytes", "nested lists", "nested objects", "half a letter"],
)
def test_what_is_no_letter_is_told_as_unreadable(desk: Desk, data: bytes) -> None:
    assert refused(desk, data) == BROKEN


def test_letter_with_more_than_is_sensible_is_told_as_unreadable(desk: Desk) -> None:
    data = sealed(desk)
    seal = msgspec.json.decode(data)["signatures"][0]
    for fields in ({"signatures": [seal] * 17}, {"format": "lain"}, {"version": 2}, {"x": "a" * 20_000}):
        assert refused(desk, changed(data, **fields)) == BROKEN


@pytest.mark.parametrize("text", ["{}", "[" * 5_000, '{"publisher": 3}', "\\"])
def test_sealed_text_that_says_nothing_is_told_as_unreadable(desk: Desk, text: str) -> None:
    (signer,) = signers(desk)
    made = signer.sign(b"pos-lesehan-serah-terima 1\n" + text.encode())
    own = changed(sealed(desk), signed=text, signatures=[{"keyid": made.keyid, "sig": made.signature}])
    assert refused(desk, own) == BROKEN


@pytest.mark.parametrize("device", ["", "C0FFEE00", "c0ffee0", "c0ffee000", "../../ab", "c0ffee0\u0966"])
def test_letter_to_nobody_is_told_as_unreadable(desk: Desk, device: str) -> None:
    assert not is_device(device)
    assert refused(desk, sealed(desk, msgspec.structs.replace(LETTER, device=device))) == BROKEN


@pytest.mark.parametrize("number", [0, -1, MOST_NUMBER + 1])
def test_count_beyond_all_counts_would_lock_the_post_and_is_refused(desk: Desk, number: int) -> None:
    assert refused(desk, sealed(desk, msgspec.structs.replace(LETTER, number=number))) == BROKEN


def test_key_that_was_replaced_seals_no_more(desk: Desk) -> None:
    old = sealed(desk)
    metadata = Metadata[Root].from_bytes(desk.root)
    role = metadata.signed.roles["targets"]
    metadata.signed.revoke_key(role.keyids[0], "targets")
    metadata.signed.add_key(signers(desk, "timestamp")[0].public_key, "targets")
    metadata.signatures.clear()
    for signer in signers(desk, "root-1"):
        metadata.sign(signer, append=True)
    root = read_root(metadata.to_bytes())
    assert reason(lambda: read_letter(old, root)) == STRANGE
