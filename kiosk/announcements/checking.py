"""What may be announced: an organiser's words as they will be stored, or a sentence saying why not. Pure."""

import math
import unicodedata
from datetime import tzinfo

from kiosk.announcements.model import LANGUAGES, LIMITS, AnnouncementLimits, is_day, moment
from kiosk.core import ContentError, Reading
from kiosk.documents import has_identity_number

__all__ = ["check_language", "check_text", "check_until", "estimated_seconds"]

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co"})  # control, format, surrogate, private use


def check_text(raw: str, limits: AnnouncementLimits = LIMITS, longest_seconds: int = 75) -> str:
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
    if has_identity_number(text):
        raise ContentError(
            "woro-nik",
            "Ada nomor 16 angka, seperti NIK atau nomor KK. Nomor itu tidak boleh diumumkan. Hapus dulu nomornya.",
        )
    seconds = estimated_seconds(text, limits)
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


def estimated_seconds(text: str, limits: AnnouncementLimits = LIMITS) -> int:
    """How long `text` takes when spoken, roughly; at least one second."""
    return max(1, math.ceil(len(text) / limits.characters_per_second))
