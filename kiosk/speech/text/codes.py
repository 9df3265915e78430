"""Numbers that count nothing: telephones, identity numbers, letters' and regulations' numbers, RT and RW."""

import re

from kiosk.speech.text.numerals import digit_words, number_words, roman_value
from kiosk.speech.text.rules import DIGITS, Rule, Tongue, rule

__all__ = ["ADDRESSES", "PLACES", "RULES"]

_DOMAIN = r"(?:[A-Za-z0-9-]{1,63}\.){1,5}(?:id|com|org|net|info|lan)\b(?:[/?]\S*)?"


def _on_screen(_: re.Match[str], tongue: Tongue) -> str:
    return tongue.pick("alamat tertera di layar", "alamatipun wonten ing layar")


ADDRESSES: tuple[Rule, ...] = (
    rule("address with a scheme", r"(?:\b(?:https?|ftp)://|\bwww\.)\S+?(?=[.,;:!?)\"']*(?:\s|$))", _on_screen, ":w"),
    rule("address of a letter box", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", _on_screen, "@"),
    rule("address of a site", rf"(?<![\w.-]){_DOMAIN}", _on_screen, "."),
)
"""First of all: nothing else may see their stops and slashes."""

_PHONE_FIGURES = range(7, 15)


def _phone(match: re.Match[str], tongue: Tongue) -> str:
    written = re.sub(r"^\+?62[\s.-]?\(?0?\)?", "0", match[0])
    count = sum(c.isdigit() for c in written)
    return digit_words(written, tongue.language) if count in _PHONE_FIGURES else match[0]


def _figures(match: re.Match[str], tongue: Tongue) -> str:
    return f" {digit_words(match[0], tongue.language)} "


def _called(match: re.Match[str], tongue: Tongue) -> str:
    before = match.string[max(0, match.start() - _CALL_LENGTH) : match.start()]
    called = _CALL.search(before) or (match[0] in _EMERGENCY and _NAMED.search(before))
    return (
        digit_words(match[0], tongue.language)
        if called and not _OF_A_LAW.match(match.string, match.end())
        else match[0]
    )


def _part(part: str, tongue: Tongue) -> str:
    value = roman_value(part) if set(part) <= set("IVX") else 0  # C, D, L and M are more often letters
    return number_words(value, tongue.language) if value else part


def _letter_number(match: re.Match[str], tongue: Tongue) -> str:
    """A number with slashes: each part for itself, the slashes silent."""
    number = match["number"]
    if not re.search(r"\d|/[a-e]$", number) or not re.search("[A-Za-z]", number):
        return match[0]
    return " ".join([match["head"] or "", *(_part(part, tongue) for part in re.split("[/.-]", number) if part)])


_CALL_LENGTH = 30
_EMERGENCY = frozenset({"110", "112", "113", "115", "117", "118", "119", "129"})
_NAMED = re.compile(r"(?:\b(?:nomor|nomer|kontak|atau|utawi):?|/)\s?$", re.IGNORECASE)
_OF_A_LAW = re.compile(r"\s?(?:/\d{4}|[Tt]ahun\b|TAHUN\b)")
_CALL = re.compile(
    r"\b(?:polisi|hubungi|telepon|telp\.?|hotline|call cent(?:er|re)|darurat|ambulans?|damkar|posko|halo|SMS|ke nomor"
    r"|nomor telepon|info|nomor darurat|layanan|No\. ?(?:HP|WA|Telp\.?)|PLN|BPBD|PMI|SAR|BPJS|PSC)"
    r":?\s(?:nomor\s)?$",
    re.IGNORECASE,
)

RULES: tuple[Rule, ...] = (
    rule(
        "telephone",
        r"(?<![\w.,/])(?:\+62|62(?=8\d{8})|\(0\d{2,3}\)|0\d{2,3})[\s.-]?\d{3,5}(?:[\s.-]?\d{2,5}){0,3}(?![\w/]|[.,]\d)",
        _phone,
        DIGITS,
    ),
    rule("short telephone", r"(?<=\s)(?:1\d{2}|1[45]\d{2,4})(?![\w.,/]*\d)", _called, "1"),
    rule("staff number", r"(?<![\w.,])\d{8}\s\d{6}\s\d\s\d{3}(?!\w)", _figures, DIGITS),
    rule("identity number", r"(?<![\d.,])\d{9,40}(?![\d.,]\d)", _figures, DIGITS),
    rule(
        "number of a letter or regulation",
        r"(?<![\w/.-])(?P<head>N[oO]\.)?(?P<number>(?:[A-Z0-9][A-Za-z0-9]{0,15}(?:[.-][A-Za-z0-9]{1,15}){0,4}/){1,7}"
        r"[A-Za-z0-9]{1,15}(?:[.-][A-Za-z0-9]{1,15}){0,3})(?![\w/])",
        _letter_number,
        "/",
    ),
)
"""Behind dates and hours, before anything counts."""

_FIGURE_LIST = r"\d{1,3}(?!\d|[-. ]\d{3,4})(?:(?:,\s?|\sdan\s|,\sdan\s|\s?[-&]\s?)\d{1,3}\b(?!\s?[/.:]\s?\d)){0,12}"
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def _area(match: re.Match[str], _: Tongue) -> str:
    return f"{match[1].upper()} {_ZEROS.sub('', match[2])}"


def _both(match: re.Match[str], _: Tongue) -> str:
    return f"RT {int(match[1])}, RW {int(match[2])}"


PLACES: tuple[Rule, ...] = (
    rule("RT and RW named together", r"\b[Rr][Tt]\s?/\s?[Rr][Ww]\.?\s?:?\s?(\d{1,3})\s?/\s?(\d{1,3})\b", _both, DIGITS),
    rule("RT and RW at a slash", r"\b[Rr][Tt]\.?\s?(\d{1,3})\s?/\s?(?:[Rr][Ww]\.?\s?)?(\d{1,3})\b", _both, DIGITS),
    rule("RT or RW", rf"\b([Rr][TtWw])\.?\s?:?\s?({_FIGURE_LIST})(?!\d)", _area, DIGITS),
)
"""Leading zeros of RT and RW are not said."""
