"""Pasal, ayat, huruf and BAB; roman numbers, which are numbers only behind a word that calls for one."""

import re

from kiosk.speech.text.numerals import number_words, ordinal_words, roman_value
from kiosk.speech.text.rules import DIGITS, Rule, Tongue, rule

__all__ = ["EITHER", "RULES"]

_CALLERS = (
    "BAB Bab Bagian BAGIAN Paragraf Lampiran LAMPIRAN Kelas KELAS Tahap TAHAP Buku Jilid Golongan golongan "
    "Eselon eselon Triwulan triwulan Semester semester Gelombang Tingkat tingkat TINGKAT Dati Kodam Zona Tipe "
    "Wilayah Gang Gg. Periode Veteran RT RW Romawi Angkatan Kelompok Region Daop Divre Seri Caturwulan Kuartal "
    "Ronde Babak Sesi Pos Blok Abad Buwono Buwana Buwânâ Paus Yohanes Kategori Tim Regu Indeks Tabel Gambar "
    "Formulir Model kelas tahap gelombang lampiran MMI Komisi Siaga Level"
)
_CALLER = "|".join(re.escape(word) for word in sorted(_CALLERS.split(), key=len, reverse=True))
_FROM_ONE = r"\s?(?:-|\u2013|s/d|s\.d\.|sampai(?:\sdengan)?|dan|atau|,)\s?"


def _called(match: re.Match[str], tongue: Tongue) -> str:
    caller, first, between, last = match.groups()
    value, end = roman_value(first), roman_value(last or "")
    if not value or (last and not end):
        return match[0]
    words = f"{caller} {number_words(value, tongue.language)}"
    if last:
        joint = f" {tongue.pick('sampai', 'ngantos')} " if between.strip() in {"-", "\u2013"} else between
        words += f"{joint}{number_words(end, tongue.language)}"
    return words


def _article(match: re.Match[str], tongue: Tongue) -> str:
    value = roman_value(match[2])
    return f"{match[1]} {number_words(value, tongue.language)} romawi" if value else match[0]


def _rank(match: re.Match[str], tongue: Tongue) -> str:
    return f"{number_words(roman_value(match[1]), tongue.language)} {match[2]}"


def _alone(match: re.Match[str], tongue: Tongue) -> str:
    value = roman_value(match[0])
    return number_words(value, tongue.language) if value else match[0]


def _ordinal(match: re.Match[str], tongue: Tongue) -> str:
    value = roman_value(match[1])
    return ordinal_words(value, tongue.language) if value else match[0]


_BRACKETS = re.compile(r"\( ?|\)")


def _paragraphs(match: re.Match[str], _: Tongue) -> str:
    return f"{match[1]} {_BRACKETS.sub('', match[2])}"


def _either(match: re.Match[str], tongue: Tongue) -> str:
    pair = f"{match[1]}/{match[2]}".lower()
    if tongue.official or pair in _PAIRS:
        return f"{match[1]} {match[2]}"
    return f"{match[1]} {tongue.pick('atau', 'utawi')} {match[2]}"


_PAIRS = frozenset({"dan/atau", "lan/utawi", "bapak/ibu", "ibu/bapak", "bpk/ibu", "rt/rw", "rw/rt", "wal/wat"})


RULES: tuple[Rule, ...] = (
    rule("article in roman", r"\b([Pp]asal|PASAL)\s([IVXLC]{1,9})(?![\w.]*\w)", _article, "IVXLC"),
    rule("rank", r"\b(I{1,3}|IV|V)/([a-e])\b", _rank, "/"),
    rule(
        "roman behind its word",
        rf"(?<!\w)({_CALLER})\s([IVXLC]{{1,9}})(?:({_FROM_ONE})([IVXLC]{{1,9}}))?(?![\w])",
        _called,
        "IVXLC",
    ),
    rule("roman ordinal", r"\b[Kk]e-([IVXLC]{1,9})\b", _ordinal, "IVXLC"),
    rule("roman that is no word", r"(?<![\w.-])(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})(?![\w-])", _alone, "IVX"),
    rule(
        "ayat",
        r"\b([Aa]yat|AYAT|[Aa]ngka|[Nn]omor|[Bb]utir)\s?(\( ?\d{1,3}[a-z]?\)"
        r"(?:(?:,\s?(?:dan\s|atau\s)?|\s(?:dan|atau|s/d|s\.d\.|sampai dengan)\s|-)"
        r"\( ?\d{1,3}[a-z]?\)){0,12})",
        _paragraphs,
        DIGITS,
    ),
    rule("number and letter", r"(?<![^\W\d_])(\d{1,4})([A-Za-z])(?![^\W_])", r"\1 \2", DIGITS),
)
"""Behind the numbers of regulations, before abbreviations and figures."""

EITHER: tuple[Rule, ...] = (
    rule("one or the other", r"(?<![\w/])([A-Za-z]{2,30})/\s?([A-Za-z]{2,30})(?![\w/])", _either, "/"),
)
"""Behind the abbreviations that are written with a slash; a law is read without a word it has not."""
