"""Hours: as an official reads them out of a law, and as a neighbour says them.

Woro-woro never says a 24-hour time: 19.30 is "jam setengah delapan malam". What part of the day it is follows from the
hour, unless the writer has named it. A single figure without a zero ("jam 7.30") does not tell morning from evening,
so no part is added to it: none is better than a wrong one.
"""

import re

from kiosk.speech.text.numerals import number_words
from kiosk.speech.text.rules import DIGITS, Rule, Tongue, rule

__all__ = ["RULES", "clock_words", "official_words"]

_HALF, _QUARTER, _FIVE = 30, 15, 5
_TURN = 40  # from this minute on people count down to the next hour
_NOON = 12
_DAY_PARTS = (  # before this minute of the day
    (3 * 60, "malam", "dalu"),
    (10 * 60 + 45, "pagi", "énjing"),
    (14 * 60 + 45, "siang", "siyang"),
    (18 * 60 + 15, "sore", "sonten"),
    (24 * 60 + 60, "malam", "dalu"),
)


def clock_words(hour: int, minute: int, language: str = "id") -> str:
    """A time as neighbours say it, with its part of the day: setengah delapan pagi, jv setengah wolu énjing."""
    return f"{_spoken(hour, minute, language)} {_day_part(hour, minute, language)}"


def official_words(hour: int, minute: int, language: str = "id") -> str:
    """A time as it is read in a law: tujuh lewat tiga puluh menit; midnight is nol nol."""
    words = number_words(hour, language) if hour else "nol nol"
    if not minute:
        return words
    return f"{words} {_past(language)} {number_words(minute, language)} menit"


def _past(language: str) -> str:
    return "langkung" if language == "jv" else "lewat"


def _spoken(hour: int, minute: int, language: str) -> str:
    """A time without its part of the day."""
    quarter, short = ("saprapat", "kirang") if language == "jv" else ("seperempat", "kurang")
    this, following = (number_words((h - 1) % _NOON + 1, language) for h in (hour, hour + 1))
    if minute == 0:
        return this
    if minute == _HALF:
        return f"setengah {following}"
    if minute == _QUARTER:
        return f"{this} {_past(language)} {quarter}"
    if minute == _HALF + _QUARTER:
        return f"{following} {short} {quarter}"
    if minute >= _TURN and minute % _FIVE == 0:
        return f"{following} {short} {number_words(60 - minute, language)} menit"
    return f"{this} {_past(language)} {number_words(minute, language)} menit"


def _day_part(hour: int, minute: int, language: str) -> str:
    of_day = hour * 60 + minute
    indonesian, javanese = next((id_, jv) for before, id_, jv in _DAY_PARTS if of_day < before)
    return javanese if language == "jv" else indonesian


_CLOCK = r"(\d{1,2})[.:](\d\d)"
_BARE = r"(\d{1,2})([.:])(\d\d)"
_SECONDS = r"(?::(\d\d))?"
_TO = r"\s?(?:[-\u2010-\u2015~]|s/d|s\.d\.?|sampai(?:\sdengan)?|hingga|ngantos)\s?"
_HEAD = r"(?:\b([Jj]am|[Pp]ukul|[Pp]kl\.?|[Tt]abuh|JAM|PUKUL)\s?)?"
_PART = r"(?:\s(pagi|siang|sore|petang|malam|dini hari|[eé]njing|siyang|sonten|dalu)\b)?"
_ZONE = r"(?:\s?(WIB|WITA|WIT)\b)?"
_END = r"(?![.,:/-]?\d)(?!%)"
_START = r"(?<![\w.,:/-])"
_ZONES = {"WIB": "Waktu Indonesia Barat", "WITA": "Waktu Indonesia Tengah", "WIT": "Waktu Indonesia Timur"}
_HOURS, _MINUTES = 24, 59


def _is_time(hour: str, minute: str) -> bool:
    return int(hour) <= _HOURS and int(minute) <= _MINUTES and not (int(hour) == _HOURS and int(minute))


def _head(written: str | None, tongue: Tongue, *, default: bool) -> str:
    word = (written or "").rstrip(".").lower()
    if tongue.javanese:
        return f"{'tabuh' if word == 'tabuh' else 'jam'} " if word or default else ""
    if not tongue.official:
        return "jam " if word or default else ""
    return f"{'pukul' if word in {'pkl', 'tabuh'} else word} " if word else ""


def _zone(written: str | None, tongue: Tongue) -> str:
    """The zone in words; neighbours do not say that they live in the west."""
    if written is None or (written == "WIB" and not tongue.official):
        return ""
    return f" {_ZONES[written]}"


def _time(hour: str, minute: str, tongue: Tongue) -> str:
    if tongue.official:
        return official_words(int(hour), int(minute), tongue.language)
    return _spoken(int(hour), int(minute), tongue.language)


def _part(hour: str, minute: str, written: str | None, tongue: Tongue) -> str:
    if written is not None:
        return f" {written}"
    if tongue.official or (len(hour) == 1 and hour != "0"):
        return ""
    return f" {_day_part(int(hour), int(minute), tongue.language)}"


def _stands_alone(hour: str, mark: str, minute: str, tongue: Tongue) -> bool:
    """True when figures with no word beside them are a time: 19:30, and among neighbours 19.30, but not 19.50."""
    return len(hour) > 1 and (mark == ":" or not (tongue.official or int(minute) % _QUARTER))


def _one(match: re.Match[str], tongue: Tongue) -> str:
    head, hour, mark, minute, second, part, zone = match.groups()
    bare = head is None and zone is None and part is None
    if not _is_time(hour, minute) or (bare and not _stands_alone(hour, mark, minute, tongue)):
        return match[0]
    words = _head(head, tongue, default=True) + _time(hour, minute, tongue)
    if second is not None and tongue.official and int(second):
        words += f" {number_words(int(second), tongue.language)} detik"
    return words + _part(hour, minute, part, tongue) + _zone(zone, tongue)


def _range(match: re.Match[str], tongue: Tongue) -> str:
    head, from_hour, from_minute, from_part, from_zone, again, hour, minute, part, zone = match.groups()
    bare = head is None and from_zone is None and zone is None and part is None
    odd = bare and (int(from_minute) % _FIVE or int(minute) % _FIVE)
    if odd or not (_is_time(from_hour, from_minute) and _is_time(hour, minute)):
        return match[0]
    start, end = _time(from_hour, from_minute, tongue), _time(hour, minute, tongue)
    first, last = _part(from_hour, from_minute, from_part, tongue), _part(hour, minute, part, tongue)
    if first == last and from_part is None:
        first = ""
    head_words = _head(head, tongue, default=True)
    between = head_words if again or not tongue.official else ""
    return (
        f"{head_words}{start}{first}{_zone(from_zone if zone is None else None, tongue)}"
        f" {tongue.pick('sampai', 'ngantos')} {between}{end}{last}{_zone(zone, tongue)}"
    )


def _open_end(match: re.Match[str], tongue: Tongue) -> str:
    head, hour, minute, part, zone = match.groups()
    if not _is_time(hour, minute):
        return match[0]
    words = _head(head, tongue, default=True) + _time(hour, minute, tongue) + _part(hour, minute, part, tongue)
    return f"{words}{_zone(zone, tongue)} {tongue.pick('sampai selesai', 'ngantos rampung')}"


def _whole_hour(match: re.Match[str], tongue: Tongue) -> str:
    head, hour, part, zone = match.groups()
    if not _is_time(hour, "0") or tongue.official:
        return match[0]
    known = part is not None or (len(hour) == 1 and hour != "0") or int(hour) in {10, 11, 12}
    tail = (f" {part}" if part else "") if known else _part(hour, "0", None, tongue)
    return _head(head, tongue, default=True) + _spoken(int(hour), 0, tongue.language) + tail + _zone(zone, tongue)


def _whole_hours(match: re.Match[str], tongue: Tongue) -> str:
    _, start, hour, part = match.groups()
    if tongue.official or not (_is_time(start, "0") and _is_time(hour, "0")):
        return match[0]
    first, last = (
        _part(h, "0", part if h == hour else None, tongue) if int(h) > _NOON or part else "" for h in (start, hour)
    )
    if part is not None or first == last:
        first = ""
    head = _head("jam", tongue, default=True)
    between = f" {tongue.pick('sampai', 'ngantos')} {head}"
    return head + _time(start, "0", tongue) + first + between + _time(hour, "0", tongue) + last


RULES: tuple[Rule, ...] = (
    rule(
        "clock range",
        rf"{_START}{_HEAD}{_CLOCK}{_PART}{_ZONE}{_TO}(?:([Jj]am|[Pp]ukul|[Pp]kl\.?|[Tt]abuh)\s?)?{_CLOCK}{_PART}{_ZONE}{_END}",
        _range,
        DIGITS,
    ),
    rule(
        "clock with an open end",
        rf"{_START}{_HEAD}{_CLOCK}{_PART}{_ZONE}{_TO}(?:selesai|rampung|bakda)\b",
        _open_end,
        DIGITS,
    ),
    rule("clock", rf"{_START}{_HEAD}{_BARE}{_SECONDS}{_PART}{_ZONE}{_END}", _one, DIGITS),
    rule(
        "whole hours",
        rf"\b([Jj]am|[Pp]ukul|[Pp]kl\.?|[Tt]abuh)\s(\d{{1,2}}){_TO}(?:(?:[Jj]am|[Pp]ukul|[Tt]abuh)\s)?(\d{{1,2}}){_PART}{_END}",
        _whole_hours,
        DIGITS,
    ),
    rule(
        "whole hour", rf"\b([Jj]am|[Pp]ukul|[Pp]kl\.?|[Tt]abuh)\s(\d{{1,2}}){_PART}{_ZONE}{_END}", _whole_hour, DIGITS
    ),
)
"""In this order, before anything else touches a full stop between figures."""
