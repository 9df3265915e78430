"""Sound for phones: the one compressed form that practically every phone plays."""

from collections.abc import Iterable, Iterator

__all__ = ["mp3_of"]

_KILOBITS = 32  # a second; 240 KB a minute
_QUALITY = 7  # of LAME: 2 is best, 7 fastest


def mp3_of(chunks: Iterable[bytes], rate: int) -> Iterator[bytes]:
    """The 16-bit mono samples of `chunks` as one MP3, piece by piece."""
    import lameenc

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(rate)
    encoder.set_bit_rate(_KILOBITS)
    encoder.set_quality(_QUALITY)
    for chunk in chunks:
        yield bytes(encoder.encode(chunk))
    yield bytes(encoder.flush())
