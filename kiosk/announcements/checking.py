"""What may be announced: an organiser's words as they will be stored, or a sentence saying why not. Pure."""

import math
import re
import unicodedata
from datetime import datetime, tzinfo

from kiosk.announcements.kinds.lint import Weighable, weigh
from kiosk.announcements.kinds.politics import NO_DAYS, Days
from kiosk.announcements.model import LANGUAGES, LIMITS, AnnouncementLimits, is_day, moment
from kiosk.core import ContentError, Reading
from kiosk.documents import has_identity_number
from kiosk.speech import speaking_seconds

__all__ = ["check_language", "check_meaning", "check_text", "check_until", "estimated_seconds"]

_QUICKEST = 3  # nothing is said quicker than this many times as fast as usual: a whole book need not be measured
_KAPAN = re.compile(r"\{\s*kapan\s*\}", re.IGNORECASE)
_LONGEST_DAY = "besok malam, Kamis malam (malam Jumat Kliwon)"  # of all that `{kapan}` may come to
_EMPTY = "Teksnya masih kosong. Tulis dulu apa yang mau diumumkan."
_WORDLESS = "Teksnya hanya gambar atau tanda baca, tidak ada yang bisa dibacakan. Tulis dengan kata-kata."
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co"})  # control, format, surrogate, private use


def check_text(raw: str, limits: AnnouncementLimits = LIMITS, longest_seconds: int = 75, language: str = "id") -> str:
    """The text as it will be stored: control and invisible characters gone, spaces tidied, lines kept.

    Raises:
        ContentError: empty, too long to be spoken, or with a number of 16 digits (NIK, KK).
    """
    composed = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
    spaced = "".join("\n" if c == "\n" else " " if c.isspace() else c for c in composed)
    visible = "".join(c for c in spaced if c == "\n" or unicodedata.category(c) not in _INVISIBLE)
    text = "\n".join(line for line in (" ".join(part.split()) for part in visible.split("\n")) if line)
    text = _KAPAN.sub("{kapan}", text)
    if not any(c.isalnum() for c in text):
        raise ContentError("woro-kosong", _WORDLESS if text else _EMPTY)
    if has_identity_number(text):
        raise ContentError(
            "woro-nik",
            "Ada nomor 16 angka, seperti NIK atau nomor KK. Nomor itu tidak boleh diumumkan. Hapus dulu nomornya.",
        )
    shortest = len(text) / (limits.characters_per_second * _QUICKEST)
    seconds = math.ceil(shortest) if shortest > longest_seconds else estimated_seconds(text, language)
    if seconds > longest_seconds:
        raise ContentError(
            "woro-panjang",
            f"Teks ini kira-kira {seconds} detik bila dibacakan. Paling lama {longest_seconds} detik. Ringkaskan dulu.",
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
    return raw if is_day(raw) else end.isoformat()


def check_meaning(draft: Weighable, now: datetime, days: Days = NO_DAYS) -> tuple[str, ...]:
    """What an organiser should read before saying yes to `draft` at the local moment `now`.

    Raises:
        ContentError: it may not be announced at all; the message says why and what to do.
    """
    found = weigh(draft, now, days)
    if found.refusals:
        raise ContentError("woro-ditolak", " ".join(found.refusals))
    return found.warnings


def estimated_seconds(text: str, language: str = "id") -> int:
    """How long `text` takes when spoken, roughly: its figures and abbreviations as they are said; at least one."""
    return max(1, math.ceil(speaking_seconds(text.replace("{kapan}", _LONGEST_DAY), language=language)))
