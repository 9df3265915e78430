"""The stock age format, and files that lie."""

import os
from collections.abc import Iterator

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.core import KioskError, StickError, TrustError
from kiosk.device.backup.age import COST, MOST_COST, opened, sealed

WORDS = "sofa kios bumi lukis sipil dagu"
CHEAP = 1  # scrypt's cost in tests that look at something else


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def seal(data: bytes, cost: int = CHEAP) -> bytes:
    return b"".join(sealed(pieces(data, 1000), WORDS, cost))


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 200_000])
def test_stock_age_opens_what_is_sealed_here(size: int) -> None:
    data = os.urandom(size)
    assert pyrage.passphrase.decrypt(seal(data, COST), WORDS) == data


@pytest.mark.parametrize("size", [0, 1, 65536, 200_000])
@pytest.mark.parametrize("piece", [1000, 65552, 1 << 20])
def test_what_is_sealed_is_opened(size: int, piece: int) -> None:
    data = os.urandom(size)
    assert b"".join(opened(pieces(seal(data), piece), WORDS)) == data


def test_same_content_is_never_sealed_alike() -> None:
    assert seal(b"isi") != seal(b"isi")


def test_other_words_are_told_from_damage() -> None:
    with pytest.raises(TrustError) as caught:
        list(opened([seal(b"isi")], WORDS.replace("sofa", "kios")))
    assert caught.value.code == "sandi-salah"


def test_file_that_asks_for_too_much_memory_is_refused() -> None:
    greedy = seal(b"isi").replace(b" 1\n", b" %d\n" % (MOST_COST + 1), 1)
    with pytest.raises(StickError) as caught:
        list(opened([greedy], WORDS))
    assert caught.value.code == "cadangan-rusak"


def test_file_for_a_key_is_no_backup() -> None:
    other = pyrage.encrypt(b"isi", [pyrage.x25519.Identity.generate().to_public()])
    with pytest.raises(StickError):
        list(opened([other], WORDS))


@pytest.mark.parametrize("junk", [b"", b"PK\x03\x04" * 999, b"\n" * 999, b"age-encryption.org/v1\n"])
def test_what_is_no_age_file_is_refused(junk: bytes) -> None:
    with pytest.raises(StickError):
        list(opened([junk], WORDS))


def test_header_that_was_changed_is_noticed() -> None:
    whole = seal(b"isi")
    at = whole.index(b"--- ") + 6
    changed = whole[:at] + (b"A" if whole[at : at + 1] != b"A" else b"B") + whole[at + 1 :]
    with pytest.raises(StickError):
        list(opened([changed], WORDS))


def test_another_spelling_of_the_same_seal_is_noticed() -> None:
    whole = seal(b"isi")
    end = whole.index(b"\n", whole.index(b"--- "))
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = alphabet[alphabet.index(whole[end - 1 : end]) ^ 1]  # its last bit is none of the seal's
    with pytest.raises(StickError):
        list(opened([whole[: end - 1] + bytes([other]) + whole[end:]], WORDS))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_no_changed_or_missing_byte_goes_unnoticed(data: st.DataObject) -> None:
    whole = seal(b"isi kotak " * 20_000)
    at = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.booleans())
    bad = whole[:at] if cut else whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    with pytest.raises(KioskError):
        list(opened([bad], WORDS))


def test_chunks_in_another_order_are_noticed() -> None:
    whole = seal(bytes(200_000))
    head, block = len(whole) - 200_000 - 4 * 16, 65552
    swapped = (
        whole[:head] + whole[head + block : head + 2 * block] + whole[head : head + block] + whole[head + 2 * block :]
    )
    with pytest.raises(StickError):
        list(opened([swapped], WORDS))
