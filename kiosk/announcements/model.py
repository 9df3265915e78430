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

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

import msgspec

from kiosk.announcements.kinds.rules import kind_of
from kiosk.core import Reading, parse_utc
from kiosk.documents import Attachment

__all__ = [
    "LANGUAGES",
    "LIMITS",
    "Announcement",
    "AnnouncementLimits",
    "When",
    "age",
    "approvals_missing",
    "call_key",
    "is_day",
    "last_heard",
    "live",
    "may_be_spoken",
    "moment",
    "over",
    "pending",
    "spoken_text",
    "stands_seconds",
    "stands_until",
    "text_in",
]

LANGUAGES = ("id", "jv")
SAMPLE_OPENING = "Ini hanya contoh."
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_DAY_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class AnnouncementLimits:
    """Bounds of announcements."""

    characters_per_second: float = 9.5  # espeak-ng at 135 words a minute: 8.8 to 10.2 measured on wording 3's templates
    grace_seconds: float = 600.0  # box was off: older than this, "now" has passed
    waiting_seconds: float = 3600.0  # box was on, but the announcer was not: the same
    valid_seconds: float = 86_400.0  # on the board, when the organiser names no end
    published_days: int = 7  # the same for what comes by bundle or stick
    corrected_days: int = 7  # a card taken back stays, marked, so that people see it was wrong (wording 6.3)
    rows_kept: int = 300  # oldest go first; a table is rewritten at each change


LIMITS = AnnouncementLimits()


class When(msgspec.Struct, frozen=True, omit_defaults=True):
    """When what is announced happens, at the post: what `{kapan}` in a text stands for.

    Attributes:
        day: ISO day.
        clock: "07:30", or nothing where the time is not known or hangs on a prayer.
        prayer: subuh, dzuhur, ashar, maghrib or isya: it begins after that prayer (bakda).
        end_day, end_clock: until when it lasts, where that is known.
    """

    day: str
    clock: str = ""
    prayer: str = ""
    end_day: str = ""
    end_clock: str = ""


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
        kind: a key of `KINDS`; woro-woro or darurat for published ones.
        when: the event; `{kapan}` in a text is said for the moment of speaking, and reminders stop when it begins.
        moments: local minutes ("2026-11-21T06:15") at which it is to sound, besides `now`.
        every_minutes, for_minutes: after `now` it is said again so often, for so long.
        recording: a person's voice instead of the machine's; its name among the recordings.
        template, slots: what the text was made from, to be corrected without typing it anew.
        area: `rrww` codes of the RT it is for; empty for everybody.
        vouched: who vouched for it ("Ketua RT 3: Pak Slamet").
        approved: organisers who said yes with their PIN; `tombol` for the green button.
        any_hour: a family asked for it even at night.
        corrects: the announcement this one puts right.
        withdrawn_at, withdrawn_by, withdrawn_why: when, who and keliru, batal, ketemu or selesai.
        alert: the identifier of the authority's alert it comes from.
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
    when: When | None = None
    moments: tuple[str, ...] = ()
    every_minutes: int = 0
    for_minutes: int = 0
    recording: str = ""
    template: str = ""
    slots: dict[str, str] = {}
    area: tuple[str, ...] = ()
    vouched: tuple[str, ...] = ()
    approved: tuple[str, ...] = ()
    any_hour: bool = False
    corrects: str = ""
    withdrawn_at: str = ""
    withdrawn_by: str = ""
    withdrawn_why: str = ""
    alert: str = ""


def moment(text: str, zone: tzinfo, *, end_of_day: bool = False) -> datetime:
    """An ISO day or moment as UTC; what names no zone is local. A day is its first instant, or the next day's.

    Raises:
        ValueError: neither a day nor a moment.
    """
    parsed = datetime.fromisoformat(text)
    try:
        if end_of_day and is_day(text):
            parsed += timedelta(days=1)
        return parsed.replace(tzinfo=parsed.tzinfo or zone).astimezone(UTC)
    except OverflowError:  # "9999-12-31" means for ever
        return _FIRST if parsed.year == 1 else _LAST


def is_day(text: str) -> bool:
    """True for an ISO day without a time."""
    return bool(_DAY_ONLY.fullmatch(text))


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

    Without an end, one made here lasts `stands_seconds`, a published one stays as long as the content does.
    """
    passed = age(item, now)
    until = item.until or stands_until(item)
    if until:
        end = moment(until, zone, end_of_day=True)
        counted = passed is not None and item.clock_sure and parse_utc(item.created) + timedelta(seconds=passed) >= end
        return counted or now.now >= end
    if not item.boot_id:
        return False
    if passed is None:
        passed = (now.now - parse_utc(item.created)).total_seconds()
    return passed >= stands_seconds(item, limits) and now.now >= last_heard(item, zone)


def stands_seconds(item: Announcement, limits: AnnouncementLimits = LIMITS) -> float:
    """How long `item` stands where it names no day and no end: a day, or as many as its kind has."""
    return limits.valid_seconds * kind_of(item.kind).stands_days


def stands_until(item: Announcement) -> str:
    """The last day (ISO) on the board of what has a day of its own: that day, and what its kind adds (lelayu: three).

    Empty for what has none, and for a day beyond counting on from.
    """
    if item.when is None:
        return ""
    try:
        last = date.fromisoformat(item.when.end_day or item.when.day)
        return (last + timedelta(days=kind_of(item.kind).kept_days)).isoformat()
    except (ValueError, OverflowError):
        return ""


def last_heard(item: Announcement, zone: tzinfo) -> datetime:
    """The end (UTC) of the day of its last planned call: nobody may hear what can no longer be read."""
    try:
        return moment(max(item.moments, default="")[:10], zone, end_of_day=True)
    except ValueError:
        return _FIRST


def may_be_spoken(item: Announcement) -> bool:
    """True where the box may speak `item` by itself: not silent, not taken back, and enough people said yes.

    What came in a signed bundle was approved by its publisher.
    """
    return not item.silent and not item.withdrawn and approvals_missing(item) == 0


def approvals_missing(item: Announcement) -> int:
    """How many more organisers must say yes before `item` may sound (wording 6.1: an emergency needs two)."""
    if not item.boot_id:
        return 0
    return max(0, kind_of(item.kind).operators - max(1, len(set(item.approved))))


def call_key(item_id: str, moment: str = "now") -> str:
    """The name of one call of an announcement: "w-20261121-1@2026-11-21T06:15", "...@now", "...@now+30"."""
    return f"{item_id}@{moment}"


def pending(
    items: Iterable[Announcement],
    played: Collection[str],
    now: Reading,
    zone: tzinfo,
    limits: AnnouncementLimits = LIMITS,
) -> list[Announcement]:
    """What still has to be spoken at once, in the order it was made (`items` come oldest first).

    `played` are the keys of the calls that were ever started.
    """
    return [
        item
        for item in items
        if item.now
        and may_be_spoken(item)
        and call_key(item.id) not in played
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
