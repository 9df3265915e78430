"""A fingerprint as words, to be read out over a telephone and compared with a printed card.

256 everyday Indonesian words, one a byte, chosen so that no two look or sound alike; twelve of them are 96 bits of the
hash, out of reach for anybody who would make a second root with the same words. The table never changes: a card printed
today is compared with posts of many years.
"""

import functools
from pathlib import Path

__all__ = ["COUNT", "fingerprint_words", "words"]

COUNT = 12

_TABLE = Path(__file__).with_name("words.tsv")


@functools.cache
def words() -> tuple[str, ...]:
    """The table: byte > word."""
    rows = [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    table = {int(byte, 16): word for byte, word in rows}
    return tuple(table[byte] for byte in range(256))


def fingerprint_words(fingerprint: str) -> list[str]:
    """The first twelve bytes of a hexadecimal fingerprint as words."""
    table = words()
    return [table[byte] for byte in bytes.fromhex(fingerprint)[:COUNT]]
