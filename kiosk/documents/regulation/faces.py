"""What a scanner made of digits: "1O" is 10, "l2" is 12, "S" may be 5.

Every reading has a price, so that a printed number wins over a guessed one, and a guess is only as good as its
neighbours: the chain of articles decides (chain.py). The faces are those seen in scanned statutes.
"""

import functools
import re

__all__ = ["readings", "roman_value"]

GUESS = 0.6  # price of one letter taken for a digit
FAR_GUESS = 1.8
_FACES = (
    dict.fromkeys("OoQD", "0")
    | dict.fromkeys("lIiLJ|!t]r[j", "1")
    | dict.fromkeys("Zz", "2")
    | dict.fromkeys("Ss$", "5")
    | {"T": "7", "b": "56", "B": "8", "&": "8", "g": "9", "q": "9", "G": "6", "a": "48", "?": "7"}
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@functools.lru_cache(maxsize=4096)
def readings(printed: str) -> tuple[tuple[int, float], ...]:
    """Numbers that `printed` may stand for, each with its price; none where a sign is no digit's face."""
    found = {"": 0.0}
    for sign in re.sub(r"\s", "", printed):
        grown: dict[str, float] = {}
        for digits, price in found.items():
            if sign.isascii() and sign.isdigit():
                grown[digits + sign] = price
            for face in _FACES.get(sign, ""):
                grown[digits + face] = price + GUESS
            if sign == "T":
                grown[digits + "1"] = price + FAR_GUESS
        found = grown
    return tuple((int(digits), price) for digits, price in found.items() if digits and int(digits))


def roman_value(numeral: str) -> int:
    """Value of a roman numeral, 0 for what is none."""
    if not numeral or any(sign not in _ROMAN for sign in numeral):
        return 0
    values = [_ROMAN[sign] for sign in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
