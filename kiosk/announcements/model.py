"""What an announcement (woro-woro) is, what may be announced, and which ones still have to be spoken.

Pure: no file, no sound, no clock of its own. Three rules here carry weight:

* An announcement that was ever started is not started again. After a power cut in mid-sentence a village is better
  served by silence than by the same call twice; the text stays on the board and can be heard there.
* "Now" means now. How old an announcement is, is told by the monotonic clock of the boot it was made in, so a wall
  clock set right (or wrong) in between neither kills a fresh announcement nor wakes a stale one. After a reboot the
  wall clocks of both moments must be vouched for; otherwise nobody knows how long the box was off, and it is silent.
* What was let in with the green button is silent: whoever stood at the box could press it. It stands on the board and
  is heard by who taps Dengarkan. Whatever chooses for the loudspeaker asks `may_be_spoken` first.
"""

import math
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

import msgspec

from kiosk.core import ContentError, Reading, parse_utc
from kiosk.documents import Attachment

__all__ = [
    "LANGUAGES",
    "LIMITS",
    "Announcement",
    "AnnouncementLimits",
    "age",
    "check_language",
    "check_text",
    "check_until",
    "estimated_seconds",
    "live",
    "may_be_spoken",
    "moment",
    "over",
    "pending",
    "spoken_text",
    "text_in",
]

LANGUAGES = ("id", "jv")
SAMPLE_OPENING = "Ini hanya contoh."
_IDENTITY_NUMBER = re.compile(
    r"\d{16,}"
    r"|(?<!\d)\d{4}([ .\-])\d{4}\1\d{4}\1\d{4}(?!\d)"
    r"|(?<!\d)(?<!\d[ \n.\-])\d(?:[ \n.\-]?\d){15}(?![ \n.\-]?\d)"
)
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co"})  # control, format, surrogate, private use
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_DAY_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class AnnouncementLimits:
    """Bounds of announcements."""

    characters_per_second: float = 9.5  # espeak-ng at 135 words a minute: 8.8 to 10.2 measured on wording 3's templates
    longest_seconds: int = 75  # wording 3: as long as a lelayu needs, and no longer
    grace_seconds: float = 600.0  # box was off: older than this, "now" has passed
    waiting_seconds: float = 3600.0  # box was on, but the announcer was not: the same
    valid_seconds: float = 86_400.0  # on the board, when the organiser names no end
    published_days: int = 7  # the same for what comes by bundle or stick
    rows_kept: int = 300  # oldest go first; a table is rewritten at each change


LIMITS = AnnouncementLimits()


class Announcement(msgspec.Struct, frozen=True, omit_defaults=True):
    """One woro-woro.

    Attributes:
        id: `w-20261121-1`, or the document's id when it came with the content.
        text: plain text, paragraphs by line.
        javanese: the same in Javanese, where the publisher wrote both.
        created: ISO moment, UTC; a day alone for published ones.
        until: ISO moment or day (that day included); empty: see `over`.
        now: it is to be spoken at once, one time.
        boot_id, monotonic, clock_sure: the clock when it was made; empty boot for published ones.
        once: token of the form it came from, so that a double tap announces once.
        attachments: photos, recordings and files that came with the content; `/w/<id>/file-<n>` counts them from 1.
        silent: never spoken by the box by itself, see `may_be_spoken`.
    """

    id: str
    text: str
    language: str = "id"
    created: str = ""
    by: str = ""
    kind: str = "woro-woro"
    title: str = ""
    javanese: str = ""
    until: str = ""
    now: bool = False
    sample: bool = False
    withdrawn: bool = False
    boot_id: str = ""
    monotonic: float = 0.0
    clock_sure: bool = False
    once: str = ""
    attachments: tuple[Attachment, ...] = ()
    silent: bool = False


def check_text(raw: str, limits: AnnouncementLimits = LIMITS) -> str:
    """The text as it will be stored: control and invisible characters gone, spaces tidied, lines kept.

    Raises:
        ContentError: empty, too long to be spoken, or with a number of 16 digits (NIK, KK).
    """
    composed = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
    spaced = "".join("\n" if c == "\n" else " " if c.isspace() else c for c in composed)
    visible = "".join(c for c in spaced if c == "\n" or unicodedata.category(c) not in _INVISIBLE)
    text = "\n".join(line for line in (" ".join(part.split()) for part in visible.split("\n")) if line)
    if not any(c.isalnum() for c in text):
        raise ContentError("woro-kosong", "Teksnya masih kosong. Tulis dulu apa yang mau diumumkan.")
    if _IDENTITY_NUMBER.search(text):
        raise ContentError(
            "woro-nik",
            "Ada nomor 16 angka, seperti NIK atau nomor KK. Nomor itu tidak boleh diumumkan. Hapus dulu nomornya.",
        )
    seconds = estimated_seconds(text, limits)
    if seconds > limits.longest_seconds:
        raise ContentError(
            "woro-panjang",
            f"Teks ini kira-kira {seconds} detik bila dibacakan. Paling lama {limits.longest_seconds} detik. "
            "Ringkaskan dulu.",
        )
    return text


def check_language(language: str) -> str:
    """`language`, if we can speak it.

    Raises:
        ContentError: neither Indonesian nor Javanese.
    """
    if language not in LANGUAGES:
        raise ContentError("woro-bahasa", "Bahasanya belum dipilih. Pilih Bahasa Indonesia atau Basa Jawa.")
    return language


def check_until(raw: str, now: Reading, zone: tzinfo) -> str:
    """The end an organiser gave, as stored: a day, or a moment in UTC; empty stays empty.

    Without a zone it is the post's. What has passed is refused by an unsure clock too: it would never be shown.

    Raises:
        ContentError: not a day or a moment, or already passed.
    """
    raw = raw.strip()
    if not raw:
        return ""
    try:
        end = moment(raw, zone, end_of_day=True)
    except ValueError as error:
        raise ContentError(
            "woro-batas",
            "Batas waktunya tidak terbaca. Tulis seperti 2026-11-21 atau 2026-11-21T17:00.",
            str(error),
        ) from error
    if end <= now.now:
        raise ContentError("woro-lewat", "Batas waktunya sudah lewat. Pilih waktu yang akan datang.")
    return raw if _DAY_ONLY.fullmatch(raw) else end.isoformat()


def estimated_seconds(text: str, limits: AnnouncementLimits = LIMITS) -> int:
    """How long `text` takes when spoken, roughly; at least one second."""
    return max(1, math.ceil(len(text) / limits.characters_per_second))


def moment(text: str, zone: tzinfo, *, end_of_day: bool = False) -> datetime:
    """An ISO day or moment as UTC; what names no zone is local. A day is its first instant, or the next day's.

    Raises:
        ValueError: neither a day nor a moment.
    """
    parsed = datetime.fromisoformat(text)
    try:
        if end_of_day and _DAY_ONLY.fullmatch(text):
            parsed += timedelta(days=1)
        return parsed.replace(tzinfo=parsed.tzinfo or zone).astimezone(UTC)
    except OverflowError:  # "9999-12-31" means for ever
        return _FIRST if parsed.year == 1 else _LAST


def age(item: Announcement, now: Reading) -> float | None:
    """Seconds since `item` was made; None where nobody can tell."""
    if item.boot_id and item.boot_id == now.boot_id:
        return max(0.0, now.monotonic - item.monotonic)
    if item.boot_id and item.clock_sure and now.sure:
        seconds = (now.now - parse_utc(item.created)).total_seconds()
        return seconds if seconds >= 0 else None
    return None


def over(item: Announcement, now: Reading, zone: tzinfo, limits: AnnouncementLimits = LIMITS) -> bool:
    """True when `item` has come to its end.

    Without an end, one made here lasts `valid_seconds`, a published one stays as long as the content does.
    """
    passed = age(item, now)
    if item.until:
        end = moment(item.until, zone, end_of_day=True)
        counted = passed is not None and item.clock_sure and parse_utc(item.created) + timedelta(seconds=passed) >= end
        return counted or now.now >= end
    if not item.boot_id:
        return False
    if passed is None:
        passed = (now.now - parse_utc(item.created)).total_seconds()
    return passed >= limits.valid_seconds


def may_be_spoken(item: Announcement) -> bool:
    """True where the box may speak `item` by itself: it is not silent, and nobody took it back."""
    return not item.silent and not item.withdrawn


def pending(
    items: Iterable[Announcement],
    played: Collection[str],
    now: Reading,
    zone: tzinfo,
    limits: AnnouncementLimits = LIMITS,
) -> list[Announcement]:
    """What still has to be spoken at once, in the order it was made (`items` come oldest first).

    `played` are the ids that were ever started.
    """
    return [
        item
        for item in items
        if item.now
        and may_be_spoken(item)
        and item.id not in played
        and _fresh(item, now, limits)
        and not over(item, now, zone, limits)
    ]


def live(
    items: Iterable[Announcement], now: Reading, zone: tzinfo, limits: AnnouncementLimits = LIMITS
) -> list[Announcement]:
    """What stands on the board, newest first."""
    valid = [item for item in items if not item.withdrawn and not over(item, now, zone, limits)]
    placed = sorted(enumerate(valid), key=lambda pair: (moment(pair[1].created, zone), pair[0]), reverse=True)
    return [item for _, item in placed]


def text_in(item: Announcement, language: str) -> tuple[str, str]:
    """The text nearest to the visitor's `language`, and the language it really is in."""
    if language == "jv" and item.javanese:
        return item.javanese, "jv"
    return item.text, item.language


def spoken_text(item: Announcement, language: str = "id") -> str:
    """What is said: a sample says so first, a title comes before its text unless the text begins with it."""
    text, _ = text_in(item, language)
    named = item.title and not text.casefold().startswith(item.title.casefold())
    heading = item.title if item.title.endswith((".", "!", "?")) else f"{item.title}."
    parts = [SAMPLE_OPENING] if item.sample else []
    parts += [heading] if named else []
    return " ".join([*parts, text])


def _fresh(item: Announcement, now: Reading, limits: AnnouncementLimits) -> bool:
    passed = age(item, now)
    if passed is None:
        return False
    limit = limits.waiting_seconds if item.boot_id == now.boot_id else limits.grace_seconds
    return passed <= limit
