"""A device is its key: nobody else can sign as it, and people can compare it."""

import hashlib

from kiosk.outbox import fingerprint
from kiosk.outbox.signing import device_of, verify
from tests.outbox.batches import KEY, OTHER_KEY


def test_device_is_the_beginning_of_the_hash_that_people_compare() -> None:
    mark = fingerprint(KEY.public)
    assert mark.replace(" ", "") == hashlib.sha256(KEY.public).hexdigest()
    assert mark.replace(" ", "").startswith(device_of(KEY.public))
    assert {len(group) for group in mark.split(" ")} == {4}


def test_only_the_holder_of_the_key_signs_and_only_these_bytes() -> None:
    signature = KEY.sign(b"data")
    assert verify(KEY.public, signature, b"data")
    assert not verify(KEY.public, signature, b"date")
    assert not verify(OTHER_KEY.public, signature, b"data")
    assert not verify(KEY.public, signature[:-1], b"data")
    assert not verify(b"", signature, b"data")


def test_signature_is_that_of_rfc_8032() -> None:
    from kiosk.outbox.identity import Identity

    first = Identity(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    assert first.public.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert first.sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155")
