"""Pieces of any length become messages, and nonsense is told."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.core import OurError
from kiosk.device.display.pipe import Decoder, encoded

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a slow machine is no fault
@given(st.lists(st.dictionaries(st.text(), JSON, max_size=3), max_size=5), st.integers(1, 50))
def test_messages_cut_anywhere_arrive_whole_and_in_order(messages: list[dict[str, object]], step: int) -> None:
    data = b"".join(encoded(message) for message in messages)
    decoder = Decoder()
    heard = [message for at in range(0, len(data), step) for message in decoder.feed(data[at : at + step])]
    assert heard == messages


@pytest.mark.parametrize("nonsense", [b"\0", b"{\0", b"[]\0", b"\xff\xfe\0", b"1\0", b"[" * 100_000 + b"\0"])
def test_what_is_no_message_is_told(nonsense: bytes) -> None:
    with pytest.raises(OurError) as caught:
        list(Decoder().feed(nonsense))
    assert caught.value.code == "layar-bicara-aneh"


def test_message_without_an_end_does_not_fill_the_memory() -> None:
    decoder = Decoder(longest_bytes=1000)
    assert list(decoder.feed(b"x" * 1000)) == []
    with pytest.raises(OurError):
        list(decoder.feed(b"x"))
