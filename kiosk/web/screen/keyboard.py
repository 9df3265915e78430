"""The keyboard in the page: its layouts, and what a key does to a text.

The screen's system keyboard cannot be seen above a browser that fills the screen, so the keys are buttons of the page
(`<button name="k" value="q">`) and work without a script: the server answers with the text one letter longer.
papan.js does the same at once, from the same buttons.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["CLEAR", "DELETE", "LAYOUTS", "LONGEST_TEXT", "SPACE", "Key", "layout_after", "press"]

LONGEST_TEXT = 200  # characters; nobody types more with one finger
DELETE, CLEAR, SPACE = "hapus", "kosong", "spasi"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]+")


_LABELS = {CLEAR: "hapus semua", SPACE: "spasi", "angka": "1 2 3", "huruf": "a b c"}
_NAME_LABELS = {"letter": "Hapus satu huruf", "digit": "Hapus satu angka", "angka": "Angka dan tanda", "huruf": "Huruf"}


class Key(NamedTuple):
    """One key.

    Attributes:
        value: the character it types, or what it does.
        label: what stands on it, a key of the label catalogue where it is a word.
        share: its width in half keys.
        name: what a screen reader says, a key of the label catalogue; empty where the label says it.
    """

    value: str
    label: str
    share: int = 2
    name: str = ""


def _characters(text: str, share: int = 2) -> tuple[Key, ...]:
    return tuple(Key(character, character, share) for character in text)


_DELETE = Key(DELETE, "⌫", 5, _NAME_LABELS["letter"])
_CLEAR = Key(CLEAR, _LABELS[CLEAR], 5)
_SPACE = Key(SPACE, _LABELS[SPACE], 11)

LAYOUTS: Mapping[str, tuple[tuple[Key, ...], ...]] = {
    "huruf": (
        _characters("qwertyuiop"),
        _characters("asdfghjkl"),
        (*_characters("zxcvbnm"), _DELETE),
        (_CLEAR, _SPACE, Key("angka", _LABELS["angka"], 4, _NAME_LABELS["angka"])),
    ),
    "angka": (
        _characters("1234567890"),
        _characters("-/.,:;()&"),
        (*_characters("?!'\"@+="), _DELETE),
        (_CLEAR, _SPACE, Key("huruf", _LABELS["huruf"], 4, _NAME_LABELS["huruf"])),
    ),
    "pin": (
        _characters("123", 4),
        _characters("456", 4),
        _characters("789", 4),
        (Key(CLEAR, _LABELS[CLEAR], 4), Key("0", "0", 4), Key(DELETE, "⌫", 4, _NAME_LABELS["digit"])),
    ),
}
_TYPES = frozenset(key.value for rows in LAYOUTS.values() for row in rows for key in row if len(key.value) == 1)


def press(text: str, key: str) -> str:
    """`text` after `key`; a key we do not have changes nothing."""
    text = _CONTROL.sub(" ", text)[:LONGEST_TEXT]
    if key == DELETE:
        return text[:-1]
    if key == CLEAR:
        return ""
    if key == SPACE:
        return text if not text or text.endswith(" ") else f"{text} "[:LONGEST_TEXT]
    return (text + key)[:LONGEST_TEXT] if key in _TYPES else text


def layout_after(layout: str, key: str) -> str:
    """The layout shown next: a key may change it, an unknown one is that of letters."""
    wanted = key if key in {"angka", "huruf"} else layout
    return wanted if wanted in LAYOUTS else "huruf"
