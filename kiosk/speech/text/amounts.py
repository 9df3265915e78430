"""Money, measures, shares and plain numbers.

Thousands stand behind a full stop and decimals behind a comma (EYD V); a single full stop before one or two figures
("5.4") is a decimal too, for that is how bulletins and forms write it. Money is said with its coin behind it.
"""

import re

from kiosk.speech.text.numerals import decimal_words, digit_words, figure_words, number_words, ordinal_words
from kiosk.speech.text.rules import DIGITS, Rule, Tongue, rule
from kiosk.speech.text.tables import units

__all__ = ["LATE", "MEASURES", "MONEY", "amount_words"]

_AMOUNT = r"\d{1,3}(?:\.\d{3}){1,6}(?:,\d{1,9})?|\d{1,18}(?:[.,]\d{1,9})?"
_GROUPED = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?")
_SCALE_NAMES = {"rb": "ribu", "jt": "juta", "m": "miliar", "milyar": "miliar", "t": "triliun", "k": "ribu"}
_JV_SCALES = {"ribu": "èwu", "juta": "yuta"}
_WHOLE_AT_MOST = 15


def amount_words(written: str, language: str) -> str:
    """A number as it is written, with its thousands and decimals."""
    grouped = _GROUPED.fullmatch(written)
    if grouped is not None:
        return decimal_words(grouped[1].replace(".", ""), grouped[2] or "", language)
    whole, _, decimals = written.replace(".", ",").partition(",")
    if len(whole) > 1 and whole.startswith("0") and not decimals:
        return figure_words(whole, language)
    if len(whole) > _WHOLE_AT_MOST:
        return digit_words(whole, language)
    return decimal_words(whole, decimals, language)


def _scale(written: str | None, tongue: Tongue) -> str:
    if not written:
        return ""
    name = _SCALE_NAMES.get(written.lower(), written.lower())
    return f" {_JV_SCALES.get(name, name) if tongue.javanese else name}"


def _coined(amount: str, scale: str | None, tongue: Tongue) -> str:
    whole, _, cents = amount.partition(",")
    plain = whole if cents and not cents.strip("0") else amount
    return f"{amount_words(plain, tongue.language)}{_scale(scale, tongue)}"


def _money(match: re.Match[str], tongue: Tongue) -> str:
    first, first_scale, last, last_scale = match.groups()
    words = _coined(first, first_scale, tongue)
    if last is not None:
        words += f" {tongue.pick('sampai', 'ngantos')} {_coined(last, last_scale, tongue)}"
    return f"{words} {tongue.pick('rupiah', 'rupiyah')}"


def _dollars(match: re.Match[str], tongue: Tongue) -> str:
    return f"{_coined(match[1], match[2], tongue)} dolar"


_SCALE = r"(?:\s?(ribu|juta|miliar|milyar|triliun|rb|jt|[MT])\b\.?)?"
_CLOSE = r"(?:,-|\.-|,--|,00(?!\d))?"
_IN_WORDS = r"(?:\s?\([a-z\s-]{3,200}rupiah\s?\))?"

MONEY: tuple[Rule, ...] = (
    rule(
        "money",
        rf"\b(?:Rp|RP|IDR)\.?\s?({_AMOUNT}){_CLOSE}{_SCALE}"
        rf"(?:\s?[-\u2013]\s?(?:Rp\.?\s?)?({_AMOUNT}){_CLOSE}{_SCALE})?{_IN_WORDS}",
        _money,
        DIGITS,
    ),
    rule(
        "money of no amount",
        r"(?<![^\W\d_])Rp(?![^\W\d_])\.?",
        lambda _, tongue: f" {tongue.pick('rupiah', 'rupiyah')} ",
        "R",
    ),
    rule("dollars", rf"(?:\bUS\$|\bUSD|\$)\s?({_AMOUNT}){_SCALE}", _dollars, "$D"),
)
"""Before every rule that could take its full stops and commas for its own."""


def _measure(match: re.Match[str], tongue: Tongue) -> str:
    known = units(tongue.language)
    parts = match[1].replace("^", "").replace(" ", "").split("/")
    if any(part not in known for part in parts) or (len(parts) == 1 and parts[0] in _ONLY_PER):
        return match[0]
    return f"{' ' if match[0][0] != ' ' else ''} " + " per ".join(known[part] for part in parts)


_ONLY_PER = frozenset({"s", "hari", "jam", "orang", "bulan", "tahun", "menit", "detik"})


def _per(match: re.Match[str], tongue: Tongue) -> str:
    known = units(tongue.language)
    return f"{match[1]} per {known.get(match[2], match[2])}"


def _twice(match: re.Match[str], _: Tongue) -> str:
    said = number_words(int(match["number"].replace(".", "")))
    written = match["words"].replace(" ", "").replace("perseratus", "").replace("persen", "")
    return match["once"] if said.replace(" ", "") == written else match[0]


MEASURES: tuple[Rule, ...] = (
    rule(
        "number written twice",
        r"(?<![\w.,])(?P<once>(?P<number>\d{1,3}(?:\.\d{3}){0,4}|\d{4,12})(?:\s?%)?)"
        r"\s?\((?P<words>[a-z][a-z ]{2,120})\)",
        _twice,
        "(",
    ),
    rule("magnitude", r"\b(?:M|Mw|Mag|Magnitudo)\s?[:=.]?\s?(?=\d[.,]\d)", "magnitudo ", "M"),
    rule("plus or minus", r"(?:±|\+/-|\+-)\s?(?=\d)", lambda _, t: t.pick(" kurang lebih ", " kirang langkung "), "±+"),
    rule("minus", r"(?<!\S)[-\u2212](?=\d{1,3}(?:[.,]\d{1,4})?\s?(?:°|derajat|%|persen))", "minus ", "-\u2212"),
    rule(
        "measure",
        r"(?<=\d)(?<![A-Za-z]\d)\s?((?:°\s?[CF]|[a-zA-Z\u03bc]{1,4}(?:\^?[23])?)(?:/[a-zA-Z]{1,6}(?:\^?[23])?)?)(?![\w/])",
        _measure,
        DIGITS,
    ),
    rule("power", r"(?<=\d)\^(?=\d)", " pangkat ", "^"),
    rule("footnote", r"(?<=[^\W\d_]{3})\^\d{1,3}", "", "^"),
    rule("price of each", r"\b(rupiah|rupiyah|dolar|persen|ribu|juta|\d)/([A-Za-z]{1,12})\b", _per, "/"),
    rule("bearing", r"(?<=°)\s?(LS|LU|BT)\b", _measure, "°"),
    rule("measure of a measure", r"(?<![\w/.])([a-zA-Z]{1,5}[23]?/[a-zA-Z]{1,5}[23]?)(?![\w/])", _measure, "/"),
    rule("percent", r"\s?%", " persen", "%"),
    rule("per mille", r"\s?‰", " per mil", "‰"),
)


def _fraction(match: re.Match[str], tongue: Tongue) -> str:
    whole, above, below = match.groups()
    top, bottom = int(above), int(below)
    if not 0 < top < bottom or bottom > _LARGEST_PART:
        return match[0]
    names = {"1/2": ("setengah", "setengah"), "1/4": ("seperempat", "saprapat"), "1/3": ("sepertiga", "sapratigan")}
    known = names.get(f"{top}/{bottom}")
    top_words, bottom_words = (number_words(n, tongue.language) for n in (top, bottom))
    usual = f"{top_words} per{'' if not tongue.javanese else ' '}{bottom_words}"
    words = tongue.pick(*known) if known else usual
    return f"{whole.strip()} {words}" if whole else words


_LARGEST_PART = 10


def _between(match: re.Match[str], tongue: Tongue) -> str:
    first, last = match.groups()
    rising = float(first.replace(".", "").replace(",", ".")) < float(last.replace(".", "").replace(",", "."))
    return f"{first} {tongue.pick('sampai', 'ngantos')} {last}" if rising else f"{first} {last}"


def _ordinal(match: re.Match[str], tongue: Tongue) -> str:
    return f"{ordinal_words(int(match[1]), tongue.language)} "


def _decade(match: re.Match[str], tongue: Tongue) -> str:
    return f"{number_words(int(match[1]), tongue.language)}an"


def _points(match: re.Match[str], tongue: Tongue) -> str:
    if _GROUPED.fullmatch(match[0]):
        return f" {amount_words(match[0], tongue.language)} "
    return " titik ".join(amount_words(part, tongue.language) for part in match[0].split("."))


def _foreign_groups(match: re.Match[str], tongue: Tongue) -> str:
    return number_words(int(match[0].replace(",", "")), tongue.language)


def _listed(match: re.Match[str], tongue: Tongue) -> str:
    return ", ".join(amount_words(part, tongue.language) for part in match[0].split(","))


LATE: tuple[Rule, ...] = (
    rule("times", r"(?<=\d)\s?[xX\u00d7]\s?(?=\d)", lambda _, t: t.pick(" kali ", " kaping "), DIGITS),
    rule("so many times", r"(?<=\d)\s?[xX\u00d7](?!\w)", " kali", DIGITS),
    rule("fraction", r"(?<![\w.,/-])(\d{1,3}\s)?(\d{1,2})/(\d{1,2})(?![\w/]|[.,]\d)", _fraction, "/"),
    rule("ordinal", r"\b[Kk]e-?(\d{1,15})(?![\d.,]*\d)", _ordinal, DIGITS),
    rule(
        "ordinal behind its word",
        r"(?<=\b(?:hari|kali|abad|anak|usia) )[Kk]e (\d{1,15})(?![\d.,]*\d)",
        _ordinal,
        DIGITS,
    ),
    rule("point before a slash", r"(?<=\d)\.(?=\d{1,3}/)", " titik ", "/"),
    rule("decade", r"(?<![\w.,])(\d{2,4})-?an\b", _decade, DIGITS),
    rule(
        "from one to another",
        rf"(?<![\w.,/-])({_AMOUNT})\s?[-\u2010-\u2015~]\s?({_AMOUNT})(?![\w/-]|[.,]\d)",
        _between,
        DIGITS,
    ),
    rule("foreign thousands", r"(?<![\w.,])\d{1,3}(?:,\d{3}){2,5}(?![\w,])", _foreign_groups, DIGITS),
    rule("list without spaces", r"(?<![\w.,])\d{1,3}(?:,\d{1,3}){2,40}(?![\w,])", _listed, DIGITS),
    rule("points", r"(?<![\d.,])\d{1,18}(?:\.\d{1,18}){2,20}(?!\d|,\d)", _points, DIGITS),
    rule("years at a slash", r"(?<=\d{4})/(?=\d{4}\b)", " ", "/"),
    rule("numbers at a slash", r"(?<=\d)\s?/\s?(?=\d)", " garis miring ", "/"),
    rule("number", _AMOUNT, lambda match, t: f" {amount_words(match[0], t.language)} ", DIGITS),
)
"""Near the end: whatever is still a figure is a number."""
