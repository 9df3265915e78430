"""Letters that say how a word sounds > espeak's phonemes. Pure.

Written Indonesian has one e for three sounds. A respelling tells them apart with the accents of dictionaries: ê as in
*empat*, é as in *sate*, è as in *nenek*; an apostrophe is a catch in the throat. Every other letter sounds as always.
Phoneme names are those of espeak-ng's table `id`.
"""

import re
import unicodedata

__all__ = ["MARKED", "phonemes", "tidy"]

_DIGRAPHS = {"ng": "N", "ny": "n^", "sy": "S", "kh": "x"}
_DIPHTHONGS = {"ai": "aI", "au": "aU"}
_LETTERS = {
    "ê": "@", "é": "e", "è": "E2", "e": "@", "å": "O",
    "c": "tS", "j": "dZ", "q": "k", "x": "ks", "y": "j", "'": "?", "-": "||",
}  # fmt: skip
_VOWELS = "aeiouêéèå"
_UNIT = re.compile(r"ng|ny|sy|kh|ai(?![aeiouêéèå])|au(?![aeiouêéèå])|.", re.DOTALL)
_TRILLED = re.compile("(?<![^|])R|R(?=[aeiouEO@])")
MARKED = re.compile(r"[a-zåêéè]['a-zåêéè-]*")
"""What a respelling may look like, after `tidy`."""


def tidy(text: str) -> str:
    """`text` as it is kept and compared: composed letters, small, no space around, straight apostrophes."""
    return unicodedata.normalize("NFC", text).strip().lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def phonemes(respelling: str) -> str:
    """What espeak shall say for `respelling`; the stress is left to its rule."""
    return "".join(_unit(match.group()) for match in _UNIT.finditer(respelling))


def _unit(letters: str) -> str:
    return _DIGRAPHS.get(letters) or _DIPHTHONGS.get(letters) or _LETTERS.get(letters, letters)
