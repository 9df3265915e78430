"""What a form says: read once, checked once, carried from page to page in hidden fields. Pure.

No step is remembered by the box: an organiser who goes back, or whose box lost power, finds no half-made woro-woro
anywhere but on the page before them.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

import msgspec

from kiosk.announcements.kinds.rules import Kind, kind_of
from kiosk.announcements.model import When
from kiosk.announcements.screen.choices import HOURS, MINUTES, PRAYERS
from kiosk.core import ContentError

__all__ = ["VOUCHERS", "Entry", "carried", "entry_of", "moment_of", "needs_consent", "vouchers_of", "when_of"]

MOST_SLOT = 400
"""Characters of one slot; the spoken length bounds the whole."""

FARTHEST_DAYS = 400
VOUCHERS = 2
_SLOT = re.compile(r"slot-(\w{1,40})", re.ASCII)
_AREAS = re.compile(r"area-(\w{1,40})", re.ASCII)
_CODE = re.compile(r"\d{4}", re.ASCII)
_NAME = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[\w.-]{1,120}", re.ASCII)
_CARRIED = re.compile(
    r"(?:slot|menit|area)-\w{1,40}|templat|teks|bahasa|hari|jam|menit|sampai-(?:jam|menit)|area|rekaman|ralat",
    re.ASCII,
)


class Entry(msgspec.Struct, frozen=True):
    """What the organiser has filled in so far, as it came.

    Attributes:
        slots: of the template.
        text, language, day, hour, minute, end_hour, end_minute, areas: of what is written freely, or recorded; an
            hour is "07", a prayer, or nothing where no time is named.
        javanese: None until the organiser has seen the proposal.
        same: the Indonesian text serves for both languages.
        go: usul, sekarang or jam; `go_day`, `go_hour` and `go_minute` belong to the last.
        sure, consent, any_hour, read: the ticks.
    """

    kind: str
    template: str = ""
    slots: dict[str, str] = {}
    text: str = ""
    language: str = "id"
    javanese: str | None = None
    same: bool = False
    day: str = ""
    hour: str = ""
    minute: str = "00"
    end_hour: str = ""
    end_minute: str = "00"
    areas: tuple[str, ...] = ()
    recording: str = ""
    corrects: str = ""
    vouchers: tuple[tuple[str, str], ...] = ()
    sure: bool = False
    consent: bool = False
    any_hour: bool = False
    read: bool = False
    go: str = "usul"
    go_day: str = ""
    go_hour: str = ""
    go_minute: str = "00"


def entry_of(kind: str, pairs: Iterable[tuple[str, str]]) -> Entry:
    """The entry of a form's fields; what no page of ours has made is dropped."""
    listed = list(pairs)
    one = dict(listed)
    return Entry(
        kind,
        template=_matching(_ID, one.get("templat", "")),
        slots=_slots(listed, one),
        text=one.get("teks", ""),
        language=one.get("bahasa", "id"),
        javanese=one.get("jawa"),
        same="sama" in one,
        day=one.get("hari", ""),
        hour=one.get("jam", ""),
        minute=one.get("menit", "00"),
        end_hour=one.get("sampai-jam", ""),
        end_minute=one.get("sampai-menit", "00"),
        areas=_codes(listed, "area"),
        recording=_matching(_NAME, one.get("rekaman", "")),
        corrects=_matching(_ID, one.get("ralat", "")),
        vouchers=tuple(_voucher(one, place) for place in range(1, VOUCHERS + 1)),
        sure="pasti" in one,
        consent="izin" in one,
        any_hour="malam" in one,
        read="dibaca" in one,
        go=one.get("siar", "usul"),
        go_day=one.get("siar-hari", ""),
        go_hour=one.get("siar-jam", ""),
        go_minute=one.get("siar-menit", "00"),
    )


def carried(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The fields of the writing page as the hidden fields of the next."""
    return [(name, value) for name, value in pairs if _CARRIED.fullmatch(name)]


def when_of(entry: Entry, today: date) -> When | None:
    """When what was written freely happens; None where the organiser names no day.

    Raises:
        ContentError: a day or time that is none of ours, or an end before its start.
    """
    if not entry.day:
        return None
    day = _day(entry.day, today)
    prayer = entry.hour if entry.hour in PRAYERS else ""
    clock = "" if prayer else _clock(entry.hour, entry.minute)
    end_clock = _clock(entry.end_hour, entry.end_minute)
    return When(day, clock, prayer, day if end_clock else "", end_clock)


def moment_of(entry: Entry, now: datetime) -> str:
    """The local minute the organiser chose for the loudspeaker.

    Raises:
        ContentError: none was chosen, or it has passed.
    """
    clock = _clock(entry.go_hour, entry.go_minute)
    if not clock or not entry.go_day:
        raise ContentError("woro-kapan", "Pilih dulu hari dan jam dibacakan, atau sentuh Sesuai usulan.")
    chosen = f"{_day(entry.go_day, now.date())}T{clock}"
    if chosen <= now.strftime("%Y-%m-%dT%H:%M"):
        raise ContentError("woro-kapan-lewat", "Jam itu sudah lewat. Pilih jam yang akan datang, atau Sekarang juga.")
    return chosen


def vouchers_of(entry: Entry) -> tuple[str, ...]:
    """Who vouches for it, as "ketua RT: Pak Slamet".

    Raises:
        ContentError: fewer people than the kind asks for, or one of them twice.
    """
    kind = kind_of(entry.kind)
    given = [f"{role}: {name}" if role else name for name, role in entry.vouchers if name]
    people = {name.casefold() for name, _ in entry.vouchers if name}
    if len(people) < kind.confirmers:
        raise ContentError(
            "woro-saksi",
            f"{kind.label} perlu dipastikan oleh {kind.confirmers} orang yang berbeda. Isi nama dan perannya.",
        )
    if kind.confirmers and not entry.sure:
        raise ContentError("woro-pasti", "Centang dulu Sudah dipastikan, sesudah bertanya kepada mereka.")
    if needs_consent(kind) and not entry.consent:
        raise ContentError("woro-izin", "Centang dulu Keluarga setuju, sesudah bertanya kepada keluarga.")
    return tuple(given)


def needs_consent(kind: Kind) -> bool:
    """True where the family is asked (wording 6.5): what may not be found by name is theirs."""
    return not kind.findable


def _slots(listed: list[tuple[str, str]], one: Mapping[str, str]) -> dict[str, str]:
    slots = {found[1]: value.strip()[:MOST_SLOT] for name, value in listed if (found := _SLOT.fullmatch(name))}
    for name, value in slots.items():
        minute = one.get(f"menit-{name}", "")
        if value in HOURS and minute in MINUTES:  # two rows of buttons: the hour, and the quarter
            slots[name] = f"{value}:{minute}"
    for name in dict(listed):
        if found := _AREAS.fullmatch(name):
            slots[found[1]] = ",".join(_codes(listed, name))
    return slots


def _codes(listed: list[tuple[str, str]], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for name, value in listed if name == field and _CODE.fullmatch(value)))


def _clock(hour: str, minute: str) -> str:
    if not hour:
        return ""
    if hour not in HOURS or minute not in MINUTES:
        raise _unreadable("jam")
    return f"{hour}:{minute}"


def _day(raw: str, today: date) -> str:
    try:
        day = date.fromisoformat(raw)
    except ValueError as error:
        raise _unreadable("hari") from error
    if abs(day - today) > timedelta(days=FARTHEST_DAYS):
        raise _unreadable("hari")
    return day.isoformat()


def _unreadable(what: str) -> ContentError:
    return ContentError("woro-waktu", f"Pilihan {what} tidak terbaca. Pilih lagi dari tombol di halaman ini.")


def _voucher(one: Mapping[str, str], place: int) -> tuple[str, str]:
    name, role = one.get(f"saksi{place}", ""), one.get(f"peran{place}", "")
    return " ".join(name.split())[:80], " ".join(role.split())[:40]


def _matching(form: re.Pattern[str], text: str) -> str:
    return text if form.fullmatch(text) else ""
