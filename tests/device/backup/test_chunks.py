"""Pieces of any length."""

import pytest

from kiosk.core import StickError
from kiosk.device.backup.chunks import Source


@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_no_byte_is_lost_between_pieces(size: int) -> None:
    source = Source([b"abc", b"", b"defghij", b"k"])
    assert b"".join(iter(lambda: source.up_to(size), b"")) == b"abcdefghijk"


def test_early_end_is_told() -> None:
    source = Source([b"abc"])
    assert source.exactly(2) == b"ab"
    with pytest.raises(StickError):
        source.exactly(2)


def test_long_files_come_in_bounded_pieces() -> None:
    assert [len(piece) for piece in Source([bytes(10)]).pieces(10, most=4)] == [4, 4, 2]
    assert list(Source([b"x"]).pieces(0)) == []
