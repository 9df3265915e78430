"""What tells of a person: only the holder of the key reads it, with any age tool."""

import base64
import json

import pyrage
import pytest

from kiosk.core import TrustError
from kiosk.outbox import open_sealed
from kiosk.outbox.personal import seal_personal, valid_recipient

IDENTITY = pyrage.x25519.Identity.generate()
RECIPIENT = str(IDENTITY.to_public())
TOLD = {2: {"by": "Sri", "note": "balai RW"}, 7: {"by": "Budi"}}


def test_stock_age_opens_it_and_finds_json_lines() -> None:
    sealed = seal_personal(TOLD, RECIPIENT)
    assert sealed is not None
    assert sealed.recipient == RECIPIENT
    age = base64.b64decode(sealed.age)
    assert age.startswith(b"age-encryption.org/v1\n")
    lines = [json.loads(line) for line in pyrage.decrypt(age, [IDENTITY]).splitlines()]
    assert lines == [{"line": 2, "by": "Sri", "note": "balai RW"}, {"line": 7, "by": "Budi"}]


def test_what_was_sealed_is_found_again_by_the_number_of_its_record() -> None:
    sealed = seal_personal(TOLD, RECIPIENT)
    assert sealed is not None
    assert open_sealed(sealed.age, str(IDENTITY)) == TOLD


def test_without_a_key_to_seal_for_nothing_leaves() -> None:
    assert seal_personal(TOLD, "") is None
    assert seal_personal({}, RECIPIENT) is None


@pytest.mark.parametrize(
    ("sealed", "identity"),
    [
        ("", str(IDENTITY)),
        ("?", str(IDENTITY)),
        ("YWdl", str(IDENTITY)),
        (seal_personal(TOLD, RECIPIENT), str(pyrage.x25519.Identity.generate())),
        (seal_personal(TOLD, RECIPIENT), "AGE-SECRET-KEY-1"),
        (base64.b64encode(pyrage.encrypt(b"no json", [IDENTITY.to_public()])).decode(), str(IDENTITY)),
        (base64.b64encode(pyrage.encrypt(b"{}", [IDENTITY.to_public()])).decode(), str(IDENTITY)),
        (base64.b64encode(pyrage.encrypt(b'{"line":"x"}', [IDENTITY.to_public()])).decode(), str(IDENTITY)),
    ],
    ids=["nothing", "no base64", "no age", "other key", "no key", "no json", "no line", "no number"],
)
def test_other_key_or_damaged_text_is_refused_in_plain_words(sealed: object, identity: str) -> None:
    with pytest.raises(TrustError) as error:
        open_sealed(getattr(sealed, "age", str(sealed)), identity)
    assert error.value.code == "kunci-lain"


@pytest.mark.parametrize(
    ("recipient", "expected"),
    [(RECIPIENT, True), ("", False), ("age1", False), (str(IDENTITY), False), (RECIPIENT[:-1] + "?", False)],
    ids=["right", "nothing", "cut", "secret", "mistyped"],
)
def test_recipient_is_known_by_its_checksum(recipient: str, *, expected: bool) -> None:
    assert valid_recipient(recipient) is expected
