"""What happened to an announcement, in sentences an organiser can repeat to whoever asks. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from kiosk.announcements.model import Announcement, approvals_missing
from kiosk.announcements.playback import Played
from kiosk.announcements.schedule.calls import Call, Miss

__all__ = ["Proof", "call_words", "miss_words", "proofs", "state_words"]

_RESULTS = {
    "played": "dibacakan sampai selesai",
    "written": "disimpan sebagai file, tanpa pengeras suara",
    "stopped": "dihentikan",
    "failed": "gagal",
    "silent": "tidak berbunyi, pengeras suara dimatikan",
    "missed": "terlewat",
    "started": "terputus, kotak mati sebelum selesai",
}
_REASONS = {
    "batal": "acaranya batal",
    "diundur": "waktunya diundur",
    "keliru": "isinya keliru",
    "selesai": "sudah selesai",
    "ketemu": "sudah ketemu",
}
WHOLE = 0.5
"""Seconds: a sound that ended so near its end was heard to its end."""


@dataclass(frozen=True)
class Proof:
    """One call as the history shows it: when, what became of it, by which voice."""

    when: str
    what: str
    voice: str
    good: bool


def proofs(played: Mapping[str, Played], item_id: str, zone: tzinfo) -> list[Proof]:
    """What became of every call of an announcement, newest first."""
    own = [one for one in played.values() if one.item == item_id]
    return [_proof(one, zone) for one in sorted(own, key=lambda one: one.at, reverse=True)]


def call_words(call: Call, zone: tzinfo, today: datetime) -> str:
    """Such as "besok 06.15", with what moved it."""
    words = _moment(call.at.astimezone(zone), today.astimezone(zone))
    return f"{words} ({call.why})" if call.why else words


def miss_words(miss: Miss, zone: tzinfo, today: datetime) -> str:
    """Such as "besok 06.15: kotak mati"."""
    return f"{_moment(miss.planned.astimezone(zone), today.astimezone(zone))}: {miss.why}"


def state_words(item: Announcement, calls: Iterable[Call], played: Mapping[str, Played]) -> str:
    """Where an announcement stands, in a few words."""
    if item.withdrawn:
        why = _REASONS.get(item.withdrawn_why, "")
        return f"ditarik{', ' + why if why else ''}"
    if approvals_missing(item):
        return "menunggu persetujuan pengurus kedua"
    if any(call.item == item.id for call in calls):
        return "menunggu dibacakan"
    results = [one for one in played.values() if one.item == item.id]
    if not results:
        return "di papan saja, tidak dibacakan"
    return _RESULTS.get(results[-1].result, results[-1].result)


def _proof(one: Played, zone: tzinfo) -> Proof:
    local = one.at.astimezone(zone)
    about = "" if one.sure else "kira-kira "
    when = f"{about}{local.day}/{local.month}/{local.year} {local:%H.%M}"
    what = _RESULTS.get(one.result, one.result)
    if one.of and one.result not in {"missed", "silent"}:
        far = min(one.seconds, one.of)
        what += f", {far:.0f} dari {one.of:.0f} detik" if one.of - far > WHOLE else f", {one.of:.0f} detik"
    if one.message:
        what += f". {one.message}"
    return Proof(when, what, one.voice, one.result in {"played", "written"})


def _moment(at: datetime, today: datetime) -> str:
    days = (at.date() - today.date()).days
    named = {0: "hari ini", 1: "besok", 2: "lusa", -1: "kemarin"}.get(days) or f"{at.day}/{at.month}"
    return f"{named} {at:%H.%M}"
