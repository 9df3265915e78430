"""The first and the last step: strange forms of letters and figures become plain ones; what cannot be said is gone.

What leaves here is Latin letters, spaces, hyphens between letters, and the marks of a pause. Other scripts are shown
and not said: a voice for Indonesian spells them or falls into another language, and Arabic is never left to a machine.
"""

import re
import unicodedata

from kiosk.speech.text.letters import spell
from kiosk.speech.text.rules import Rule, Tongue, rule

__all__ = ["FINISH", "fold"]

_BEFORE_FOLDING = str.maketrans(
    {
        "½": " 1/2 ",
        "¼": " 1/4 ",
        "¾": " 3/4 ",
        "⅓": " 1/3 ",
        "⅔": " 2/3 ",
        "⅛": " 1/8 ",
        **{mark: f"^{power}" for power, mark in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
        "№": "No. ",
        "…": "... ",
        "\N{FRACTION SLASH}": "/",
        "\N{DIVISION SLASH}": "/",
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`\u02bb\u02bc\uff07", "'"),
    }
)


def fold(sentence: str) -> str:
    """Compatible forms of letters and figures as the plain ones: ④ is 4, ﬁ is fi, № is No."""
    if not sentence.isascii():
        sentence = _TWICE_ENCODED.sub(" ", sentence)
        folded = unicodedata.normalize("NFKC", sentence.translate(_BEFORE_FOLDING))
        sentence = "".join(_plain(character) for character in folded)
    return _APOSTROPHE.sub("", sentence) if "'" in sentence else sentence


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.category(character)[0] in "MC":  # signs upon a letter, and invisible ones
        return ""
    if character.isalpha():
        return character if _is_latin(character) or character == _MICRO else " "
    figure = unicodedata.decimal(character, None)
    return character if figure is None else str(figure)


_TWICE_ENCODED = re.compile(
    "\u00e2\u20ac[\u0153\u2122\u02dc\u201c\u201d\u2013\u2014\u00a6]?"
)  # a quotation mark that went through Windows
_MICRO = "\N{GREEK SMALL LETTER MU}"
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")  # Jum'at, Qur'an


_NAMED = {
    "&": (" dan ", " lan "),
    "+": (" tambah ", " tambah "),
    "=": (" sama dengan ", " sami kaliyan "),
    "<": (" kurang dari ", " kirang saking "),
    ">": (" lebih dari ", " langkung saking "),
    "≤": (" paling banyak ", " paling kathah "),
    "≥": (" paling sedikit ", " paling sekedhik "),
    "±": (" kurang lebih ", " kirang langkung "),
    "\N{MULTIPLICATION SIGN}": (" kali ", " kaping "),
    "°": (" derajat ", " derajat "),
    "§": (" bagian ", " bagian "),
    "$": (" dolar ", " dolar "),
    "€": (" euro ", " euro "),
    "@": (" et ", " et "),
    **dict.fromkeys("()[]{}|•·→—\N{EN DASH}", (", ", ", ")),
}
_INDONESIAN = {mark: words[0] for mark, words in _NAMED.items()}
_JAVANESE = {mark: words[1] for mark, words in _NAMED.items()}
_LATIN_END, _LATIN_MORE = 0x180, range(0x1E00, 0x1F00)


def _is_latin(letter: str) -> bool:
    return ord(letter) < _LATIN_END or ord(letter) in _LATIN_MORE


def _word(match: re.Match[str], tongue: Tongue) -> str:
    names = _JAVANESE if tongue.javanese else _INDONESIAN
    named = names.get(match[0])
    if named is not None:
        return named
    return match[0] if match[0].isalpha() and _is_latin(match[0]) else " "


def _quiet(match: re.Match[str], _: Tongue) -> str:
    return "".join(character for character in match[0].lower() if unicodedata.category(character) != "Mn")


def _strongest(match: re.Match[str], _: Tongue) -> str:
    return f"{next((mark for mark in '?!.' if mark in match[0]), match[0].strip()[-1])} "


_LETTER = r"[^\W\d_]"

FINISH: tuple[Rule, ...] = (
    rule("dash", r"(?<=\s)[-\u2010-\u2015]{1,3}(?=\s)|-{2,}", ", ", "-\u2013\u2014"),
    rule("slash with spaces", r"\s[/\\]\s", ", ", "/\\"),
    rule("mark", r"[^A-Za-z ,;:.!?-]", _word),
    rule("hyphen without letters", rf"(?<!{_LETTER})-+|-+(?!{_LETTER})", " ", "-"),
    rule("letter", rf"(?<!{_LETTER})[A-Za-z](?!{_LETTER})", lambda match, _: spell(match[0])),
    rule(
        "loud word",
        rf"(?<!{_LETTER})[^\W\d_a-z]{_LETTER}*(?!{_LETTER})",
        lambda m, t: _quiet(m, t) if m[0].isupper() else m[0],
    ),
    rule("spaces", " {2,}", " "),
    rule("space before a mark", r" (?=[,;:.!?])", ""),
    rule("marks in a row", r"[,;:.!?](?:\s?[,;:.!?])+\s?", _strongest, ",;:.!?"),
    rule("stop inside", r"[.!?](?= ?\S)", ",", ".!?"),
    rule("space behind a mark", r"(?<=[,;:])(?=\S)", " ", ",;:"),
    rule("spaces at last", " {2,}", " "),
)
"""The last rules. What they leave is said as it stands."""
