"""The end of a regulation: when and where it was enacted and promulgated (UU 12/2011, annex II, 163-172)."""

import re
from dataclasses import dataclass
from datetime import date

from kiosk.documents.regulation.faces import readings

__all__ = ["Closing", "closing_start", "read_closing"]

_ENACTED = r"Disahkan|Ditetapkan|Dikeluarkan"
_START = re.compile(
    rf"(?<![A-Za-z])(?:(?:{_ENACTED}|Diundangkan)\s+[Dd]i|(?:DISAHKAN|DITETAPKAN|DIUNDANGKAN)\s+DI)\s+[A-Z]"
)
_MONTHS = (
    ("januari", "djanuari"),
    ("februari", "pebruari"),
    ("maret",),
    ("april",),
    ("mei",),
    ("juni", "djuni"),
    ("juli", "djuli"),
    ("agustus",),
    ("september",),
    ("oktober",),
    ("november", "nopember"),
    ("desember",),
)
_DATE = (  # a day stands with the word that is nearest before it
    rf"(?i:\s+di)?(?:(?!{_ENACTED}|Diundangkan).){{0,60}}?\s+(?:[Pp]ada\s+)?[Tt]anggal\s*:?\s*"
    r"(?P<day>[\dOolI]{1,2})\s+(?P<month>[A-Za-z]+)\s+(?P<year>[\dOolI]{4})"
)
_DAYS = {
    "enacted": re.compile(rf"(?i:{_ENACTED}){_DATE}"),
    "promulgated": re.compile(rf"(?i:Diundangkan){_DATE}"),
}
_GAZETTE = re.compile(
    r"(?:LEMBARAN|BERITA)\s+(?:NEGARA|DAERAH)[A-Z \n,./-]{0,80}?TAHUN\s+\d{4}\s+"
    r"N(?:OMOR|[Oo]\.?)\s*:?\s*\d+(?:\s*/\s*\w+)?"
)


@dataclass(frozen=True)
class Closing:
    """ISO days and the gazette; empty where the text does not say."""

    enacted: str = ""
    promulgated: str = ""
    gazette: str = ""


def closing_start(shadow: str, start: int, end: int) -> int:
    """Where the signatures begin between two places; -1 where there are none."""
    found = _START.search(shadow, start, end)
    return found.start() if found else -1


def read_closing(shadow: str, start: int = 0) -> Closing:
    """What the signatures say that begin behind `start`."""
    begins = closing_start(shadow, start, len(shadow))
    text = " ".join(shadow[begins:].split()) if begins >= 0 else ""
    gazette = _GAZETTE.search(text)
    days = {name: _day(pattern.search(text)) for name, pattern in _DAYS.items()}
    return Closing(days["enacted"], days["promulgated"], gazette[0] if gazette else "")


def _day(found: re.Match[str] | None) -> str:
    if not found:
        return ""
    month = next((n for n, names in enumerate(_MONTHS, 1) if found["month"].lower() in names), 0)
    try:
        return date(_number(found["year"]), month, _number(found["day"])).isoformat()
    except ValueError:  # a month that a scanner made, a 31 February
        return ""


def _number(printed: str) -> int:
    return min(readings(printed), key=lambda reading: reading[1], default=(0, 0.0))[0]
