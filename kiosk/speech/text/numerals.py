"""Numbers in words, Indonesian and Javanese, up to kuadriliun; figures one by one beyond.

Own words because no library has both right (num2words has no Javanese and fails on strings, ICU says "titik" for a
decimal comma). The Javanese is the neutral krama of announcements: krama units (setunggal, kalih), the teens and the
twenties everybody knows (sewelas, selikur, selawé).
"""

import re

__all__ = ["MOST", "decimal_words", "digit_words", "figure_words", "number_words", "ordinal_words", "roman_value"]

MOST = 10**18
"""The first number that is said figure by figure."""

_ID = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_JV = ("nol", "setunggal", "kalih", "tiga", "sekawan", "gangsal", "enem", "pitu", "wolu", "sanga", "sedasa", "sewelas")
_JV_TEENS = ("rolas", "telulas", "patbelas", "limalas", "nembelas", "pitulas", "wolulas", "sangalas")
_JV_TWENTIES = (
    *("kalih dasa", "selikur", "rolikur", "telulikur", "patlikur"),
    *("selawé", "nemlikur", "pitulikur", "wolulikur", "sangalikur"),
)
_JV_TENS = {3: "tigang dasa", 4: "sekawan dasa", 5: "sèket", 6: "sewidak", 7: "pitung dasa", 8: "wolung dasa"}
_JV_BOUND = {"tiga": "tigang", "pitu": "pitung", "wolu": "wolung", "sanga": "sangang", "enem": "nem"}
_SCALES = (
    (10**15, "kuadriliun", "kuadriliun"),
    (10**12, "triliun", "triliun"),
    (10**9, "miliar", "miliar"),
    (10**6, "juta", "yuta"),
    (10**3, "ribu", "èwu"),
)
_ONE_OF = {"ribu": "seribu", "èwu": "sèwu", "yuta": "sayuta"}
_GROUP, _SIX = 4, 6  # figures said in one breath; six are three and three

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def number_words(n: int, language: str = "id") -> str:
    """`n` as a cardinal number.

    Args:
        n: any; from a quintillion on its figures are said one by one.
        language: id or jv (krama).
    """
    if n < 0:
        return f"minus {number_words(-n, language)}"
    if n >= MOST:
        return digit_words(str(n), language)
    javanese = language == "jv"
    words = []
    for size, indonesian, krama in _SCALES:
        count, n = divmod(n, size)
        if count:
            words.append(_scaled(count, krama if javanese else indonesian, language))
    if n or not words:
        words.append(_hundreds_jv(n) if javanese else _hundreds_id(n))
    return " ".join(words)


def decimal_words(whole: str, decimals: str, language: str = "id") -> str:
    """Figures before and behind a decimal comma: 12,5 is "dua belas koma lima"."""
    before = number_words(int(whole), language)
    return f"{before} koma {figure_words(decimals, language)}" if decimals else before


def ordinal_words(n: int, language: str = "id") -> str:
    """pertama, kedua, ketiga; Javanese kapisan, kaping kalih."""
    if language == "jv":
        return "kapisan" if n == 1 else f"kaping {number_words(n, language)}"
    return "pertama" if n == 1 else f"ke{number_words(n, language)}"


def figure_words(digits: str, language: str = "id") -> str:
    """Each figure by its name."""
    names = _JV if language == "jv" else _ID
    return " ".join(names[int(digit)] for digit in digits)


def digit_words(text: str, language: str = "id") -> str:
    """The figures of `text` one by one, with a short pause between groups: a telephone number, an identity number.

    The groups are those it is written in; a longer one is divided by four.
    """
    groups = []
    for group in re.findall(r"[0-9]+", text):
        step = len(group) if len(group) <= _GROUP + 1 else _GROUP if len(group) != _SIX else _SIX // 2
        groups += [group[start : start + step] for start in range(0, len(group), step)]
    return ", ".join(figure_words(group, language) for group in groups)


def roman_value(text: str) -> int:
    """The value of a roman number, 0 when `text` is none."""
    if not text or _ROMAN.fullmatch(text) is None:
        return 0
    values = [_ROMAN_LETTERS[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _scaled(count: int, scale: str, language: str) -> str:
    if count == 1 and scale in _ONE_OF:
        return _ONE_OF[scale]
    if language != "jv":
        return f"{number_words(count)} {scale}"
    return f"{_bound(number_words(count, language))} {scale}"


def _bound(words: str) -> str:
    head, _, last = words.rpartition(" ")
    return f"{head} {_JV_BOUND.get(last, last)}".strip()


def _hundreds_id(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    words = ["seratus" if hundreds == 1 else f"{_ID[hundreds]} ratus"] if hundreds else []
    if rest or not hundreds:
        words.append(_tens_id(rest))
    return " ".join(words)


def _tens_id(n: int) -> str:
    if n < len(_ID):
        return _ID[n]
    tens, units = divmod(n, 10)
    if tens == 1:
        return f"{_ID[units]} belas"
    return f"{_ID[tens]} puluh {_ID[units]}" if units else f"{_ID[tens]} puluh"


def _hundreds_jv(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    words = ["satus" if hundreds == 1 else f"{_bound(_JV[hundreds])} atus"] if hundreds else []
    if rest or not hundreds:
        words.append(_tens_jv(rest))
    return " ".join(words)


def _tens_jv(n: int) -> str:
    if n < len(_JV):
        return _JV[n]
    tens, units = divmod(n, 10)
    if tens == 1:
        return _JV_TEENS[units - 2]
    if tens == 2:  # noqa: PLR2004  the twenties have names of their own
        return _JV_TWENTIES[units]
    name = _JV_TENS.get(tens, "sangang dasa")
    return f"{name} {_JV[units]}" if units else name
