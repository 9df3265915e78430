"""Dates, in every form the corpus writes them, with the month by its name."""

import re

from kiosk.days import MONTHS
from kiosk.speech.text.numerals import number_words
from kiosk.speech.text.rules import DIGITS, Rule, Tongue, rule

__all__ = ["RULES"]

_SHORT = {
    **{name[:3].lower(): name for name in MONTHS},
    "agt": "Agustus",
    "ags": "Agustus",
    "agst": "Agustus",
    "sept": "September",
    "nop": "November",
    "peb": "Februari",
    "aug": "Agustus",
    "oct": "Oktober",
    "dec": "Desember",
    "may": "Mei",
}
_IN_ENGLISH = "january february march april may june july august september october november december"
_ENGLISH = dict(zip(_IN_ENGLISH.split(), MONTHS, strict=True))
_NAMES = {
    **_SHORT,
    **_ENGLISH,
    **{name.lower(): name for name in MONTHS},
    "nopember": "November",
    "pebruari": "Februari",
}
_MONTH = rf"({'|'.join(sorted(_NAMES, key=len, reverse=True))})"
_DAY_NAME = r"(?:[Ss]enin|[Ss]elasa|[Rr]abu|[Kk]amis|[Jj]um'?at|[Ss]abtu|[Mm]inggu|[Aa]had)"
_DAYS, _MONTH_COUNT = 31, 12
_CENTURY, _TURN = 100, 50  # 18 is 2018, 98 is 1998


def _year(written: str) -> int:
    year = int(written)
    if len(written) == len("98"):
        return year + (2000 if year < _TURN else 1900)
    return year


def _words(day: str, month: str, year: str | None, tongue: Tongue) -> str | None:
    """A date in words, or None when there is no such day or month."""
    if not (1 <= int(day) <= _DAYS and 1 <= int(month) <= _MONTH_COUNT):
        return None
    words = f"{number_words(int(day), tongue.language)} {MONTHS[int(month) - 1]}"
    return words if year is None else f"{words} {number_words(_year(year), tongue.language)}"


def _figures(match: re.Match[str], tongue: Tongue) -> str:
    return _words(match["day"], match["month"], match["year"], tongue) or match[0]


def _without_year(match: re.Match[str], tongue: Tongue) -> str:
    return f"{match['before']}{_words(match['day'], match['month'], None, tongue) or match[0][len(match['before']) :]}"


def _named(match: re.Match[str], tongue: Tongue) -> str:
    first, last, month, year = match.groups()
    name = _NAMES[month.lower()]
    days = number_words(int(first or last), tongue.language)
    if first is not None:
        days += f" {tongue.pick('sampai', 'ngantos')} {number_words(int(last), tongue.language)}"
    return f"{days} {name}" + (f" {number_words(int(year), tongue.language)}" if year else "")


def _month_and_year(match: re.Match[str], tongue: Tongue) -> str:
    name = _NAMES.get(match[1].lower())
    return f"{name} {number_words(int(match[2]), tongue.language)}" if name else match[0]


_TO = r"\s?(?:[-\u2010-\u2015]|s/d|s\.d\.?|sampai(?:\sdengan)?)\s?"

RULES: tuple[Rule, ...] = (
    rule(
        "date, year first",
        r"(?<![\w.,/-])(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])",
        _figures,
        DIGITS,
    ),
    rule(
        "days before a date in figures",
        r"(?<![\w.,/-])(\d{1,2})\s?[-\u2010-\u2015]\s?(?=\d{1,2}/\d{1,2}/(?:[12]\d{3}|\d\d)(?!\w))",
        lambda match, tongue: f"{match[1]} {tongue.pick('sampai', 'ngantos')} ",
        DIGITS,
    ),
    rule(
        "date in figures",
        r"(?<![\w.,/-])(?P<day>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>[12]\d{3}|\d\d)"
        r"(?![\w/-]|[.,]\d)",
        _figures,
        DIGITS,
    ),
    rule(
        "date without its year",
        rf"(?P<before>\b(?:{_DAY_NAME}|[Tt]anggal|[Tt]gl\.?)(?:\s\w{{3,6}})?,?\s\(?)(?P<day>\d{{1,2}})[/-](?P<month>\d{{1,2}})"
        r"(?![\w/-]|[.,]\d)",
        _without_year,
        DIGITS,
    ),
    rule(
        "date with a month's name",
        rf"(?<![\w.,/-])(?:(\d{{1,2}}){_TO})?(\d{{1,2}})[\s-]{_MONTH}\b\.?(?:[\s-]([12]\d{{3}})\b)?",
        _named,
        DIGITS,
        re.IGNORECASE,
    ),
    rule("month and year", r"\b([A-Za-z]{3,9})\.?[\s-]([12]\d{3})\b", _month_and_year, DIGITS),
)
"""In this order, before clock times and phones: 11-12-2012 is neither."""
