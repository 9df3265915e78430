"""Letters that say how a word sounds > espeak's phonemes. Pure.

Written Indonesian has one e for three sounds. A respelling tells them apart with the accents of dictionaries: ê as in
*empat*, é as in *sate*, è as in *nenek*; å is the Javanese a of *para*. An apostrophe is a catch in the throat, a full
stop parts letters that would be read as one (pos.yandu). Every other letter sounds as always; id_letters.txt says the
same to espeak-ng. Phoneme names are those of its table `id`.
"""

import re
import unicodedata

__all__ = ["MARKED", "WORD", "phonemes", "tidy"]

_VOWELS = "aeiouêéèå"
_CONSONANTS = "bcdfghjklmnpqrstvwxyz"
_SOUNDS = {
    "ng": "N", "ny": "n^", "sy": "S", "kh": "x", "dh": "d", "th": "t", "gh": "g", "ph": "f",
    "ai": "aI", "au": "aU", "ê": "@", "e": "@", "é": "e", "è": "E2", "å": "O",
    "r": "R", "c": "tS", "j": "dZ", "q": "k", "x": "ks", "y": "j", "'": "?", ".": "",
}  # fmt: skip
# ai and au are two sounds where one consonant closes the word: kain, laut
_UNIT = re.compile(rf"ng|ny|sy|kh|dh|th|gh|ph|a[iu](?![{_VOWELS}]|(?:ng|[{_CONSONANTS}])$)|.", re.DOTALL)
_SAME_VOWEL = re.compile(r"(?<=a)(?=a)|(?<=i)(?=i)|(?<=o)(?=o)")  # ma'af
_DOUBLED = re.compile(r"([bdflmpst])\1")
_CLOSED_O = re.compile(rf"o(?=(?:ng|ny|dh|th|'|[{_CONSONANTS}])(?:[{_CONSONANTS}]|$))")
_FINAL_K = re.compile(r"k$")

WORD = re.compile(rf"[{_VOWELS}{_CONSONANTS}](?:'?[{_VOWELS}{_CONSONANTS}])*'?")
"""What a written word may look like, after `tidy`."""

MARKED = re.compile(rf"[{_VOWELS}{_CONSONANTS}](?:['.]?[{_VOWELS}{_CONSONANTS}])*'?")
"""What a respelling may look like, after `tidy`."""


def tidy(text: str) -> str:
    """`text` as it is kept and compared: composed letters, small, no space around, straight apostrophes."""
    return unicodedata.normalize("NFC", text).strip().lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def phonemes(respelling: str, language: str = "id") -> str:
    """What espeak shall say for `respelling`; the stress is left to its rule.

    Javanese ends in a catch where k is written, and opens an o before a consonant of its own syllable.
    """
    text = _DOUBLED.sub(r"\1", _SAME_VOWEL.sub("'", respelling)).replace("nk", "ngk")
    if language == "jv":
        text = _CLOSED_O.sub("å", _FINAL_K.sub("'", text))
    units = [match.group() for match in _UNIT.finditer(text)]
    said = [_SOUNDS.get(unit, unit) for unit in units]
    for place, following in enumerate(units[1:]):
        if units[place] == "r" and following[0] in _VOWELS:
            said[place] = "R2"
        if units[place] == "o" and following == "r":
            said[place] = "O"
    return "|".join(sound for sound in said if sound)  # a bar keeps t and S from becoming tS
